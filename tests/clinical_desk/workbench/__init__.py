"""The workbench, on which a letter is redacted."""
