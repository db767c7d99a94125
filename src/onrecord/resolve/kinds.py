"""What the model and the words beside a name say of its kind: a person, a body, a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.model.actor import KINDS, Kind
from onrecord.resolve.apposition import stated_kind
from onrecord.resolve.features import Sight
from onrecord.resolve.first_names import usual
from onrecord.resolve.mentions import Mention
from onrecord.resolve.names import Name
from onrecord.resolve.phrases import first_phrase
from onrecord.resolve.well_known import WELL_KNOWN

_SINGLE, _FULL = 0.65, 0.2  # chance of a person from which on a name of one word, one with a usual first name, is one
_FIRST = 0.3  # and one that is a usual first name alone
_VOTES = 8  # mentions of a name that the model is asked about


def sees_person(text: str, sight: Sight, start: int, end: int) -> bool | None:
    """Whether a span names a person; None where neither the words beside it nor the model say."""
    if text[start:end] in WELL_KNOWN:
        return False
    kind = stated_kind(text, start, end) or _kind(text, sight, start, end)
    return None if kind is None else kind == "person"


def _kind(text: str, sight: Sight, start: int, end: int) -> Kind | None:
    """The likeliest kind of what a name at a span names."""
    by_kind = _chances(text, sight, start, end)
    if not by_kind:
        return None
    best: Kind = max(by_kind, key=by_kind.__getitem__)
    return best


def _chances(text: str, sight: Sight, start: int, end: int) -> dict[Kind, float]:
    """Of the kinds of what a name at a span names; a named person is no unnamed one.

    The model learned kinds of the first phrase of sources.
    """
    seen = sight.kinds(*first_phrase(text, start, end))
    if not seen:
        return {}
    by_kind = dict(zip(KINDS, seen, strict=True))
    by_kind["person"] += by_kind.pop("unnamed")
    return by_kind


def kind_of(text: str, sight: Sight, names: Sequence[Name], name: tuple[str, ...], mention: Mention) -> Kind | None:
    """The likeliest kind of what a name names, by some of its mentions. A report seldom calls a person whom it
    does not introduce by a single word, so that the model must be sure of it."""
    if " ".join(name) in WELL_KNOWN:
        return "organisation"
    at = [(n.start, n.end) for n in names if n.words == name][:_VOTES]
    stated = Counter(k for span in at if (k := stated_kind(text, *span)))
    if stated:
        return stated.most_common(1)[0][0]
    seen = [_chances(text, sight, *span) for span in [(mention.start, mention.end), *at]]
    some = [x for x in seen if x]
    if not some:
        return None
    mean = {kind: sum(x[kind] for x in some) / len(some) for kind in some[0]}
    if usual(name[0]) and mean["person"] >= (_FULL if len(name) > 1 else _FIRST):
        return "person"
    if len(name) == 1 and not usual(name[0]) and mean["person"] < _SINGLE:
        del mean["person"]
    best: Kind = max(mean, key=mean.__getitem__)
    return best
