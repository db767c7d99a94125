"""Days as options give them."""

from __future__ import annotations

from datetime import date, datetime

import click


def whole_day(given: str, *, or_else: str = "") -> date:
    """The day of ``2026-03-03``; raises `click.BadParameter`, which names what may be given besides."""
    try:
        return datetime.strptime(given, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{given} is no day; give one like 2026-03-03{or_else}", param_hint="--date") from None
