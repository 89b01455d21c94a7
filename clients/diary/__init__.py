"""A consultant's times: working hours, leave, open slots, double bookings, rescheduling."""
