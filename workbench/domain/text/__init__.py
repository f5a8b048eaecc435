"""Positions in a text, its folding, display and differences."""
