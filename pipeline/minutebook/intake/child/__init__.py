"""The process that opens files from outside: confined, warm, and replaced when it fails."""
