"""Bytes -> Article: the edge where untrusted files come in."""
