"""Who stands behind the sources of PolNeAR documents:  python -m evals.speakers CORPUS [--some SET]

Without a set all annotated dev documents; `fresh` and `final` are train documents that nothing was learned from.

`given`: the gold sources are resolved. `read`: the text is read from the start, and the speakers of the
linked statements count. Precision is the share of right ones among the speakers given, coverage the share of
sources that are given one, right the share of all sources (precision times coverage); by how the source
names its actor.

A speaker is right where the kind is a person's on both sides or on neither, and the names are the same: of
people, first and last name without initials; of others, where the words of one hold those of the other.
A joint source is right where all its members are found, or a group by the words of the source.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from evals.annotate import digest, documents
from evals.measure import Labelled, pairs
from evals.run import given
from onrecord import Reader
from onrecord.extract.extractor import extract
from onrecord.extract.session import Model
from onrecord.model.actor import Actor
from onrecord.model.evidence import Span
from onrecord.model.statement import Speaker
from onrecord.resolve.answers import Heard
from onrecord.resolve.report import resolve

HERE = Path(__file__).parent / "speakers"
SETS = ("first", "later", "last", "fresh", "final")
ALL = 840  # documents of PolNeAR's train part
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
SMALL = frozenset(("the", "a", "an", "s", "of", "and"))


@dataclass(frozen=True, slots=True)
class Behind:
    """An annotated actor of a source; ``name`` None where it cannot be told."""

    mention: str
    kind: str | None
    name: str | None


def labels(text: str, folder: Path) -> dict[tuple[Span, ...], list[Behind]] | None:
    """The annotated actors of a document by the spans of their source; None where it was not annotated."""
    path = folder / f"{digest(text)}.json"
    if not path.exists():
        return None
    return {
        tuple((s, e) for s, e in row["source"]): [
            Behind(a["mention"], a["kind"], text[slice(*a["name"])] if a["name"] else None) for a in row["actors"]
        ]
        for row in json.loads(path.read_text(encoding="utf-8"))
    }


def words(name: str) -> list[str]:
    """Without accents, case, articles."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return [w for w in re.findall(r"\w+", bare.lower()) if w not in SMALL]


def same(kind: str | None, name: str | None, other_kind: str | None, other: str | None) -> bool:
    """Whether two descriptions mean one actor, as the module's text says."""
    if name is None or other is None or (kind == "person") != (other_kind == "person"):
        return False
    a, b = words(name), words(other)
    if kind == "person":
        a, b = ([w for w in x if w not in SUFFIXES] for x in (a, b))
        return bool(a and b) and (a[0], a[-1]) == (b[0], b[-1])
    return bool(a and b) and (set(a) <= set(b) or set(b) <= set(a))


def right(gold: Sequence[Behind], source: str, read: Speaker, actors: Mapping[str, Actor]) -> bool:
    """Whether a speaker is right; ``actors`` are the report's by id, among them the members of a joint one."""
    if len(gold) == 1:
        return same(gold[0].kind, gold[0].name, read.kind, read.name)
    members = [actors[m] for m in read.actor.members]
    if len(members) == len(gold) and all(any(same(g.kind, g.name, a.kind, a.name) for a in members) for g in gold):
        return True
    return read.kind == "group" and words(read.name) == words(source)


