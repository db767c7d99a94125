from onrecord.resolve.phrases import head_place, phrase_to


def test_noun_phrases_and_their_heads() -> None:
    text = "In the end two angry senators from Ohio left."
    at = text.index("senators")
    assert text[slice(*phrase_to(text, at, at + 8))] == "two angry senators"
    assert text[slice(*head_place(text, 11, len(text) - 6))] == "senators"
