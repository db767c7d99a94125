"""Whatever is given, only reports and refusals come out, in bounded time and memory, and the same ones again."""

import io
import re
import resource
import sys
import time
import traceback
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model.document import Report, make_document
from onrecord.read.format import Refusal
from onrecord.read.source import reports
from tests.read import hostile
from tests.read.hostile import Case, families, small

FAMILIES = families()
SECONDS = 10  # for one case; the slowest takes two on a slow machine
MEGABYTES = 400  # that all of them together may add
_DAY = re.compile(r"(?:1[89]|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]")
_OWN = str(Path("onrecord", "read"))
# What a mistake of ours would raise, and a damaged file should not be blamed for.
_MISTAKES = (TypeError, AttributeError, NameError, KeyError, IndexError, AssertionError)


def _is_well_said(refusal: Refusal, case: Case) -> None:
    error = refusal.error
    said = str(error)
    assert isinstance(error, InputError), case[:2]
    assert 8 < len(said) < 700, (case[:2], said)
    assert "\n" not in said, (case[:2], said)
    cause = error.__cause__
    if isinstance(cause, _MISTAKES):
        raised = traceback.extract_tb(cause.__traceback__)[-1].filename
        assert _OWN not in raised, (case[:2], "".join(traceback.format_exception(cause)))


def _is_sound(report: Report, case: Case) -> None:
    assert report.text.strip(), case[:2]
    assert report.published is None or _DAY.fullmatch(report.published), (case[:2], report.published)
    for part in (report.title, report.outlet, report.address, *report.authors):
        assert part is None or (part.strip() and "\n" not in part and "\0" not in part), (case[:2], part)
    make_document(report)


@pytest.mark.parametrize("family", FAMILIES)
def test_only_reports_and_refusals(family: str, tmp_path: Path) -> None:
    for number, case in enumerate(FAMILIES[family]()):
        what, name, data = case
        path = tmp_path / name
        path.write_bytes(data)
        begun = time.perf_counter()
        found = list(reports(str(path), stdin=io.BytesIO(), settings=small))
        assert time.perf_counter() - begun < SECONDS, (what, name)
        assert found, (what, name)
        assert len(found) < 3000, (what, name)
        for outcome in found:
            assert outcome.source.startswith(str(path)), (what, name)
            if isinstance(outcome, Refusal):
                _is_well_said(outcome, case)
            else:
                assert isinstance(outcome, Report)
                _is_sound(outcome, case)
        if number % 10 == 0:
            again = list(reports(str(path), stdin=io.BytesIO(), settings=small))
            assert list(map(repr, again)) == list(map(repr, found)), (what, name)
            piped = list(reports("-", stdin=io.BytesIO(data), settings=small))
            assert all(isinstance(o, (Report, Refusal)) for o in piped)


def test_there_are_enough_cases() -> None:
    assert sum(1 for make in FAMILIES.values() for _ in make()) >= 2000


def test_bombs_take_little_memory(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for what, name, data in hostile.bombs():
        path = tmp_path / name
        path.write_bytes(data)
        assert list(reports(str(path), stdin=io.BytesIO(), settings=small)), what
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) / (1 << (20 if sys.platform == "darwin" else 10)) < MEGABYTES
