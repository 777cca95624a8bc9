"""Promise 1: every visible word of a form is an answer, a printed word, or listed as unplaced, and only one of them.

Words are counted, so that one dropped and one kept twice are both found. Three things are counted as what they come
from: a tick that is read as *Yes* or as the option printed over it, a merged cell that answers several rows, and the
list of boxes in which the child did not want to say anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.form_cases import cell, line, run, table
from tests.office_files import SPACES, sdt, word

from minutebook.forms import FORMS
from minutebook.forms.choices import TICKED, is_yes
from minutebook.forms.fields import Rows
from minutebook.forms.workbook import SPLIT_TABLES
from minutebook.intake.binding.bind import bind
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import Source, open_source, source_from
from minutebook.intake.layout import Block, Layout, Paragraph
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Answer, Reading
from minutebook.where import Where
from minutebook.words import fold

DATA = Path(__file__).parent / "data"
FILES = [
    pytest.param(path, id=path.name)
    for folder in ("samples", "forms", "offices", "unseen2")
    for path in sorted((DATA / folder).iterdir())
    if path.suffix in (".docx", ".xlsx")
]
KEYS = frozenset[str]().union(*(form.schema.keys() for form in FORMS.values()))
WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Counter[str]:
    return Counter(found.casefold() for found in WORD.findall(text))


def places(blocks: tuple[Block, ...]) -> Iterator[tuple[Where, str]]:
    """The text of every paragraph and of every cell, by place."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.where, block.text
            continue
        for each in (each for row in block.rows for each in row.cells if not each.continued):
            yield each.where, each.text
            yield from places(each.blocks)


def typed_words(typed: str, source: str) -> Counter[str]:
    """The words typed; where they are what a tick stands for, those of the tick (an "x" is one, ☒ is none)."""
    ticked = is_yes(source) or any(mark in source for mark in TICKED) or "[x]" in source.casefold()
    if ticked and not words(typed) <= words(source):
        return words(source) if is_yes(source) and len(words(source)) < 2 else Counter()
    return words(typed)


def answer_words(answer: Answer, at: Mapping[Where, str]) -> Counter[str]:
    if isinstance(answer.typed, str):
        if answer.key == "boxes_declined" and {*answer.typed.split("; ")} <= KEYS:
            return Counter()
        return typed_words(answer.typed, at[answer.where]) if answer.typed == "Yes" else words(answer.typed)
    cells = {
        (key, row.places[key]): typed
        for row in answer.typed
        for key, typed in row.cells.items()
        # a stem in a line above is printed, and counts for all lines under it
        if key != "stem" or fold(at[row.places[key]]).lstrip("-•* ").startswith(fold(typed))
    }
    return sum((typed_words(typed, at[place]) for (_, place), typed in cells.items()), Counter[str]())


def visible(layout: Layout) -> Counter[str]:
    """Every word that shows but for comments, which stay comments."""
    return words(layout.text()) - words("\n".join(comment.text for comment in layout.comments))


def accounted(layout: Layout, reading: Reading) -> Counter[str]:
    at = dict(places(layout.blocks)) | {paragraph.where: paragraph.text for paragraph in layout.margins}
    conflicting = [answer for given in reading.conflicts.values() for answer in given]
    answers = (answer_words(answer, at) for answer in (*reading.answers, *conflicting, *reading.repeats))
    loose = (words(one.text) for one in (*reading.prompts, *reading.unplaced))
    return sum((*answers, *loose), Counter[str]())


def check(source: Source) -> None:
    layout = layout_of(admit(source))
    reading = bind(layout, source.name, source.sha256)
    seen, kept = visible(layout), accounted(layout, reading)
    assert not seen - kept and not kept - seen, f"lost {dict(seen - kept)}, kept twice {dict(kept - seen)}"
    assert reading.comments == layout.comments
    asked = frozenset[str]().union(*(FORMS[form].schema.keys() for form in reading.forms))
    assert not {answer.key.removeprefix("@time ") for answer in reading.answers} - asked, "answers of no record"


@pytest.mark.parametrize("path", FILES)
def test_no_word_of_a_completed_form_is_lost(path: Path) -> None:
    check(open_source(path))


# Documents put together by chance from what forms are made of

