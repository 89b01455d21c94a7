"""Tickets on the desk."""
