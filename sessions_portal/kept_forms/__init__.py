"""Forms that keep what was typed."""
