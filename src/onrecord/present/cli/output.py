"""What commands that write much share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def pipe_may_close() -> Iterator[None]:
    """A reader that goes away (``| head``) ends the command quietly."""
    try:
        yield
    except BrokenPipeError:
        with suppress(OSError):
            sys.stdout.close()
        sys.exit(0)
