"""Copies: which documents are copies of each other, and which statements are one, with the keys to seek them by."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; the next ingest fills them, for the documents that are kept already too."""
    for name, member in (("copies", "document"), ("carriers", "statement")):
        op.create_table(
            name,
            sa.Column(member, sa.Integer, sa.ForeignKey(f"{member}s.seq"), primary_key=True),
            sa.Column("head", sa.Integer, sa.ForeignKey(f"{member}s.seq"), nullable=False),
        )
        op.create_index(f"ix_{name}_head", name, ["head"])
    for name, member in (("bands", "document"), ("echoes", "statement")):
        op.create_table(
            name,
            sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
            sa.Column(member, sa.Integer, sa.ForeignKey(f"{member}s.seq"), primary_key=True),
            sqlite_with_rowid=False,
        )
