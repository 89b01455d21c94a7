"""What holds after any sequence of commands."""
