"""Articles, their versions, and what the pipeline makes of them."""
