"""Booking, rescheduling, working hours."""
