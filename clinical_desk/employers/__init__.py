"""The account managers' pages: their employers, the requests that wait there, cover."""
