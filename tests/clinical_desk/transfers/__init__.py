"""Transfers on the desk."""
