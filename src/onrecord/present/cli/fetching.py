"""Options of commands that may fetch from the web."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

import click

from onrecord.fetching import Web
from onrecord.read.addresses import is_address
from onrecord.registry import now
from onrecord.settings import Settings
from onrecord.store.archive import Archive
from onrecord.store.watched import Watched

P = ParamSpec("P")
R = TypeVar("R")

_OPTIONS = (
    click.option("--fetch", is_flag=True, help="Fetch sources that are addresses on the web (docs/web.md)."),
    click.option("--full", is_flag=True, help="Where a feed gives only the beginning of a report, fetch its page too."),
    click.option(
        "--contact",
        envvar="ONRECORD_CONTACT",
        show_envvar=True,
        default="",
        metavar="WHERE",
        help="Where those whose pages you fetch can reach you: an address or a mailbox. Servers are told.",
    ),
)


def may_fetch(command: Callable[P, R]) -> Callable[P, R]:
    """The options that say whether, how and for whom something is fetched."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def web_of(
    archive: Archive,
    sources: Iterable[str],
    *,
    fetch: bool,
    full: bool,
    contact: str,
    anew: bool = False,
    sleep: Callable[[float], object] = time.sleep,
) -> Web | None:
    """What fetches, where somebody said so and there is something to fetch."""
    if full and not fetch:
        raise click.UsageError("--full fetches the pages of feeds; it needs --fetch")
    if not fetch or not any(map(is_address, sources)):
        return None
    try:
        from onrecord.read.web import Fetcher  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise click.ClickException(f"--fetch needs the package {error.name}: pip install 'onrecord[fetch]'") from error
    fetcher = Fetcher(Settings(contact=contact), sleep=sleep)
    return Web(fetcher, Watched(archive, now), full=full, anew=anew)
