"""``onrecord ingest``."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from threading import Event

import click

from onrecord.errors import InputError
from onrecord.ingest import Outcome
from onrecord.ingest import ingest as run
from onrecord.present.cli.archive import database, failing, opened, reading_options
from onrecord.present.cli.days import whole_day
from onrecord.present.cli.fetching import may_fetch, web_of
from onrecord.present.cli.output import INTERRUPTED, say_that_it_waits
from onrecord.present.cli.progress import Shown, measured, told
from onrecord.read.addresses import is_address
from onrecord.read.columns import Columns
from onrecord.read.source import STANDARD_INPUT
from onrecord.registry import Registry

_NAMED = 50  # failures, and warnings, that are named on standard error; all failures are in the archive
_PARTS = tuple(f.name for f in fields(Columns))


_LIKE_A_DAY = re.compile(r"[\d\s./-]*\d[\d\s./-]*")


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
@reading_options
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
        failed = dict.fromkeys(f.source.partition("!")[0] for f in registry.archive.failures())
        given += [f for f in failed if f != STANDARD_INPUT]  # which is gone
        if not given:
            click.echo("nothing failed that could be tried again")
            return
    if not given:
        say_that_it_waits()
    telling = _Told(given)
    day = _day(columns)
    mapping = _mapping(columns)
    web = web_of(registry.archive, given, fetch=fetch, full=full, contact=contact, anew=retry)
    try:
        with telling:
            for outcome in run(
                given or [STANDARD_INPUT],
                registry,
                stdin=sys.stdin.buffer,
                mapping=mapping,
                published=day,
                workers=workers if given else 1,
                meaning=meaning,
                begun=telling.begun,
                passed=telling.passed,
                stage=telling.stage,
                web=web,
            ):
                telling.of(outcome)
    except KeyboardInterrupt:
        click.echo(telling.summary())
        click.echo("onrecord: stopped; what was kept stands, call it again and it goes on", err=True)
        context.exit(INTERRUPTED)
    click.echo(telling.summary())
    if telling.counts["failed"]:
        context.exit(InputError.exit_code)


ingest.params += map(_column, _PARTS)


def _day(columns: dict[str, str | None]) -> str | None:
    """The day that ``--date`` gives, taken out, or None where it names a column."""
    given = columns["column_date"]
    if given is None or not _LIKE_A_DAY.fullmatch(given):
        return None
    columns["column_date"] = None
    return whole_day(given, or_else=", or the name of a column").isoformat()


def _mapping(columns: dict[str, str | None]) -> Columns | None:
    given = {part: value for part in _PARTS if (value := columns[f"column_{part}"])}
    return Columns(**given) if given else None


class _Told:
    """What a run tells while it goes, and at its end."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.counts: Counter[str] = Counter()
        self._unread: Counter[str] = Counter()
        self._warned = 0
        self._statements = 0
        self._begun = time.monotonic()
        self._sized = bool(sources) and not any(s == STANDARD_INPUT or is_address(s) for s in sources)
        self._shown = Shown("reading", "reports", total=None if self._sized or len(sources) < 2 else len(sources))
        self._sources = sources
        self._done = 0

    def __enter__(self) -> _Told:
        self._shown.__enter__()
        self._stop = measured(self._sources, self._shown.total) if self._sized else Event()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._shown.__exit__()

    def begun(self, number: int) -> None:
        """That a source, counted from 0, is begun."""
        if not self._sized:
            self._done = number

    def passed(self, size: int) -> None:
        """That so many bytes of files are done."""
        if self._sized:
            self._done = size

    def stage(self, what: str) -> None:
        """What is done after reading."""
        self._stop.set()
        self._shown.stage(what)

    def of(self, outcome: Outcome) -> None:
        """What became of a report."""
        self.counts[outcome.state] += 1
        self._statements += outcome.statements
        if outcome.state == "unread":
            self._unread[outcome.reason] += 1
        for warning in outcome.warnings:
            self._warned += 1
            self._named(self._warned, f"{outcome.source}: {warning}", "further warnings are not named")
        if outcome.state == "failed":
            all_ = "further failures are not named; `onrecord failures` lists all"
            self._named(self.counts["failed"], f"{outcome.source}: {outcome.reason}", all_)
        self._shown.at(self._done, self.counts.total())

    def _named(self, number: int, said: str, rest: str) -> None:
        if number <= _NAMED:
            self._shown.say(said)
        elif number == _NAMED + 1:
            self._shown.say(rest)

    def summary(self) -> str:
        """The run in one line, and a line for each reason why something was kept unread."""
        c = self.counts
        lines = [
            f"{c['new']} new, {c['known']} kept already, {c['unread']} unread, {c['failed']} failed; "
            f"{self._statements} statements added ({told(time.monotonic() - self._begun)})"
        ]
        lines += [f"  unread: {count} × {reason}" for reason, count in self._unread.most_common()]
        if self._warned > _NAMED:
            lines.append(f"  {self._warned} warnings")
        return "\n".join(lines)
