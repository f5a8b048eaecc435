"""One screen per module; screens call the services and nothing else does."""
