"""Plain text: bytes to text, saying which encoding was used."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from onrecord.errors import (
    BinaryInput,
    FolderInput,
    InputTooLong,
    MissingInput,
    UndecodableInput,
    UnreadableInput,
)

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no encoding of text holds; a text may carry a stray one, a binary is full of them.
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b")) + b"\x7f"
_MOST_CONTROL = 0.02


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded text, the encoding it was in, and a warning where that was not UTF-8."""

    text: str
    encoding: str
    warning: str | None


def load(path: Path, *, max_bytes: int) -> bytes:
    """The bytes of a file; raises an `InputError` that says what is wrong."""
    try:
        if path.is_dir():
            raise FolderInput("is a folder; give files (for example its *.txt)")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise MissingInput("no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(f"cannot be read: {reason}") from None
    return bounded(data, max_bytes=max_bytes)


def bounded(data: bytes, *, max_bytes: int) -> bytes:
    """``data`` as it is; raises `InputTooLong` above the limit."""
    if len(data) > max_bytes:
        raise InputTooLong(f"has more than {max_bytes:,} bytes (setting max_bytes)")
    return data


def _detected(data: bytes) -> str | None:
    """The likeliest encoding; among equals Windows-1252, by far the commonest in English text."""
    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    equal = (m for m in matches if m.chaos <= best.chaos)
    return "cp1252" if any("cp1252" in m.could_be_from_charset for m in equal) else best.encoding


def decode(data: bytes) -> Text:
    """Decode bytes: a byte order mark decides, then UTF-8, then detection.

    The text keeps every character, a mark at its head too in UTF-8, so that offsets stay those of the
    file's content. Raises `BinaryInput` or `UndecodableInput`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Text(data.decode(encoding), encoding, f"decoded as {encoding}")
            except UnicodeDecodeError:
                break
    control = sum(map(data.count, (bytes((c,)) for c in _CONTROL)))
    if control > 8 and control > _MOST_CONTROL * len(data):
        raise BinaryInput("is not a text (binary data)")
    try:
        return Text(data.decode("utf-8"), "utf-8", None)
    except UnicodeDecodeError:
        pass
    try:
        return Text(data.decode("utf-8", "surrogatepass"), "utf-8", "UTF-8 with lone surrogates, kept as they are")
    except UnicodeDecodeError as error:
        found = _detected(data[:200_000])
        if found is None:
            raise UndecodableInput("is in no encoding that could be detected") from error
    try:
        return Text(data.decode(found), found, f"not UTF-8; decoded as {found}")
    except UnicodeDecodeError as error:
        raise UndecodableInput(f"is neither UTF-8 nor wholly {found}") from error
