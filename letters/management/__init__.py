"""Management commands of the letters."""
