"""Days as feeds, pages, mails and tables write them, as ``YYYY-MM-DD``. No clock: what needs one is None."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

EARLIEST, LATEST = 1800, 2100  # years; a report from outside is misdated
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})(?![0-9])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:d:)?(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9])",
        r"(?:d:)?(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:t?[0-9]{4,6}(?:\.[0-9]+)?)?"
        r"(?:z|[-+][0-9:']+)?$",
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?{_DAY}(?:\s+of)?[-\s]+{_MONTH},?[-\s]+{_YEAR}",
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        # asctime: Tue Mar  3 08:00:00 2026
        rf"[a-z]{{3}}\s+{_MONTH}\s+{_DAY}\s+[0-9:]{{5,8}}(?:\s+[a-z]{{3,4}})?\s+{_YEAR}",
    )
)
_EITHER = re.compile(r"([0-9]{1,2})(?P<sep>[-/.])([0-9]{1,2})(?P=sep)([0-9]{4})(?![0-9])")
_LONGEST = 80


def day(given: str | None) -> str | None:
    """The day that a text begins with, in its own time zone; None where it is none, or cannot be told.

    ``03/04/2026`` is the fourth of March to some and the third of April to others, so it is None.
    """
    text = " ".join((given or "")[:_LONGEST].split())
    for form in _FORMS:
        m = form.match(text)
        if m is not None:
            named = m["month"].lower()
            month = int(named) if named.isdigit() else _MONTHS.get(named, 0)
            found = made(int(m["year"]), month, int(m["day"]))
            if found is not None:
                return found
    m = _EITHER.match(text)
    if m is None:
        return None
    one, other, year = int(m[1]), int(m[3]), int(m[4])
    if min(one, other) <= 12 < max(one, other) or one == other:
        return made(year, min(one, other), max(one, other))
    return None


def made(year: int, month: int, day_: int) -> str | None:
    """The day of these numbers; None where there is none, or where no report can be of it."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day_).isoformat()
    except ValueError:
        return None


def of_epoch(seconds: float) -> str | None:
    """The day of a number of seconds, or of thousandths of seconds, since 1970 (UTC); small numbers are none."""
    if not 10**8 <= seconds < 10**13:
        return None
    when = datetime.fromtimestamp(seconds if seconds < 10**11 else seconds / 1000, UTC)
    return made(when.year, when.month, when.day)
