"""Questions and texts that come over a screen, and are left again."""
