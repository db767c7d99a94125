"""An export in a process of its own, for `benchmarks.archive`:  python -m benchmarks.exporting ADDRESS FORMAT FILE

Prints seconds, the most memory that the process had at once, and the size of what it wrote, as one line of numbers.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from onrecord.present.export.formats import FORMATS
from onrecord.present.export.writing import whole
from onrecord.query.export import records
from onrecord.store.archive import Archive


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and bytes of memory and of the file."""

    seconds: float
    memory: int
    size: int


def measured(address: str, form: str, out: Path) -> Cost:
    """What a full export costs."""
    command = [sys.executable, "-m", "benchmarks.exporting", address, form, str(out)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Cost(float(said[0]), int(said[1]), out.stat().st_size)


def _most_memory() -> int:
    """Bytes; of this program alone: what `resource` says counts those of the one that started it too."""
    (line,) = (x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def main() -> None:
    address, form, out = sys.argv[1:]
    begun = time.perf_counter()
    archive = Archive(address)
    with whole(out, folder=FORMATS[form].folder) as sink:
        FORMATS[form].write(records(archive), sink)
    archive.close()
    print(time.perf_counter() - begun, _most_memory())


if __name__ == "__main__":
    main()
