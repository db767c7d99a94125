"""What was fetched from the web, and which files `onrecord watch` has read."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables, empty."""
    op.create_table(
        "fetched",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("final", sa.Text, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("again", sa.String(32)),
        sa.Column("kept", sa.Boolean, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "seen",
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
