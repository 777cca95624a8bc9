"""What managers and the tactical group see: figures, workbooks, charts and summaries out of the register's rows."""
