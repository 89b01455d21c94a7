"""Quick View: the lists of sessions, the search, a session's steps and note."""
