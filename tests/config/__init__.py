"""Settings, their checks, logging, the mail provider's reports."""
