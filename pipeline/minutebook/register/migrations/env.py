"""Run by Alembic: brings the connection it is given up to date, inside the caller's transaction."""

from __future__ import annotations

from alembic import context

from minutebook.register.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes tables in batches; and with our own BEGIN it can undo them
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
