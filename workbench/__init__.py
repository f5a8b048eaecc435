"""Attribute quotations, check facts, keep every decision."""

__version__ = "0.1.0"
