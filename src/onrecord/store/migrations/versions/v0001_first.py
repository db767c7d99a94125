"""The first schema: documents, actors, occasions, statements, who is who."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "about", sa.Column("name", sa.String, primary_key=True), sa.Column("value", sa.String, nullable=False)
    )
    op.create_table(
        "documents",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.String(10)),
        sa.Column("language", sa.String(8)),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("model", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "actors",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column("document", sa.String(32), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("gender", sa.String(8)),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("mentions", sa.JSON, nullable=False),
        sa.Column("members", sa.JSON, nullable=False),
        sa.Column("profile", sa.JSON(none_as_null=True)),
    )
    op.create_table(
        "occasions",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("document", sa.String(32), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("place", sa.JSON(none_as_null=True)),
        sa.Column("date", sa.JSON(none_as_null=True)),
        sa.Column("resolved", sa.String(10)),
        sa.Column("spans", sa.JSON, nullable=False),
        sa.Column("participants", sa.JSON, nullable=False),
    )
    op.create_table(
        "statements",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(24), nullable=False, unique=True),
        sa.Column("document", sa.String(32), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("parent", sa.String(24)),
        sa.Column("form", sa.String(8), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("speaker", sa.String(16), sa.ForeignKey("actors.id")),
        sa.Column("speaker_confidence", sa.Float),
        sa.Column("runner_up", sa.String(16), sa.ForeignKey("actors.id")),
        sa.Column("role", sa.JSON(none_as_null=True)),
        sa.Column("occasion", sa.String(16), sa.ForeignKey("occasions.id")),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("cue", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("spans", sa.JSON, nullable=False),
        sa.Column("addressees", sa.JSON, nullable=False),
        sa.Column("cited_by", sa.JSON, nullable=False),
    )
    op.create_table(
        "known",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("gender", sa.String(8)),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.Column("identifiers", sa.JSON, nullable=False),
        sa.Column("positions", sa.JSON, nullable=False),
    )
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column("left", sa.String(64), nullable=False),
        sa.Column("right", sa.String(64), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("retracted_at", sa.String(32)),
        sa.Column("retracted_by", sa.Text),
    )
    op.create_table(
        "identities",
        sa.Column("actor", sa.String(64), primary_key=True),
        sa.Column("entry", sa.String(64), nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("profile", sa.JSON, nullable=False),
    )
    op.create_table(
        "blocks",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("entry", sa.String(64), primary_key=True),
    )
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_index("ix_actors_document", "actors", ["document"])
    op.create_index("ix_actors_name", "actors", ["name"])
    op.create_index("ix_occasions_document", "occasions", ["document"])
    op.create_index("ix_statements_document", "statements", ["document"])
    op.create_index("ix_statements_speaker", "statements", ["speaker"])
    op.create_index("ix_judgements_left", "judgements", ["left"])
    op.create_index("ix_judgements_right", "judgements", ["right"])
    op.create_index("ix_judgements_verdict", "judgements", ["verdict"])
    op.create_index("ix_identities_entry", "identities", ["entry"])
    op.create_index("ix_entries_name", "entries", ["name"])
    op.create_index("blocks_entry", "blocks", ["entry"])
