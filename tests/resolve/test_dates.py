from datetime import date

import pytest

from onrecord.resolve.dates import dateline, meant, times

FRIDAY = date(2025, 3, 14)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Friday", "2025-03-14"),
        ("on Thursday", "2025-03-13"),
        ("late on Thursday evening", "2025-03-13"),
        ("last Friday", "2025-03-07"),
        ("yesterday", "2025-03-13"),
        ("this morning", "2025-03-14"),
        ("on 3 March", "2025-03-03"),
        ("December 12", "2024-12-12"),
        ("in January", "2025-01"),
        ("in 2019", "2019"),
        ("next Monday", "2025-03-17"),
        ("two days ago", "2025-03-12"),
        ("last week", None),
        ("earlier this month", None),
    ],
)
def test_what_time_words_mean(words: str, day: str | None) -> None:
    assert meant(words, FRIDAY) == day


def test_without_the_report_s_day_only_whole_dates_mean_one() -> None:
    assert meant("on Friday", None) is None
    assert meant("on 3 March 2024", None) == "2024-03-03"
    assert meant("in March 2024", None) == "2024-03"


def test_where_time_words_stand() -> None:
    text = "They met on Friday, and again on the evening of April 6 and in 2019."
    assert [text[s:e] for s, e in times(text, 0, len(text))] == [
        "on Friday",
        "on the evening of April 6",
        "in 2019",
    ]


def test_dateline() -> None:
    assert dateline("TARSHK, March 14, 2025 (Agency) -- It rained.") == date(2025, 3, 14)
    assert dateline("TARSHK, March 14 (Agency) -- It rained.") is None
    assert dateline("It rained.") is None
