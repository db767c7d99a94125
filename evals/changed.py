"""Whether a statement that was changed is still taken for the same:  python -m evals.changed [--shown N]

Each content of our annotated reports (`evals/reports`, `evals/sentences`, `training/reports`) is changed by a machine
and compared with itself as it was: *not* put in somewhere, a word left out, a modal, quantifier, tense or direction
exchanged for another, a number raised by one, two neighbours exchanged, the end cut off anywhere. What is called one is
counted; where *not*, a number or an exchanged word is among it, the exit status is 1.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.resolve.copies.lexicon import pairs
from onrecord.resolve.copies.said import Said
from onrecord.resolve.copies.same import compare
from training.markup import reports

ROOT = Path(__file__).parent.parent
FOLDERS = ("evals/reports", "evals/sentences", "training/reports")
NEVER = ("not put in", "word exchanged", "number raised")
SAYS_NOTHING = frozenset(("a", "an", "the", "that", "also", "mr", "mrs", "ms", "miss"))
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OTHER = pairs("""
    will=may would=might can=must must=may could=should may=will all=some some=most most=many more=less less=more
    up=down before=after north=south has=had is=was was=is not=now never=ever no=some and=or he=she they=we only=also
""")


def contents() -> Iterator[str]:
    """Of all annotated statements."""
    for folder in FOLDERS:
        for report in reports(ROOT / folder):
            for said in report.statements:
                yield " … ".join(report.text[a:b] for a, b in said.parts["content"])


def changes(content: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Ways to change a content, each with its kind."""
    words = list(_WORD.finditer(content))
    for m in draw.choices(words, k=3):
        yield "not put in", f"{content[: m.start()]}not {content[m.start() :]}"
    for m in words:
        low = m[0].lower()
        if low not in SAYS_NOTHING:
            yield "word left out", content[: m.start()] + content[m.end() :]
        if low in _OTHER:
            yield "word exchanged", content[: m.start()] + _OTHER[low] + content[m.end() :]
        if m[0].isdigit():
            yield "number raised", content[: m.start()] + str(int(m[0]) + 1) + content[m.end() :]
    at = draw.randrange(len(words) - 1)
    one, two = words[at], words[at + 1]
    if one[0].lower() != two[0].lower() and SAYS_NOTHING.isdisjoint((one[0].lower(), two[0].lower())):
        between = content[one.end() : two.start()]
        yield "neighbours exchanged", content[: one.start()] + two[0] + between + one[0] + content[two.end() :]
    if len(words) > 6:
        yield "end cut off", content[: words[draw.randrange(3, len(words) - 1)].end()]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shown", type=int, default=0, metavar="N", help="show N of each kind that are called one")
    args = parser.parse_args()
    draw = random.Random(1)
    tried, one = Counter[str](), Counter[str]()
    for content in contents():
        if len(_WORD.findall(content)) < 3:
            continue
        before = Said(content, "said", "Ana Roa", direct=content.startswith(("“", '"')))
        for kind, changed in changes(content, draw):
            tried[kind] += 1
            found = compare(before, Said(changed, "said", "Ana Roa", direct=before.direct))
            one[kind] += found.same
            if found.same and one[kind] <= args.shown:
                print(f"{kind}: {found.reason}\n    {content}\n    {changed}")
    for kind, number in tried.items():
        print(f"{kind:22}{number:7,} changed, {one[kind]:3} called one")
    if any(one[kind] for kind in NEVER):
        raise SystemExit("copies: what says something else is called one")


if __name__ == "__main__":
    main()
