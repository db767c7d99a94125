"""The schema of an archive: made, recognised, brought up to date. Migrations go forward only."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from onrecord.errors import NoArchive
from onrecord.store import fulltext, vectors, views
from onrecord.store import tables as t


def _config(c: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.attributes["connection"] = c
    return config


def revisions() -> list[str]:
    """All schemas there have been, the first one first."""
    return [r.revision for r in ScriptDirectory.from_config(_config()).walk_revisions()][::-1]


def state(c: Connection) -> str | None:
    """Which schema a database has: a revision, or None where it is empty. Raises `NoArchive` where something else
    stands there."""
    names = set(inspect(c).get_table_names())
    if not names:
        return None
    if "about" not in names:
        raise NoArchive("a database, but no archive of onrecord")
    if "alembic_version" not in names:
        return "0001"  # before there were migrations
    return str(c.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def make(c: Connection) -> None:
    """Make an archive in an empty database."""
    if c.dialect.name == "sqlite":
        c.exec_driver_sql("COMMIT")  # the way of writing is changed outside a transaction, once for ever
        c.exec_driver_sql("PRAGMA journal_mode=WAL")
        c.exec_driver_sql("BEGIN IMMEDIATE")
    t.metadata.create_all(c)
    fulltext.create(c)
    vectors.create(c)
    views.create(c)
    command.stamp(_config(c), "head")


def upgrade(c: Connection, old: str, *, to: str = "head") -> None:
    """Bring an archive up to date; raises `NoArchive` where a newer version of the package made it."""
    known = revisions()
    if old not in known:
        raise NoArchive(f"schema {old}; this version of onrecord knows them up to {known[-1]}: a newer one made it")
    if "alembic_version" not in inspect(c).get_table_names():
        command.stamp(_config(c), old)
    command.upgrade(_config(c), to)
