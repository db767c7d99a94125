"""What commands that write much share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

INTERRUPTED = 130  # exit status, as shells give it


def say_that_it_waits() -> None:
    """A person at a terminal who gave no input is told that it is waited for."""
    if sys.stdin is not None and sys.stdin.isatty():
        click.echo("onrecord: reads what you type or paste; Ctrl-D on a line of its own ends it", err=True)


@contextmanager
def pipe_may_close() -> Iterator[None]:
    """A reader that goes away (``| head``) ends the command quietly."""
    try:
        yield
    except BrokenPipeError:
        with suppress(OSError):
            sys.stdout.close()
        sys.exit(0)
