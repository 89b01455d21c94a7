"""The one schema of the requests, reviews, letters and transfers."""
