"""The consultant's tickets."""
