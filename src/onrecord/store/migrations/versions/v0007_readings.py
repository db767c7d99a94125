"""Readings that others have replaced; actors are linked document by document."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables, empty. How far actors are linked is said by the number of a document, no longer of an actor."""
    op.create_table(
        "readings",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document", sa.String(32), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("code", sa.String(32)),
        sa.Column("model", sa.String(32), nullable=False),
        sa.Column("added", sa.String(32)),
        sa.Column("replaced_at", sa.String(32)),
        sa.Column("packed", sa.JSON),
    )
    op.create_index("ix_readings_document", "readings", ["document"])
    op.create_table(
        "former",
        sa.Column("statement", sa.String(24), primary_key=True),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.seq"), nullable=False),
    )
    op.execute(
        "UPDATE about SET value = coalesce((SELECT CAST(max(d.seq) AS VARCHAR(32)) FROM documents d JOIN actors a "
        "ON a.document = d.id WHERE a.seq <= CAST(about.value AS INTEGER)), '0') WHERE name = 'linked'"
    )
