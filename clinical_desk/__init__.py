"""The desk: the pages of clinical managers and account managers."""
