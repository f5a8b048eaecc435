"""Rules behind `resolve`: how mentions name people, bodies and offices."""
