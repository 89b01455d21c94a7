"""Transfers to private practice on the desk, and the contacts before them."""
