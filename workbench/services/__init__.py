"""Use cases: one call is one transaction; the command line and the TUI share them."""
