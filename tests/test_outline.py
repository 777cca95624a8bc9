"""Places as a worker finds them: by the question they stand in, and findings in the order of the form."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from minutebook.findings import Finding, Severity
from minutebook.forms.outline import Label, Outline, placed
from minutebook.intake.door.source import open_source
from minutebook.intake.formfile import read_form
from minutebook.intake.reader import shared_reader
from minutebook.where import Where

DATA = Path(__file__).parent / "data"
WORD = DATA / "samples" / "Report for MSP meeting KBD.docx"
BOOK = DATA / "forms" / "MSP workbook NH 18.03.27.xlsx"
PAGES = DATA / "unseen" / "Amara SAFER meeting 13 January 2027.pdf"

REASON = Where(table=1, row=1, column=1, paragraph=1)
HARM = Where(table=1, row=4, column=1, paragraph=1)
CAME = Where(paragraph=3)
OUTLINE = Outline(
    (
        Label("reason", "Reason:", REASON),
        Label("harm", "What is happening?", HARM),
        Label("attendance", "Who came", CAME),
    ),
    {1: (0, 2), 2: (0, 3)},
    rows={Where(table=2, row=2): ("attendance", 1), Where(table=2, row=3): ("attendance", 2)},
)


@pytest.mark.parametrize(
    ("where", "key", "said"),
    [
        (Where(table=1, row=4, column=2, paragraph=1), "harm", "in “What is happening?”, row 4"),
        (Where(table=1, row=1, column=2, paragraph=1), "reason", "in “Reason”"),
        (Where(table=1, row=6, column=1, paragraph=1), None, "below “What is happening?”, row 6"),
        (Where(paragraph=5), None, "below “Who came”"),
        (CAME, None, "in “Who came”"),
        (Where(table=2, row=3, column=2, paragraph=1), "attendance[2].role", "in “Who came”, row 2"),
        (Where(table=2, row=2, column=1), "attendance", "in “Who came”"),
        (Where(table=2, row=2, column=1), "attendance[1].name", "in “Who came”, row 1"),
        (Where(paragraph=1), None, "paragraph 1"),
        (Where("footer", paragraph=1), None, "footer, paragraph 1"),
        (Where("text box", paragraph=1, inside=Where(paragraph=5)), None, "in a text box, below “Who came”"),
        (Where(table=1, row=2, column=1, sheet="Harm", cell="A2"), "harm", "sheet “Harm”, cell A2"),
    ],
)
def test_a_place_is_told_by_its_question(where: Where, key: str | None, said: str) -> None:
    assert OUTLINE.told(where, key) == said


def test_a_paragraph_of_a_cell_is_told_where_there_are_several() -> None:
    assert str(Where(table=1, row=6, column=2, paragraph=1)) == "table 1, row 6, column 2"
    assert str(Where(table=1, row=6, column=2, paragraph=2)) == "table 1, row 6, column 2, paragraph 2"


def test_in_a_pdf_the_page_is_told() -> None:
    outline = Outline((Label("harm", "What is happening?", HARM._replace(page=2)),), {1: (2, 1)})
    assert outline.told(HARM._replace(page=2, column=2), "harm") == "page 2, in “What is happening?”"
    assert outline.told(Where(table=1, row=9, column=1, page=3)) == "page 3, below “What is happening?”"


@pytest.mark.parametrize("path", [WORD, BOOK, PAGES], ids=["word", "excel", "pdf"])
def test_places_come_in_the_order_of_the_file(path: Path) -> None:
    outline = read_form(path).records[0].outline
    layout = shared_reader().layout(open_source(path))
    places = [outline.position(paragraph.where) for paragraph in layout.paragraphs]
    assert len(places) > 30
    assert all(first <= second for first, second in itertools.pairwise(places))


def test_findings_come_by_gravity_and_then_as_the_form_goes() -> None:
    def found(severity: Severity, where: Where | None, form: str = "F") -> Finding:
        return Finding("R000", severity, None, where, f"{severity}{where}", "", form)

    expected = [
        found(Severity.ERROR, None),
        found(Severity.ERROR, REASON),
        found(Severity.ERROR, HARM),
        found(Severity.ERROR, CAME),
        found(Severity.ERROR, Where(table=2, row=3, column=1)),
        found(Severity.ERROR, Where(paragraph=1), "G"),
        found(Severity.WARNING, None),
        found(Severity.WARNING, REASON),
    ]
    mixed = [*expected[::-2], *expected[-2::-2]]
    assert list(placed(mixed, {"F": OUTLINE, "G": replace(OUTLINE, sheets=("A",))})) == expected
