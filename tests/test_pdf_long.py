"""PDF files longer than any form: every word is read, in next to no time, and nothing is refused for its length."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from types import FrameType

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.pdf_files import HEIGHT, WIDTH, Draw, drawn, lines, text_field

from minutebook.intake.door.source import source_from
from minutebook.intake.pdf.document import read_pdf
from minutebook.intake.reader import Reader

#: so many pages are taken apart
NEAR = 30
LINES = 12


def said(page: int, line: int) -> str:
    """A line of prose, with words that stand nowhere else."""
    return f"Every agency p{page}l{line} shares what it knows about the child in good time."


def prose(page: int) -> Draw:
    return lambda canvas: lines(canvas, [said(page, line) for line in range(LINES)], step=17)


def report(pages: int) -> bytes:
    return drawn(*(prose(page) for page in range(1, pages + 1)))


def with_last(draw: Draw) -> bytes:
    """A long file with a page of another kind at its end."""
    return drawn(*(prose(page) for page in range(1, NEAR + 2)), draw)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, ours and those of libraries."""
    count = 0

    def count_call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_a_long_report_is_read_whole_by_the_process_that_reads_files() -> None:
    pages = 150
    with Reader() as reader:
        layout = reader.layout(source_from("report.pdf", report(pages)))
    text = layout.text()
    places = [text.index(said(page, line)) for page in range(1, pages + 1) for line in range(LINES)]
    assert places == sorted(places)
    assert {p.where.page for p in layout.paragraphs} >= set(range(NEAR + 1, pages + 1))
    assert [remark for remark in layout.remarks if f"from page {NEAR + 1} on" in remark]


def test_a_file_as_long_as_a_form_is_read_with_its_paragraphs() -> None:
    layout = read_pdf(report(NEAR))
    assert not layout.remarks
    assert all(said(page, LINES - 1) in layout.text() for page in range(1, NEAR + 1))


def test_twice_the_pages_of_a_form_are_twice_the_calls() -> None:
    read_pdf(report(1))  # what is loaded and worked out once
    few, many = report(4), report(8)
    assert calls(lambda: read_pdf(many)) <= 2.1 * calls(lambda: read_pdf(few))


def cost(pages: int) -> int:
    data = report(pages)
    return calls(lambda: read_pdf(data))


def test_a_page_far_into_a_file_is_a_small_part_of_the_calls() -> None:
    whole, longer = cost(NEAR), cost(NEAR + 20)
    assert (longer - whole) / 20 < 0.1 * whole / NEAR


def test_a_field_far_into_a_file_keeps_its_value() -> None:
    layout = read_pdf(with_last(lambda canvas: text_field(canvas, "late", "Helen Marsh", 60, 200)))
    [field] = [p for p in layout.paragraphs if p.tag == "late"]
    assert (field.text, field.where.page) == ("Helen Marsh", NEAR + 2)


def test_a_picture_far_into_a_file_is_told() -> None:
    def photograph(canvas: Canvas) -> None:
        picture = ImageReader(io.BytesIO(b"P6 2 2 255 " + bytes(range(12))))
        canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)

    layout = read_pdf(with_last(photograph))
    assert any(f"Page {NEAR + 2} is a picture" in remark for remark in layout.remarks)


def test_a_word_broken_at_the_end_of_a_line_is_put_together() -> None:
    layout = read_pdf(with_last(lambda canvas: lines(canvas, ["Every multi-", "agency meeting"])))
    assert "Every multi-agency meeting" in layout.text()
