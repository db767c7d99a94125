"""Limits and choices, each with a default that protects a laptop."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """``max_bytes`` and ``max_characters`` bound one report; ``threads`` is the model's own threads.

    The others bound what one source given to `read.source.reports` may cost:

    - ``max_container_bytes``: bytes unpacked from one source in all, whatever is packed in what. Nothing of them is
      kept, but for an archive inside an archive, which goes to a temporary file.
    - ``max_ratio``: how many times longer than its packed bytes something unpacked may be; news pages pack to a tenth,
      a bomb to a thousandth. Not asked of the first million bytes.
    - ``max_members``: files in archives, attachments of a mail and entries of a feed, in one source in all.
    - ``max_depth``: containers in containers.
    - ``max_nesting``: elements in elements of XML, parts in parts of a mail.
    - ``max_elements``: elements of a web page or an XML file. A page of fifty thousand takes some five seconds.
    - ``max_operations``: drawing operations of a PDF file; a page of a newspaper has some ten thousand.
    - ``max_line``: bytes of one line, or of one row or object in a table.
    """

    max_bytes: int = 16_000_000
    max_characters: int = 2_000_000
    threads: int = 1
    max_container_bytes: int = 20_000_000_000
    max_ratio: int = 200
    max_members: int = 200_000
    max_depth: int = 6
    max_nesting: int = 100
    max_elements: int = 100_000
    max_operations: int = 2_000_000
    max_line: int = 16_000_000
