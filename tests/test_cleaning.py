"""Text from outside is cleaned once, whatever the reader, and the person is told (security.md 2, item 7)."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.office_files import p, r, read_word, tbl, tc, tr

from minutebook.intake.cleaning import cleaned
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Cell, Comment, Layout, Paragraph, Row, Run, Table
from minutebook.intake.read import layout_of
from minutebook.where import Where

HERE = Where()


def holding(text: str) -> Layout:
    """A layout with the same text in every place that text can be in."""
    paragraph = Paragraph((Run("kept"), Run(text)), HERE)
    inner = Table((Row((Cell((paragraph,), HERE),)),), HERE)
    outer = Table((Row((Cell((paragraph, inner), HERE),)),), HERE)
    return Layout((paragraph, outer), (paragraph,), (Comment(text, text, HERE),))


@pytest.mark.parametrize(
    ("text", "clean", "replaced"),
    [
        ("a\x00b\x07\x1b[31m", "a\ufffdb\ufffd\ufffd[31m", 3),
        ("a\x85\x9f", "a\ufffd\ufffd", 2),
        ("a\ud800b", "a\ufffdb", 1),
        ("\ufdd0\ufffe\U0001ffff", "\ufffd\ufffd\ufffd", 3),
        ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour", 0),
        ("Zoë, e\u0301, ﬁ, مريم, 😀, \u00a0, \u00ad", "Zoë, e\u0301, ﬁ, مريم, 😀, \u00a0, \u00ad", 0),
    ],
)
def test_only_what_cannot_be_shown_is_replaced_and_that_is_said(text: str, clean: str, replaced: int) -> None:
    layout = cleaned(holding(text))
    runs = [run.text for paragraph in (*layout.paragraphs, *layout.margins) for run in paragraph.runs]
    assert runs == ["kept", clean] * 4
    (comment,) = layout.comments
    assert (comment.text, comment.author) == (clean, clean)
    said = [f"{replaced * 6} characters that cannot be shown were replaced by “\ufffd”."] if replaced else []
    assert list(layout.remarks) == said


def test_clean_text_is_left_alone() -> None:
    layout = holding("plain words\nand a line")
    assert cleaned(layout) is layout


@pytest.mark.parametrize("letter", ["\u200b", "\u202e", "\u2066", "\ufeff"])
def test_what_does_not_show_is_kept_and_said(letter: str) -> None:
    layout = cleaned(holding(f"a{letter}b"))
    assert layout.blocks == holding(f"a{letter}b").blocks
    (remark,) = layout.remarks
    assert "6 characters that do not show" in remark


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = cleaned(holding(text))
    assert cleaned(once).blocks == once.blocks
    assert "\r" not in once.text()
    once.text().encode()


def test_a_word_file_is_told_of_once() -> None:
    layout = read_word(p(r("a\x85b")) + tbl(tr(tc(p(r("c\x9f"))))))
    assert layout.text() == "a\ufffdb\nc\ufffd"
    assert [remark for remark in layout.remarks if "cannot be shown" in remark] == [
        "2 characters that cannot be shown were replaced by “\ufffd”."
    ]


def test_a_workbook_is_told_of_once() -> None:
    file, book = io.BytesIO(), Workbook()
    book.worksheets[0]["A1"] = "a\x85b"
    book.save(file)
    layout = layout_of(admit(source_from("book.xlsx", file.getvalue())))
    assert "a\ufffdb" in layout.text()
    assert len([remark for remark in layout.remarks if "cannot be shown" in remark]) == 1
