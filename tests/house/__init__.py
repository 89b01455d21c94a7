"""The house itself: where names are imported from, what is pure, and who may write."""
