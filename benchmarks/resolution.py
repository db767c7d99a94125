"""What resolution costs beside reading:  python -m benchmarks.resolution TEXTS [--documents 100]

Reads each text of a folder whole (`Reader.read`), then only what resolution does with what was extracted
(`resolve.report.resolve`), and prints the share of the reading time that resolution takes, the medians of three
rounds. Then the same of texts joined to longer ones: milliseconds a thousand words, which stay level where the cost is
linear in the length.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from onrecord import Reader
from onrecord.extract.extractor import extract
from onrecord.extract.link import parents
from onrecord.extract.session import Model
from onrecord.resolve.answers import Heard
from onrecord.resolve.report import resolve

ROUNDS = 3
JOINED = (1, 2, 4, 8, 16)


def seconds(work: Callable[[], object]) -> float:
    """The median of some rounds."""
    took = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        took.append(perf_counter() - start)
    return median(took)


def measure(texts: list[str], reader: Reader, model: Model) -> tuple[float, float]:
    """Seconds to read all texts, and to resolve what was extracted from them."""
    ready = []
    for text in texts:
        read = extract(text, model)
        outer = parents(read.found)
        heard = [Heard(f.source, f.content, f.cue, outer=p) for f, p in zip(read.found, outer, strict=True)]
        ready.append((text, heard, read.sight))

    def resolved() -> None:
        for text, heard, sight in ready:
            resolve("", text, heard, sight)

    return seconds(lambda: [reader.read(t) for t in texts]), seconds(resolved)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=100)
    args = parser.parse_args()
    paths = sorted(p for p in args.texts.iterdir() if p.is_file())[: args.documents]
    texts = [p.read_text(encoding="utf-8") for p in paths]
    reader, model = Reader(), Model()
    whole, part = measure(texts, reader, model)
    words = sum(len(t.split()) for t in texts)
    share = 100 * part / whole
    print(f"{len(texts)} documents, {words} words: {whole:.2f} s to read, {part:.2f} of them to resolve: {share:.0f} %")
    for size in JOINED:
        some = ["\n\n".join(texts[i : i + size]) for i in range(0, 2 * max(JOINED), size)]
        count = sum(len(t.split()) for t in some) / 1000
        whole, part = measure(some, reader, model)
        print(
            f"joined by {size:2}: {count * 1000 / len(some):7.0f} words each, reading {1000 * whole / count:6.1f}, "
            f"resolution {1000 * part / count:5.1f} ms a thousand words"
        )


if __name__ == "__main__":
    main()
