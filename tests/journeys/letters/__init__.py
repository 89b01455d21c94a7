"""Letters from the therapist to the outcome, in a real browser."""
