"""Figures over many requests: metrics, and the CSV export."""
