"""Who looks after which employer, and who stands in."""
