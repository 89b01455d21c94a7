"""The schema of users, audit entries and sign-in."""
