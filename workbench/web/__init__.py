"""The review desk in a browser: who may come in, and the server behind it."""
