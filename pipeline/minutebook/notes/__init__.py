"""The worker's own file back, with a comment at every finding; nothing else in it changes."""
