import pytest

from onrecord.resolve.identity.naming import body, common, firsts, generic, lasts, middles, person


def _named(a: str, b: str) -> tuple[str, str]:
    left, right = person(a), person(b)
    assert left
    assert right
    return firsts(left.first, right.first), lasts(left, right)


@pytest.mark.parametrize(
    ("a", "b", "first", "last"),
    [
        ("Mustafa al-Karemi", "Mustafa al-Kharimi", "same", "variant"),
        ("Bill Odell", "William Odell", "nick", "same"),
        ("William Odell", "Bill Odell", "nick", "same"),
        ("W. Odell", "William Odell", "initial", "same"),
        ("T. Odell", "William Odell", "other", "same"),
        ("Yelena Marova", "Elena Marova", "variant", "same"),
        ("Jorge Núñez Prado", "Jorge Núñez", "same", "part"),
        ("Ana Roa", "Luis Roa", "other", "same"),
        ("Ana Roa", "Ana Prado", "same", "other"),
        ("Roa", "Ana Roa", "missing", "same"),
        ("Ludwig van der Berg", "Ludwig Van den Berg", "same", "same"),
        ("Çağla Şirin", "Cagla Sirin", "same", "same"),
        ("Mei-Ling Tao", "Meiling Tao", "same", "same"),
        ("Abdelkader Tamzini", "Abd al-Qadir al-Tamzini", "variant", "same"),
        ("Abdul Karim Bu-Saidi", "Abdelkrim Boussaïdi", "variant", "variant"),
        ("Francisco Iturriaga", "Pancho Iturriaga", "nick", "same"),
        ("Giorgos Papavas", "Yiorgos Papavas", "nick", "same"),
        ("Antúnez", "Rogelio Antúnez Barragán", "missing", "part"),
    ],
)
def test_names_compare(a: str, b: str, first: str, last: str) -> None:
    assert _named(a, b) == (first, last)


def test_titles_and_suffixes_are_no_names() -> None:
    found = person("Ohio Sen. Ana María Roa Jr.")
    assert found
    assert (found.first, found.middle, found.last, found.suffix) == ("ana", ("maria",), "roa", "jr")


@pytest.mark.parametrize("nothing", ["", "  ", "—", "…"])
def test_no_name(nothing: str) -> None:
    assert person(nothing) is None


def test_middle_names() -> None:
    def compared(a: str, b: str) -> float:
        left, right = person(a), person(b)
        assert left
        assert right
        return middles(left, right)

    assert compared("Ana M. Roa", "Ana María Roa") == 1
    assert compared("Ana M. Roa", "Ana T. Roa") == -1
    assert compared("Ana M. Roa", "Ana Roa") == 0


def test_bodies() -> None:
    assert body("the Ministry of Health") == ("ministry", "health")
    assert generic(body("the Ministry of Health"))
    assert not generic(body("Dorn Ministry of Health"))
    assert common("smith") == 1
    assert common("roazhaq") == 0
