"""A request's time line in plain words: what happened, and what is still to come, from whom, by when and why then."""
