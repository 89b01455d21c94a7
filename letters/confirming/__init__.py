"""A person confirms what an e-mail only said: case, number of sessions, and whose letter it is."""
