"""Small caseloads on disk for the import's tests."""
