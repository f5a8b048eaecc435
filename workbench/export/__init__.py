"""Domain values -> fact-check notes, as text."""
