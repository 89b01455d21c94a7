"""The clinical review of a request: its questions, rules, steps, mail and watch list."""
