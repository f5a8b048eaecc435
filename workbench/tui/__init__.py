"""The review desk in a terminal: app > screens > widgets."""
