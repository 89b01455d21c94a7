"""Slots, working hours, rescheduling."""
