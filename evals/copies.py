"""Whether two statements are one:  python -m evals.copies [--errors] [--agreement] [--blind N] [--floors FILE]

Each pair of `evals/copies/first.jsonl` and `second.jsonl` is two statements (speaker, cue, content) with what a careful
reader says of them, *same* or *different*, and the kind of edit or trap (see `evals/COPIES.md`). The rules were made
with the first half in view; the second was written when they stood.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from onrecord.resolve.copies.said import Compared, Said
from onrecord.resolve.copies.same import compare

HERE = Path(__file__).parent / "copies"
HALVES = ("first", "second")
_QUOTES = "\"'“‘«„"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements; ``label`` is *same* or *different*, ``kind`` the edit or the trap."""

    id: str
    label: str
    kind: str
    left: Said
    right: Said


def pairs(half: str) -> list[Pair]:
    """The pairs of a half."""
    out = []
    for line in (HERE / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        if given["label"] not in ("same", "different"):
            raise ValueError(f"{given['id']}: no such label")
        out.append(Pair(given["id"], given["label"], given["kind"], _said(given["left"]), _said(given["right"])))
    return out


def _said(given: dict[str, str | None]) -> Said:
    content = given["content"] or ""
    kind = "unnamed" if given.get("kind") == "unnamed" else "person"
    return Said(content, given["cue"], given["speaker"], kind, content.startswith(tuple(_QUOTES)))


@dataclass(frozen=True, slots=True)
class Figures:
    """Per cent: of those called *same* the share that is, of those that are the share called so; and their numbers."""

    precision: float
    recall: float
    wrong: int
    pairs: int


def figures(said: list[tuple[Pair, Compared]]) -> Figures:
    """Of some pairs with our verdicts."""
    called = [p.label for p, c in said if c.same]
    right = called.count("same")
    true = sum(p.label == "same" for p, _ in said)
    return Figures(
        100 * right / len(called) if called else 100.0, 100 * right / max(1, true), len(called) - right, len(said)
    )


def table(half: str, *, errors: bool) -> Figures:
    """Print a half by label and kind."""
    said = [(p, compare(p.left, p.right)) for p in pairs(half)]
    all_ = figures(said)
    print(
        f"{half}: {all_.pairs} pairs, precision {all_.precision:.1f}, recall {all_.recall:.1f}, "
        f"{all_.wrong} wrongly called one"
    )
    kinds = sorted({(p.label, p.kind) for p, _ in said})
    for label, kind in kinds:
        some = [c.same for p, c in said if (p.label, p.kind) == (label, kind)]
        right = sum(s == (label == "same") for s in some)
        print(f"  {label:9} {kind:16} {right:3} of {len(some):3}")
    for p, c in said:
        if errors and c.same != (p.label == "same"):
            print(f"{p.id} {p.label} {p.kind}: {c.reason}\n    {p.left}\n    {p.right}")
    return all_


def agreement() -> None:
    """The labels of the second pass beside the first's."""
    first = {p.id: p.label for half in HALVES for p in pairs(half)}
    lines = (HERE / "blind.txt").read_text(encoding="utf-8").splitlines()
    second = dict(line.split()[:2] for line in lines if line and not line.startswith("#"))
    both = Counter((first[i], label) for i, label in second.items())
    share = (both["same", "same"] + both["different", "different"]) / len(second)
    one, two = Counter(first[i] for i in second), Counter(second.values())
    chance = sum(one[v] * two[v] for v in one) / len(second) ** 2
    print(f"{len(second)} pairs: agreement {100 * share:.1f}, Cohen's kappa {(share - chance) / (1 - chance):.2f}")
    for i, label in second.items():
        if first[i] != label:
            print(f"  {i}: first {first[i]}, second {label}")


def blind(number: int) -> None:
    """Some pairs without their labels, for somebody who judges them anew."""
    draw = random.Random(number)
    for p in draw.sample([p for half in HALVES for p in pairs(half)], number):
        sides = [p.left, p.right]
        draw.shuffle(sides)
        print(p.id, *(f"    {s.speaker} ({s.kind}) | {s.cue} | {s.content}" for s in sides), sep="\n")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="show each pair that is not called as it should be")
    parser.add_argument("--agreement", action="store_true", help="the second pass against the first")
    parser.add_argument("--blind", type=int, metavar="N", help="print N pairs without their labels")
    parser.add_argument("--floors", type=Path)
    args = parser.parse_args()
    if args.agreement:
        agreement()
        return
    if args.blind:
        blind(args.blind)
        return
    found = {half: table(half, errors=args.errors) for half in HALVES if (HERE / f"{half}.jsonl").exists()}
    if args.floors:
        floors = tomllib.loads(args.floors.read_text(encoding="utf-8"))["copies"]
        low = [
            f"{half} {name} {getattr(found[half], name):.1f} under {least}"
            for half, some in floors.items()
            for name, least in some.items()
            if getattr(found[half], name) < least
        ]
        if low:
            raise SystemExit("copies: " + "; ".join(low))


if __name__ == "__main__":
    main()
