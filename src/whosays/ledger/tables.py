"""Tables: the ledger's schema, for statements written with SQLAlchemy Core.  Pure.

Entry tables only grow: triggers refuse UPDATE and DELETE. Derived tables are functions of the
entries; `rebuild` makes them again. `seq` numbers follow the order of recording. Times are
ISO 8601 in UTC; days are `YYYY-MM-DD` or, where unbounded, NULL. The migrations make these tables;
a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

__all__ = [
    "BETWEEN",
    "DERIVED",
    "ENTRIES",
    "area",
    "block",
    "bucket",
    "claim",
    "completion",
    "declined",
    "facet",
    "holding",
    "judgement",
    "link",
    "metadata",
    "origin",
    "position",
    "posting",
    "proposition",
    "reconciled",
    "report",
    "run",
    "run_end",
    "signature",
    "term",
    "tie",
    "words",
    "words_in_postgres",
]

metadata = MetaData()

run = Table(
    "run",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("version", String, nullable=False),
    Column("extractor", String, nullable=False),
    Column("settings", Text, nullable=False),  # JSON
    Column("started_at", String, nullable=False),
)

run_end = Table(
    "run_end",
    metadata,
    Column("run_seq", Integer, ForeignKey("run.seq"), primary_key=True),
    Column("finished_at", String, nullable=False),
)

# key: content id of the report's id and the SHA-256 of its text. A text that changed under the
# same id is a report of its own; the older one stays.
report = Table(
    "report",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("id", String, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("record", Text, nullable=False),  # JSON of the report without its text
    Column("run_seq", Integer, ForeignKey("run.seq"), nullable=False),
    Column("recorded_at", String, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("report_seq", Integer, ForeignKey("report.seq"), nullable=False),
    Column("run_seq", Integer, ForeignKey("run.seq"), nullable=False),
    Column("record", Text, nullable=False),  # JSON of the claim record
    UniqueConstraint("report_seq", "id"),
)

# key: content id of all columns but the run, so that a refusal met again is not written again.
declined = Table(
    "declined",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("report_seq", Integer, ForeignKey("report.seq"), nullable=True),
    Column("run_seq", Integer, ForeignKey("run.seq"), nullable=False),
    Column("stage", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

# Corrections, merges and retractions: new entries by someone, at a time, for a reason.
judgement = Table(
    "judgement",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("about", String, nullable=False, index=True),  # a claim's or a report's id
    Column("verdict", String, nullable=False),
    Column("other", String, nullable=True),
    Column("by", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", String, nullable=False),
)

# One row a claim: what questions filter, group and sort by. `day` is the first day it was said
# or, that unknown, published; "" where neither is known, so that undated claims sort last.
facet = Table(
    "facet",
    metadata,
    Column("claim_seq", Integer, ForeignKey("claim.seq"), primary_key=True),
    Column("report_seq", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("source_key", String, nullable=False),
    Column("source_name", String, nullable=False),
    Column("group_key", String, nullable=False),
    Column("group_name", String, nullable=False),
    Column("day", String, nullable=False),
    Column("day_from", String, nullable=True),
    Column("day_to", String, nullable=True),
    Column("figure_top", Float, nullable=True),  # the largest number the figure allows
    Column("figure_unit", String, nullable=True),
    Index("facet_by_day", "day", "claim_seq"),
    Index("facet_by_kind", "kind", "day", "claim_seq"),
    Index("facet_by_source", "source_key"),
    Index("facet_by_group", "group_key", "kind"),
)

# The ledger's dictionary: each folded name once per role (source, about, place) ...
term = Table(
    "term",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("folded", String, nullable=False),
    UniqueConstraint("role", "folded"),
)

# ... and the claims in which it plays that role, by their day.
posting = Table(
    "posting",
    metadata,
    Column("term_seq", Integer, ForeignKey("term.seq"), primary_key=True),
    Column("day", String, primary_key=True),
    Column("claim_seq", Integer, ForeignKey("claim.seq"), primary_key=True),
    sqlite_with_rowid=False,
)

# Codes of countries and first-order units by the names that reports gave them.
area = Table(
    "area",
    metadata,
    Column("folded", String, primary_key=True),
    Column("code", String, primary_key=True),
    sqlite_with_rowid=False,
)

# The number of the last report that reconcile has seen, in the one row of id 1; all before it were seen, too.
reconciled = Table(
    "reconciled", metadata, Column("id", Integer, primary_key=True), Column("upto", Integer, nullable=False)
)

# What is kept of each report's wording to find its copies: see whosays.reconcile.signatures ...
signature = Table(
    "signature",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("report_id", String, nullable=False, unique=True),
    Column("published", String, nullable=True),
    Column("shingles", LargeBinary, nullable=False),
    Column("record", Text, nullable=False),  # JSON of the rest
)

# ... the keys under which it is looked up (MinHash bands and sentences) ...
bucket = Table(
    "bucket",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("signature_seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# ... how two reports relate, the lesser id first ...
tie = Table(
    "tie",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True, index=True),
    Column("partial", Boolean, nullable=False),
    Column("why", Text, nullable=False),
)

# ... and what came of it. The JSON of the whole origin stands in the row of the first report, "" in the others.
origin = Table(
    "origin",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("origin", String, nullable=False, index=True),
    Column("record", Text, nullable=False),
)

# What a claim leaves unsaid, taken from its report: JSON of the fields that differ from the claim's.
completion = Table(
    "completion",
    metadata,
    Column("claim_seq", Integer, primary_key=True, autoincrement=False),
    Column("record", Text, nullable=False),
)

# Where a claim is looked up when another may dispute it or bear it out: see whosays.reconcile.blocks.
block = Table(
    "block",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),  # ordinal, 0 undated
    Column("claim_seq", Integer, primary_key=True, autoincrement=False),
    Column("shape", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Which claims make each source's position on each proposition.
holding = Table(
    "holding",
    metadata,
    Column("proposition", String, primary_key=True),
    Column("speaker", String, primary_key=True),
    Column("claim_seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# What a proposition is about, in words, and how many sources hold something of it.
proposition = Table(
    "proposition",
    metadata,
    Column("id", String, primary_key=True),
    Column("about", Text, nullable=False),
    Column("sources", Integer, nullable=False),
    Index("proposition_by_sources", "sources", "id"),
)

# `claim_seq`, `polarity` and `day` are those of the current claim; see whosays.records.between.
position = Table(
    "position",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("proposition", String, nullable=False),
    Column("claim", String, nullable=False, index=True),
    Column("claim_seq", Integer, nullable=False),
    Column("polarity", String, nullable=False),
    Column("day", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("position_by_proposition", "proposition", "polarity", "day"),
    Index("position_by_claim", "claim_seq", "proposition"),
)

# `key` follows from the two claims; `day` is the later one's, "" where neither is known.
link = Table(
    "link",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", BigInteger, nullable=False, unique=True),
    Column("type", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("proposition", String, nullable=False),
    Column("claim_a", String, nullable=False, index=True),
    Column("claim_b", String, nullable=False, index=True),
    Column("seq_a", Integer, nullable=False, index=True),
    Column("seq_b", Integer, nullable=False, index=True),
    Column("day", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("link_by_day", "type", "day", "key"),
)

# SQLite's FTS5 keeps this one; its rowid is the claim's seq. It answers MATCH and gives nothing
# back ("contentless"), so it is kept out of `metadata`.
words = Table(
    "words",
    MetaData(),
    Column("rowid", Integer, primary_key=True),
    Column("words", Text),
    Column("content", Text),
    Column("names", Text),
    Column("title", Text),
    Column("source", Text),
)

# The same on PostgreSQL: one column, in which all of a claim's words are. See whosays.ledger.full_text.
words_in_postgres = Table(
    "words", MetaData(), Column("rowid", Integer, primary_key=True), Column("words", TSVECTOR)
)

ENTRIES = (run, run_end, report, claim, declined, judgement)
DERIVED = (facet, posting, term, area)  # in an order that foreign keys allow to empty
BETWEEN = (
    reconciled,
    bucket,
    signature,
    tie,
    origin,
    completion,
    block,
    holding,
    proposition,
    position,
    link,
)
