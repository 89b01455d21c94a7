"""Figures over many requests: metrics, pools, the CSV export."""
