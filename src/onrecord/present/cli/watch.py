"""``onrecord watch``."""

from __future__ import annotations

import re
import signal
from datetime import datetime
from threading import Event
from types import FrameType

import click

from onrecord.errors import InputError
from onrecord.present.cli.archive import database, failing, opened
from onrecord.present.cli.fetching import may_fetch, web_of
from onrecord.present.plain import number_of
from onrecord.read.addresses import is_address
from onrecord.read.source import STANDARD_INPUT
from onrecord.registry import Registry
from onrecord.watch import Round, Watch

_TIME = re.compile(r"(\d{1,6})\s*([smhd]?)")
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400}
_SHORTEST = 60  # seconds between two looks at an address
_NAMED = 20  # failures of a round that are named


def _every(context: click.Context, option: click.Parameter, value: str) -> int:
    found = _TIME.fullmatch(value.strip().lower())
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    if not 1 <= seconds <= 7 * 86_400:
        raise click.BadParameter("give a time like 90s, 15m, 2h or 1d, of a week at most")
    return seconds


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@database
@click.option("--every", default="15m", show_default=True, callback=_every, help="How often to look: 90s, 15m, 2h, 1d.")
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@may_fetch
@click.pass_context
@failing
def watch(
    context: click.Context,
    /,
    sources: tuple[str, ...],
    db: str,
    every: int,
    once: bool,
    workers: int,
    fetch: bool,
    full: bool,
    contact: str,
) -> None:
    """Look at folders and feeds again and again, and keep what is new in them.

    A SOURCE is a folder, a file, or with --fetch an address on the web, mostly of a feed. Files are read when they have
    lain unchanged for two seconds, and again when they change. Ends after the report that it reads when it is
    interrupted (Ctrl-C, SIGTERM); called again, it goes on where it was. Each round is told in one line.
    """
    if STANDARD_INPUT in sources:
        raise click.UsageError("standard input cannot be looked at again")
    addresses = [s for s in sources if is_address(s)]
    if addresses and not fetch:
        raise click.UsageError(f"{addresses[0]} is an address on the web; nothing is fetched without --fetch")
    if addresses and not once and every < _SHORTEST:
        raise click.UsageError(f"addresses on the web are looked at every {_SHORTEST} seconds at most")
    stop = _stopped_by_signals()

    def pause(seconds: float) -> None:
        if stop.wait(seconds):
            raise KeyboardInterrupt  # what follows the pause would be a request too early

    registry = Registry(opened(db, create=True))
    web = web_of(registry.archive, sources, fetch=fetch, full=full, contact=contact, sleep=pause)
    watching = Watch(sources, registry, every=every, stop=stop, web=web, workers=workers)
    try:
        for round_ in watching.rounds():
            for source, reason in round_.reasons[:_NAMED]:
                click.echo(f"onrecord: {source}: {reason}", err=True)
            if once and round_.error is not None:
                raise round_.error
            click.echo(told(round_, None if once or stop.is_set() else watching.next_at(round_)))
            if once:
                if round_.failed:
                    context.exit(InputError.exit_code)
                return
    except KeyboardInterrupt:
        if not stop.is_set():
            raise
        registry.link_new()


def _stopped_by_signals() -> Event:
    """Set by the first SIGINT or SIGTERM; a second one ends at once."""
    stop = Event()

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handle)
    return stop


def told(round_: Round, next_at: datetime | None) -> str:
    """A round in one line."""
    said = [
        f"{round_.new} new, {round_.known} kept already, {round_.unread} unread, {round_.failed} failed; "
        f"{round_.statements} statements added"
    ]
    said += [what for n, what in (
        (round_.unchanged, number_of(round_.unchanged, "file") + " unchanged"),
        (round_.unfinished, f"{round_.unfinished} still being written"),
        (round_.resting, number_of(round_.resting, "source") + " left alone for a while"),
    ) if n]  # fmt: skip
    if round_.error is not None:
        said.append(f"ended early: {round_.error}")
    if next_at is not None:
        said.append(f"next {next_at.astimezone():%H:%M:%S}")
    return f"{round_.at.astimezone():%Y-%m-%d %H:%M:%S} round {round_.number}: " + "; ".join(said)
