"""The list of requests, a request's status, withdrawal, appeal, export."""
