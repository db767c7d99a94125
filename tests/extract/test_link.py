from onrecord.extract.decode import Found
from onrecord.extract.link import link, parents


def one(source=(), cue=(), content=(), score=0.9) -> Found:
    return Found(tuple(source), tuple(cue), tuple(content), score)


def test_the_surer_of_two_that_share_a_cue_stays() -> None:
    text = "he has said that it rains"
    kept = link(text, [one(cue=[(3, 6)], content=[(12, 25)], score=0.6), one(cue=[(3, 11)], content=[(12, 25)])])
    assert [f.cue for f in kept] == [((3, 11),)]


def test_a_leading_participle_takes_the_speaker_of_its_sentence() -> None:
    text = "Rain fell. Stressing that A, he said that B."
    kept = link(
        text,
        [one(cue=[(11, 20)], content=[(21, 27)]), one(source=[(29, 31)], cue=[(32, 36)], content=[(37, 43)])],
    )
    assert [f.source for f in kept] == [((29, 31),)] * 2


def test_a_participle_without_a_later_speaker_stays_without() -> None:
    text = "Stressing that A. He said that B."
    kept = link(
        text,
        [one(cue=[(0, 9)], content=[(10, 16)]), one(source=[(18, 20)], cue=[(21, 25)], content=[(26, 32)])],
    )
    assert kept[0].source == ()


def test_the_closest_content_around_is_the_parent() -> None:
    found = [
        one(cue=[(0, 4)], content=[(5, 60)]),
        one(cue=[(10, 14)], content=[(15, 50)]),
        one(cue=[(20, 24)], content=[(25, 40)]),
        one(cue=[(70, 74)], content=[(75, 80)]),
    ]
    assert parents(found) == [None, 0, 1, None]


def test_nobody_says_what_seems() -> None:
    text = "It seems that the ferry is late."
    assert link(text, [Found(((0, 2),), ((3, 8),), ((9, 31),), 0.9)]) == []
    assert link(text, [Found((), ((3, 8),), ((9, 31),), 0.9)]) == []
    text = "He seems to want the ferry."
    assert len(link(text, [Found(((0, 2),), ((3, 16),), ((17, 26),), 0.9)])) == 1


def test_a_dateline_is_no_part_of_a_source() -> None:
    text = "DORN, Velm (AP) — The mayor, Ana Roa, said that B.\nNATO - she added - grew."
    source = text.index("The mayor")
    kept = link(text, [one(source=[(0, 37)], cue=[(38, 42)], content=[(43, 49)])])
    assert kept[0].source == ((source, 37),)
    at = text.index("NATO")
    kept = link(text, [one(source=[(at, at + 4)], cue=[(60, 65)], content=[(66, 72)])])
    assert kept[0].source == ((at, at + 4),)
