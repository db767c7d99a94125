from evals.measure import Labelled, measure, same_name


def labelled(source, cue, content, speaker="Q", nested=False) -> Labelled:
    return Labelled({"source": source, "cue": cue, "content": content}, speaker, nested)


TEXT = "Ana Prado said that it rained, and he denied that."
GOLD = [labelled([(0, 9)], [(10, 14)], [(15, 29)], "Ana Prado")]


def test_a_perfect_reading() -> None:
    figures = measure([(TEXT, GOLD, GOLD)])
    assert {figures[n].f1 for n in ("source", "cue", "content", "linked", "speaker")} == {100.0}


def test_boundaries_and_speakers_count() -> None:
    read = [labelled([(0, 3)], [(10, 14)], [(15, 30)], None), labelled([(35, 37)], [(38, 44)], [(45, 49)])]
    figures = measure([(TEXT, GOLD, read)])
    assert figures["source"].hit == 0
    assert figures["content"].hit == 1  # the comma is trimmed
    assert (figures["linked"].hit, figures["linked"].predicted) == (1, 2)
    assert figures["speaker"].recall == 0


def test_names() -> None:
    assert same_name("The Port Authority", "port authority")
    assert not same_name("Ana Prado", None)
