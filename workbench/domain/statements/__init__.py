"""Quotations, sources, claims, and conflicts between them."""
