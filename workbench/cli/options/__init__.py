"""Arguments and options of commands, and what they open."""
