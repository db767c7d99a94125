"""Roles, addressees and occasions in our own reports:  python -m evals.contexts [--agreement] [--errors] [--train]

`given`: the gold statements are resolved, each with its true parts. `read`: reports are read from raw text and the
linked statements count. Figures are precision, recall and F1:

- role: of known speakers, a role whose words are held by the annotated ones or hold them
- addressee: of statements, one of the addressees by the annotated name
- occasion: of statements, an occasion of the annotated kind
- shared: of pairs of statements of one report, both made on one occasion
- place, date: of occasions found, the words for the place (one holding the other's), the day meant
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evals.measure import Ratio, pairs, same_name
from evals.run import SETS, given, table, wanted
from onrecord import Reader
from onrecord.extract.extractor import extract
from onrecord.extract.session import Model
from onrecord.model.actor import Actor
from onrecord.model.occasion import Occasion
from onrecord.model.statement import Speaker
from onrecord.resolve.report import resolve
from training.contexts import Context, contexts, heard
from training.markup import Marked, Report

HERE = Path(__file__).parent
TRAIN = HERE.parent / "training"


@dataclass(frozen=True, slots=True)
class Told:
    """What was found of one statement."""

    speaker: Speaker | None
    addressees: tuple[Actor, ...]
    occasion: Occasion | None


def words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower())) - {"the", "a", "an", "s", "on", "in", "of"}


def alike(a: str, b: str) -> bool:
    """Whether the words of one hold those of the other."""
    x, y = words(a), words(b)
    return bool(x and y) and (x <= y or y <= x)


class Count:
    """Hits, what was found and what was wanted, by figure."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}

    def add(self, figure: str, hit: bool, found: bool, wanted: bool) -> None:
        one = self.counts.setdefault(figure, Counter())
        one.update(hit=int(hit), found=int(found), wanted=int(wanted))

    def figures(self) -> dict[str, Ratio]:
        return {k: Ratio(c["hit"], c["found"], c["wanted"]) for k, c in self.counts.items()}


def count(out: Count, context: Context, told: Iterable[tuple[Marked, Told]], errors: str | None) -> None:
    some = list(told)
    seen: set[str] = set()
    met: set[str] = set()
    for gold, one in some:
        roles = context.roles.get(gold.speaker or "", ())
        if gold.speaker and one.speaker and gold.speaker not in seen and same_name(gold.speaker, one.speaker.name):
            seen.add(gold.speaker)
            role = one.speaker.role.text if one.speaker.role else None
            right = role is not None and any(alike(role, x) for x in roles)
            out.add("role", right, role is not None, bool(roles))
            _say(errors, not right and bool(role or roles), f"role of {gold.speaker}: {roles} read as {role!r}")
        to = context.addressees[gold.number]
        right = any(same_name(a, x.name) for a in to for x in one.addressees)
        out.add("addressee", right, bool(one.addressees), bool(to))
        _say(
            errors,
            not right and bool(to or one.addressees),
            f"{gold.number} to {to}: {[a.name for a in one.addressees]}",
        )
        letter = context.made_on[gold.number]
        made = context.occasions[letter] if letter else None
        right = made is not None and one.occasion is not None and made.kind == one.occasion.kind
        out.add("occasion", right, one.occasion is not None, made is not None)
        kind = one.occasion.kind if one.occasion else None
        _say(
            errors,
            not right and bool(made or kind),
            f"{gold.number} made on {made.kind if made else None}: {kind}",
        )
        if letter and made and right and letter not in met:
            met.add(letter)
            _circumstances(out, made.place, made.day, one.occasion, errors)
    for (a, x), (b, y) in combinations(some, 2):
        one_gold = context.made_on[a.number] is not None and context.made_on[a.number] == context.made_on[b.number]
        one_read = x.occasion is not None and y.occasion is not None and x.occasion.id == y.occasion.id
        out.add("shared", one_gold and one_read, one_read, one_gold)


