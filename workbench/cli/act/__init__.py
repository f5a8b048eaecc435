"""Commands that are acts of review, each one event of the log."""