class Table:
    """Counts by mention: sources, speakers given, right ones."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}

    def add(self, mention: str, given: bool, correct: bool) -> None:
        for key in (mention, "all"):
            self.counts.setdefault(key, Counter()).update(sources=1, given=int(given), right=int(given and correct))

    def show(self, title: str) -> None:
        print(f"{title:10}{'sources':>9}{'precision':>11}{'coverage':>10}{'right':>8}")
        for key in [*sorted(self.counts.keys() - {"all"}), "all"]:
            c = self.counts[key]
            precision = 100 * c["right"] / max(1, c["given"])
            coverage, share = 100 * c["given"] / c["sources"], 100 * c["right"] / c["sources"]
            print(f"{key:10}{c['sources']:9}{precision:11.1f}{coverage:10.1f}{share:8.1f}")


def agreement(corpus: Path) -> None:
    """The two passes: how often mention, kind, name and role agree, of sources with one actor in both."""
    counts: Counter[str] = Counter()
    for text, _ in documents(corpus / "dev").values():
        one, two = labels(text, HERE / "first"), labels(text, HERE / "second")
        if one is None or two is None:
            continue
        for source, first in one.items():
            second = two[source]
            counts["sources"] += 1
            counts["as many actors"] += len(first) == len(second)
            a, b = first[0], second[0]
            counts["mention"] += a.mention == b.mention
            counts["kind"] += a.kind == b.kind
            counts["actor"] += (a.name is None and b.name is None) or same(a.kind, a.name, b.kind, b.name)
    for key, count in counts.items():
        print(f"{key:16}{count:6}{100 * count / counts['sources']:8.1f} %")


def measure(corpus: Path, *, some: str, errors: bool) -> None:
    resolved, read = Table(), Table()
    sure = Reliability()
    reader, model = Reader(), Model()
    chosen = documents(corpus / "train", ALL) if some in SETS[3:] else documents(corpus / "dev")
    for name, (text, attributions) in chosen.items():
        known = next(filter(None, (labels(text, HERE / one) for one in (SETS[:3] if some == "dev" else (some,)))), None)
        if known is None:
            continue
        sight = extract(text, model).sight
        heard = [Heard(tuple(a["source"]), tuple(a["content"]), tuple(a["cue"])) for a in attributions]
        found = resolve("", text, heard, sight)
        actors = {a.id: a for a in found.actors}
        for attribution, actor in zip(attributions, found.speakers, strict=True):
            gold = known[tuple(attribution["source"])]
            right_ = _count(resolved, gold, text, attribution["source"], actor, actors, name if errors else None)
            if actor:
                sure.rows.append((actor.confidence, right_))
        record = reader.read(text)
        actors = {a.id: a for a in record.actors}
        outer = [(s, one) for s, one in zip(record.statements, given(record), strict=True) if not one.nested]
        taken = pairs(text, [Labelled(a, None, False) for a in attributions], [one for _, one in outer])
        for i_gold, i_read in taken:
            gold = known[tuple(attributions[i_gold]["source"])]
            _count(read, gold, text, attributions[i_gold]["source"], outer[i_read][0].speaker, actors, None)
    resolved.show("given")
    print()
    read.show("read")
    print()
    sure.show()


class Reliability:
    """Of speakers given with a like confidence, how many are right."""

    EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)

    def __init__(self) -> None:
        self.rows: list[tuple[float, bool]] = []

    def show(self) -> None:
        print(f"{'confidence':14}{'speakers':>9}{'mean':>8}{'right':>8}")
        off = 0.0
        for lo, hi in pairwise(self.EDGES):
            some = [(c, r) for c, r in self.rows if lo <= c < hi]
            if some:
                mean, right_ = sum(c for c, _ in some) / len(some), sum(r for _, r in some) / len(some)
                off += abs(mean - right_) * len(some)
                print(f"{lo:.2f} to {min(hi, 1):.2f}  {len(some):9}{100 * mean:8.1f}{100 * right_:8.1f}")
        print(f"expected calibration error {100 * off / max(1, len(self.rows)):.1f}")


def _count(
    table: Table,
    gold: Sequence[Behind],
    text: str,
    source: Iterable[Span],
    actor: Speaker | None,
    actors: Mapping[str, Actor],
    name: str | None,
) -> bool:
    """Count one speaker; whether it is right."""
    spans = list(source)
    said = " ".join(text[s:e] for s, e in spans)
    if all(g.kind is None for g in gold):  # it cannot be told: silence is right, an answer is wrong
        if actor is not None:
            table.add("unclear", True, False)
        return actor is None
    correct = actor is not None and right(gold, said, actor, actors)
    table.add(gold[0].mention, actor is not None, correct)
    if name and not correct:
        wanted = " & ".join(f"{g.name} ({g.kind})" for g in gold)
        found = f"{actor.name} ({actor.kind})" if actor else "-"
        print(f"{name[:30]} {spans[0][0]} {gold[0].mention}: <<{said}>> is {wanted}; read as {found}")
    return correct


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--agreement", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--some", choices=(*SETS, "dev"), default="dev", help="which documents; dev: the first three")
    args = parser.parse_args()
    if args.agreement:
        agreement(args.corpus)
    else:
        measure(args.corpus, some=args.some, errors=args.errors)


if __name__ == "__main__":
    main()
