"""A second, naive implementation of the rules, to compare with."""