def _circumstances(
    out: Count, place: str | None, day: str | None, occasion: Occasion | None, errors: str | None
) -> None:
    assert occasion
    at = occasion.place.text if occasion.place else None
    right = place is not None and at is not None and alike(place, at)
    out.add("place", right, at is not None, place is not None)
    _say(errors, not right and bool(place or at), f"place {place!r}: {at!r}")
    when = occasion.date.resolved if occasion.date else None
    right = day is not None and when == day
    out.add("date", right, when is not None, day is not None)
    _say(
        errors,
        not right and bool(day or when),
        f"date {day!r}: {when!r} ({occasion.date.words if occasion.date else None})",
    )


def _say(errors: str | None, wrong: bool, what: str) -> None:
    if errors and wrong:
        print(f"{errors}: {what}")


def resolved(report: Report, context: Context, model: Model) -> list[tuple[Marked, Told]]:
    """The gold statements, resolved."""
    found = resolve("", report.text, heard(report), extract(report.text, model).sight, context.published)
    rows = zip(report.statements, found.speakers, found.addressees, found.made_on, strict=True)
    return [(s, Told(who, to, on)) for s, who, to, on in rows]


def read(report: Report, context: Context, reader: Reader) -> list[tuple[Marked, Told]]:
    """Linked statements of what is read from raw text."""
    record = reader.read(report.text, published=context.published)
    taken = pairs(report.text, wanted(report), given(record))
    some = record.statements
    return [(report.statements[i], Told(some[j].speaker, some[j].addressees, some[j].occasion)) for i, j in taken]


def measure(
    some: Sequence[tuple[Report, Context]], reader: Reader, model: Model, *, errors: bool
) -> tuple[dict[str, Ratio], dict[str, Ratio]]:
    """Figures with the gold statements given, and read from raw text."""
    one, two = Count(), Count()
    for report, context in some:
        count(one, context, resolved(report, context, model), report.name if errors else None)
        count(two, context, read(report, context, reader), None)
    return one.figures(), two.figures()


def agreement() -> None:
    """The second pass against the first: what was annotated, as if one of them had been read."""
    out = Count()
    for name in SETS:
        second = {r.name: c for r, c in contexts(HERE / name, HERE / "contexts/second")}
        for report, first in contexts(HERE / name, HERE / "contexts/first"):
            if report.name in second:
                _agree(out, report, first, second[report.name])
    table("both passes", out.figures())


def _agree(out: Count, report: Report, one: Context, two: Context) -> None:
    for name, roles in one.roles.items():
        hit = any(alike(a, b) for a in roles for b in two.roles[name])
        out.add("role", hit, bool(two.roles[name]), bool(roles))
    for s in report.statements:
        a, b = one.addressees[s.number], two.addressees[s.number]
        out.add("addressee", any(same_name(x, y) for x in a for y in b), bool(b), bool(a))
        x, y = one.made_on[s.number], two.made_on[s.number]
        same = bool(x and y) and one.occasions[x or ""].kind == two.occasions[y or ""].kind
        out.add("occasion", same, y is not None, x is not None)
    for s, t in combinations(report.statements, 2):
        x = one.made_on[s.number] is not None and one.made_on[s.number] == one.made_on[t.number]
        y = two.made_on[s.number] is not None and two.made_on[s.number] == two.made_on[t.number]
        out.add("shared", x and y, y, x)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agreement", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--train", action="store_true", help="our training reports instead")
    parser.add_argument("--floors", type=Path)
    args = parser.parse_args()
    if args.agreement:
        agreement()
        return 0
    if args.train:
        some = list(contexts(TRAIN / "reports", TRAIN / "contexts"))
    else:
        some = [x for name in SETS for x in contexts(HERE / name, HERE / "contexts/first")]
    one, two = measure(some, Reader(), Model(), errors=args.errors)
    table(f"given ({len(some)})", one)
    table("read", two)
    under = 0
    floors = tomllib.loads(args.floors.read_text(encoding="utf-8")) if args.floors else {}
    for figure, floor in floors.get("contexts", {}).items():
        if two[figure].f1 < floor:
            print(f"under the floor: {figure} {two[figure].f1:.1f} < {floor}")
            under = 1
    return under


if __name__ == "__main__":
    sys.exit(main())
