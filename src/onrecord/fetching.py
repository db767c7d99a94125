"""Addresses on the web to reports: fetched, read, and remembered once all they gave is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from onrecord.errors import InputError, NoText, ServerBusy
from onrecord.model.document import Report
from onrecord.model.fetched import Fetched, Memory
from onrecord.read.addresses import is_address, parsed
from onrecord.read.build import warned
from onrecord.read.columns import Columns
from onrecord.read.fetched import reports, site
from onrecord.read.format import Refusal

if TYPE_CHECKING:
    from onrecord.read.web import Fetcher, Got  # need an extra


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source that gave before what it gives now, by its name."""

    source: str


@dataclass(frozen=True, slots=True)
class Done:
    """All that was found before is to be kept first; then ``note`` is called."""

    note: Callable[[], None]


_LONGEST = 2000  # characters, as of any address that is fetched
Found = Report | Refusal | Unchanged | Done


class Web:
    """Gets reports from the web. ``full``: where a feed gives only the beginning of a report, its page is fetched too.
    ``anew``: what was fetched before is fetched whole again."""

    def __init__(
        self,
        fetcher: Fetcher,
        memory: Memory,
        *,
        full: bool = False,
        anew: bool = False,
    ) -> None:
        self._fetcher = fetcher
        self._memory = memory
        self._full = full
        self._anew = anew

    def found(self, address: str, mapping: Columns | None = None) -> Iterator[Found]:
        """What an address gives; a refusal where it cannot be had."""
        try:
            key = parsed(address).text
            got = self._fetched(address, key)
        except InputError as error:
            yield Refusal(shown(address), error)
            return
        if got is None:
            yield Unchanged(address)
            return
        complete = True
        followed = 0
        for found in reports(got, self._fetcher.settings, mapping):
            link = _link(found, address) if self._full else None
            if link is None:
                complete = complete and not (isinstance(found, Refusal) and found.source == address)
                yield found
                continue
            followed += 1
            if followed > self._fetcher.settings.max_followed:
                yield _short(found, "as are more than a feed may make us fetch (setting max_followed)")
                continue
            for inner in self._page(found, link):
                complete = complete and not (isinstance(inner, Refusal) and isinstance(inner.error, ServerBusy))
                yield inner
        if complete:  # else it is not to say next time that nothing has changed: it is tried again
            yield Done(partial(self._memory.remember, key, got.fetched))

    def _page(self, found: Report | Refusal, link: str) -> Iterator[Found]:
        """The page of which a feed gave the beginning, or else the beginning. It is fetched once."""
        try:
            key = parsed(link).text
            known = self._memory.known(key)
            if known is not None and known.kept and not self._anew:
                yield Unchanged(found.source)
                return
            got = self._fetched(link, key)
        except ServerBusy as error:
            yield Refusal(found.source, error)
            return
        except InputError as error:
            yield _short(found, f"its page {error}")
            return
        if got is not None:
            yield self._whole(found, got)
            yield Done(partial(self._memory.remember, key, got.fetched))

    def _whole(self, found: Report | Refusal, got: Got) -> Report | Refusal:
        """The report of an entry's page, with what only the feed knows of it."""
        read = next(reports(got, self._fetcher.settings))
        if isinstance(read, Refusal):
            return _short(found, f"its page {read.error}")
        if isinstance(found, Refusal):
            return replace(read, source=found.source)
        named = read.outlet if read.outlet != site(read.address) else None
        return replace(
            read,
            source=found.source,
            title=found.title or read.title,
            published=found.published or read.published,
            outlet=named or found.outlet or read.outlet,
            authors=read.authors or found.authors,
        )

    def _fetched(self, address: str, key: str) -> Got | None:
        """What an address gives now, or None where it is what it gave before; ``key`` is what it is remembered by."""
        known = self._memory.known(key)
        if self._anew and known is not None:
            known = replace(known, kept=False)
        try:
            return self._fetcher.fetch(address, known)
        except ServerBusy as error:
            if error.until is not None:
                busy = known or Fetched(key, kept=False)
                self._memory.remember(key, replace(busy, again=error.until))
            raise


def shown(address: str) -> str:
    """An address by which something is kept; one that is too long for that is cut."""
    return address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"


def _link(found: Report | Refusal, feed: str) -> str | None:
    """The address of the page that an entry gives only the beginning of, or nothing."""
    if isinstance(found, Report):
        return found.address if found.partial else None
    link = found.source.removeprefix(f"{feed}!")
    return link if isinstance(found.error, NoText) and link != found.source and is_address(link) else None


def _short(found: Report | Refusal, why: str) -> Report | Refusal:
    return warned(found, f"only what the feed gives, {why}") if isinstance(found, Report) else found
