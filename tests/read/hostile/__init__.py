"""Inputs made to do harm, or damaged: families of cases, each a name, the file's name and its bytes."""

from collections.abc import Callable, Iterator

from tests.read.hostile.archives import archives
from tests.read.hostile.bombs import bombs
from tests.read.hostile.common import SEEDS, Case, small
from tests.read.hostile.crawls import crawls
from tests.read.hostile.damage import cut, flipped, misnamed, spliced
from tests.read.hostile.mails import mails
from tests.read.hostile.markup import markup
from tests.read.hostile.pdfs import pdfs
from tests.read.hostile.tables import tables
from tests.read.hostile.texts import texts
from tests.read.hostile.xml import xml

__all__ = ["Case", "bombs", "families", "small"]

MADE: dict[str, Callable[[], Iterator[Case]]] = {
    "bombs": bombs,
    "archives": archives,
    "markup": markup,
    "xml": xml,
    "crawls": crawls,
    "mails": mails,
    "tables": tables,
    "pdfs": pdfs,
    "texts": texts,
}
DAMAGE: dict[str, Callable[[str], Iterator[Case]]] = {
    "cut": cut,
    "flipped": flipped,
    "spliced": spliced,
    "misnamed": misnamed,
}


def families() -> dict[str, Callable[[], Iterator[Case]]]:
    """All families by name."""
    found = dict(MADE)
    for kind, make in DAMAGE.items():
        for name in SEEDS:
            found[f"{kind} {name}"] = lambda make=make, name=name: make(name)
    return found
