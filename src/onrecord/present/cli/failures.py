"""``onrecord failures``."""

from __future__ import annotations

import click

from onrecord.present.cli.archive import answers, chosen, database, failing, opened, say
from onrecord.present.rows import render


@click.command()
@database
@answers
@failing
def failures(db: str, form: str | None) -> None:
    """What could not be read, and why; `onrecord ingest --retry` tries it again."""
    rows = [{"source": f.source, "error": f.error, "reason": f.reason, "at": f.at} for f in opened(db).failures()]
    say(render(rows, chosen(form), columns=("source", "reason", "at"), fields=("source", "error", "reason", "at")))
