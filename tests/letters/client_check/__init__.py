"""Whose letter it is: what names the client, and what names others."""
