"""Whole days in a real browser, over real processes."""
