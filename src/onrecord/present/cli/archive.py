"""Options that commands on an archive share."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from onrecord.errors import OnRecordError
from onrecord.store.archive import Archive

P = ParamSpec("P")
R = TypeVar("R")
ANSWERS = ("table", "json", "jsonl", "csv")

database = click.option(
    "--db",
    envvar="ONRECORD_DB",
    default="onrecord.db",
    show_default=True,
    show_envvar=True,
    help="The archive: a SQLite file, or an address like sqlite:///reports.db.",
)
answers = click.option(
    "--format",
    "form",
    type=click.Choice(ANSWERS),
    help="How to show the answer. On a terminal table is the default, in a pipe jsonl.",
)


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
