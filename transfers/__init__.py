"""Transfer to private practice: its form, facts, rules and mail."""
