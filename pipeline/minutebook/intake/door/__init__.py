"""The one door for files from outside: known by their content, within limits, taken apart by our own rules."""
