from html.parser import HTMLParser
from pathlib import Path

from onrecord import Reader
from onrecord.present import html

DEMO = Path(__file__).parents[2] / "demo" / "report.txt"


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.inside = self.inside or tag == "article"
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"][1:]] if "href" in given else []

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "article"

    def handle_data(self, data):
        self.text += data if self.inside else ""


def test_the_page_holds_the_whole_report_and_links_every_statement(reader: Reader) -> None:
    record = reader.read(DEMO.read_text(encoding="utf-8"), "<demo>")
    page = Page()
    page.feed(html.render(record))
    assert page.text == record.document.text
    assert len(page.ids) == len(set(page.ids))
    assert {f"s-{s.id}" for s in record.statements} <= set(page.ids)
    assert set(page.links) <= set(page.ids)


def test_a_hostile_report_stays_text(reader: Reader) -> None:
    text = "Ana Prado said <script>alert(1)</script> \x00 \ud800 would be banned."
    page = html.render(reader.read(text))
    assert "<script>alert" not in page
    page.encode("utf-8")
