"""What the rules of a request judge by, read from the database."""
