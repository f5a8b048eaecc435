"""Files -> articles, quotations and flags; one transaction per article."""
