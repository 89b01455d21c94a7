"""Letters that were e-mailed in and wait for a person."""
