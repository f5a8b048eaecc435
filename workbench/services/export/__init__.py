"""Notes: read, rendered, written."""
