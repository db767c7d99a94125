"""What an address on the web gave, to reports."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from onrecord.model.document import Report
from onrecord.read.columns import Columns
from onrecord.read.format import Context, Given, Outcome
from onrecord.read.source import read_given
from onrecord.read.streams import buffered
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.read.web import Got  # needs an extra


def reports(got: Got, settings: Settings, mapping: Columns | None = None) -> Iterator[Outcome]:
    """Everything that can be read in what an address gave, in whatever format it is.

    A page that does not say its own address is at the last one that it was asked at, and where it does not say its day,
    of the day in it.
    """
    final = got.fetched.final
    name = unquote(urlsplit(final).path.rpartition("/")[2])
    given = Given(got.asked, name, buffered(io.BytesIO(got.body).read), charset=got.charset)
    for found in read_given(given, Context(settings, mapping, read_given)):
        if isinstance(found, Report) and found.source == got.asked:
            yield addressed(found, final)
        else:
            yield found


def addressed(report: Report, final: str) -> Report:
    """A report with an address, a day if the address holds one, and as its outlet the site, where it names none."""
    from onrecord.read.page_date import day_of_address  # noqa: PLC0415  an extra

    address = report.address or final
    return replace(
        report,
        address=address,
        published=report.published or day_of_address(address),
        outlet=report.outlet or site(address),
    )


def site(address: str | None) -> str | None:
    """The host of an address, as pages are known by it."""
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
