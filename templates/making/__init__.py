"""What ``make_docx.py`` makes the shared templates of."""
