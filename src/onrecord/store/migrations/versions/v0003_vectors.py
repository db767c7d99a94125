"""Vectors of statements, for search by meaning."""

from alembic import op

from onrecord.store import vectors

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; statements that are kept already get no vectors."""
    vectors.create(op.get_bind())
