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

    And what one address on the web may cost, and how its server is treated (docs/web.md); ``max_bytes`` bounds what it
    sends, as it is sent and unpacked:

    - ``contact``: where whoever runs a server can reach you, an address or a mailbox; it is told to every server.
    - ``fetch_ports``: ports that may be asked.
    - ``max_redirects``: how often one address may lead to another.
    - ``max_header_bytes``: bytes of all the headers of one answer.
    - ``connect_seconds``: to find a name's address, and to connect to it, each.
    - ``read_seconds``: that a server may send nothing.
    - ``fetch_seconds``: one address in all, redirects with it, without the time that we wait out of politeness.
    - ``fetch_delay``: seconds between two requests to one host, where its robots.txt does not ask for more.
    - ``max_delay``: the longest such pause that is waited; a site that asks for more is not fetched a second time.
    - ``max_followed``: pages that one feed may make us fetch (``--full``).
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
    contact: str = ""
    fetch_ports: tuple[int, ...] = (80, 443)
    max_redirects: int = 5
    max_header_bytes: int = 65_536
    connect_seconds: float = 10
    read_seconds: float = 20
    fetch_seconds: float = 120
    fetch_delay: float = 1
    max_delay: float = 60
    max_followed: int = 200
