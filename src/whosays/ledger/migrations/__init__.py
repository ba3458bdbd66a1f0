"""Migrations: Alembic's scripts, run by whosays.ledger.schema on opening.  Change a database."""
