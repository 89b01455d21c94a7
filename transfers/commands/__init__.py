"""Commands of a transfer: the logged contact, the draft, submitting and deciding."""
