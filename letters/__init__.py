"""Recommendation letters: given, e-mailed in, redacted, assessed, released and sent to the employer."""
