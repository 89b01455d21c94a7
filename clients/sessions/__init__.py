"""Sessions and how they count: their life, 12-month windows, entitlements, renewal, their mail and calendar events."""
