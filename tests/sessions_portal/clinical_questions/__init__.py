"""Answering the clinical questions."""
