"""The parts of every page, and their look."""
