import pytest

from onrecord.read.build import names
from onrecord.read.dates import day, of_epoch


@pytest.mark.parametrize(
    "given",
    [
        "2026-03-03", "2026-3-3", "2026/03/03", "2026.03.03", "2026-03-03T23:59:59.123+05:30", "2026-03-03 10:00", "20260303",
        "20260303T080000Z", "D:20260303080000+01'00'", "20260303080000", "Tue, 03 Mar 2026 23:00:00 -0500", "3 March 2026",
        "3rd of March 2026", "Tuesday, 3 March, 2026", "March 3, 2026", "Tue March 3rd 2026, 10 am", "03-Mar-2026",
        "Tue Mar  3 08:00:00 2026", "03/03/2026", " 2026-03-03 ",
    ],
)  # fmt: skip
def test_days(given: str) -> None:
    assert day(given) == "2026-03-03"


@pytest.mark.parametrize(
    "given",
    [
        None, "", "yesterday", "2026", "2026-03", "March 2026", "03/04/2026", "2026-02-30", "2026-13-01", "0000-00-00",
        "1799-12-31", "2101-01-01", "9999-12-31", "20261332", "99999999999999", "३ मार्च २०२६", "Mon, 99 Foo 2026", "\0" * 99, "-" * 9999,
    ],
)  # fmt: skip
def test_what_is_no_day(given: str | None) -> None:
    assert day(given) is None


def test_a_day_above_twelve_tells_the_order() -> None:
    assert day("25/12/2025") == day("12/25/2025") == "2025-12-25"


def test_seconds_since_1970() -> None:
    assert of_epoch(1772524800) == of_epoch(1772524800000) == of_epoch(1772524800.5) == "2026-03-03"
    assert of_epoch(20260303) is None
    assert of_epoch(float("nan")) is None
    assert of_epoch(float("inf")) is None


def test_names_of_bylines() -> None:
    assert names("By Ana Roa and Kofi Mensah") == ("Ana Roa", "Kofi Mensah")
    assert names("BY ANA ROA; Kofi Mensah") == ("ANA ROA", "Kofi Mensah")
    assert names("Ana Roa, Kofi Mensah and Li Na") == ("Ana Roa", "Kofi Mensah", "Li Na")
    assert names("Ana Roa, harbour reporter") == ("Ana Roa, harbour reporter",)
    assert names("Byron Sandoval") == ("Byron Sandoval",)
    assert names("by ") == names(None) == names("  ") == ()
