"""Who looks after which employer, who stands in for whom, and how they are told."""
