"""Word files, as a Layout."""
