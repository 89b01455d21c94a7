"""The consultant's pages."""
