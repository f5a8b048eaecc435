"""Marks and their context behind `scan`."""
