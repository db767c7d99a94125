"""Mailboxes: the mails of an mbox file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputTooLong
from onrecord.read.format import Context, Given, Outcome, Refusal

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t\r\n]")
_NEXT = re.compile(
    rb"From \S{0,300} .{0,100}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{0,60}[0-9]{1,2}:[0-9]{2}.{0,60}[0-9]{4}"
)
_PIECE = 1 << 16


class Mailbox:
    """The mails of an mbox file, one in memory at a time."""

    label = "mailbox"

    def sniff(self, head: bytes, name: str) -> bool:
        first, _, rest = head.partition(b"\n")
        return bool(_NEXT.match(first)) and bool(_HEADER.match(rest))

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        for number, data in enumerate(_messages(given.stream, context.settings.max_bytes), 1):
            place = given.inside(str(number))
            if data is None:
                most = context.settings.max_bytes
                yield Refusal(place, InputTooLong(f"has more than {most:,} bytes (setting max_bytes)"))
                continue
            yield from context.read(context.inner(given, f"{number}.eml", io.BytesIO(data).read), context)


def _messages(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The mails without the lines that part them; None for one that is longer than ``most`` bytes."""
    lines: list[bytes] = []
    size, fresh, begun = 0, True, False
    while line := stream.readline(_PIECE):
        if fresh and _NEXT.match(line) and (not lines or not lines[-1].strip()):
            if begun:
                yield b"".join(lines) if size <= most else None
            lines, size, begun = [], 0, True
        else:
            quoted = fresh and line.startswith(b">") and line.lstrip(b">").startswith(b"From ")
            size += len(line)
            if size > most:
                lines.clear()  # it is refused; only whether a blank line is the last matters
            lines.append(line[1:] if quoted else line)
        fresh = line.endswith(b"\n")
    if begun:
        yield b"".join(lines) if size <= most else None
