"""Tables, their rows, and rows -> domain values. Rows never leave the store."""
