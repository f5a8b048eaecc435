"""Filter lines: parsed, completed, saved by name."""
