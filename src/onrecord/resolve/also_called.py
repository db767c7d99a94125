"""Other names that a report says somebody or something bears or bore: *Ana Roa (née Prado)*, *the Dorn Lantern,
formerly the Dorn Mirror*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from onrecord.model.evidence import Span
from onrecord.resolve.names import find

_MARK = re.compile(
    r"(?:,| \(|,? who| —| –)? ?(?:was |is |are |has been |had been |also |now |then |once |until \w+ |better |widely )*"
    r"(née|nee|born|formerly(?: known as| called)?|previously(?: known as| called)?|known(?: locally| popularly)? as|"
    r"a\.?k\.?a\.?|(?:goes|went|writes|wrote|performs|performed|fights|fought|publishes|published|records|sings)"
    r" (?:by|as|under)(?: the (?:stage |pen )?name)?|(?:under )?the (?:stage |pen )?name|"
    r"(?:nom|name) (?:de|of) (?:guerre|plume)|alias|whose (?:real|given|birth|full) name (?:is|was)|"
    r"(?:real|given|birth|full) name|renamed(?: itself)?|"
    r"(?:changed|shortened) (?:his|her|its|their) name (?:to|from)|rebranded (?:itself )?as|"
    r"which (?:now )?calls itself|who,? (?:then |once )?as)"
    r":? [\"“‘']?(?:the )?(?=[A-Z])"
)
_MENTIONS = 12  # of an actor, looked at


_QUOTED = re.compile(r"[\"“'‘(]+([^\W\d_][\w-]*)[\"”'’)]+")


def also_called(text: str, mentions: Iterable[Span], name: str) -> Iterator[str]:
    """The other names that stand after mentions of an actor whose name is ``name``; of one word after *née* with the
    first name."""
    for start, end in islice(mentions, _MENTIONS):
        inside = _QUOTED.search(text, start, end)
        if inside and " " in name:  # *Aleksandar “Sasha” Grubin*
            yield f"{inside[1]} {name.rpartition(' ')[2]}"
        mark = _MARK.match(text, end)
        if mark is None:
            continue
        other = next(iter(find(text[mark.end() : mark.end() + 80].split("\n", 1)[0])), None)
        if other is None or other.start > 1:
            continue
        words = " ".join(other.words)
        if len(other.words) == 1 and mark[1] in ("née", "nee", "born") and " " in name:
            words = f"{name.split(maxsplit=1)[0]} {words}"
        if words != name:
            yield words
