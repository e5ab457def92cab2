"""Tables of the workspace as SQLAlchemy knows them; migrations/versions/ creates and changes them.

The log is the truth. The other columns that decisions set (`state`, `final`, `seen`, `first_reader`, `second_reader`)
are derived from it in the same transaction, so that lists need not read it.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData()
# The newest migration; a test holds it to the files.
HEAD = "0001"

documents = Table(
    "documents",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("region_id", Text, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("added_at", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("similar_to", Integer, ForeignKey("documents.id")),
    Column("similar_verdict", Text, nullable=False),
    Column("source_id", Text, unique=True),
)

candidates = Table(
    "candidates",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document_id", Integer, ForeignKey("documents.id"), nullable=False),
    Column("pointer", JSON, nullable=False),
    Column("values", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("certainty", Float, nullable=False),
    Column("question", Text, nullable=False),
    Column("group_name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("final", JSON(none_as_null=True)),
    Column("seen", Integer, nullable=False),
    Column("readers", Integer, nullable=False),
    Column("first_reader", Text, nullable=False),
    Column("second_reader", Text, nullable=False),
    Column("claimed_by", Text, nullable=False),
    Column("claimed_until", Float, nullable=False),
    Column("measure_id", Text, unique=True),
    Index("candidates_by_state", "state", "id"),
    Index("candidates_by_document", "document_id", "state", "group_name"),
    Index("candidates_by_claim", "claimed_by"),
)

log = Table(
    "log",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("why", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("log.id")),
    Column("batch", Integer),
    Index("log_by_subject", "kind", "subject", "id"),
    Index("log_by_person", "by", "id"),
    Index("log_by_batch", "batch"),
)

definitions = Table(
    "definitions",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("row", JSON, nullable=False),
    Column("published", Boolean, nullable=False),
)

layouts = Table(
    "layouts",
    METADATA,
    Column("fingerprint", Text, primary_key=True),
    Column("layout", JSON, nullable=False),
)

settings = Table(
    "settings",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", JSON, nullable=False),
)
