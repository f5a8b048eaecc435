"""Page, cache and highlight what is read for screens and commands."""
