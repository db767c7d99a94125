from tests.resolve.asking import who


def test_a_campaign_by_the_name_that_the_report_gives_it() -> None:
    text = "Ana Roa won. The Roa campaign was glad. Roa's team said so."
    assert who(text, "Roa's team") == [("Roa campaign", "organisation")]


def test_my_father_is_nobody_elses() -> None:
    text = "Bo Lindt, a father of two, spoke to us. My father said no."
    assert who(text, "My father") == [("My father", "unnamed")]


def test_a_description_is_nobody_whose_it_is() -> None:
    text = "Mayor Ana Roa spoke. Roa left. Then Roa's spokesman said no."
    (found,) = who(text, "Roa's spokesman")
    assert found == ("Roa's spokesman", "unnamed")
