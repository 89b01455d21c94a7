"""Transfers and the contacts before them."""
