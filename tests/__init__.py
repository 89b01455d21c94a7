"""The tests, room by room as the project is laid out."""
