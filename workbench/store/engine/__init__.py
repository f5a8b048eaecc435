"""The database itself: engines, sessions, migrations, patterns."""
