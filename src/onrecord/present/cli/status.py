"""``onrecord status``."""

from __future__ import annotations

import json

import click

from onrecord.present.cli.archive import answers, chosen, database, failing, opened, say
from onrecord.present.rows import render


@click.command()
@database
@answers
@failing
def status(db: str, form: str | None) -> None:
    """How much an archive holds."""
    counts = opened(db).counts()
    way = chosen(form)
    if way == "json":
        say(json.dumps(counts))
    else:
        say(render([counts], way, columns=tuple(counts)))
