"""Copies and carriers in each kind of database, over documents made by hand."""

import random
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.copying import Copying
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from tests.copies_made import FILLING, One, add

BRIDGE = One("Ana Roa", "said", "that the old bridge of Dorn would be closed to lorries in June")
FERRY = One("Bo Lindt", "denied", "that the ferry was late")
A, B, C = FILLING


def groups(archive: Archive) -> tuple[dict[int, int], dict[int, int]]:
    """Heads of documents and of statements, by their numbers."""
    with archive.reading() as c:
        return (
            {r.document: r.head for r in c.execute(select(t.copies))},
            {r.statement: r.head for r in c.execute(select(t.carriers))},
        )


def test_one_report_in_three_outlets(archive: Archive) -> None:
    add(archive, "a", A, [BRIDGE, FERRY])
    add(archive, "b", A.replace("harbour", "harbor"), [One("Roa", "told reporters", BRIDGE.content), FERRY])
    add(archive, "c", B, [One("Mei Tanaka", "said", "that the mills were working")])
    add(archive, "d", A[: len(A) // 2], [FERRY])
    assert Copying(archive).find_new() == 4
    assert groups(archive) == ({1: 1, 2: 1, 4: 1}, {1: 1, 2: 2, 3: 1, 4: 2, 6: 2})
    assert Copying(archive).find_new() == 0


@pytest.mark.parametrize(
    "other",
    [
        One("Bo Lindt", "confirmed", FERRY.content),
        One("Bo Lindt", "denied", "that the ferry was not late"),
        One("Ana Lindt", "denied", FERRY.content),
        One("Bo Lindt", "denied", "that the ferry might be late"),
        One("Bo Lindt", "denied", "that 2 ferries were late"),
    ],
)
def test_copies_that_were_changed_carry_something_else(archive: Archive, other: One) -> None:
    add(archive, "a", A, [FERRY])
    add(archive, "b", A, [other])
    Copying(archive).find_new()
    assert groups(archive) == ({1: 1, 2: 1}, {})


@pytest.mark.parametrize(
    ("day", "said", "one"),
    [
        ("2026-03-01", BRIDGE, True),
        ("2026-03-02", BRIDGE, True),
        ("2026-03-03", BRIDGE, False),
        (None, BRIDGE, False),
        ("2026-03-01", FERRY, False),  # too short to be more than chance
        ("2026-03-01", One("!the mayor", "said", BRIDGE.content), False),  # whoever that is
        ("2026-03-01", One("", "said", BRIDGE.content), False),
    ],
)
def test_a_statement_in_two_reports_that_are_no_copies(archive: Archive, day: str, said: One, one: bool) -> None:
    add(archive, "a", A, [BRIDGE, FERRY])
    add(archive, "b", B, [said], day)
    Copying(archive).find_new()
    assert groups(archive) == ({}, {1: 1, 3: 1} if one else {})


def test_a_report_s_own_statements_are_not_joined(archive: Archive) -> None:
    add(archive, "a", A, [BRIDGE, BRIDGE])
    Copying(archive).find_new()
    assert groups(archive) == ({}, {})
    add(archive, "b", A, [BRIDGE, BRIDGE])
    Copying(archive).find_new()
    assert groups(archive)[1] == {1: 1, 3: 1, 4: 1}


def test_texts_without_words(archive: Archive) -> None:
    for n, text in enumerate(("", "the", "?!", "a b c")):
        add(archive, str(n), text, [])
    assert Copying(archive).find_new() == 4
    assert groups(archive) == ({}, {})


def test_what_too_many_share_is_not_sought(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.copies.MOST", 2)
    for n in range(4):
        add(archive, str(n), FILLING[n % 3] + f" {n}" * 30, [BRIDGE], f"2026-0{n + 1}-01")
    Copying(archive).find_new()
    with archive.reading() as c:
        assert len(c.execute(select(t.echoes)).all()) == 2


def corpus(archive: Archive, count: int = 40) -> None:
    """Reports, copies, cut copies, and statements that go from one to another."""
    draw = random.Random(5)
    names = ("Ana Roa", "Bo Lindt", "Mei Tanaka", "!a spokesman", "")
    said = [
        One("Ana Roa", "said", f"that the {thing} of Dorn would be closed to lorries in {month}")
        for thing in ("bridge", "pier")
        for month in ("June", "July")
    ]
    for n in range(count):
        words = draw.choice(FILLING).split()
        cut = draw.choice((1.0, 1.0, 0.8, 0.5))
        changed = [draw.choice(words) if draw.random() < 0.03 else w for w in words[: int(len(words) * cut)]]
        some = [draw.choice(said) for _ in range(draw.randrange(4))]
        some += [One(draw.choice(names), draw.choice(("denied", "said")), f"that boat {draw.randrange(3)} was late")]
        add(archive, str(n), " ".join(changed), some, f"2026-03-0{draw.randrange(1, 4)}")


def state(archive: Archive) -> list[tuple[object, ...]]:
    tables = (t.copies, t.carriers, t.bands, t.echoes)
    with archive.reading() as c:
        place = c.execute(select(t.about.c.value).where(t.about.c.name == "copied")).all()
        return [tuple(r) for r in (*place, *(r for x in tables for r in c.execute(select(x).order_by(*x.c))))]


def test_a_run_that_is_stopped_again_and_again(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(archive)
    Copying(archive).find_new()
    want = state(archive)
    documents, statements = groups(archive)
    assert len(documents) > 30
    assert len(statements) > 30
    other = Archive(str(tmp_path / "b.db"), create=True)
    corpus(other)

    def stop(count: int) -> None:
        raise InterruptedError

    monkeypatch.setattr("onrecord.copying._BATCH", 7)
    monkeypatch.setattr("onrecord.copying._KEPT", 2)
    stops = 0
    for _ in range(20):
        try:
            Copying(other).find_new(stop)
            break
        except InterruptedError:
            stops += 1
    assert stops == 6
    assert state(other) == want
    monkeypatch.setattr("onrecord.copying._BATCH", 1)
    assert Copying(other).find_anew() == 40
    assert state(other) == want
    other.close()


def test_a_batch_that_fails_leaves_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus(archive, 10)
    before = state(archive)

    def fail(*_: object) -> None:
        raise InterruptedError

    with monkeypatch.context() as m:
        m.setattr("onrecord.store.copies.set_last", fail)
        with pytest.raises(InterruptedError):
            Copying(archive).find_new()
    assert state(archive) == before == []
    assert Copying(archive).find_new() == 10


def test_documents_that_come_later_find_those_before(archive: Archive) -> None:
    add(archive, "a", A, [BRIDGE])
    Copying(archive).find_new()
    add(archive, "b", A, [BRIDGE])
    Copying(archive).find_new()
    add(archive, "c", A, [BRIDGE])
    Copying(archive).find_new()
    assert groups(archive) == ({1: 1, 2: 1, 3: 1}, {1: 1, 2: 1, 3: 1})
