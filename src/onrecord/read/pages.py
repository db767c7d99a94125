"""Web pages: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import InputTooLong, NoText
from onrecord.model.document import Report
from onrecord.read.build import report
from onrecord.read.encodings import as_named, plain_head
from onrecord.read.format import Context, Given, Outcome
from onrecord.settings import Settings

_BEGINS = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--[^>]{0,2000}-->\s*){0,5}"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|base|article|main|section|header|div|p|h[1-3]|table|script|"
    r"style|center|font)[\s>/])",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_NO_CLOCK = {"extensive_search": False, "original_date": True, "min_date": "1800-01-01", "max_date": "2100-12-31"}


class Page:
    """One report a page."""

    label = "web page"

    def sniff(self, head: bytes, name: str) -> bool:
        return bool(_BEGINS.match(plain_head(head)))

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        yield page_report(context.whole(given), given.place, context.settings, charset=given.charset)


def page_report(
    data: bytes, place: str, settings: Settings, *, address: str | None = None, charset: str | None = None
) -> Report:
    """The report of a page. ``address`` and ``charset`` are what is known of it from elsewhere.

    Raises `NoText` for a page without an article, `InputTooLong` above ``max_elements``.
    """
    # Extras, and slow to load.
    from trafilatura import bare_extraction  # noqa: PLC0415

    from onrecord.read.markup import cleaned, tree_of  # noqa: PLC0415
    from onrecord.read.page_date import day_of_address, page_day  # noqa: PLC0415

    named = _CHARSET.search(data[:4096])
    text = as_named(data, charset, named[1].decode("ascii", "replace") if named else None)
    clean, changed = cleaned(text.text)
    tree = tree_of(clean, settings)
    if tree is None:
        raise NoText("is a web page without anything in it")
    if sum(1 for _ in tree.iter()) > settings.max_elements:
        raise InputTooLong(f"has more than {settings.max_elements:,} elements (setting max_elements)")
    published = page_day(tree)  # before trafilatura prunes the tree
    found = bare_extraction(
        tree, url=address, with_metadata=True, include_comments=False, date_extraction_params=dict(_NO_CLOCK)
    )
    article = found.text if found is not None and not isinstance(found, dict) else None
    if found is None or isinstance(found, dict) or not article:
        raise NoText("is a web page without a text that could be told from what stands around it")
    own = address or found.url
    return report(
        "\n\n".join(line.strip() for line in article.split("\n") if line.strip()),
        place,
        title=found.title,
        published=published or day_of_address(own),
        outlet=found.sitename,
        authors=(found.author or "").split(";"),
        address=own,
        warnings=(text.warning, changed),
    )
