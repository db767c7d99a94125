"""JSON Lines (one object a line), and JSON: an array of objects, objects behind each other, or one object."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputError, InputTooLong, MalformedInput
from onrecord.model.document import Report
from onrecord.read.columns import Columns, chosen
from onrecord.read.encodings import marked, plain_head
from onrecord.read.format import Context, Given, Outcome, Refusal, attempt, guarded
from onrecord.read.rows import Cell, row_place, row_report
from onrecord.read.streams import head
from onrecord.read.text import decode

_OBJECT = re.compile(r'\{\s*(?:"|\}|$)')
_ARRAY = re.compile(r'\[\s*(?:\{\s*(?:"|\}|$)|\]\s*$|$)')
_BETWEEN = re.compile(r"[\s,]*")
_PIECE = 1 << 16


class JsonLines:
    """One report a line. A line that is broken is refused, and the next one read."""

    label = "JSON Lines"

    def sniff(self, head: bytes, name: str) -> bool:
        text = plain_head(head)
        if not _OBJECT.match(text):
            return False
        lines = text.removeprefix("\ufeff").split("\n")
        if len(lines) == 1 or _is_object(lines[0]):
            return True
        # A first line that is broken: an object in several lines, or a bad line among good ones?
        return name.lower().endswith((".jsonl", ".ndjson")) or sum(_is_object(x) for x in lines[1:4]) > 0

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        rows = _Objects(given, context)
        most = context.settings.max_line
        number = 0
        while line := given.stream.readline(most + 1):
            number += 1
            if len(line) > most:
                _skip_line(given.stream, line)
                too_long = InputTooLong(f"has more than {most:,} bytes in one line (setting max_line)")
                yield Refusal(given.inside(str(number)), too_long)
            elif line.strip():
                try:
                    with guarded("line of JSON"):
                        value = _parsed(decode(line).text.removeprefix("\ufeff"))
                except InputError as error:
                    yield Refusal(given.inside(str(number)), error)
                    continue
                yield rows.outcome(value, number)


class Json:
    """Objects of an array, or the one object; of an object without a text the objects of the list that it holds."""

    label = "JSON"

    def sniff(self, head: bytes, name: str) -> bool:
        text = plain_head(head).removeprefix("\ufeff")
        return bool(_ARRAY.match(text)) or (bool(_OBJECT.match(text)) and name.lower().endswith(".json"))

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        rows = _Objects(given, context)
        for number, value in enumerate(_values(given.stream, head(given.stream), context.settings.max_line), 1):
            inner = _list_in(value, context.columns)
            if inner is None:
                yield rows.outcome(value, number)
            else:
                for n, one in enumerate(inner, 1):
                    yield rows.outcome(one, n)


class _Objects:
    """Objects to outcomes. The first one decides whether there is a text at all; later ones may call it otherwise."""

    def __init__(self, given: Given, context: Context) -> None:
        self._given = given
        self._wanted = context.columns
        self._columns: Columns | None = None

    def outcome(self, value: object, number: int) -> Outcome:
        place = self._given.inside(str(number))
        if not isinstance(value, dict):
            return Refusal(place, MalformedInput("is no JSON object"))
        if self._columns is None:
            self._columns = chosen(value, self._wanted, text_only=True)
        place = row_place(value, self._columns, self._given.place, number)
        return attempt(place, "object", self._report, value, place)

    def _report(self, value: dict[str, Cell], place: str) -> Report:
        return row_report(value, chosen(value, self._wanted, text_only=True), place)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise MalformedInput(f"is no JSON: {error.msg} at character {error.pos + 1}") from error
    return value


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_PIECE)


def _list_in(value: object, columns: Columns | None) -> list[object] | None:
    """The one list of objects in an object that has no text of its own, as what news services answer."""
    if not isinstance(value, dict):
        return None
    try:
        chosen(value, columns, text_only=True)
        return None
    except MalformedInput:
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        return lists[0] if len(lists) == 1 else None


def _values(stream: BinaryIO, start: bytes, most: int) -> Iterator[object]:
    """The values of an array, or those behind each other, one in memory at a time."""
    decoder = codecs.getincrementaldecoder(marked(start) or "utf-8")("surrogateescape")
    parse = json.JSONDecoder().raw_decode
    text, at, ended = "", 0, False

    def more() -> None:
        nonlocal text, at, ended
        rest = text[at:]
        piece = stream.read(max(_PIECE, len(rest)))  # twice as much each time, so that a long value costs no square
        ended = not piece
        text, at = rest + decoder.decode(piece, ended), 0

    more()
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    array = text.startswith("[", at)
    at += array
    while True:
        at = _past_blanks(text, at)
        if array and text.startswith("]", at):
            return
        try:
            value, end = parse(text, at) if at < len(text) else (None, at)
        except json.JSONDecodeError as error:
            value, end = None, at
            if ended:
                raise MalformedInput(f"is no JSON from here on: {error.msg}") from error
        if end > at and (ended or end < len(text)):
            yield value
            at = end
        elif ended:
            if array:
                raise MalformedInput("breaks off; it was cut short")
            return
        elif len(text) - at > most:
            raise InputTooLong(f"holds a value of more than {most:,} characters (setting max_line)")
        else:
            more()


def _past_blanks(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at
