"""Values -> words, signs and rows for the reviewer."""
