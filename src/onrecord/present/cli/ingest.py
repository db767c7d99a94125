"""``onrecord ingest``."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from onrecord.errors import InputError
from onrecord.ingest import ingest as run
from onrecord.pipeline import Reader
from onrecord.present.cli.archive import database, failing, opened
from onrecord.registry import Registry
from onrecord.run import STANDARD_INPUT, Failure


@click.command()
@click.argument("sources", nargs=-1, metavar="[FILE]...")
@database
@click.option(
    "--date",
    "published",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Day of the reports (2026-03-03); else the dateline's is taken for time words, and none is kept.",
)
@click.pass_context
@failing
def ingest(context: click.Context, sources: tuple[str, ...], db: str, published: datetime | None) -> None:
    """Read reports and keep them, with every statement, in an archive.

    Reads plain-text FILEs, or standard input where none (or -) is given. A report that is kept already adds
    nothing. A FILE that cannot be read is named on standard error, and the exit status is 3.
    """
    registry = Registry(opened(db, create=True))
    new = known = statements = failed = 0
    day = published.date() if published else None
    for result in run(sources or (STANDARD_INPUT,), Reader(), registry, stdin=sys.stdin.buffer, published=day):
        if isinstance(result, Failure):
            failed += 1
            click.echo(f"onrecord: {result.source}: {result.error}", err=True)
            continue
        record, added = result
        new, known = new + added, known + (not added)
        statements += len(record.statements) * added
        for warning in record.warnings:
            click.echo(f"onrecord: {record.document.source}: {warning}", err=True)
    click.echo(f"{new} new, {known} kept already, {failed} failed; {statements} statements added")
    if failed:
        context.exit(InputError.exit_code)
