"""What a statement says, clause by clause: words, names, numbers, dates, polarity."""
