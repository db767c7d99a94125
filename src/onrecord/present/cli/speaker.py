"""``onrecord speaker``."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.text import Text

from onrecord.present import actors as actor_pages
from onrecord.present import search as shown
from onrecord.present.cli.archive import answers, chosen, database, failing, opened, say
from onrecord.present.hanging import hanging
from onrecord.present.rows import render
from onrecord.query.common import COMMON
from onrecord.store import pages, people

_FEW = 5  # roles, reports and statements that stand in the table


@click.command()
@click.argument("name")
@database
@answers
@failing
def speaker(name: str, db: str, form: str | None) -> None:
    """What an actor, given by NAME or id, is and said: roles, statements by month, on which occasions and to whom, and
    the words used most."""
    with opened(db).reading() as c:
        who, others = people.main_one(c, name)
        found = people.page(c, who, limit=_FEW)
        said = pages.speaker(c, (found.entry.id,), COMMON)
    if others:
        click.echo(f"onrecord: {others} more by that name; `onrecord actors review` says which may be one", err=True)
    way = chosen(form)
    if way == "table":
        console = Console(highlight=False)
        console.print(hanging(actor_pages.told(found, most=_FEW), console))
        console.print(Text(""))
        console.print(shown.described(said, found.statements))
        click.echo(f"all of it: onrecord actors show {found.entry.id[:8]} --limit 1000", err=True)
        return
    row = actor_pages.page(found) | shown.speaker(found.entry.name, said)
    say(json.dumps(row, ensure_ascii=False, indent=2) if way == "json" else render([row], way, columns=()))
