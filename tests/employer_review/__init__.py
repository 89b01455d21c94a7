"""The review portal, and what it can never show."""
