"""Options that commands on an archive share."""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from onrecord.errors import OnRecordError
from onrecord.model.occasion import OCCASION_KINDS
from onrecord.model.search import Filters
from onrecord.model.statement import FORMS
from onrecord.store.archive import Archive
from onrecord.store.search import named

_DAY = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def _day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _DAY.fullmatch(value):
        raise click.BadParameter("give a day, month or year: 2020-01-31, 2020-01 or 2020")
    return value


P = ParamSpec("P")
R = TypeVar("R")
ANSWERS = ("table", "json", "jsonl", "csv")

database = click.option(
    "--db",
    envvar="ONRECORD_DB",
    default="onrecord.db",
    show_default=True,
    show_envvar=True,
    help="The archive: a SQLite file, or an address like sqlite:///reports.db or postgresql://host/db.",
)
answers = click.option(
    "--format",
    "form",
    type=click.Choice(ANSWERS),
    help="How to show the answer. On a terminal table is the default, in a pipe jsonl.",
)


_FILTERS = (
    click.option("--speaker", help="Said by an actor: a name, part of one, or an id."),
    click.option("--to", help="Said to an actor."),
    click.option("--about", help="Words that must be there too."),
    click.option("--occasion", type=click.Choice(OCCASION_KINDS), metavar="KIND", help=", ".join(OCCASION_KINDS) + "."),
    click.option("--form", "form_", type=click.Choice(FORMS), help="How it is told."),
    click.option("--since", callback=_day, help="Published on this day or later: 2020-01-31, 2020-01 or 2020."),
    click.option("--until", callback=_day, help="Published on this day, or in this month or year, or earlier."),
    click.option("--outlet", help="Published by."),
)


def filtering(command: Callable[P, R]) -> Callable[P, R]:
    """The options that say which statements are meant."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def reading_options(command: Callable[P, R]) -> Callable[P, R]:
    """``--workers`` and ``--meaning``, of commands that read reports."""
    workers = click.option(
        "--workers",
        type=click.IntRange(1, 256),
        default=lambda: os.cpu_count() or 1,
        show_default="number of cores",
        help="Processes that read.",
    )
    meaning = click.option(
        "--meaning/--no-meaning", default=True, show_default=True, help="Vectors, for search with --like."
    )
    return workers(meaning(command))


def filters_of(archive: Archive, given: Mapping[str, str | None]) -> Filters:
    """The filters that the options of `filtering` say, but ``about``. Raises `UnknownActor`."""
    with archive.reading() as c:
        speakers, to = (named(c, name) if (name := given[key]) else None for key in ("speaker", "to"))
    return Filters(
        speakers,
        to,
        occasion=given["occasion"],
        form=given["form_"],
        outlet=given["outlet"],
        since=given["since"],
        until=given["until"],
    )


def words_of(query: str, about: str | None) -> str:
    """A query, and what must be there too."""
    return f"({query}) ({about})" if query and about else query or about or ""


def failing(command: Callable[P, R]) -> Callable[P, R]:
    """Errors of the library end a command with their message and exit status."""

    @wraps(command)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except OnRecordError as error:
            click.echo(f"onrecord: {error}", err=True)
            sys.exit(error.exit_code)

    return inner


def opened(address: str, *, create: bool = False) -> Archive:
    """The archive at an address; closed when the command ends."""
    archive = Archive(address, create=create)
    click.get_current_context().call_on_close(archive.close)
    return archive


def chosen(form: str | None) -> str:
    """The form asked for, or the usual one."""
    return form or ("table" if sys.stdout.isatty() else "jsonl")


def somebody() -> str:
    """Who judges, where it is not said: ``ONRECORD_AUTHOR``, or the name of the account."""
    try:
        return os.environ.get("ONRECORD_AUTHOR") or getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def say(text: str) -> None:
    """Print an answer; an empty one prints nothing, not an empty line."""
    if text:
        click.echo(text)
