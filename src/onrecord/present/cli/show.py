"""``onrecord show``."""

from __future__ import annotations

import click
from rich.console import Console

from onrecord.present import search as shown
from onrecord.present.cli.archive import answers, chosen, database, failing, opened, say
from onrecord.present.rows import render
from onrecord.store import pages


@click.command()
@click.argument("statement")
@database
@answers
@failing
def show(statement: str, db: str, form: str | None) -> None:
    """A STATEMENT, given by its id or the beginning of it, with the words around it."""
    with opened(db).reading() as c:
        found = pages.statement(c, statement)
    if chosen(form) == "table":
        Console(highlight=False).print(shown.told(found))
    else:
        say(render([shown.statement(found)], chosen(form), columns=()))
