import pytest

from onrecord.resolve.addressees import addressed


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted"),
    [
        ("Roa told reporters on Friday that it rained.", "Roa", "told", "that it rained", "reporters"),
        ("Roa told the Daily Lantern it rained.", "Roa", "told", "it rained", "the Daily Lantern"),
        ("She asked him whether it rained.", "She", "asked", "whether it rained", "him"),
        ("Roa called on all parties to wait.", "Roa", "called on", "to wait", "all parties"),
        ("Roa urged farmers to wait.", "Roa", "urged", "farmers to wait", "farmers"),
        (
            "Roa thanked her colleague for the help.",
            "Roa",
            "thanked",
            "her colleague for the help",
            "her colleague",
        ),
        ("Roa said to the crowd that it rained.", "Roa", "said", "that it rained", "the crowd"),
        ("In a letter to the mayor, Roa said it rained.", "Roa", "said", "it rained", "the mayor"),
    ],
)
def test_who_is_spoken_to(text: str, source: str, cue: str, content: str, wanted: str) -> None:
    assert [text[s:e] for s, e in found(text, source, cue, content)] == [wanted]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Roa said on Friday that it rained.", "Roa", "said", "that it rained"),
        ("Roa warned at the outset that it rained.", "Roa", "warned", "that it rained"),
        ("Roa welcomed the gift.", "Roa", "welcomed", "the gift"),
        ("Roa was told that it rained.", "Roa", "was told", "that it rained"),
    ],
)
def test_where_nobody_is_named(text: str, source: str, cue: str, content: str) -> None:
    assert found(text, source, cue, content) == []


def found(text: str, source: str, cue: str, content: str) -> list[tuple[int, int]]:
    def at(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    return addressed(text, [at(source)], [at(cue)], [at(content)], (0, len(text)))
