"""PDF files, as a Layout."""
