import random

from training.markup import read
from training.swap import pools, swap

OWN = """id: x
manner: wire
---
{src1:Amina Okafor} {cue1:said} {con1:no}.
---
1 | Amina Okafor | person
"""


def test_names_are_swapped_all_through_and_offsets_follow() -> None:
    text = "Senator Maria Lindqvist said that the Lindqvist plan works. It does, Lindqvist's aide said."
    one = {"source": [(0, 23)], "cue": [(24, 28)], "content": [(29, 58)]}
    two = {"source": [(69, 85)], "cue": [(86, 90)], "content": [(60, 67)]}
    new, (first, second) = swap(text, [one, two], random.Random(1), pools([read(OWN)]))
    assert new == "Senator Amina Okafor said that the Okafor plan works. It does, Okafor's aide said."
    assert [new[s:e] for part in first.values() for s, e in part] == [
        "Senator Amina Okafor",
        "said",
        "that the Okafor plan works",
    ]
    assert [new[s:e] for part in second.values() for s, e in part] == ["Okafor's aide", "said", "It does"]


def test_a_text_without_people_stays() -> None:
    text = "The council said that the bridge was weak."
    assert swap(text, [], random.Random(1), (["Amina"], ["Okafor"])) == (text, [])
