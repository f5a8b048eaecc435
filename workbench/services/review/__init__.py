"""Acts of review; one call is one transaction."""
