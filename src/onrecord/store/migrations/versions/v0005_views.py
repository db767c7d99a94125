"""Views for people who read an archive by SQL."""

from alembic import op

from onrecord.store import views

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the views."""
    views.create(op.get_bind())
