"""Rules and lists behind `split`: where sentences end."""
