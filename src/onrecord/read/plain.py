"""Plain text and Markdown, as they are; and what is neither, with advice."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import BinaryInput
from onrecord.read.build import report
from onrecord.read.encodings import as_named
from onrecord.read.format import Context, Given, Outcome
from onrecord.read.text import decode

# Beginnings of files that hold no text for us, so that the refusal can say what they are.
_OTHER = (
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (DOC, XLS or PPT); save it as text or PDF"),
    (b"{\\rtf", "a rich text file (RTF); save it as plain text"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; pack it as ZIP or tar"),
    (b"Rar!\x1a\x07", "a RAR archive; pack it as ZIP or tar"),
    (b"\x28\xb5\x2f\xfd", "a file packed by Zstandard; pack it by gzip"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound file (Ogg)"),
)


class Plain:
    """Whatever no other format recognises; `decode` refuses what is no text."""

    label = "text"

    def sniff(self, head: bytes, name: str) -> bool:
        return True

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        data = context.whole(given)
        for mark, what in _OTHER:
            if data.startswith(mark):
                raise BinaryInput(f"is {what}")
        text = decode(data) if given.charset is None else as_named(data, given.charset)
        yield report(text.text, given.place, warnings=(text.warning,))
