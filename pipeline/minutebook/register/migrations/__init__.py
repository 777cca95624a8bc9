"""The history of the register's tables, oldest first; run by ``minutebook.register.migrate``."""
