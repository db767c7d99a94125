import pytest

from onrecord.errors import InputTooLong, MalformedInput, NoText
from onrecord.read.pdf_lines import Line, running_text
from onrecord.settings import Settings
from tests.read.making import ferry_pdf, pdf, pdf_of, read, refused


@pytest.mark.parametrize("packed", [True, False])
def test_lines_become_paragraphs(packed: bool) -> None:
    (found,) = read(ferry_pdf(packed=packed))
    assert found.text == (
        "Ferry returns\n\n"
        "The ferry to Velm will run again from Monday, the harbour office said. “We repaired both engines,” said Luis "
        "Prado, who runs the yard.\n\n"
        "Passengers’ spokeswoman Amina Yusuf said that fares had to stay as they were."
    )
    assert (found.title, found.published) == ("Ferry returns to Velm", "2026-03-03")
    assert found.warning == "dated by the day the PDF was made"


@pytest.mark.parametrize("title", ["Microsoft Word - ferry.docx", "ferry_v3.indd", "untitled", ""])
def test_a_title_that_is_a_file_s_name_gives_way_to_the_heading(title: str) -> None:
    lines = [(72, 770, 18, "Ferry returns"), (72, 730, 10, "The office said so, and more than that, today.")]
    (found,) = read(pdf([lines], {"Title": title}))
    assert (found.title, found.published) == ("Ferry returns", None)


def test_what_stands_on_every_page_is_left_out() -> None:
    def page(number: int) -> list[tuple[float, float, float, str]]:
        return [
            (72, 800, 8, "The Dorn Courier"),
            (72, 760, 10, f"Sentence number {number} begins here and"),
            (72, 748, 10, "ends there."),
            (290, 30, 10, f"- {number} -"),
        ]

    (found,) = read(pdf([page(n) for n in range(1, 5)]))
    assert found.text.count("The Dorn Courier") == 1
    assert "- 2 -" not in found.text
    assert "Sentence number 3 begins here and ends there." in found.text


def test_a_sentence_goes_on_over_a_page() -> None:
    (found,) = read(
        pdf([[(72, 60, 10, "The mayor of Odum, Kwabena Antwi, said that")], [(72, 780, 10, "no fee was due.")]])
    )
    assert found.text == "The mayor of Odum, Kwabena Antwi, said that no fee was due."


def test_hyphens_that_belong_to_a_word_stay() -> None:
    texts = ["A long-term plan is", "a long-", "term plan, and the har-", "bour", "waits."]
    lines = [Line(t, 72, 700 - 12 * i, 10, 0) for i, t in enumerate(texts)]
    assert running_text(lines)[1] == "A long-term plan is a long-term plan, and the harbour waits."


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = [
        Line("The first paragraph ends with a full line of text here.", 72, 700, 10, 0),
        Line("The second one begins with an indent, and then goes on to", 84, 688, 10, 0),
        Line("the left.", 72, 676, 10, 0),
    ]
    assert running_text(lines)[1].count("\n\n") == 1


def test_a_scan_is_refused_saying_so() -> None:
    error = refused(pdf([[]]))
    assert isinstance(error, NoText)
    assert str(error) == "is a PDF without a text layer, as scans are; run text recognition (OCR) on it first"


def test_what_is_no_pdf_after_all() -> None:
    assert isinstance(refused(b"%PDF-1.4\nnothing"), MalformedInput)


def test_forms_that_draw_forms_are_counted() -> None:
    """Each form draws the next one ten times: a few hundred bytes that would draw 10^12 times."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Contents 4 0 R >>",
        b"<< /Length 5 >>\nstream\n/F Do\nendstream",
    ]
    for number in range(5, 17):
        body = b"/F Do\n" * 10
        objects.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {number + 1} 0 R >> >> "
            f"/Length {len(body)} >>\nstream\n".encode()
            + body
            + b"endstream"
        )
    objects.append(b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream")
    error = refused(pdf_of([*objects, b"<< >>"]), Settings(max_operations=5000))
    assert isinstance(error, (InputTooLong, NoText))


def test_a_page_of_comments_is_counted() -> None:
    data = b"% nothing to see\n" * 20_000
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"endstream",
        b"<< >>",
    ]
    error = refused(pdf_of(objects), Settings(max_operations=5000))
    assert isinstance(error, InputTooLong)
    assert "max_operations" in str(error)


def test_a_page_that_cannot_be_read_costs_that_page_only() -> None:
    lines = [[(72, 700, 10, f"Sentence {n} is said here by Ana Roa.")] for n in range(3)]
    data = pdf(lines, packed=False).replace(b"(Sentence 1", b")Sentence 1")
    (found,) = read(data)
    assert "Sentence 0" in found.text
    assert "Sentence 2" in found.text
    assert found.warning == "1 of its pages could not be read"


def test_an_encrypted_file_says_what_it_needs() -> None:
    locked = b"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> /ID [(a) (b)] "
    assert str(refused(ferry_pdf().replace(b"trailer <<", locked))) == "is encrypted, and opens only with a password"
