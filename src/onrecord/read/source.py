"""One given source - a file, a folder, an archive, a stream - to reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError, MissingInput, NoText, UnreadableInput
from onrecord.model.document import Report
from onrecord.read.columns import Columns
from onrecord.read.feeds import Feed
from onrecord.read.folder import files
from onrecord.read.format import Context, Format, Given, Outcome, Refusal, guarded
from onrecord.read.jsons import Json, JsonLines
from onrecord.read.mailboxes import Mailbox
from onrecord.read.mails import Mail
from onrecord.read.newsml import NewsMl
from onrecord.read.nitf import Nitf
from onrecord.read.packed import Packed
from onrecord.read.pages import Page
from onrecord.read.parquet import Parquet
from onrecord.read.pdfs import Pdf
from onrecord.read.plain import Plain
from onrecord.read.streams import buffered, head
from onrecord.read.tables import Table, has_column
from onrecord.read.tarred import Tarred
from onrecord.read.warcs import Warc
from onrecord.read.xmls import OtherXml
from onrecord.read.zipped import Zipped
from onrecord.settings import Settings

STANDARD_INPUT = "-"
Took = Callable[[int], None]

# The first that recognises the first bytes reads them: marks that cannot be mistaken first, then what has to be looked
# at more closely, and what takes anything last.
FORMATS: tuple[Format, ...] = (
    Packed(),
    Zipped(),
    Tarred(),
    Warc(),
    Parquet(),
    Pdf(),
    Feed(),
    NewsMl(),
    Nitf(),
    Page(),
    OtherXml(),
    JsonLines(),
    Json(),
    Mailbox(),
    Mail(),
    Table(),
    Plain(),
)


def reports(
    source: str,
    *,
    stdin: BinaryIO,
    settings: Settings,
    mapping: Columns | None = None,
    took: Took = lambda size: None,
) -> Iterator[Report | Refusal]:
    """Everything that can be read in ``source``, in its order, and a refusal for each thing in it that cannot.

    ``source`` is a path, of a file of any format or of a folder, or ``-`` for ``stdin``. ``mapping`` says which
    columns of tables hold what; for what it does not say the usual names are looked for. ``took`` is
    told of each file how many more bytes of it were read. Raises nothing for what is wrong with the source. The same
    bytes give the same reports: no clock, no network, no chance.
    """
    context = Context(settings, mapping, read_given)
    if source == STANDARD_INPUT:
        yield from read_given(Given(source, "", buffered(stdin.read)), context)
        return
    try:
        path = Path(source)
        if path.is_dir():
            yield from _folder(path, settings, mapping, took)
            return
    except (OSError, ValueError) as error:
        yield Refusal(source, UnreadableInput(f"cannot be read: {error}"))
        return
    yield from _file(path, source, context, took)


def _folder(folder: Path, settings: Settings, mapping: Columns | None, took: Took) -> Iterator[Outcome]:
    none = True
    for path, error in files(folder):
        none = False
        if error is None:  # each file has a budget of its own: a folder of many archives is no bomb
            yield from _file(path, str(path), Context(settings, mapping, read_given), took)
        else:
            yield Refusal(str(path), error)
    if none:
        yield Refusal(str(folder), NoText("is a folder without files, but for hidden ones"))


def _file(path: Path, place: str, context: Context, took: Took) -> Iterator[Outcome]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        yield Refusal(place, MissingInput("no such file"))
        return
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Refusal(place, UnreadableInput(f"cannot be read: {reason}"))
        return
    with file:
        plain = path.is_file()
        size = path.stat().st_size if plain else 0
        done = 0

        def read(most: int) -> bytes:
            nonlocal done
            piece = file.read(most)
            done += len(piece)
            took(len(piece))
            return piece

        yield from read_given(Given(place, path.name, buffered(read), path if plain else None), context)
        took(max(0, size - done))  # what a format read by the path, or did not want


def read_given(given: Given, context: Context) -> Iterator[Outcome]:
    """The outcomes of some bytes, in whatever format they are found to be; every error is one of the outcomes."""
    try:
        with guarded("file"):
            start = head(given.stream)
            format_ = next(f for f in FORMATS if f.sniff(start, given.name))
            own = context.columns.text if context.columns is not None else None
            if isinstance(format_, Plain) and own is not None and has_column(start, own):
                format_ = Table()  # names that only who handed them in could know
        none = True
        with guarded(format_.label):
            for outcome in format_.read(given, context):
                none = False
                yield outcome
        if none:  # a table of a head only, a crawl of pictures: what was given must not vanish without a word
            raise NoText(f"holds no report ({format_.label})")
    except InputError as error:
        yield Refusal(given.place, error)