HEADINGS = ("SAFER Meeting agenda", "SAFER Plan", "My Safety Plan", "ETAC record", "Case details", "CHILD", "NETWORK")
FIELDS = [field for form in FORMS.values() for field in form.schema.declared().values()]
LABELS = [
    words
    for field in FIELDS
    for words in (field.label, *field.also[:2], *field.near[:1], *field.prompts[:1])
]  # fmt: skip
TABLES = [field for field in FIELDS if isinstance(field, Rows)]
COLUMNS = [
    [*columns.declared().values()]
    for columns in (*(field.of for field in TABLES), *(split.columns for split in SPLIT_TABLES))
]
TYPED = (
    "gran", "will", "ask", "Mrs", "Okoro", "to", "ring", "07700", "900123", "on", "Tuesday", "12/3/2027", "at", "4pm",
    "No", "Yes", "not", "known", "name", "Child", "role", "High", "Present", "part", "Chair:", "Venue", "A&E", "DOB",
    "<North>", "–", "\t", "  ", "\n", "|", "☒", "☐", "[x]", "x", "1.", "3a)", "…", "....", "(if known)", "Guidance",
    "Share with: Mum", "I did not want to say", "I will", "\u00a0",
)  # fmt: skip
BOLD = "<w:b/>"
QUESTIONS = (
    ("Question", "Answer"),
    ("Item", "Question", "Answer", "Share with"),
    ("Label", "Answer", "I did not want to say"),
)

typed = st.lists(st.sampled_from(TYPED), min_size=1, max_size=9).map(" ".join)
labels = st.sampled_from(LABELS)
looks = st.sampled_from(("", "", "", BOLD, "<w:strike/>", '<w:highlight w:val="yellow"/>', "<w:vanish/>"))
runs = st.builds(run, st.one_of(typed, labels, labels.map(lambda label: f"{label}: ")), looks)
prompts = typed.map(lambda text: sdt(run(text), "<w:showingPlcHdr/>"))
paragraphs = st.lists(st.one_of(runs, runs, runs, prompts), min_size=1, max_size=3).map(
    lambda parts: line(run(" ").join(parts))
)
printed = st.builds(lambda text, look: line(run(text, look)), st.one_of(labels, st.sampled_from(HEADINGS)), looks)
content = st.one_of(printed, paragraphs)


def cells(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A cell, now and then shaded, across two columns, or merged downwards."""
    kinds: list[dict[str, Any]] = [{}, {}, {}, {"shaded": True}, {"span": 2}, {"down": "restart"}, {"down": "continue"}]
    return st.builds(lambda parts, kind: cell(*parts, **kind), st.lists(inner, max_size=3), st.sampled_from(kinds))


def tables(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Labels beside, above and among answers, with banners and boxes."""
    rows = st.lists(st.lists(cells(inner), min_size=1, max_size=4), min_size=1, max_size=4)
    return rows.map(lambda rows: table(*rows))


@st.composite
def rows_under_headers(draw: st.DrawFn) -> str:
    """A table of a form with some of its columns, and rows as workers fill them."""
    field = draw(st.sampled_from(TABLES))
    columns = [column.label for column in field.of.declared().values()][: draw(st.integers(2, 6))]
    heads = [*columns, *draw(st.sampled_from(((), ("Present", "Apologies"))))]
    rows = draw(st.lists(st.lists(cells(paragraphs), min_size=1, max_size=len(heads)), max_size=4))
    return table([cell(line(run(head, BOLD)), shaded=True) for head in heads], *rows)


@st.composite
def tables_of_a_councils_own(draw: st.DrawFn) -> str:
    """A table whose headers are in part those of some table, and in part of none; rows of any length."""
    known = st.sampled_from([column.label for columns in COLUMNS for column in columns])
    one = draw(st.sampled_from(COLUMNS))
    heads = draw(st.permutations([column.label for column in one][: draw(st.integers(1, 7))]))
    heads = [*heads, *draw(st.lists(st.one_of(known, typed), max_size=3))]
    first = st.sampled_from(("Child", "Parent/Carer", "Agencies", "3a", "Neighbour"))
    row = st.tuples(st.one_of(paragraphs, first), st.lists(st.one_of(paragraphs, typed), max_size=len(heads)))
    rows = [[begin, *rest] for begin, rest in draw(st.lists(row, max_size=4))]
    return table([cell(line(run(head, draw(looks)))) for head in heads], *rows)


@st.composite
def questions(draw: st.DrawFn) -> str:
    """A table that lists questions beside answers."""
    heads = draw(st.sampled_from(QUESTIONS))
    return table(heads, *draw(st.lists(st.tuples(*(cells(content) for _ in heads)), max_size=3)))


blocks = st.one_of(
    printed, paragraphs, paragraphs, rows_under_headers(), tables_of_a_councils_own(), questions(), tables(content),
    tables(st.one_of(content, tables(content))),
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """Body and header of a form of ours, so far as its first lines tell, with anything after them."""
    form = draw(st.sampled_from(list(FORMS.values())))
    telling = [field.label for field in form.schema.declared().values() if len(field.label) > 20][-2:]
    before, after = draw(st.lists(blocks, max_size=5)), draw(st.lists(blocks, max_size=3))
    body = "".join((line(form.title), *before, *(line(run(label, BOLD)) for label in telling), *after))
    return body, draw(paragraphs) + draw(paragraphs)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_no_word_of_any_document_is_lost(document: tuple[str, str]) -> None:
    body, header = document
    linked = '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>'
    check(source_from("form.docx", word(body + linked, header=f"<w:hdr {SPACES}>{header}</w:hdr>")))
