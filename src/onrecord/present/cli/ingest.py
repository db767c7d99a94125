"""``onrecord ingest``."""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from dataclasses import fields
from datetime import date

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from onrecord.errors import InputError
from onrecord.ingest import Outcome
from onrecord.ingest import ingest as run
from onrecord.present.cli.archive import database, failing, opened
from onrecord.present.cli.fetching import may_fetch, web_of
from onrecord.read.columns import Columns
from onrecord.read.source import STANDARD_INPUT
from onrecord.registry import Registry

_NAMED = 50  # failures that are named on standard error; all are in the archive
_PARTS = tuple(f.name for f in fields(Columns))


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _column(part: str) -> click.Option:
    said = f"Column of tables that holds the {part}"
    if part == "id":
        said += " of a row"
    elif part == "date":
        said += ", or the day (2026-03-03) of all reports that do not say theirs"
    if part == "text":
        said += "; what is not named is looked for under usual names"
    return click.Option([f"--{part}", f"column_{part}"], metavar="COLUMN", help=f"{said}.")


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@database
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=lambda: os.cpu_count() or 1,
    show_default="number of cores",
    help="Processes that read.",
)
@click.option("--meaning/--no-meaning", default=True, show_default=True, help="Vectors, for search with --like.")
@click.option("--retry", is_flag=True, help="Try again what failed before.")
@may_fetch
@click.pass_context
@failing
def ingest(
    context: click.Context,
    /,
    sources: tuple[str, ...],
    db: str,
    workers: int,
    meaning: bool,
    retry: bool,
    fetch: bool,
    full: bool,
    contact: str,
    **columns: str | None,
) -> None:
    """Read reports and keep them, with every statement, in an archive.

    A SOURCE is a file of any kind (text, HTML, feeds, NewsML, WARC, PDF, mail, tables, archives: docs/formats.md),
    known by its content; a folder, with all that is in it; - for standard input; or, with --fetch, an address on the
    web, of a page or a feed. A report that is kept already adds
    nothing, so that a run that was stopped goes on when it is called again. What cannot be read is named on standard
    error and kept in the archive with the reason, and the exit status is 3.
    """
    registry = Registry(opened(db, create=True))
    given = list(sources)
    if retry:
        given += dict.fromkeys(f.source.partition("!")[0] for f in registry.archive.failures())
        if not given:
            click.echo("nothing failed that could be tried again")
            return
    told = _Told(len(given) or 1)
    day = _day(columns)
    mapping = _mapping(columns)
    web = web_of(registry.archive, given, fetch=fetch, full=full, contact=contact, anew=retry)
    with told:
        for outcome in run(
            given or [STANDARD_INPUT],
            registry,
            stdin=sys.stdin.buffer,
            mapping=mapping,
            published=day,
            workers=workers if given else 1,
            meaning=meaning,
            begun=told.begun,
            web=web,
        ):
            told.of(outcome)
    click.echo(told.summary())
    if told.counts["failed"]:
        context.exit(InputError.exit_code)


ingest.params += map(_column, _PARTS)


def _day(columns: dict[str, str | None]) -> str | None:
    """The day that ``--date`` gives, taken out, or None where it names a column."""
    given = columns["column_date"]
    if given is None or not _DAY.fullmatch(given):
        return None
    columns["column_date"] = None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise click.BadParameter(f"{given} is no day", param_hint="--date") from None


def _mapping(columns: dict[str, str | None]) -> Columns | None:
    given = {part: value for part in _PARTS if (value := columns[f"column_{part}"])}
    return Columns(**given) if given else None


class _Told:
    """What a run tells while it goes, and at its end."""

    def __init__(self, sources: int) -> None:
        self.counts: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._statements = 0
        self._begun = time.monotonic()
        quiet = not sys.stderr.isatty()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True, highlight=False),
            disable=quiet,
            transient=True,
        )
        self._task = self._bar.add_task("sources", total=sources, rate="")

    def __enter__(self) -> _Told:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def begun(self, number: int) -> None:
        """That a source, counted from 0, is begun."""
        done = sum(self.counts.values())
        seconds = time.monotonic() - self._begun
        total = self._bar.tasks[0].total or 1
        left = f", {_time(seconds * (total - number) / number)} left" if number else ""
        self._bar.update(self._task, completed=number, rate=f"{done / max(seconds, 0.1):,.1f} reports a second{left}")

    def of(self, outcome: Outcome) -> None:
        """What became of a report."""
        self.counts[outcome.state] += 1
        self._statements += outcome.statements
        if outcome.state == "unread":
            self._reasons[outcome.reason] += 1
        for warning in outcome.warnings:
            self._say(f"{outcome.source}: {warning}")
        if outcome.state == "failed" and self.counts["failed"] <= _NAMED:
            self._say(f"{outcome.source}: {outcome.reason}")
        if outcome.state == "failed" and self.counts["failed"] == _NAMED:
            self._say("further failures are not named; `onrecord failures` lists all")

    def _say(self, text: str) -> None:
        self._bar.console.print(f"onrecord: {text}", markup=False, soft_wrap=True)

    def summary(self) -> str:
        """The run in one line, and a line for each reason why something was kept unread."""
        c = self.counts
        seconds = time.monotonic() - self._begun
        lines = [
            f"{c['new']} new, {c['known']} kept already, {c['unread']} unread, {c['failed']} failed; "
            f"{self._statements} statements added ({_time(seconds)})"
        ]
        lines += [f"  unread: {count} × {reason}" for reason, count in self._reasons.most_common()]
        return "\n".join(lines)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
