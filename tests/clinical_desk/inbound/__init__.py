"""Letters that were e-mailed in, on the desk."""
