"""The words that the redaction knows: which are names, which are ordinary, which may stay as they are. Pure: no Django."""
