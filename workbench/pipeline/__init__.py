"""Article -> quotations, sources, claims, conflicts: pure functions over frozen values."""
