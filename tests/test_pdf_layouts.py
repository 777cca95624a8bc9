"""PDF forms in layouts that offices use: every answer is read wherever its place stands, and no word is lost."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from tests.accuracy import DATA, score
from tests.pdf_layouts import EXPECTED, LAYOUTS, workbook
from tests.test_promise_no_word_lost import check

from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Table
from minutebook.intake.pdf.document import read_pdf
from minutebook.process import read_report

TODAY = date(2028, 1, 1)
WANTED: Final[dict[str, Any]] = {
    "form": "ETAC", "answers": EXPECTED, "must_not_contain": [], "words_not_in_any_field": [], "problems": [],
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_answer_is_read(layout: str, tmp_path: Path) -> None:
    path = tmp_path / f"{layout}.pdf"
    path.write_bytes(LAYOUTS[layout]())
    found = score(path, WANTED, read_report(path, today=TODAY))
    assert not found.misses
    check(source_from(path.name, path.read_bytes()))


def test_a_fillable_form_met_once_is_read_whole() -> None:
    path = DATA / "unseen" / "ETAC form Jay (fillable).pdf"
    wanted = WANTED | json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    found = score(path, wanted, read_report(path, today=TODAY))
    assert not found.misses and not found.intruders


# Workbooks printed to PDF by LibreOffice


@pytest.fixture(scope="session")
def printed(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The completed workbooks of the test data, and two of our own, printed to PDF in one batch."""
    folder = tmp_path_factory.mktemp("workbooks")
    own = [folder / "split.xlsx", folder / "fitted.xlsx"]
    for path, fitted in zip(own, (False, True), strict=True):
        path.write_bytes(workbook(fitted=fitted))
    books = [
        *own,
        *(path for name in ("samples", "forms", "offices", "unseen") for path in (DATA / name).glob("*.xlsx")),
    ]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, books)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize("name", ["split", "fitted"])
def test_a_workbook_printed_over_several_pages_or_one_is_read_alike(printed: Path, name: str) -> None:
    path = printed / f"{name}.pdf"
    assert not score(path, WANTED, read_report(path, today=TODAY)).misses


def test_completed_workbooks_printed_to_pdf_are_read(printed: Path) -> None:
    """Rows too low for their words hide some when they are printed, so that not every answer is there to be read."""
    right = expected = 0
    for wanted in DATA.glob("*/*.expected.json"):
        path = printed / f"{wanted.name.removesuffix('.expected.json')}.pdf"
        if path.exists() and wanted.with_name(f"{path.stem}.xlsx").exists():
            told = json.loads(wanted.read_text("utf-8"))
            told.setdefault("form", "+".join(told.get("forms", [])))
            found = score(path, WANTED | told, read_report(path, today=TODAY))
            right, expected = right + found.right, expected + found.expected
    assert expected > 300
    assert right >= 0.87 * expected


def test_no_word_of_a_printed_workbook_is_lost(printed: Path) -> None:
    for path in printed.glob("*.pdf"):
        check(source_from(path.name, path.read_bytes()))


def test_a_sheet_split_over_pages_is_one_table(printed: Path) -> None:
    layout = read_pdf((printed / "split.pdf").read_bytes())
    tables = [block for block in layout.blocks if isinstance(block, Table)]
    widest = [max(len(row.cells) for row in table.rows) for table in tables]
    assert widest == [2, 4, 4]
    assert [len(table.rows) for table in tables] == [13, 4, 3]
