"""Articles and their versions: recognised and saved."""
