"""Marked-up text to paragraphs: what stands in one block is one, and blank lines part them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

# Elements of HTML and of NITF that are, or part, paragraphs.
_BLOCKS = """
    address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table td th title tr
    ul block body.content body.end body.head byline dateline hedline hl1 hl2 media media-caption note paragraph
"""
BLOCKS = frozenset(_BLOCKS.split())
_CELLS = frozenset(("td", "th"))
UNREAD = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "object",
        "svg",
        "math",
        "iframe",
        "textarea",
        "select",
        "button",
    ]
)


class Element(Protocol):
    """As much of an element of lxml or ElementTree as is needed here."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    def __iter__(self) -> Iterator[Element]: ...


def paragraphs(root: Element, unread: frozenset[str] = UNREAD) -> list[str]:
    """The paragraphs under ``root``, their blanks made single; the cells of a table's row on one line.

    Goes no deeper in calls however deep the elements are.
    """
    found: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        flat = " ".join("".join(pieces).split())
        pieces.clear()
        if flat:
            found.append(flat)

    steps: list[tuple[Element, bool]] = [(root, True)]
    while steps:
        element, entering = steps.pop()
        name = local(element)
        edge: Callable[[], None] | None = flush if name in BLOCKS and name not in _CELLS else None
        if entering:
            if edge:
                edge()
            steps.append((element, False))
            if name and name not in unread:
                pieces.append(element.text or "")
                steps.extend((child, True) for child in reversed(list(element)))
            continue
        if edge:
            edge()
        elif name in _CELLS:
            pieces.append(" ")
        if element is not root:
            pieces.append(element.tail or "")
    flush()
    return found


def text_of(root: Element, unread: frozenset[str] = UNREAD) -> str:
    """The paragraphs under ``root`` with blank lines between them."""
    return "\n\n".join(paragraphs(root, unread))


def local(element: Element) -> str:
    """The name of an element without its namespace, in small letters; of comments and the like nothing."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
