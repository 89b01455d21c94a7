"""Rebooking, rescheduling, proposed times, working hours and leave."""
