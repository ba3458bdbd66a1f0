"""r0002: what lies between reports is kept with the keys by which a new report finds what it touches.

Everything here is derived: the next `add` or `rebuild` fills it. Postings get the day of their claim, so that a page
of the newest claims under a name is read from the index.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None

_WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_BIG = sa.BigInteger()


def upgrade() -> None:
    """Make the tables between reports anew, and the postings with days."""
    for table in ("origin", "position", "link"):
        op.drop_table(table)
    _prints()
    _standings()
    _postings()


def downgrade() -> None:
    """Refuse: an older whosays makes its own tables from the entries of a copy."""
    raise RuntimeError("there is no way back before r0002: restore a copy")


def _word(name: str, *, null: bool = False, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, _WORD, nullable=null, unique=unique)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _seq() -> sa.Column[int]:
    return sa.Column("seq", sa.Integer(), primary_key=True)


def _prints() -> None:
    op.create_table("reconciled", sa.Column("id", sa.Integer(), primary_key=True), _number("upto"))
    op.create_table(
        "signature",
        _seq(),
        _word("report_id", unique=True),
        _word("published", null=True),
        sa.Column("shingles", sa.LargeBinary(), nullable=False),
        _text("record"),
    )
    op.create_table(
        "bucket",
        sa.Column("key", _BIG, primary_key=True, autoincrement=False),
        sa.Column("signature_seq", sa.Integer(), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tie",
        sa.Column("one", _WORD, primary_key=True),
        sa.Column("other", _WORD, primary_key=True),
        sa.Column("partial", sa.Boolean(), nullable=False),
        _text("why"),
    )
    op.create_index("ix_tie_other", "tie", ["other"])
    op.create_table(
        "origin", sa.Column("report_id", _WORD, primary_key=True), _word("origin"), _text("record")
    )
    op.create_index("ix_origin_origin", "origin", ["origin"])


def _standings() -> None:
    op.create_table(
        "completion",
        sa.Column("claim_seq", sa.Integer(), primary_key=True, autoincrement=False),
        _text("record"),
    )
    op.create_table(
        "block",
        sa.Column("key", _BIG, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("claim_seq", sa.Integer(), primary_key=True, autoincrement=False),
        _number("shape"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "holding",
        sa.Column("proposition", _WORD, primary_key=True),
        sa.Column("speaker", _WORD, primary_key=True),
        sa.Column("claim_seq", sa.Integer(), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "proposition",
        sa.Column("id", _WORD, primary_key=True),
        _text("about"),
        _number("sources"),
    )
    op.create_index("proposition_by_sources", "proposition", ["sources", "id"])
    op.create_table(
        "position",
        _seq(),
        _word("id", unique=True),
        _word("proposition"),
        _word("claim"),
        _number("claim_seq"),
        _word("polarity"),
        _word("day"),
        _text("record"),
    )
    op.create_index("position_by_proposition", "position", ["proposition", "polarity", "day"])
    op.create_index("position_by_claim", "position", ["claim_seq", "proposition"])
    op.create_index("ix_position_claim", "position", ["claim"])
    op.create_table(
        "link",
        _seq(),
        sa.Column("key", _BIG, nullable=False, unique=True),
        *(_word(name) for name in ("type", "reason", "proposition", "claim_a", "claim_b")),
        _number("seq_a"),
        _number("seq_b"),
        _word("day"),
        _text("record"),
    )
    op.create_index("link_by_day", "link", ["type", "day", "key"])
    for column in ("claim_a", "claim_b", "seq_a", "seq_b"):
        op.create_index(f"ix_link_{column}", "link", [column])


def _postings() -> None:
    op.rename_table("posting", "posting_before")
    op.create_table(
        "posting",
        sa.Column("term_seq", sa.Integer(), sa.ForeignKey("term.seq"), primary_key=True),
        sa.Column("day", _WORD, primary_key=True),
        sa.Column("claim_seq", sa.Integer(), sa.ForeignKey("claim.seq"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO posting (term_seq, day, claim_seq) SELECT p.term_seq, f.day, p.claim_seq "
        "FROM posting_before p JOIN facet f ON f.claim_seq = p.claim_seq ORDER BY p.term_seq, f.day, p.claim_seq"
    )
    op.drop_table("posting_before")
