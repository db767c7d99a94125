"""``onrecord read``."""

from __future__ import annotations

import sys
from datetime import date

import click
from rich.console import Console
from rich.progress import Progress

from onrecord.errors import InputError, ModelError
from onrecord.model.record import Record
from onrecord.pipeline import Reader
from onrecord.present import contract, html, text
from onrecord.present.cli.days import whole_day
from onrecord.present.cli.output import pipe_may_close, say_that_it_waits
from onrecord.present.hanging import hanging
from onrecord.run import STANDARD_INPUT, Failure, read_files
from onrecord.settings import Settings

FORMATS = ("text", "json", "jsonl", "html")


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    return whole_day(value) if value is not None else None


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to show the statements. On a terminal text is the default, in a pipe jsonl.",
)
@click.option(
    "--date",
    "published",
    metavar="DAY",
    callback=_day,
    help="Day of the reports (2026-03-03), against which time words (on Friday) are read; else the dateline's.",
)
@click.option(
    "--max-characters",
    type=click.IntRange(min=1),
    default=Settings().max_characters,
    show_default=True,
    help="Longest report that is read.",
)
@click.pass_context
def read(
    context: click.Context,
    files: tuple[str, ...],
    form: str | None,
    published: date | None,
    max_characters: int,
) -> None:
    """Show every reported statement in news reports, with its evidence.

    Reads plain-text FILEs, or standard input where none (or -) is given. A FILE that cannot be read is
    named on standard error, the others are still read, and the exit status is 3.
    """
    form = form or ("text" if sys.stdout.isatty() else "jsonl")
    sources = files or (STANDARD_INPUT,)
    if not files:
        say_that_it_waits()
    if form == "html" and len(sources) > 1:
        raise click.UsageError("--format html writes one page: give one FILE")
    try:
        reader = Reader(
            Settings(max_bytes=max(Settings().max_bytes, 4 * max_characters), max_characters=max_characters)
        )
    except ModelError as error:
        click.echo(f"onrecord: {error}", err=True)
        context.exit(ModelError.exit_code)
    failed = False
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    with pipe_may_close(), _progress(len(sources)) as progress:
        task = progress.add_task("reading", total=len(sources))
        results = read_files(
            sources,
            reader,
            stdin=sys.stdin.buffer,
            published=published,
            done=lambda source: progress.advance(task),
        )
        for result in results:
            if isinstance(result, Failure):
                failed = True
                progress.console.print(f"onrecord: {result.source}: {result.error}", markup=False, soft_wrap=True)
                continue
            for warning in result.warnings:
                progress.console.print(f"onrecord: {result.document.source}: {warning}", markup=False, soft_wrap=True)
            _show(result, form, console)
    if failed:
        context.exit(InputError.exit_code)


def _show(record: Record, form: str, console: Console) -> None:
    if form == "text":
        console.print(hanging(text.render(record), console))
    elif form == "html":
        click.echo(html.render(record), nl=False)
    else:
        click.echo(contract.dumps(record, indent=2 if form == "json" else None))


def _progress(count: int) -> Progress:
    """A bar on standard error; shown for many files and on a terminal only."""
    return Progress(console=Console(stderr=True, highlight=False), disable=count < 2 or not sys.stderr.isatty())
