"""The client's own way in: links, visits, how the client wants to be written to."""
