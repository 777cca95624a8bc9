"""Ten times the form takes at most twelve times the work: what is counted is calls, not time, so any machine will do.

A call that goes through a text again for each piece of it is one call all the same: hence the endless lines, which a
single step of that kind would keep busy for minutes.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import openpyxl
import pytest
from tests.office_files import p, r, tbl, tc, tr, word

from minutebook.forms import FORMS
from minutebook.intake.binding.bind import bind
from minutebook.intake.binding.load import load
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Reading

ROWS, TIMES, MOST = 8, 10, 12
LIST: Any = FORMS["DIST"]
HEADERS = [column.label for column in LIST.schema.declared()["distribution"].of.declared().values()]


def read(name: str, data: bytes) -> Reading:
    source = source_from(name, data)
    reading = bind(layout_of(admit(source)), name, source.sha256)
    load(reading)
    return reading


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


def recipients(count: int) -> list[list[str]]:
    """Rows that have no word in common with those of a list of another length, so that none is known from there."""
    return [[f"{header} {row} of {count}" for header in HEADERS] for row in range(count)]


def word_list(count: int) -> bytes:
    rows = [tr(*(tc(p(r(words))) for words in row)) for row in (HEADERS, *recipients(count))]
    return word(p(r(LIST.title)) + tbl(*rows))


def excel_list(count: int) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in ([LIST.title], HEADERS, *recipients(count)):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def long_answer(count: int) -> bytes:
    """One paragraph of so many lines and sentences, each of them new."""
    said = "<w:br/>".join(f"<w:t>Kai said {line} of {count}. Then: nothing? – no.</w:t>" for line in range(count))
    return word(p(r(LIST.title)) + p(r(HEADERS[0])) + p(f"<w:r>{said}</w:r>"))


@pytest.mark.parametrize("make", [word_list, excel_list, long_answer])
def test_ten_times_the_rows_are_at_most_twelve_times_the_calls(make: Callable[[int], bytes]) -> None:
    name = "list.xlsx" if make is excel_list else "list.docx"
    read(name, make(1))  # what is loaded and worked out once
    few, many = make(ROWS), make(TIMES * ROWS)
    assert calls(lambda: read(name, many)) <= MOST * calls(lambda: read(name, few))


ENDLESS = {
    "letters": "x",
    "words": "word ",
    "capitals": "SAID THIS ",
    "sentences": "Kai said so. ",
    "gaps": " ",
    "tabs": "\t",
    "dots": ".",
    "spaced dots": " .",
    "questions": "Who? ",
    "colons": "Kai: ",
    "dashes": "– ",
    "brackets": "(",
    "ticks": "☐ Yes ",
    "slashes": "a/",
    "dates": "12/3/2026 ",
}


@pytest.mark.parametrize("piece", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("beside", [False, True], ids=["below", "beside"])
def test_an_endless_line_is_read(piece: str, *, beside: bool) -> None:
    line = "a" + piece * (20_000 // len(piece)) + "endmark"
    label, answer = p(r("Child’s name", "<w:b/>")), p(f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>')
    body = tbl(tr(tc(label), tc(answer))) if beside else label + answer
    reading = read("form.docx", word(p(r(FORMS["SAFER-P"].title)) + body))
    assert "endmark" in str(reading)
