import pytest

from onrecord.resolve.apposition import stated_kind


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        (", the state oil company of Lowmark, said", "organisation"),
        (", an official Lowmark news agency, said", "organisation"),
        (", a University of Velm political science professor, said", "person"),
        (", the company's former head, said", "person"),
        (", who was there, said", "person"),
        (", for its part, said", None),
        (" said", None),
    ],
)
def test_what_stands_beside_a_name_says_its_kind(beside: str, kind: str | None) -> None:
    assert stated_kind("Roa" + beside, 0, 3) == kind
