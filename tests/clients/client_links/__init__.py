"""The links by which clients reach their own pages."""
