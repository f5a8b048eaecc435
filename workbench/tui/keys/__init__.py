"""Keys: one table of what every screen is bound to, moved by a keymap, sent in order."""
