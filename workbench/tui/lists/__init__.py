"""Lists of any length as a screen moves over them; nothing here knows Textual."""
