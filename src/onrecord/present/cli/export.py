"""``onrecord export``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext

import click

from onrecord.model.record import KeptRecord
from onrecord.present.cli.archive import database, failing, filtering, filters_of, opened, words_of
from onrecord.present.cli.output import pipe_may_close
from onrecord.present.cli.progress import Shown
from onrecord.present.export.format import Sink
from onrecord.present.export.formats import FORMATS
from onrecord.present.export.writing import Stream, whole
from onrecord.present.plain import number_of
from onrecord.query.export import count, records

_STANDARD_OUTPUT = "-"


@click.command()
@click.argument("query", nargs=-1)
@database
@click.option(
    "--format", "kind", type=click.Choice(tuple(FORMATS)), default="jsonl", show_default=True, help="docs/exports.md"
)
@click.option(
    "--out",
    default=_STANDARD_OUTPUT,
    metavar="FILE",
    help="Where to write; - or nothing is standard output. brat and spacy are many files: a folder, or a ZIP archive "
    "where the name ends in .zip.",
)
@filtering
@failing
def export(query: tuple[str, ...], db: str, kind: str, out: str, **given: str | None) -> None:
    """Write statements for other programs: all, or those that match a QUERY and the options, as in `onrecord search`.

    They come in the order in which they were kept, and the same archive gives the same bytes. FILE has its name only
    when it is whole.
    """
    form = FORMATS[kind]
    if out == _STANDARD_OUTPUT and form.binary:
        raise click.UsageError(f"--format {kind} is nothing for standard output: give --out")
    archive = opened(db)
    words, filters = words_of(" ".join(query), given["about"]), filters_of(archive, given)
    with _shown(out) as shown:
        shown.total(count(archive, words, filters) if shown.visible else None)
        counted = _Counted(records(archive, words, filters), shown)
        with pipe_may_close(), _sink(out, folder=form.folder) as sink:
            form.write(counted, sink)
    if out != _STANDARD_OUTPUT:
        said, of = number_of(counted.statements, "statement"), number_of(counted.documents, "document")
        click.echo(f"{said} of {of} in {out}", err=True)


def _sink(out: str, *, folder: bool) -> AbstractContextManager[Sink]:
    if out == _STANDARD_OUTPUT:
        return nullcontext(Stream(sys.stdout.buffer))
    return whole(out, folder=folder)


def _shown(out: str) -> Shown:
    """How far it is; not among what is written to the same terminal."""
    return Shown("writing", "statements", quiet=out == _STANDARD_OUTPUT and sys.stdout.isatty())


class _Counted:
    """Records, counted while they go by."""

    def __init__(self, records: Iterable[KeptRecord], shown: Shown) -> None:
        self._records = records
        self._shown = shown
        self.documents = 0
        self.statements = 0

    def __iter__(self) -> Iterator[KeptRecord]:
        for kept in self._records:
            self.documents += 1
            self.statements += len(kept.record.statements)
            yield kept
            self._shown.at(self.statements, self.statements)
