"""Rules behind `extract`: what is content, where it begins and ends, what was said aloud."""
