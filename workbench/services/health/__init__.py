"""Check the installation, the log and the tables."""
