"""Decisions, events, remarks, notes and call sheets."""
