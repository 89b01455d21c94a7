"""Running everything on one machine without installing services: PostgreSQL, the tests, the demo's processes."""
