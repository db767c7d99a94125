"""Every error that the library raises, in one tree.

OnRecordError
├── InputError                 the input cannot be read as a report
│   ├── MissingInput           no such file
│   ├── FolderInput            a folder where a file is wanted
│   ├── UnreadableInput        the system refuses to give it
│   ├── BinaryInput            not a text
│   ├── UndecodableInput       no encoding fits
│   ├── InputTooLong           longer, deeper or more than a setting allows
│   ├── MalformedInput         not the format that it seems to be
│   ├── NoText                 understood, but without a text
│   ├── UnsafeInput            made to do harm, or looks so
│   ├── ForbiddenAddress       an address on the web that is not fetched
│   │   └── ForbiddenByRobots  its site's robots.txt forbids it
│   ├── FetchFailed            an address on the web did not give what was asked for
│   │   └── ServerBusy         it asks to come back later
│   └── MissingPackage         a package that reads this format is not installed
├── ExportError                what was found cannot be written in that format, or to that place
├── ModelError                 the weights are missing or not the ones expected
└── ArchiveError               the archive cannot be used
    ├── NoArchive              there is none, or it is none of ours
    ├── BusyArchive            another program writes it
    ├── InconsistentRecord     what was read of a report contradicts itself: a mistake of the reader
    ├── UnknownActor           no actor, or more than one, goes by what was given
    ├── UnknownDocument        no document, or more than one, has the id given
    └── UnknownStatement       no statement, or more than one, has the id given
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar


class OnRecordError(Exception):
    """Root of the tree; ``exit_code`` for a command, ``http_status`` for a server."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500


class InputError(OnRecordError):
    """The input cannot be read as a report."""

    exit_code = 3
    http_status = 422


class MissingInput(InputError):
    """There is no such file."""

    http_status = 404


class FolderInput(InputError):
    """A folder stands where a file is wanted."""


class UnreadableInput(InputError):
    """The system refuses to give the bytes."""

    http_status = 403


class BinaryInput(InputError):
    """The bytes are no text."""

    http_status = 415


class UndecodableInput(InputError):
    """No encoding turns the bytes into text."""

    http_status = 415


class InputTooLong(InputError):
    """The input is longer, deeper or holds more than a setting allows; the message names the setting."""

    http_status = 413


class MalformedInput(InputError):
    """The bytes are not, or not wholly, of the format that they seem to be."""


class NoText(InputError):
    """The format was understood, but there is no text in it that could be read."""


class UnsafeInput(InputError):
    """The input is made to do harm, or looks so: a bomb, a name that points outside, an entity that expands."""


class ForbiddenAddress(InputError):
    """An address on the web that is not fetched: for what it is, where it leads, or because nobody said ``--fetch``."""

    http_status = 403


class ForbiddenByRobots(ForbiddenAddress):
    """The site's robots.txt forbids it, or could not be had."""


class FetchFailed(InputError):
    """An address on the web did not give what was asked for; the message says what it did."""

    http_status = 502


class ServerBusy(FetchFailed):
    """The server asks to come back later, or did when it was last asked; ``until`` is when (aware, UTC)."""

    http_status = 503
    until: datetime | None = None


class MissingPackage(InputError):
    """A package that reads this format is not installed; the message says how to get it."""

    http_status = 501


class ExportError(OnRecordError):
    """What was found cannot be written: a package is missing, or the place cannot be written to."""

    exit_code = 6


class ModelError(OnRecordError):
    """The weights are missing, damaged, or do not fit this version of the code."""

    exit_code = 4


class ArchiveError(OnRecordError):
    """The archive cannot be used."""

    exit_code = 5


class NoArchive(ArchiveError):
    """There is no archive at that address, or what is there is none."""

    http_status = 404


class BusyArchive(ArchiveError):
    """Another program writes the archive."""

    http_status = 503


class InconsistentRecord(ArchiveError):
    """What was read of a report contradicts itself, so that it cannot be kept: a mistake of the reader."""


class UnknownActor(ArchiveError):
    """No actor goes by the name or id given, or more than one does."""

    exit_code = 2
    http_status = 404


class UnknownDocument(ArchiveError):
    """No document has the id given, or more than one begins so."""

    exit_code = 2
    http_status = 404


class UnknownStatement(ArchiveError):
    """No statement has the id given, or more than one begins so."""

    exit_code = 2
    http_status = 404
