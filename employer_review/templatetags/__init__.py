"""Template tags of the review portal."""
