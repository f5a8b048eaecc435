"""Command line: the only place that prints, and the only one that picks exit codes."""
