"""The private PostgreSQL and the processes of one machine."""
