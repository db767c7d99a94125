import pytest

from onrecord.resolve.acronyms import acronyms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Alliance to Restore Old Harbours (AROH) said", [("AROH", "Alliance to Restore Old Harbours")]),
        ("He joined the Union of Port Workers (UPW).", [("UPW", "Union of Port Workers")]),
        ("The ferry (AROH) sank.", []),
        ("The boat left (as AP reported).", []),
    ],
)
def test_acronyms(text: str, found: list[tuple[str, str]]) -> None:
    assert list(acronyms(text)) == found
