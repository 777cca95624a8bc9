"""Empty forms out of their declarations, as Word, Excel and PDF files; and the data dictionary."""
