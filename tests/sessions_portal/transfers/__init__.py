"""The client transfer form."""
