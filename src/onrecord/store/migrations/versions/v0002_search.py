"""Search: the terms of statements, who was spoken to, where documents come from, failures."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import JSON

from onrecord.store import fulltext

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add columns and tables, and fill them from what is kept."""
    for name, kind in (
        ("outlet", sa.Text()), ("authors", JSON(none_as_null=True)), ("address", sa.Text()), ("added", sa.String(32)),
        ("code", sa.String(32)), ("unread", sa.Text()),
    ):  # fmt: skip
        op.add_column("documents", sa.Column(name, kind))
    op.create_index("ix_documents_outlet", "documents", ["outlet"])
    op.add_column("actors", sa.Column("institution", sa.Text))
    op.add_column("statements", sa.Column("day", sa.String(10), nullable=False, server_default=""))
    op.create_index("statements_newest", "statements", ["day", "seq"])
    op.execute("UPDATE statements SET day = (SELECT published FROM documents WHERE documents.id = statements.document)")
    op.create_table(
        "heard",
        sa.Column("actor", sa.String(16), sa.ForeignKey("actors.id"), primary_key=True),
        sa.Column("statement", sa.Integer, sa.ForeignKey("statements.seq"), primary_key=True),
    )
    op.create_table(
        "failures",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("error", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("input", sa.LargeBinary),
    )
    c = op.get_bind()
    fulltext.create(c)
    _fill(c)


def _fill(c: sa.Connection) -> None:
    statements = sa.table(
        "statements", *(sa.column(n) for n in ("seq", "day", "content", "cue", "source")), sa.column("addressees", JSON)
    )
    heard = sa.table("heard", sa.column("actor"), sa.column("statement"))
    last = 0
    while rows := c.execute(
        sa.select(statements).where(statements.c.seq > last).order_by(statements.c.seq).limit(1000)
    ).all():
        fulltext.add(c, [(r.seq, r.day, fulltext.searched(r.content, r.cue, r.source)) for r in rows])
        to = [{"actor": a, "statement": r.seq} for r in rows for a in r.addressees]
        if to:
            c.execute(sa.insert(heard), to)
        last = rows[-1].seq
