"""Run by Alembic for each migration: a connection inside a transaction comes in, and is left in it.

`measures.review.storage.database` gives the connection, holds the lock and commits, so that every change of a
migration happens together or not at all.
"""

from alembic import context

from measures.review.storage.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
