"""Parts of the desk, one subject each: what a reviewer can read and do."""
