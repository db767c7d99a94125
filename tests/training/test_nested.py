from training.nested import inside, within


def made(source: list, cue: list, content: list) -> dict:
    return {"source": source, "cue": cue, "content": content}


# "Vey said | the council had warned | that the bridge was weak"
OUTER = made([(0, 3)], [(4, 8)], [(9, 60)])
INNER = made([(9, 20)], [(25, 31)], [(32, 60)])


def test_within_needs_each_span_in_one_of_the_others() -> None:
    assert within([(2, 4), (8, 9)], [(0, 5), (7, 10)])
    assert not within([(2, 8)], [(0, 5), (7, 10)])


def test_what_stands_in_a_content_is_kept() -> None:
    assert inside([(0.9, INNER), (0.8, OUTER)], [OUTER]) == [(0.9, INNER)]


def test_what_is_marked_or_reaches_out_is_left() -> None:
    marked_too = made([(9, 20)], [(25, 31)], [(32, 60)])
    assert inside([(0.9, INNER)], [OUTER, marked_too]) == []
    reaching = made([(0, 3)], [(25, 31)], [(32, 60)])
    assert inside([(0.9, reaching)], [OUTER]) == []
    cueless = made([], [], [(32, 60)])
    assert inside([(0.9, cueless)], [OUTER]) == []
