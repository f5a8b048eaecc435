"""Pages and opened items for screens and commands."""
