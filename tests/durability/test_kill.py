"""A few kills of each kind; `python -m tests.durability.kill` does hundreds."""

import pytest

from tests.durability import kill


def test_a_killed_ingest_loses_nothing(capsys: pytest.CaptureFixture[str], postgresql: object) -> None:
    kill.main(["--kills", "3", "--servers", "1"])
    assert capsys.readouterr().out.count("no archive differs") == 3
