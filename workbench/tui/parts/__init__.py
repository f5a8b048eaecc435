"""Parts of screens: objects with a name, each attached to the screens that use it."""
