"""Annotate who stands behind the sources of PolNeAR's dev documents (see `evals/SPEAKERS.md`):

    python -m evals.annotate show PART FOLDER           write one sheet a chosen document, to be filled in
    python -m evals.annotate collect PART FOLDER OUT    filled sheets to offsets and labels

PART is PolNeAR's `dev` or `train` folder. A sheet holds the corpus' text, so FOLDER lies outside the
repository; OUT holds offsets and labels only.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from pathlib import Path

from onrecord.model.actor import KINDS
from training.corpus import Attribution, polnear

MENTIONS = frozenset(("name", "short", "title", "nominal", "pronoun"))
CHOSEN = {"dev": 84, "train": 640}
SEED = 20261125
CONTEXT = 220  # characters before a source that a sheet shows
UNKNOWN, NOTHING = "?", "-"


class SheetError(ValueError):
    """A filled sheet does not follow the guidelines."""


def documents(part: Path, chosen: int | None = None) -> dict[str, tuple[str, list[Attribution]]]:
    """The chosen documents of a folder, so many as `CHOSEN` says where it is not said: text and gold attributions that
    have a source, in text order."""
    gold = {name: (text, items) for name, text, items in polnear(part)}
    names = sorted(random.Random(SEED).sample(sorted(gold), chosen or CHOSEN[part.name]))
    return {
        name: (gold[name][0], sorted((a for a in gold[name][1] if a["source"]), key=lambda a: a["source"][0]))
        for name in names
    }


def digest(text: str) -> str:
    """Names a document by its text, for the files of labels."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def sheet(name: str, text: str, attributions: list[Attribution]) -> str:
    """The text, and a block for each source: where it stands, then the line to fill in."""
    blocks = [f"# {name}", "", text, "", "=" * 20, ""]
    for number, one in enumerate(attributions, 1):
        s, e = one["source"][0]
        cue = " … ".join(text[a:b] for a, b in one["cue"])
        content = " … ".join(text[a:b] for a, b in one["content"])
        before = " ".join(text[max(0, s - CONTEXT) : s].split())
        after = " ".join(text[e : e + 60].split())
        blocks += [f"[{number}] …{before} <<{text[s:e]}>> {after}…", f"    <{cue}> {content[:160]}", ""]
    return "\n".join(blocks)


def place(text: str, words: str, near: int) -> tuple[int, int]:
    """Where ``words`` stand as whole words: first occurrence of a name; raises `SheetError`."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not found:
        raise SheetError(f"not in the text: {words!r}")
    return min(found, key=lambda x: (abs(x[0] - near), x)) if near >= 0 else found[0]


def answer(text: str, source: tuple[int, int], cells: list[str]) -> dict[str, object]:
    """One actor of one source: ``mention | kind | name | role``, the last two the text's own words."""
    if len(cells) != 4:
        raise SheetError(f"four cells are needed: {' | '.join(cells)}")
    mention, kind, name, role = cells
    if mention not in MENTIONS:
        raise SheetError(f"no such mention: {mention}")
    if kind == UNKNOWN:
        return {"mention": mention, "kind": None, "name": None, "role": None}
    if kind not in KINDS:
        raise SheetError(f"no such kind: {kind}")
    # An unnamed person's description is the one that stands at the source itself where it occurs there.
    near = source[0] if kind in ("unnamed", "group", "document", "other") else -1
    return {
        "mention": mention,
        "kind": kind,
        "name": place(text, name, near),
        "role": None if role == NOTHING else place(text, role, source[0]),
    }


def collected(text: str, attributions: list[Attribution], filled: str) -> list[dict]:
    """The answers of a filled sheet, lines ``number | mention | kind | name | role``; several lines with one
    number are the members of a joint source. Raises `SheetError`."""
    given: dict[int, list[list[str]]] = {}
    for row in filled.splitlines():
        cells = [c.strip() for c in row.split(" | ")]
        if cells[0].isdigit():
            given.setdefault(int(cells[0]), []).append(cells[1:])
    if set(given) != set(range(1, len(attributions) + 1)):
        wrong = sorted(set(given) ^ set(range(1, len(attributions) + 1)))
        raise SheetError(f"numbers missing or too many: {wrong}")
    return [
        {"source": one["source"], "actors": [answer(text, one["source"][0], c) for c in given[n]]}
        for n, one in enumerate(attributions, 1)
    ]


def main(arguments: list[str]) -> int:
    if len(arguments) < 3 or arguments[0] not in ("show", "collect"):
        print(__doc__, file=sys.stderr)
        return 2
    part, folder = Path(arguments[1]), Path(arguments[2])
    wrong = 0
    for name, (text, attributions) in documents(part).items():
        if arguments[0] == "show":
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.sheet").write_text(sheet(name, text, attributions), encoding="utf-8")
            continue
        path = folder / f"{name}.filled"
        if not path.exists():
            continue
        try:
            labels = collected(text, attributions, path.read_text(encoding="utf-8"))
        except SheetError as error:
            print(f"{name}: {error}")
            wrong += 1
            continue
        out = Path(arguments[3])
        out.mkdir(parents=True, exist_ok=True)
        rows = ",\n".join(json.dumps(x, separators=(",", ":")) for x in labels)
        (out / f"{digest(text)}.json").write_text(f"[\n{rows}\n]\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
