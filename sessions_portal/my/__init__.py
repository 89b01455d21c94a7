"""The client's own pages, behind a link instead of an account."""
