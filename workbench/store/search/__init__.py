"""Filters compiled to SQL; pages and counts of what passes them."""
