"""Excel workbooks, as a Layout."""
