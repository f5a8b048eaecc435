"""Sense of a statement, clause by clause: words, names, numbers, dates, polarity."""
