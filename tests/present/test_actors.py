"""The page of an actor who stands in many reports."""

from datetime import UTC, datetime

from onrecord.model.identity import Judgement, Position, Profile
from onrecord.present.actors import told
from onrecord.store.identity import Entry
from onrecord.store.people import Appearance, Page, Said

AT = datetime(2026, 3, 9, tzinfo=UTC)


def page(reports: int) -> Page:
    """Somebody of whom most reports state one role and each another; two in three were joined, one in three doubted."""
    days = [f"2026-03-{n + 1:02}" for n in range(reports)]
    roles = [Position("Mayor of Dorn", days[0], days[-1])]
    roles += [Position(f"who is in room {n}", day, day) for n, day in enumerate(days)]
    profile = Profile("a0", "person", {"Ana Roa": reports}, positions=tuple(roles))
    programs = [
        Judgement(f"a{n}", "a0", "same" if n % 3 else "unsure", 0.9, "onrecord/identity-1", AT, f"reason {n}")
        for n in range(reports)
    ]
    mei = Judgement("a0", "b0", "different", 1.0, "mei", AT, "two people")
    return Page(
        Entry("a0", "Ana Roa", "person", reports, profile),
        (),
        2 * reports,
        tuple(
            Appearance(f"a{n}", "Ana Roa", f"{n}.txt", day, ("mayor  of Dorn", f"who is in room {n}"))
            for n, day in enumerate(days)
        ),
        tuple(Said(f"s{n}", "said", f"that it was {n}", f"{n}.txt", days[-1]) for n in range(3)),
        (*programs, mei),
    )


def test_a_page_shows_what_helps_and_says_how_much_more_there_is() -> None:
    lines = told(page(28), most=3).plain.splitlines()
    assert len(lines) < 25
    assert lines[1] == "  role: Mayor of Dorn  (2026-03-01 to 2026-03-28)"  # what most reports state
    assert lines[2] == "  role: who is in room 27  (2026-03-28)"
    for more in ("26 more roles", "25 more reports", "53 more statements"):
        assert f"  … and {more}" in lines
    assert "  2026-03-28  27.txt  as Ana Roa  a27" in lines
    assert "  2026-03-01  0.txt  as Ana Roa  a0" not in lines
    assert lines[-1] == "  … and by programs: 18 same, 10 unsure"
    assert "mei" in lines[-2]


def test_judgements_of_programs_are_shown_where_asked_for() -> None:
    lines = told(page(28), most=12, programs=True).plain.splitlines()
    assert sum("onrecord/identity-1" in x for x in lines) == 12
    assert sum("  unsure  " in x for x in lines) == 10  # what is doubtful comes first
    assert lines[-1] == "  … and by programs: 16 same"
    whole = told(page(28), most=1000, programs=True).plain
    assert whole.count("onrecord/identity-1") == 28
    assert "… and" not in whole.replace("… and 53 more statements", "")


def test_a_page_of_little_says_nothing_of_more() -> None:
    shown = told(page(1), most=5).plain
    assert "more" not in shown
    assert "1 report, 2 statements" in shown
