"""Commands about the program itself: its screens, settings, database and samples."""
