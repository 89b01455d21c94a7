"""The review portal: the pages of an employer's HR, which read through one door only."""
