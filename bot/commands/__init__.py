"""One file a command; names and descriptions in names.py."""
