"""Sources: saved, merged, split and found."""
