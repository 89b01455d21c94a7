"""The clinical questions as a consultant answers them."""
