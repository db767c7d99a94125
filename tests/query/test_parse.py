import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.search import All, Any, Not, Phrase, Prefix, Query, Word
from onrecord.query.parse import parse


def shown(query: Query | None) -> str:
    match query:
        case None:
            return ""
        case Word(term):
            return term.stem
        case Phrase(terms):
            return '"' + " ".join(t.exact for t in terms) + '"'
        case Prefix(start):
            return start + "*"
        case Not(part):
            return "-" + shown(part)
        case All(parts):
            return "(" + " ".join(map(shown, parts)) + ")"
        case Any(parts):
            return "(" + " | ".join(map(shown, parts)) + ")"


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", ""),
        ("  ?! ", ""),
        ("foreign troops", "(foreign troop)"),
        ('"foreign troops"', '"foreign troops"'),
        ("withdraw*", "withdraw*"),
        ("a*", "a"),
        ("bridge -toll", "(bridg -toll)"),
        ("-toll", "-toll"),
        ("-toll -tax", "-(toll | tax)"),
        ("bridge OR ferry toll", "(bridg | (ferri toll))"),
        ("(bridge OR ferry) toll", "((bridg | ferri) toll)"),
        ("-(bridge OR ferry) toll", "(-(bridg | ferri) toll)"),
        ("bridge OR", "bridg"),
        ("OR OR OR", ""),
        ("((((", ""),
        ("))bridge", "bridg"),
        ('"bridge', '"bridge"'),
        ("co-operation", '"co operation"'),
        ("Drăgulescu's", "dragulescu"),
        ("bridge -", "bridg"),
        ("- bridge", "-bridg"),
        ("bridge bridge", "bridg"),
        ("--bridge", "-bridg"),
        ("bridge NEAR(toll) AND x:y", '(bridg near toll and "x y")'),
    ],
)
def test_what_a_query_means(query: str, tree: str) -> None:
    assert shown(parse(query)) == tree


@settings(deadline=None)  # a busy machine is no fault of the parser's
@given(st.text() | st.text(alphabet='ab "()-*OR'))
def test_no_query_raises(query: str) -> None:
    parse(query)


def test_deep_and_long_queries() -> None:
    parse("(" * 10_000 + "a" + ")" * 10_000)
    parse("a " * 100_000)
    parse('"' + "a " * 100_000)
