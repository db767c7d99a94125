"""``onrecord reread``."""

from __future__ import annotations

import sys

import click

from onrecord.errors import InputError
from onrecord.present import changes as shown
from onrecord.present.cli.archive import answers, chosen, database, failing, opened, reading_options, say
from onrecord.present.cli.output import INTERRUPTED, pipe_may_close
from onrecord.present.cli.progress import Shown
from onrecord.present.rows import cell, csv_line, render
from onrecord.registry import Registry
from onrecord.rereading import Reread
from onrecord.rereading import reread as run


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@database
@reading_options
@click.option("--all", "every", is_flag=True, help="Also what the model and version of today have read.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and keep nothing.")
@answers
@click.pass_context
@failing
def reread(
    context: click.Context,
    /,
    documents: tuple[str, ...],
    db: str,
    workers: int,
    meaning: bool,
    every: bool,
    dry_run: bool,
    form: str | None,
) -> None:
    """Read again what an older model or version has read, and show which statements are new, gone or changed.

    A DOCUMENT is an id or the beginning of one; without any, all are read that another model or version of the package
    has read, also those that were kept unread for their language. What an older reading said is kept:
    `onrecord show` still shows a statement that is gone. A run that was stopped goes on when it is called again.
    """
    if documents and every:
        raise click.UsageError("give DOCUMENTs or --all, not both")
    registry = Registry(opened(db))
    summary = shown.Summary()
    stopped = False
    with pipe_may_close():
        with _Told(chosen(form)) as told:
            try:
                for found in run(
                    registry,
                    documents,
                    every=every,
                    keep=not dry_run,
                    workers=workers,
                    meaning=meaning,
                    begun=told.begun,
                    stage=told.stage,
                ):
                    summary.add(found)
                    told.of(found)
            except KeyboardInterrupt:
                stopped = True
        told.end()
    click.echo(summary.told() + (" (nothing is kept)" if dry_run else ""), err=True)
    if stopped:
        stands = "" if dry_run else "; what was read again stands"
        goes_on = "" if dry_run or every or documents else ", call it again and it goes on"
        click.echo(f"onrecord: stopped{stands}{goes_on}", err=True)
        context.exit(INTERRUPTED)
    if summary.failed:
        context.exit(InputError.exit_code)


class _Told:
    """Changes as they come, where the form allows it; how far the run is, and its warnings, on standard error."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._rows: list[shown.Row] = []  # of a form that is written at the end
        self._headed = False
        self._done = 0
        self._shown = Shown("reading", "documents", quiet=form in ("jsonl", "csv") and sys.stdout.isatty())

    def __enter__(self) -> _Told:
        self._shown.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._shown.__exit__()

    def begun(self, number: int) -> None:
        """How many documents there are."""
        self._shown.total(number)

    def stage(self, what: str) -> None:
        """What is done after reading."""
        self._shown.stage(what)

    def of(self, found: Reread) -> None:
        """What became of a document."""
        self._done += 1
        for warning in found.warnings:
            self._shown.say(f"{found.source}: {warning}")
        if found.state == "failed":
            self._shown.say(f"{found.source}: {found.reason}; its reading stays as it was")
        if self._form in ("jsonl", "csv"):
            self._write(list(shown.rows(found)))
        else:
            self._rows += shown.short(found) if self._form == "table" else shown.rows(found)
        self._shown.at(self._done, self._done)

    def _write(self, rows: list[shown.Row]) -> None:
        if not rows:
            return
        if self._form == "jsonl":
            say(render(rows, "jsonl", columns=()))
            return
        self._head()
        for row in rows:
            sys.stdout.write(csv_line(cell(v) for v in row.values()))

    def _head(self) -> None:
        if not self._headed:
            sys.stdout.write(csv_line(shown.FIELDS))
            self._headed = True

    def end(self) -> None:
        """What is written at the end; of CSV its head, where there was nothing else."""
        if self._form == "csv":
            self._head()
        if self._form == "json" or (self._form == "table" and self._rows):
            say(render(self._rows, self._form, columns=shown.COLUMNS, spare=shown.SPARE))
