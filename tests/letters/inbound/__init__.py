"""Reading and filing what is e-mailed in."""
