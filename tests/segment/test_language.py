import pytest

from onrecord.segment.language import has_latin, language


def test_english_and_another_language() -> None:
    assert language("The council said on Monday that the bridge would be closed for repairs until June.") == "en"
    assert language("Le conseil a déclaré lundi que le pont serait fermé pour travaux jusqu'au mois de juin.") == "fr"


@pytest.mark.parametrize("text", ["", "12 34", "…", "\ud800 \ud800"])
def test_too_little_to_tell(text: str) -> None:
    assert language(text) is None


def test_latin_letters() -> None:
    assert has_latin("1 é")
    assert not has_latin("Он сказал 12")
