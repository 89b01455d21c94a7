"""The review's page, its steps and the queue."""
