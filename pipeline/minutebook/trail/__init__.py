"""From what was issued back to where it came from, and whether all is as it was written."""
