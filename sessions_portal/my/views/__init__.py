"""What each of the client's own pages does."""
