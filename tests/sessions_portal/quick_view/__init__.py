"""Quick View and its steps."""
