from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.identity import Judgement, Verdict
from onrecord.resolve.identity.clusters import clusters

START = datetime(2026, 1, 1, tzinfo=UTC)


def say(left: str, right: str, verdict: Verdict, author: str = "ana", score: float = 1.0, after: int = 0) -> Judgement:
    return Judgement(left, right, verdict, score, author, START + timedelta(seconds=after), "")


def groups(actors: str, *said: Judgement) -> set[str]:
    return {"".join(sorted(g)) for g in clusters(actors, said)}


def test_same_joins_and_chains() -> None:
    assert groups("abcd", say("a", "b", "same"), say("c", "b", "same")) == {"abc", "d"}


def test_a_person_keeps_apart_what_a_program_joined() -> None:
    machine = say("a", "b", "same", "onrecord/identity-1", 0.99)
    assert groups("ab", machine) == {"ab"}
    assert groups("ab", machine, say("a", "b", "different")) == {"a", "b"}


def test_apart_holds_along_a_chain_of_a_program() -> None:
    said = [
        say("a", "x", "same", "onrecord/identity-1", 0.9),
        say("b", "x", "same", "onrecord/identity-1", 0.95),
        say("a", "b", "different"),
    ]
    assert groups("abx", *said) == {"a", "bx"}  # the likelier one keeps x


def test_the_later_word_of_people_on_a_pair_counts() -> None:
    first, second = say("a", "b", "same"), say("a", "b", "different", "luis", after=9)
    assert groups("ab", first, second) == {"a", "b"}
    assert groups("ab", second, say("b", "a", "same", after=20)) == {"ab"}


def test_unsure_of_a_person_takes_a_program_s_join_back() -> None:
    machine = say("a", "b", "same", "onrecord/identity-1", 0.9)
    assert groups("ab", machine, say("a", "b", "unsure")) == {"a", "b"}


_ACTORS = "abcdef"
_SAID = st.lists(
    st.builds(
        say,
        st.sampled_from(_ACTORS),
        st.sampled_from(_ACTORS),
        st.sampled_from(("same", "different", "unsure")),
        st.sampled_from(("ana", "onrecord/identity-1")),
        st.sampled_from((0.5, 0.9)),
        st.integers(0, 9),
    ).filter(lambda j: j.left != j.right),
    max_size=12,
)


@given(_SAID, st.randoms(use_true_random=False))
def test_every_actor_is_in_one_group_whatever_the_order(said: list[Judgement], draw: object) -> None:
    found = clusters(_ACTORS, said)
    assert sorted(a for g in found for a in g) == list(_ACTORS)
    shuffled = list(said)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(clusters(_ACTORS, shuffled)) == set(found)


@given(_SAID)
def test_what_a_person_last_called_different_is_never_together(said: list[Judgement]) -> None:
    last: dict[frozenset[str], Judgement] = {}
    for j in sorted(said, key=lambda j: (j.at, j.id)):
        if j.author == "ana":
            last[frozenset((j.left, j.right))] = j
    together = {frozenset((a, b)) for g in clusters(_ACTORS, said) for a in g for b in g}
    apart = {pair for pair, j in last.items() if j.verdict == "different"}
    assert not apart & together
