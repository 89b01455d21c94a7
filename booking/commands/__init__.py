"""Commands of booking: each locks, asks its rule, writes, and puts its row on the audit trail."""
