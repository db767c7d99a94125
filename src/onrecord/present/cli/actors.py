"""``onrecord actors``: who is who across the reports of an archive."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from onrecord.model.identity import Judgement, Verdict
from onrecord.present import actors as shown
from onrecord.present.cli.archive import answers, chosen, database, failing, opened, say, somebody
from onrecord.present.hanging import hanging
from onrecord.present.rows import render
from onrecord.read.known import read_known
from onrecord.read.text import decode, load
from onrecord.registry import Doubt, Registry
from onrecord.settings import Settings
from onrecord.store import people

author = click.option("--author", default=somebody, show_default="your account", help="Who judges.")
reason = click.option("--reason", default="", help="Why, in a few words.")


@click.group()
def actors() -> None:
    """Who is who across the reports of an archive.

    ACTOR is an id, the beginning of one, or a name that one actor alone bears.
    """


@actors.command("list")
@click.argument("text", default="")
@database
@click.option("--kind", type=click.Choice(("person", "organisation")), help="People or organisations only.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@answers
@failing
def list_(text: str, db: str, kind: str | None, limit: int, form: str | None) -> None:
    """Actors whose name holds TEXT, those with most statements first."""
    with opened(db).reading() as c:
        found = people.listed(c, text=text, kind=kind, limit=limit)
    say(render(shown.listed(found), chosen(form), columns=shown.COLUMNS, spare=shown.SPARE, fields=shown.FIELDS))
    if len(found) == limit:
        click.echo(f"the first {limit}; --limit shows more, where there are more", err=True)


@actors.command()
@click.argument("actor")
@database
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Statements, reports and judgements."
)
@answers
@failing
def show(actor: str, db: str, limit: int, form: str | None) -> None:
    """All names, roles with their times, reports and statements of an ACTOR, and what was judged."""
    with opened(db).reading() as c:
        found = people.page(c, people.find(c, actor), limit=limit)
    if chosen(form) == "table":
        console = Console(highlight=False, soft_wrap=True)
        console.print(hanging(shown.told(found, most=limit, programs=True), console))
    else:
        say(render([shown.page(found)], chosen(form), columns=()))


def _judging(verdict: Verdict, help_: str) -> click.Command:
    @click.command(verdict, help=help_)
    @click.argument("one", metavar="ACTOR")
    @click.argument("other", metavar="ACTOR")
    @database
    @author
    @reason
    @failing
    def command(one: str, other: str, db: str, author: str, reason: str) -> None:
        archive = opened(db)
        with archive.reading() as c:
            left, right = people.find(c, one), people.find(c, other)
        judgement = Registry(archive).judge(left, right, verdict, author=author, reason=reason)
        click.echo(
            f"{judgement.id}: {left} and {right} are {verdict}; `onrecord actors undo {judgement.id}` takes it back"
        )

    return command


actors.add_command(_judging("same", "Say that two ACTORs are one."))
actors.add_command(
    _judging("different", "Say that two ACTORs are not one; an actor's reports have ids, which `show` gives.")
)


@actors.command()
@click.argument("judgement", required=False)
@database
@author
@failing
def undo(judgement: str | None, db: str, author: str) -> None:
    """Take back a JUDGEMENT, by its id, or the last one that a person made."""
    done = Registry(opened(db)).undo(judgement, author=author)
    click.echo(f"{done.id}: taken back that {done.left} and {done.right} are {done.verdict} ({done.author})")


@actors.command("import")
@click.argument("file", type=click.Path())
@database
@failing
def import_(file: str, db: str) -> None:
    """Import known actors with their offices, from a CSV or JSON Lines FILE (docs/known-actors.md)."""
    text = decode(load(Path(file), max_bytes=Settings().max_bytes)).text
    registry = Registry(opened(db, create=True))
    count = registry.add_known(read_known(text))
    registry.link_new()
    click.echo(f"{count} known actors imported")


@actors.command()
@database
@author
@click.option("--list", "only_list", is_flag=True, help="Show the pairs and ask nothing.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@answers
@failing
def review(db: str, author: str, only_list: bool, limit: int, form: str | None) -> None:
    """Go through pairs that may be one actor, the likeliest first."""
    registry = Registry(opened(db))
    doubts = [d for d, _ in zip(registry.doubts(), range(limit), strict=False)]
    if only_list:
        columns = ("score", "left_name", "left_role", "right_name", "right_role", "reason", "left", "right")
        say(render([shown.doubt(d) for d in doubts], chosen(form), columns=columns))
        if len(doubts) == limit:
            click.echo(f"the first {limit}; --limit shows more, where there are more", err=True)
        return
    made: list[tuple[int, Judgement]] = []
    at = 0
    while at < len(doubts):
        d = doubts[at]
        if not registry.is_open(d):  # an answer before has settled it
            at += 1
            continue
        answer = _ask(registry, d, at + 1, len(doubts))
        if answer == "q":
            break
        if answer == "b" and made:
            at, last = made.pop()
            registry.undo(last.id, author=author)
        elif answer in _VERDICTS:
            verdict = _VERDICTS[answer]
            made.append((at, registry.judge(d.left.id, d.right.id, verdict, author=author, reason="review")))
            at += 1
    left = sum(registry.is_open(d) for d in doubts[at:])
    click.echo(f"{len(made)} judged, {left} left" if doubts else "no pair that may be one")


_FEW = 4  # of everything about a doubtful actor
_VERDICTS: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}


def _ask(registry: Registry, doubt: Doubt, number: int, count: int) -> str:
    """Show a pair and ask."""
    console = Console(highlight=False, soft_wrap=True)
    console.rule(f"{number} of {count}")
    with registry.archive.reading() as c:
        for entry in (doubt.left, doubt.right):
            console.print(hanging(shown.told(people.page(c, entry.id, limit=_FEW), most=_FEW), console))
            console.print()
    console.print(f"{doubt.judgement.score:.2f}  {doubt.judgement.reason}", markup=False)
    return str(
        click.prompt("(s)ame, (d)ifferent, (u)nsure, (b)ack, (q)uit", type=click.Choice([*"sdubq"]), show_choices=False)
    )
