"""Domain values <-> database. Rows never leave this package."""
