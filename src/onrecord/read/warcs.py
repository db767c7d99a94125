"""WARC files of web crawls: the pages that a server gave, one record in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from onrecord.errors import MalformedInput
from onrecord.model.document import Report
from onrecord.read.build import report, warned
from onrecord.read.dates import day
from onrecord.read.encodings import as_named
from onrecord.read.format import Context, Given, Outcome, Refusal, attempt
from onrecord.read.http import body
from onrecord.read.pages import page_report
from onrecord.read.warc_records import Damage, Record, header_lines, records

_PAGES = ("text/html", "application/xhtml+xml")
_STATUS = re.compile(rb"HTTP/[0-9.]+ +([0-9]{3})")
_LONGEST_ADDRESS = 2000


class Warc:
    """Responses of status 200 that are HTML or plain text; what else a crawl fetched is passed over."""

    label = "WARC file"

    def sniff(self, head: bytes, name: str) -> bool:
        return head.startswith(b"WARC/")

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        number = 0
        for record in records(given.stream):
            if isinstance(record, Damage):
                context.member()
                yield Refusal(given.place, MalformedInput(f"is damaged at record {number}: {record.reason}"))
                continue
            number += 1
            if record.headers.get("warc-type", "").lower() != "response":
                continue
            address = record.headers.get("warc-target-uri", "").strip("<> ")[:_LONGEST_ADDRESS]
            place = given.inside(address or str(number))
            http = _page_headers(record)
            if http is not None and not address.endswith("/robots.txt"):
                yield attempt(place, "page of a crawl", _page, record, http, place, address or None, context)


def _page_headers(record: Record) -> dict[str, str] | None:
    """The headers that a server sent with a page or a text; None for anything else, errors and redirects too."""
    status = _STATUS.match(record.block.readline(1000))
    if status is None or status[1] != b"200":
        return None
    http = header_lines(record.block)
    kind = _content_type(http or {}).get_content_type()
    return http if kind in (*_PAGES, "text/plain") else None


def _content_type(http: dict[str, str]) -> Message:
    """The header as mail knows it; a server that names no type mostly means a page."""
    said = Message()
    said["Content-Type"] = http.get("content-type") or "text/html"
    return said


def _page(record: Record, http: dict[str, str], place: str, address: str | None, context: Context) -> Report:
    data, warning = body(record.block, http.get("transfer-encoding"), http.get("content-encoding"), context)
    kind = _content_type(http)
    charset = kind.get_param("charset")
    named = charset if isinstance(charset, str) else None
    if kind.get_content_type() in _PAGES:
        found = page_report(data, place, context.settings, address=address, charset=named)
    else:
        text = as_named(data, named)
        found = report(text.text, place, address=address, warnings=(text.warning,))
    if warning is not None or record.block.left:
        found = warned(found, warning or "the page was cut short")
    crawled = day(record.headers.get("warc-date"))
    if found.published is None and crawled is not None:
        found = warned(found, "dated by the day it was crawled", published=crawled)
    return found
