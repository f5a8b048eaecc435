"""Quotations: saved, carried to new versions, split, joined, grouped."""
