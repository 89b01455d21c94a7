"""The consultant's portal and the client's own pages."""
