"""The pages of the review portal."""
