"""r0001: the first ledger: entries with triggers, facets, the dictionary, full text, and between."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

_WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Words sort by their code points on either engine, whatever the database's language."""

_ENTRIES = ("run", "run_end", "report", "claim", "declined", "judgement")


def upgrade() -> None:
    """Make every table of the first schema."""
    _entries()
    _derived()
    _between()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_only()
    else:
        _postgres_only()


def downgrade() -> None:
    """Refuse: entries are never dropped."""
    raise RuntimeError("a ledger only grows: there is no way back before r0001")


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _word(name: str, *, null: bool = False, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, _WORD, nullable=null, unique=unique)


def _number(name: str, target: str | None = None, *, null: bool = False) -> sa.Column[int]:
    if target is None:
        return sa.Column(name, sa.Integer(), nullable=null)
    return sa.Column(name, sa.Integer(), sa.ForeignKey(target), nullable=null)


def _seq() -> sa.Column[int]:
    return sa.Column("seq", sa.Integer(), primary_key=True)


def _entries() -> None:
    op.create_table(
        "run",
        _seq(),
        _word("id", unique=True),
        _word("version"),
        _word("extractor"),
        _text("settings"),
        _word("started_at"),
    )
    op.create_table(
        "run_end",
        sa.Column("run_seq", sa.Integer(), sa.ForeignKey("run.seq"), primary_key=True),
        _word("finished_at"),
    )
    op.create_table(
        "report",
        _seq(),
        _word("key", unique=True),
        _word("id"),
        _text("text"),
        _word("text_sha256"),
        _word("origin"),
        _text("record"),
        _number("run_seq", "run.seq"),
        _word("recorded_at"),
    )
    op.create_index("ix_report_id", "report", ["id"])
    op.create_table(
        "claim",
        _seq(),
        _word("id"),
        _number("report_seq", "report.seq"),
        _number("run_seq", "run.seq"),
        _text("record"),
        sa.UniqueConstraint("report_seq", "id"),
    )
    op.create_index("ix_claim_id", "claim", ["id"])
    op.create_table(
        "declined",
        _seq(),
        _word("key", unique=True),
        _number("report_seq", "report.seq", null=True),
        _number("run_seq", "run.seq"),
        _word("stage"),
        _word("reason"),
        _text("what"),
        _text("detail"),
    )
    op.create_table(
        "judgement",
        _seq(),
        _word("about"),
        _word("verdict"),
        _word("other", null=True),
        _word("by"),
        _text("reason"),
        _word("recorded_at"),
    )
    op.create_index("ix_judgement_about", "judgement", ["about"])


def _derived() -> None:
    op.create_table(
        "facet",
        sa.Column("claim_seq", sa.Integer(), sa.ForeignKey("claim.seq"), primary_key=True),
        _number("report_seq"),
        *(_word(name) for name in ("kind", "polarity", "certainty")),
        *(_word(name) for name in ("source_key", "source_name", "group_key", "group_name")),
        _word("day"),
        _word("day_from", null=True),
        _word("day_to", null=True),
        sa.Column("figure_top", sa.Float(), nullable=True),
        _word("figure_unit", null=True),
    )
    op.create_index("facet_by_day", "facet", ["day", "claim_seq"])
    op.create_index("facet_by_kind", "facet", ["kind", "day", "claim_seq"])
    op.create_index("facet_by_source", "facet", ["source_key"])
    op.create_index("facet_by_group", "facet", ["group_key", "kind"])
    op.create_table("term", _seq(), _word("role"), _word("folded"), sa.UniqueConstraint("role", "folded"))
    op.create_table(
        "posting",
        sa.Column("term_seq", sa.Integer(), sa.ForeignKey("term.seq"), primary_key=True),
        sa.Column("claim_seq", sa.Integer(), sa.ForeignKey("claim.seq"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "area",
        sa.Column("folded", _WORD, primary_key=True),
        sa.Column("code", _WORD, primary_key=True),
        sqlite_with_rowid=False,
    )


def _between() -> None:
    op.create_table(
        "origin",
        sa.Column("report_id", _WORD, primary_key=True),
        _number("seq"),
        _word("origin"),
        _text("record"),
    )
    op.create_index("ix_origin_origin", "origin", ["origin"])
    op.create_table(
        "position", _seq(), _word("id", unique=True), _word("proposition"), _word("claim"), _text("record")
    )
    op.create_index("ix_position_proposition", "position", ["proposition"])
    op.create_index("ix_position_claim", "position", ["claim"])
    op.create_table(
        "link",
        _seq(),
        *(_word(name) for name in ("type", "reason", "proposition", "claim_a", "claim_b")),
        _text("record"),
    )
    for column in ("proposition", "claim_a", "claim_b"):
        op.create_index(f"ix_link_{column}", "link", [column])


def _sqlite_only() -> None:
    """Add the triggers that keep entries as they are, the full-text index, and the file's mark."""
    for table in _ENTRIES:
        for action in ("update", "delete"):
            op.execute(
                f'CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {table} takes no {action}'); END"
            )
    op.execute(
        "CREATE VIRTUAL TABLE words USING fts5(content, names, title, source, content='', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute("PRAGMA application_id = 1464357721")  # "WHSY", see whosays.ledger.schema


def _postgres_only() -> None:
    """Add the same on PostgreSQL: triggers, the full-text index, and a comment for a mark."""
    op.execute(
        "CREATE FUNCTION whosays_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'the ledger only grows: % takes no %', TG_TABLE_NAME, lower(TG_OP) "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in _ENTRIES:
        op.execute(
            f'CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" '
            "FOR EACH STATEMENT EXECUTE FUNCTION whosays_only_grows()"
        )
    op.execute("CREATE TEXT SEARCH DICTIONARY whosays_stem (TEMPLATE = snowball, LANGUAGE = porter)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION whosays (COPY = simple)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION whosays ALTER MAPPING FOR asciiword, word, numword WITH whosays_stem"
    )
    op.execute("CREATE TABLE words (rowid integer PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("CREATE INDEX words_by_word ON words USING gin (words)")
    op.execute("COMMENT ON TABLE run IS 'a ledger of whosays'")  # see whosays.ledger.schema
