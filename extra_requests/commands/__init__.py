"""Everything that changes a request, and the bookings that requests govern. The only place that writes."""
