"""A report from what a format found, cleaned alike for all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.errors import NoText
from onrecord.model.document import Report
from onrecord.read.dates import day

_BY = re.compile(r"by(?:\s+|$)", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BETWEEN = re.compile(r"\s*(?:;|\||\band\b|&)\s*", re.IGNORECASE)
_SHOWN = 40  # characters of what should be a day
_LONGEST = 1000  # characters of a title, a name or an address; more is none


def report(
    text: str,
    place: str,
    *,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    authors: Iterable[str] = (),
    address: str | None = None,
    warnings: Iterable[str | None] = (),
    partial: bool = False,
) -> Report:
    """A report whose parts lie on one line each, or are None where there is nothing to say.

    ``published`` may be in any form that `dates.day` knows; what is no day by it (*March 2026*, ``03/04/2026``) is
    named in the warning. Raises `NoText` where the text holds nothing but blanks.
    """
    if not text.strip("\ufeff\0 \t\r\n") or text.isspace():
        raise NoText("holds no text")
    told = [w for w in warnings if w]
    if _SURROGATE.search(text) and not any("surrogates" in w for w in told):
        told.append("lone surrogates, kept as they are")
    when, said = day(published), line(published)
    if when is None and said is not None:
        told.append(f"{said[:_SHOWN]!r} is no whole day, or might be two, and is left out")
    return Report(
        text,
        place,
        title=line(title),
        published=when,
        outlet=line(outlet),
        authors=tuple(dict.fromkeys(name for a in authors if (name := line(a)))),
        address=line(address),
        warning="; ".join(dict.fromkeys(told)) or None,
        partial=partial,
    )


def warned(given: Report, warning: str, published: str | None = None) -> Report:
    """The report with one more warning, and with the day that the warning is of, if it is of one."""
    told = f"{given.warning}; {warning}" if given.warning else warning
    return replace(given, warning=told, published=published or given.published)


def line(given: str | None) -> str | None:
    """A text on one line; None where it is empty or far too long to be a name."""
    flat = " ".join((given or "").replace("\0", " ").split())
    return flat if 0 < len(flat) <= _LONGEST else None


def names(byline: str | None) -> tuple[str, ...]:
    """The people of a byline: ``By Ana Roa and Kofi Mensah``. Commas part them only where an *and* follows too."""
    flat = line(byline)
    if flat is None:
        return ()
    by = _BY.match(flat)
    flat = flat[by.end() :] if by else flat
    parts = _BETWEEN.split(flat)
    if len(parts) > 1 and ";" not in flat:
        parts = [p for part in parts for p in part.split(",")]
    return tuple(dict.fromkeys(p for part in parts if (p := part.strip(" ,."))))
