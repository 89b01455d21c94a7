"""The clinical review: questions, answers, decisions, deadlines."""
