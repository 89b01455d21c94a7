"""Giving a letter, and adding to it."""
