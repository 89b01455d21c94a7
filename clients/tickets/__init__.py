"""Questions to Client Services and their answers."""
