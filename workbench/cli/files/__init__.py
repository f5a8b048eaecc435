"""Commands that read or write files: `add`, `export`, `extract`, `compare`."""
