"""Time words of a report, and the days they mean. The only place that knows dateparser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from onrecord.model.evidence import Span

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|Sep(?:tember|t\.)|Oct(?:ober|\.)|"
    r"Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_NUMBER}(?: of)? {_MONTH}(?:,? \d{{4}})?|{_MONTH} {_NUMBER}(?:,? \d{{4}})?)"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_TIME = re.compile(
    rf"\b(?:(?:[Oo]n |[Ll]ate(?: on)? |[Ee]arly(?: on)? |[Ee]arlier (?:on )?|[Oo]n the (?:morning|"
    rf"afternoon|evening) of )?"
    rf"(?:{_DAY}{_PART}(?:,? {_DATE})?|{_DATE}|(?:last|this|next) {_DAY}{_PART})"
    rf"|(?:[Ee]arlier |[Ll]ate |[Ee]arly )?(?:[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow){_PART}"
    r"|(?:[Tt]his|[Ll]ast|[Tt]he same|[Tt]hat) (?:morning|afternoon|evening|night|week|weekend|month|year|day)"
    r"|(?:[Ee]arlier|[Ll]ater) (?:this|in the|that|last) (?:week|month|year|day)"
    rf"|[Ii]n (?:(?:early|late|mid)[ -])?{_MONTH}(?: \d{{4}})?|[Ii]n (?:19|20)\d\d"
    r"|(?:a|an|one|two|three|four|five|six|seven|ten|\d+) (?:days?|weeks?|months?|years?) (?:ago|earlier))\b"
)
# *TARSHK, March 14, 2025 (Agency) --*
_DATELINE = re.compile(
    rf"\A.{{0,300}}?^[^\n]{{2,60}}?,? ({_DATE})[^\n]{{0,40}}?(?:--|[—–]| - )", re.DOTALL | re.MULTILINE
)
_TODAY = frozenset(("this morning", "this afternoon", "this evening", "tonight"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WEEKDAY = re.compile(rf"\b{_DAY}\b")
_SMALL = re.compile(
    r"^(?:on the (?:morning|afternoon|evening|night) of|on|late(?: on)?|early(?: on)?|earlier(?: on)?|in)\s+"
    r"|\s+(?:morning|afternoon|evening|night)$",
    re.IGNORECASE,
)


def times(text: str, start: int, end: int) -> Iterator[Span]:
    """Where time words stand between two offsets."""
    return (m.span() for m in _TIME.finditer(text, start, end))


def dateline(text: str) -> date | None:
    """The day that a report's dateline gives, None where it gives none or no year."""
    m = _DATELINE.match(text)
    if not m or not _YEAR.search(m[1]):
        return None
    day = meant(m[1], date(2000, 1, 1))
    return date.fromisoformat(day) if day and len(day) == 10 else None


@lru_cache(maxsize=4096)
def meant(words: str, published: date | None) -> str | None:
    """The day, month or year that time words mean in a report of a day, as ``2026-03-03``, ``2026-03``, ``2026``.

    None where they say none (*last week*), or the report's day is needed and not known.
    """
    low = words.lower()
    plain = "today" if low in _TODAY else "yesterday" if low == "last night" else words
    while _SMALL.search(plain):
        plain = _SMALL.sub("", plain).strip()
    whole = _YEAR.search(plain) and re.search(r"\d{1,2}(?!\d)", _YEAR.sub("", plain))
    if re.fullmatch(r"(?:19|20)\d\d", plain):
        return plain
    if published is None and not (whole or (_YEAR.search(plain) and re.search(_MONTH, plain))):
        return None
    low = plain.lower()
    if re.search(r"\b(?:week|weekend|year|same|that|earlier|later)\b", low) or re.fullmatch(
        r"(?:last|this) month", low
    ):
        return None
    day = published or date(2000, 1, 1)
    # *on Friday* in a report of a Friday is that day
    base = day + timedelta(days=1) if _WEEKDAY.search(plain) and not low.startswith(("last", "next")) else day
    import dateparser  # noqa: PLC0415  loading it takes a seventh of a second, and many reports need none

    found = dateparser.parse(
        _DAY_OF_DATE.sub("", plain),
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(base.year, base.month, base.day),
            "PREFER_DATES_FROM": "future" if low.startswith("next") or low == "tomorrow" else "past",
        },
    )
    if found is None:
        return None
    if re.search(_MONTH, plain) and not re.search(r"\d{1,2}(?!\d)", _YEAR.sub("", plain)):
        return f"{found.year:04d}-{found.month:02d}"
    return found.date().isoformat()


_DAY_OF_DATE = re.compile(rf"^{_DAY},? (?={_MONTH}|\d)")
