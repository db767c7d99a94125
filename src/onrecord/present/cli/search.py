"""``onrecord search``."""

from __future__ import annotations

import json

import click
from rich.console import Console

from onrecord.model.search import Order
from onrecord.present import search as shown
from onrecord.present.cli.archive import (
    answers,
    chosen,
    database,
    failing,
    filtering,
    filters_of,
    opened,
    say,
    words_of,
)
from onrecord.present.rows import render
from onrecord.query.search import MOST, Page, find


@click.command()
@click.argument("query", nargs=-1)
@database
@filtering
@click.option("--sort", "order", type=click.Choice(("date", "relevance")), default="date", show_default=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--cursor", help="Where to go on, as the page before says.")
@click.option("--like", help="Statements that mean most like this text, also in other words.")
@click.option("--copies", is_flag=True, help="Show a statement once for each document that carries it.")
@click.option("--facets", is_flag=True, help="Count speakers, outlets, months and forms of all hits.")
@answers
@failing
def search(
    query: tuple[str, ...],
    db: str,
    order: Order,
    limit: int,
    cursor: str | None,
    facets: bool,
    like: str | None,
    copies: bool,
    form: str | None,
    **given: str | None,
) -> None:
    """Statements whose words match a QUERY: words in any form, "phrases", beginnings (withdraw*), -exclusions, OR, and
    (groups).

    A QUERY that begins with a minus goes after two: `onrecord search -- -toll`.
    """
    archive = opened(db)
    words = words_of(" ".join(query), given["about"])
    page = find(
        archive,
        words,
        filters_of(archive, given),
        order=order,
        limit=limit,
        cursor=cursor,
        facets=facets,
        like=like or None,
        copies=copies,
    )
    way = chosen(form)
    if way == "json":
        say(json.dumps(shown.answer(page), ensure_ascii=False, indent=2))
        return
    if way != "table":
        say(render(shown.rows(page), way, columns=(), fields=shown.FIELDS))
        if page.cursor:  # else a file that was made of it would seem to be all
            click.echo(_where(page), err=True)
        return
    console = Console(highlight=False)
    console.print(shown.listed(page))
    click.echo(_where(page), err=True)


def _where(page: Page) -> str:
    number = f"{MOST:,} or more" if page.total >= MOST else f"{page.total:,}"
    more = f"; go on with --cursor {page.cursor}" if page.cursor else ""
    return f"{len(page.hits)} of {number}{more}"
