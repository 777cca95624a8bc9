"""Rows of a sheet as they are written, read again with openpyxl: many of them are never held at one time."""

from __future__ import annotations

import io
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from minutebook.process import load_councils
from minutebook.reports.workbook import HEAD, Book, Cell, Column, Form, Shape

TODAY = date(2027, 4, 1)
SHAPE = Shape("1 Words", "", (Column("Words", 20, Form.WRAP), Column("Number", 8, Form.NUMBER), Column("Day", 12)))


def book() -> Book:
    councils = load_councils(Path(__file__).parent.parent / "templates" / "docx")
    return Book([SHAPE], title="Words", about="", council=councils[0])


def read(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))["1 Words"]


def test_every_value_comes_back_as_it_was() -> None:
    rows: list[tuple[Cell, Cell, Cell]] = [
        ("  led by spaces and ended by one ", 3, date(2027, 4, 1)),
        ("two\nlines\r\nand <b>no</b> & mark-up", 0.1, date(1900, 3, 1)),
        ("“Işıl” – 名 😀", -12, "none"),
        ("=1+1", 41.7, None),
        ("", None, "]]>"),
        ("x" * 40_000, 100.0, date(9999, 12, 31)),
    ]
    made = book()
    for row in rows:
        made.add(SHAPE, row)
    sheet = read(made.finished(TODAY))
    found = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=HEAD + 2)]
    days = [[getattr(value, "date", lambda value=value: value)() for value in line] for line in found]
    wanted = [[None if value == "" else value for value in row] for row in rows]
    wanted[-1][0] = "x" * 32_000
    assert [line[:2] for line in days] == [row[:2] for row in wanted]
    assert [line[2] for line in days][2:5] == ["none", None, "]]>"]
    assert {cell.data_type for line in sheet.iter_rows(min_row=HEAD + 2) for cell in line} <= {"s", "n", "d"}


def test_a_row_is_as_high_as_its_longest_words_need() -> None:
    made = book()
    for words in ("short", "long enough for several lines of this narrow column", "short"):
        made.add(SHAPE, (words, 1, None))
    sheet = read(made.finished(TODAY))
    heights = [sheet.row_dimensions[HEAD + 2 + at].height for at in range(3)]
    assert heights[0] is heights[2] is None
    assert heights[1] > 40


def test_ten_times_the_rows_take_no_more_memory() -> None:
    def most(rows: int) -> int:
        made = book()
        tracemalloc.start()
        for at in range(rows):
            made.add(SHAPE, (f"Letter {at} to somebody on the list", at, TODAY))
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        made.finished(TODAY)
        return taken

    most(10)
    assert most(20_000) < most(2_000) * 2
