"""The contact with a clinical manager and the transfer form."""
