"""The first tables, and triggers that keep the log from being changed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A log entry can be added, and nothing else. REPLACE would delete without a trigger, so an id that exists is refused.
SQLITE = (
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
    "CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
    "CREATE TRIGGER log_no_replace BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION log_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$",
    "CREATE TRIGGER log_no_change BEFORE UPDATE OR DELETE ON log "
    "FOR EACH ROW EXECUTE FUNCTION log_is_only_added_to()",
    "CREATE TRIGGER log_no_truncate BEFORE TRUNCATE ON log "
    "FOR EACH STATEMENT EXECUTE FUNCTION log_is_only_added_to()",
)


def upgrade() -> None:
    """Create every table of the first version."""
    _documents()
    _candidates()
    _log()
    _others()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(sa.text(statement))


def _texts(*names: str) -> list["sa.Column[str]"]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        *_texts("name"),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        *_texts("kind", "title", "date", "publisher", "address", "region_id"),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        *_texts("added_at", "added_by"),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("similar_to", sa.Integer, sa.ForeignKey("documents.id")),
        *_texts("similar_verdict"),
        sa.Column("source_id", sa.Text, unique=True),
    )


def _candidates() -> None:
    op.create_table(
        "candidates",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document_id", sa.Integer, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("pointer", sa.JSON, nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        *_texts("text"),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("certainty", sa.Float, nullable=False),
        *_texts("question", "group_name", "state"),
        sa.Column("final", sa.JSON),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("readers", sa.Integer, nullable=False),
        *_texts("first_reader", "second_reader", "claimed_by"),
        sa.Column("claimed_until", sa.Float, nullable=False),
        sa.Column("measure_id", sa.Text, unique=True),
    )
    op.create_index("candidates_by_state", "candidates", ["state", "id"])
    op.create_index("candidates_by_document", "candidates", ["document_id", "state", "group_name"])
    op.create_index("candidates_by_claim", "candidates", ["claimed_by"])


def _log() -> None:
    op.create_table(
        "log",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        *_texts("at", "by", "action", "kind", "subject"),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        *_texts("why"),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("log.id")),
        sa.Column("batch", sa.Integer),
    )
    op.create_index("log_by_subject", "log", ["kind", "subject", "id"])
    op.create_index("log_by_person", "log", ["by", "id"])
    op.create_index("log_by_batch", "log", ["batch"])


def _others() -> None:
    op.create_table(
        "definitions",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("row", sa.JSON, nullable=False),
        sa.Column("published", sa.Boolean, nullable=False),
    )
    op.create_table(
        "layouts",
        sa.Column("fingerprint", sa.Text, primary_key=True),
        sa.Column("layout", sa.JSON, nullable=False),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.JSON, nullable=False),
    )
