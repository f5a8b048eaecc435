"""Conflicts and findings: saved, paged, calibrated, decided once for all renderings."""
