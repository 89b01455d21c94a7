"""Planted secrets: every place they may never reach is looked through."""
