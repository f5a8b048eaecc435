"""Use cases, shared by commands and screens: one call is one transaction."""
