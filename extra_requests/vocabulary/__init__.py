"""The fixed lists of requests, letters and clinical reviews, with the words of their members. Pure: no Django."""
