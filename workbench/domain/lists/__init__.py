"""Rows, pages and filters of the lists; items opened from them."""
