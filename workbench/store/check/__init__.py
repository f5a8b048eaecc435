"""Compare the tables with the log."""
