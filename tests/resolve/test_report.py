from datetime import date

from onrecord.resolve.answers import Heard
from onrecord.resolve.report import Resolution, resolve

CALL = (
    "Minister Luis Yel spoke by telephone on Friday with Ana Van, minister of trade of Lowmark. "
    "Yel said that it rained. She told Yel that it snowed. The two ministers agreed to wait."
)


def heard(text: str, *some: tuple[str, str, str]) -> list[Heard]:
    at, out = 0, []
    for source, cue, content in some:
        spans = []
        begin = at
        for words in (source, cue, content):
            start = text.index(words, begin)
            spans.append((start, start + len(words)))
        at = spans[0][1]
        out.append(Heard((spans[0],), (spans[2],), (spans[1],)))
    return out


def call() -> Resolution:
    statements = heard(
        CALL,
        ("Yel", "said", "that it rained"),
        ("She", "told", "that it snowed"),
        ("The two ministers", "agreed", "to wait"),
    )
    # the first "Yel" is in the introduction
    return resolve("d", CALL, statements, published=date(2025, 3, 14))


def test_one_call_both_parties_and_its_day() -> None:
    found = call()
    (occasion,) = found.occasions
    assert occasion.kind == "phone_call"
    assert [a.name for a in occasion.participants] == ["Luis Yel", "Ana Van"]
    assert occasion.date is not None
    assert occasion.date.resolved == "2025-03-14"


def test_an_explicit_addressee() -> None:
    found = call()
    assert [a.name for a in found.addressees[1]] == ["Luis Yel"]


def test_roles_aliases_gender_and_mentions() -> None:
    actors = {a.name: a for a in call().actors}
    van = actors["Ana Van"]
    assert [r.text for r in van.roles] == ["minister of trade of Lowmark"]
    assert actors["Luis Yel"].aliases == ("Yel",)
    assert all(CALL[s:e] for a in actors.values() for s, e in a.mentions)


def test_speakers_carry_a_chance() -> None:
    assert all(s is None or 0 < s.confidence <= 1 for s in call().speakers)
