"""What each recipient of a meeting may have, and the copies made of it."""
