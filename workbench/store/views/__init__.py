"""Read models: what a screen, a list or a note shows, in few queries."""
