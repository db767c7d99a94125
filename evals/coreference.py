"""Coreference of people and organisations on GUM's dev documents:  python -m evals.coreference GUM

Reads each text from raw and compares the mentions of its actors with GUM's mentions of the kinds person and
organisation, by their head words (`training.gum`), as CoNLL F1: the mean of MUC, B³ and CEAF-e, reckoned by scorch
(Pradhan et al. 2014). Mentions that stand alone in their cluster are left out on both sides, as in CoNLL-2012.
First and second persons count in GUM; a report's actors have them only where they are sources.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from scorch import scores

from evals.measure import Ratio
from onrecord import Reader, Record
from training.gum import GumDocument, read
from training.pointing import is_dev

Clusters = list[set[int]]


def gold(document: GumDocument) -> Clusters:
    """Offsets of head words by cluster."""
    some: dict[str, set[int]] = defaultdict(set)
    for one in document.mentions:
        if one.kind in ("person", "organization"):
            some[one.cluster].add(one.head[0])
    return [s for s in some.values() if len(s) > 1]


def found(document: GumDocument, record: Record) -> Clusters:
    """The mentions of each actor, at the head of GUM's smallest mention that lies in them or holds them; else at
    their last word."""
    out = []
    for actor in record.actors:
        heads = {_head(document, start, end) for start, end in actor.mentions}
        if len(heads) > 1 and actor.kind not in ("document", "other"):
            out.append(heads)
    return out


def _head(document: GumDocument, start: int, end: int) -> int:
    inside = [m for m in document.mentions if start <= m.head[0] < end]
    if inside:  # the widest mention inside a span is the span itself
        return max(inside, key=lambda m: m.span[1] - m.span[0]).head[0]
    return document.text.rfind(" ", start, end) + 1 or start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gum", type=Path)
    args = parser.parse_args()
    reader = Reader()
    all_gold: Clusters = []
    all_found: Clusters = []
    base = 0
    for path in sorted(args.gum.glob("*.conllu")):
        if not is_dev(path):
            continue
        document = read(path)
        a, b = gold(document), found(document, reader.read(document.text))
        hit = len(set().union(*a) & set().union(*b))
        mentions = Ratio(hit, sum(map(len, b)), sum(map(len, a)))
        print(f"{path.stem:28} mentions {mentions.precision:5.1f} {mentions.recall:5.1f}  CoNLL {conll(a, b):5.1f}")
        all_gold += [{base + i for i in s} for s in a]
        all_found += [{base + i for i in s} for s in b]
        base += len(document.text)
    print(f"{'all':28} {'':20}  CoNLL {conll(all_gold, all_found):5.1f}")


def conll(a: Clusters, b: Clusters) -> float:
    """CoNLL F1, in per cent."""
    if not set().union(*a) & set().union(*b):
        return 0.0  # scorch has no answer to that
    return 100 * sum(f(a, b)[2] for f in (scores.muc, scores.b_cubed, scores.ceaf_e)) / 3


if __name__ == "__main__":
    main()
