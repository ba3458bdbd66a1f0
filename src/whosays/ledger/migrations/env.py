"""Env: what Alembic runs to migrate the connection it was handed.  Changes a database."""

from __future__ import annotations

from alembic import context

# The caller's transaction holds the whole migration: a killed one leaves the ledger as it was.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
