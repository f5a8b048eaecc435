"""Commands that print what is in the database."""
