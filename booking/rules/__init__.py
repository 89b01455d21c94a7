"""What may be booked and proposed. Pure: no Django."""
