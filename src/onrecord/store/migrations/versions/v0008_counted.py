"""Facets of many statements: what they are counted by as numbers, and the numbers of actors that entries have."""

import sqlalchemy as sa
from alembic import op

from onrecord.store import counting
from onrecord.store import tables as t

revision = "0008"
down_revision = "0007"
_ROWS = 5120  # statements at a time, of whole parts of `counted`


def upgrade() -> None:
    """Make the table and the column, and fill them from what is kept."""
    op.create_table(
        "counted",
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
    op.add_column("identities", sa.Column("number", sa.Integer))
    op.execute("UPDATE identities SET number = (SELECT seq FROM actors WHERE actors.id = identities.actor)")
    op.drop_index("ix_identities_entry", "identities")
    op.create_index("identities_entry", "identities", ["entry", "number"])
    op.create_index("identities_number", "identities", ["number", "entry"])
    c = op.get_bind()
    last = c.scalar(sa.select(sa.func.max(t.statements.c.seq))) or 0
    for first in range(0, last + 1, _ROWS):
        counting.write(c, t.statements.c.seq.between(first, first + _ROWS - 1))
