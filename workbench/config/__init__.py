"""The settings file: read, checked, and every mistake in it shown with its line."""
