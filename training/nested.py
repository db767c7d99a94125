"""Statements inside PolNeAR's contents, as the shipped weights read them:

    python -m training.nested CORPUS --out FILE

PolNeAR marks nothing inside a content, our own reports do. FILE gives the training labels for those words
too: a JSON object of document name to ``[confidence, {part: spans}]``, of what was read with a cue inside a
marked content. Labels that a model made: they serve training alone, no figure is measured on them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from onrecord.extract.extractor import extract
from onrecord.extract.session import Model
from training.corpus import PARTS, Attribution, Spans, polnear

LEAST = 0.3  # below it the words count as read to introduce nothing


def within(spans: Spans, around: Spans) -> bool:
    """Whether each span lies in one of ``around``."""
    return all(any(a <= s and e <= b for a, b in around) for s, e in spans)


def inside(read: list[tuple[float, Attribution]], marked: list[Attribution]) -> list[tuple[float, Attribution]]:
    """Those that stand whole inside the content of a marked attribution, and are none of the marked."""
    cues = [span for m in marked for span in m["cue"]]
    contents = [m["content"] for m in marked if m["content"]]
    out = []
    for sure, one in read:
        spans = [span for part in PARTS for span in one[part]]
        taken = any(a < e and s < b for s, e in one["cue"] for a, b in cues)
        if one["cue"] and not taken and any(within(spans, content) for content in contents):
            out.append((sure, one))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = Model()
    out = {}
    for name, text, marked in polnear(args.corpus / "train"):
        read: list[tuple[float, Attribution]] = [
            (f.score, {"source": [*f.source], "cue": [*f.cue], "content": [*f.content]})
            for f in extract(text, model, threshold=LEAST).found
        ]
        out[name] = inside(read, marked)
    args.out.write_text(json.dumps(out), encoding="utf-8")


if __name__ == "__main__":
    main()
