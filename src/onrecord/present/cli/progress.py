"""How far a command is, on standard error while that is a terminal: share, number, rate, time left."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeElapsedColumn

from onrecord.read.folder import files

_WINDOW = 60.0  # seconds of which the rate is told: an archive has parts that go slowly and parts that are kept already
_SETTLED = 5.0  # seconds before which a rate says nothing: what reads is still being loaded
_SAMPLES = 500
_WIDE = 90  # characters of a terminal that has room for everything


class Shown:
    """A bar. ``total`` is of anything that grows steadily (bytes, statements); None is not known, and then nothing is
    said of the time left. ``what`` is counted beside it, in plural. ``quiet`` shows nothing."""

    def __init__(
        self,
        title: str,
        what: str,
        *,
        total: int | None = None,
        quiet: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._what = what
        self.visible = sys.stderr.isatty() and not quiet
        self._clock = clock
        self._begun = clock()
        self._steps: deque[tuple[float, int, int]] = deque([(self._begun, 0, 0)])
        console = Console(stderr=True, highlight=False)
        wide = console.width >= _WIDE
        columns: list[ProgressColumn] = [TextColumn("{task.description}"), BarColumn(bar_width=20 if wide else 8)]
        columns += [TextColumn("{task.fields[said]}"), *([TimeElapsedColumn()] if wide else [])]
        self.bar = Progress(
            *columns,
            console=console,
            disable=not self.visible,
            transient=True,
            redirect_stdout=False,  # what a command writes into a file would go to the terminal
        )
        self._task = self.bar.add_task(title, total=total, said="")

    def __enter__(self) -> Shown:
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def stage(self, title: str) -> None:
        """What is done now, of which it is not known how long it takes."""
        self.bar.tasks[0].total = None  # which `update` would leave as it is
        self.bar.update(self._task, description=title, said="")

    def total(self, total: int | None) -> None:
        """How much there is in all, once it is known."""
        self.bar.update(self._task, total=total)

    def at(self, done: int, number: int) -> None:
        """That so much is done, and so many things with it."""
        now = self._clock()
        self._steps.append((now, done, number))
        while len(self._steps) > 2 and (now - self._steps[0][0] > _WINDOW or len(self._steps) > _SAMPLES):
            self._steps.popleft()
        self.bar.update(self._task, completed=done, said=self.said())

    def said(self) -> str:
        """Number, rate and time left in words."""
        (then, before, counted), (now, done, number) = self._steps[0], self._steps[-1]
        total = self.bar.tasks[0].total
        share = f"{100 * done / total:.0f}%, " if total else ""
        said, seconds = f"{share}{number:,} {self._what}", now - then
        if now - self._begun < _SETTLED or seconds <= 0:
            return said
        rate = (number - counted) / seconds
        said += f", {rate:,.0f} a second" if rate >= 10 else f", {rate:,.1f} a second"
        if total is not None and done > before:
            said += f", {_left((total - done) * seconds / (done - before))} left"
        return said

    def say(self, text: str) -> None:
        """A line above the bar."""
        self.bar.console.print(f"onrecord: {text}", markup=False, soft_wrap=True)


def told(seconds: float) -> str:
    """A time in words."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _left(seconds: float) -> str:
    """A time that is not known better than to a minute."""
    return told(round(seconds / 60) * 60).removesuffix(" 0 s") if seconds >= 90 else f"{max(0, round(seconds))} s"


def measured(sources: Iterable[str], known: Callable[[int], None]) -> Event:
    """How many bytes are in the files of ``sources``, told ``known`` when it is known: a folder of a million files
    takes a while to look through, and nothing waits for that. What is given back ends the looking when it is set."""
    stop = Event()

    def look() -> None:
        total = 0
        for source in sources:
            path = Path(source)
            try:
                for file, error in files(path) if path.is_dir() else ((path, None),):
                    if stop.is_set():
                        return
                    total += file.stat().st_size if error is None else 0
            except (OSError, ValueError):  # what cannot be had is said when it is read
                continue
        known(total)

    Thread(target=look, daemon=True).start()
    return stop
