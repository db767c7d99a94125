"""What every format offers, and what it is given."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, ParamSpec, Protocol

from onrecord.errors import InputError, InputTooLong, MalformedInput, MissingPackage, UnreadableInput
from onrecord.model.document import Report
from onrecord.read.columns import Columns
from onrecord.read.streams import Budget, Read, buffered, metered
from onrecord.settings import Settings

_LONGEST_REASON = 200
_EXTRAS = {"pyarrow": "parquet", "httpcore2": "fetch", "protego": "fetch", "idna": "fetch"}
_Given = ParamSpec("_Given")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read, named with its place (``week.zip!monday/2.html``), and why."""

    source: str
    error: InputError


Outcome = Report | Refusal


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes to read: where they are, what they are called, and a stream of them whose head can be peeked at.

    ``path`` is the file where they lie as they are, if they do; ``depth`` the number of containers around them;
    ``charset`` the encoding that whoever sent them names.
    """

    place: str
    name: str
    stream: BinaryIO
    path: Path | None = None
    depth: int = 0
    charset: str | None = None

    def inside(self, name: str) -> str:
        """The place of something inside."""
        return f"{self.place}!{name}"


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for everything in one source; ``read`` gives what is inside a container to the right format."""

    settings: Settings
    columns: Columns | None
    read: Callable[[Given, Context], Iterator[Outcome]]
    budget: Budget = field(default_factory=Budget)

    def member(self) -> None:
        """Count one thing inside a container; raises `InputTooLong` above the limit."""
        self.budget.members += 1
        if self.budget.members > self.settings.max_members:
            raise InputTooLong(f"holds more than {self.settings.max_members:,} members (setting max_members)")

    def whole(self, given: Given) -> bytes:
        """All bytes of one report; raises `InputTooLong` above the limit."""
        most = self.settings.max_bytes
        data = given.stream.read(most + 1)
        if len(data) > most:
            raise InputTooLong(f"has more than {most:,} bytes (setting max_bytes)")
        return data

    def inner(self, outer: Given, name: str, read: Read) -> Given:
        """Something inside a container, as it lies there; raises `InputTooLong` where that is too deep."""
        most = self.settings.max_depth
        if outer.depth >= most:
            raise InputTooLong(f"lies in more than {most} containers (setting max_depth)")
        return Given(outer.inside(name), name, buffered(read), depth=outer.depth + 1)

    def unpacked(self, outer: Given, name: str, read: Read, packed: Callable[[], int]) -> Given:
        """`inner`, its bytes counted; ``packed`` says how many packed bytes they came from."""
        return self.inner(outer, name, metered(read, packed, self.budget, self.settings))


class Format(Protocol):
    """A format: a module's worth of reading behind two questions. ``label`` completes "is no readable …"."""

    @property
    def label(self) -> str: ...

    def sniff(self, head: bytes, name: str) -> bool:
        """Whether these first bytes (16 KB at most) are of this format; the name decides only where they cannot."""
        ...

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        """Reports and refusals, in order. May raise anything: whoever calls makes a refusal of it."""
        ...


@contextmanager
def guarded(label: str) -> Iterator[None]:
    """Every error inside becomes an `InputError`.

    The one broad ``except`` of the package: what the parsers of other people raise at damaged bytes is no closed list,
    and a run over an archive must go on.
    """
    try:
        yield
    except InputError:
        raise
    except ImportError as error:
        package = (error.name or label).partition(".")[0]
        extra = _EXTRAS.get(package, "archive")
        said = f"cannot be read as {label} without the package {package}: pip install 'onrecord[{extra}]'"
        raise MissingPackage(said) from error
    except OSError as error:
        # Without a number, or about an argument, it is of a parser that was led astray, and not of the system.
        if error.errno in (None, errno.EINVAL):
            raise MalformedInput(f"is no readable {label}: {_reason(error)}") from error
        raise UnreadableInput(f"cannot be read: {_reason(error)}") from error
    except RecursionError as error:
        raise MalformedInput(f"is no readable {label}: too deeply nested") from error
    except MemoryError as error:
        raise InputTooLong(f"is no readable {label}: it wants more memory than there is") from error
    except Exception as error:
        raise MalformedInput(f"is no readable {label}: {_reason(error)}") from error


def attempt(
    place: str, label: str, make: Callable[_Given, Report], *args: _Given.args, **kwargs: _Given.kwargs
) -> Outcome:
    """The report that ``make`` makes of the rest, or why it could not be made."""
    try:
        with guarded(label):
            return make(*args, **kwargs)
    except InputError as error:
        return Refusal(place, error)


def _reason(error: Exception) -> str:
    """An error in one short line; the name of its class where it says nothing."""
    said = getattr(error, "strerror", None) or str(error)
    line = " ".join("".join(c if c.isprintable() else " " for c in said[:1000]).split())
    return (line if len(line) <= _LONGEST_REASON else line[:_LONGEST_REASON] + "…") or type(error).__name__
