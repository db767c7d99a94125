"""Whether two reports' actors are one:  python -m evals.identity [--errors] [--sweep] [--agreement] [--floors FILE]

Each pair of `evals/identity/pairs.jsonl` is two excerpts of invented reports with their days, and an actor of each
(see `evals/IDENTITY.md`). Both are read from the start; the second one's actor is linked with the first one's. A
*same* of the program is right where the pair's verdict is *same*; its recall is the share of pairs *same* that it
joins. A pair whose actors the reader does not find as speakers cannot be joined, and counts as not joined; so does one
that the archive would not even compare (`resolve.identity.blocks`).
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord import Reader
from onrecord.model.identity import VERDICTS, Profile
from onrecord.resolve.identity.blocks import kept_under, sought_under
from onrecord.resolve.identity.linking import DOUBT, SAME, link
from onrecord.resolve.identity.profiles import profiles
from onrecord.resolve.identity.scoring import Comparable, comparable, compare

HERE = Path(__file__).parent / "identity"


@dataclass(frozen=True, slots=True)
class Side:
    """An excerpt, its day, and the fullest form of the actor's name in it."""

    date: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two excerpts and what a careful reader concludes: *same*, *different* or *unsure*."""

    id: str
    verdict: str
    trap: str
    left: Side
    right: Side


def pairs(path: Path) -> list[Pair]:
    """The pairs of a file."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        sides = [Side(given[s]["date"], given[s]["text"], given[s]["name"]) for s in ("left", "right")]
        if given["verdict"] not in VERDICTS or any(s.name not in s.text for s in sides):
            raise ValueError(f"{path.name}: {given['id']}: a wrong verdict, or a name that its text lacks")
        out.append(Pair(given["id"], given["verdict"], given["trap"], sides[0], sides[1]))
    return out


def profile(reader: Reader, side: Side, source: str) -> Profile | None:
    """The actor of an excerpt as the reader finds it; None where it does not."""
    record = reader.read(side.text, source, published=date.fromisoformat(side.date))
    found = {p.id: p for p in profiles(record) if p.kind != "unnamed"}
    at = side.text.index(side.name)
    named = [
        (max(e - s for s, e in a.mentions if s < at + len(side.name) and at < e), a.id)
        for a in record.actors
        if a.id in found and any(s < at + len(side.name) and at < e for s, e in a.mentions)
    ]
    own = [i for _, i in sorted(named, reverse=True) if found[i].name in side.name or side.name in found[i].name]
    return found[own[0]] if own else None


def read(reader: Reader, some: Iterable[Pair]) -> Iterator[tuple[Pair, Comparable | None, Comparable | None]]:
    """Pairs with their profiles, ready to be compared."""
    for pair in some:
        sides = [profile(reader, s, f"{pair.id}/{n}") for n, s in enumerate((pair.left, pair.right))]
        left, right = (comparable(p) if p else None for p in sides)
        yield pair, left, right


def compared(left: Comparable | None, right: Comparable | None) -> bool:
    """Whether the archive, which holds the left one, would compare the right one with it."""
    return bool(left and right and not kept_under(left.profile).isdisjoint(sought_under(right.profile)))


def agreement() -> None:
    """The verdicts of the second pass beside the first's."""
    first = {p.id: p.verdict for p in pairs(HERE / "pairs.jsonl")}
    lines = (HERE / "second.txt").read_text(encoding="utf-8").split("\n")
    second = dict(line.split() for line in lines if line)
    both = Counter((first[i], second[i]) for i in first)
    share = sum(n for (a, b), n in both.items() if a == b) / len(first)
    one, two = Counter(first.values()), Counter(second.values())
    chance = sum(one[v] * two[v] for v in one) / len(first) ** 2
    print(f"{len(first)} pairs: agreement {100 * share:.1f}, Cohen's kappa {(share - chance) / (1 - chance):.2f}")
    for (a, b), n in sorted(both.items()):
        print(f"first {a:9} second {b:9} {n}")


def figures(said: list[tuple[str, str]]) -> dict[str, float]:
    """Precision and recall of *same*, and the share left to people, from pairs of the true verdict and ours."""
    joined = [true for true, ours in said if ours == "same"]
    right = joined.count("same")
    return {
        "precision": right / len(joined) if joined else 1.0,
        "recall": right / max(1, sum(true == "same" for true, _ in said)),
        "wrong": len(joined) - right,
        "unsure": sum(ours == "unsure" for _, ours in said) / max(1, len(said)),
        # of the true ones, joined or before somebody's eyes
        "offered": sum(true == "same" and ours != "none" for true, ours in said)
        / max(1, sum(true == "same" for true, _ in said)),
    }


def _short(one: Comparable | None) -> str:
    return f"{list(one.profile.names)} {[p.title for p in one.profile.positions]}" if one else "not found"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=HERE / "pairs.jsonl")
    parser.add_argument("--errors", action="store_true", help="show each pair that is not judged as it should be")
    parser.add_argument("--sweep", action="store_true", help="precision and recall at other thresholds")
    parser.add_argument("--agreement", action="store_true", help="the second pass against the first")
    parser.add_argument("--floors", type=Path)
    args = parser.parse_args()
    if args.agreement:
        agreement()
        return
    said: list[tuple[str, str]] = []
    scored: list[tuple[str, float]] = []
    missing = Counter[str]()
    traps: dict[str, list[tuple[str, str]]] = {}
    for pair, left, right in read(Reader(), pairs(args.file)):
        missing["left" if left is None else "right" if right is None else "none"] += 1
        found = left and right and compared(left, right)
        links = link(right, [left]) if found and left and right else []
        ours = links[0].verdict if links else "none"
        result = compare(right, left) if found and left and right else None
        scored.append((pair.verdict, result.chance if result else 0.0))
        said.append((pair.verdict, ours))
        traps.setdefault(f"{pair.verdict} {pair.trap}", []).append((pair.verdict, ours))
        if args.errors and ours != ("none" if pair.verdict == "different" else pair.verdict):
            print(f"{pair.id} {pair.verdict:9} ours {ours:6} {result.chance if result else 0:.2f} {pair.trap}")
            print(f"    {_short(left)}")
            print(f"    {_short(right)}")
            print(f"    {dict(result.features) if result else None}")
    table = Counter(said)
    print(f"{len(said)} pairs; thresholds: same {SAME}, unsure {DOUBT}; not found by the reader: {dict(missing)}")
    print("true / ours  " + "".join(f"{v:>10}" for v in ("same", "unsure", "none")))
    for true in VERDICTS:
        print(f"{true:12} " + "".join(f"{table[true, ours]:10}" for ours in ("same", "unsure", "none")))
    found = figures(said)
    print("  ".join(f"{name} {100 * v:.1f}" if name != "wrong" else f"wrong joins {v}" for name, v in found.items()))
    if args.sweep:
        for at in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
            f = figures([(true, "same" if c >= at else "none") for true, c in scored])
            print(
                f"same from {at:.2f}: precision {100 * f['precision']:.1f} recall {100 * f['recall']:.1f} "
                f"wrong {f['wrong']}"
            )
    if args.floors:
        floors = tomllib.loads(args.floors.read_text(encoding="utf-8"))["identity"]
        low = [f"{n} {100 * found[n]:.1f} under {least}" for n, least in floors.items() if 100 * found[n] < least]
        if low:
            raise SystemExit("identity: " + "; ".join(low))


if __name__ == "__main__":
    main()
