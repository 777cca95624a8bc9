"""What the child process and its owner say to each other: it comes back equal, or it is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.office_files import p, r, word

from minutebook.findings import Finding, Severity
from minutebook.intake.binding.bind import bind
from minutebook.intake.child.wire import Answered, Garbled, Head, packed, receive, send, unpacked
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import open_source, source_from
from minutebook.intake.layout import Cell, Comment, Layout, Paragraph, Row, Run, Table
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Answer, Loose, Reading, TypedRow
from minutebook.where import Where

DATA = Path(__file__).parent / "data"
FORMS = sorted(path for folder in ("samples", "handmade", "offices") for path in (DATA / folder).rglob("*.*x"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem[:30])
def test_every_form_comes_back_as_it_went(path: Path) -> None:
    source = open_source(path)
    layout = layout_of(admit(source))
    reading = bind(layout, source.name, source.sha256)
    assert unpacked(packed(layout), Layout) == layout
    assert unpacked(packed(reading), Reading) == reading


TEXT = st.text('a é\u2028😀"\\/\n\0\x7f\ufffe', max_size=4)
NUMBER = st.none() | st.integers(-1, 10**12)
PLACES = st.recursive(
    st.builds(Where, TEXT, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, st.none() | TEXT, st.none() | TEXT),
    lambda inner: st.builds(Where, table=NUMBER, inside=inner),
    max_leaves=3,
)
RUNS = st.builds(Run, TEXT, *[st.booleans()] * 6)
PARAGRAPHS = st.builds(
    Paragraph, st.lists(RUNS, max_size=2).map(tuple), PLACES, st.integers(0, 9), st.booleans(), st.none() | TEXT
)


def table_of(blocks: st.SearchStrategy[Paragraph | Table]) -> st.SearchStrategy[Table]:
    cells = st.builds(Cell, st.lists(blocks, max_size=2).map(tuple), PLACES, st.integers(0, 9), st.integers(1, 9))
    rows = st.builds(Row, st.lists(cells, max_size=2).map(tuple), st.booleans(), st.booleans())
    return st.builds(Table, st.lists(rows, max_size=2).map(tuple), PLACES)


BLOCKS: st.SearchStrategy[Paragraph | Table] = st.recursive(PARAGRAPHS, table_of, max_leaves=4)
LAYOUTS = st.builds(
    Layout,
    st.lists(BLOCKS, max_size=3).map(tuple),
    st.lists(PARAGRAPHS, max_size=1).map(tuple),
    st.lists(st.builds(Comment, TEXT, TEXT, PLACES), max_size=1).map(tuple),
    st.integers(0, 9),
    st.lists(TEXT, max_size=2).map(tuple),
    made_from=st.none() | st.tuples(TEXT, st.integers(0, 9)),
)
TYPED_ROWS = st.builds(TypedRow, st.dictionaries(TEXT, TEXT), PLACES, st.dictionaries(TEXT, PLACES, max_size=2))
ANSWERS = st.builds(
    Answer, TEXT, TEXT, TEXT, TEXT | st.lists(TYPED_ROWS, max_size=2).map(tuple), PLACES,
    st.floats(0, 1), st.none() | TEXT,
)  # fmt: skip
LOOSE = st.lists(st.builds(Loose, TEXT, PLACES, st.none() | TEXT), max_size=2).map(tuple)
READINGS = st.builds(
    Reading, TEXT, TEXT, st.lists(TEXT).map(tuple), st.lists(ANSWERS, max_size=2).map(tuple), LOOSE, LOOSE,
    st.dictionaries(TEXT, PLACES, max_size=2), LOOSE, LOOSE,
    st.dictionaries(TEXT, st.lists(ANSWERS, max_size=2).map(tuple), max_size=2),
)  # fmt: skip
FINDINGS = st.builds(
    Finding, TEXT, st.sampled_from(Severity), st.none() | TEXT, st.none() | PLACES, TEXT, TEXT, st.none() | TEXT
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(LAYOUTS)
def test_any_layout_comes_back(layout: Layout) -> None:
    assert unpacked(packed(layout), Layout) == layout


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(READINGS)
def test_any_reading_comes_back(reading: Reading) -> None:
    back = unpacked(packed(reading), Reading)
    assert back == reading
    assert [type(answer.typed) for answer in back.answers] == [type(answer.typed) for answer in reading.answers]


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FINDINGS).map(tuple))
def test_findings_come_back(findings: tuple[Finding, ...]) -> None:
    assert unpacked(packed(findings), tuple[Finding, ...]) == findings


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=9) | st.dictionaries(TEXT, inner, max_size=3),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(JSON)
def test_any_other_json_is_refused(value: object) -> None:
    for declared in (Layout, Reading, Finding, Head):
        with pytest.raises(Garbled):
            unpacked(json.dumps(value).encode(), declared)


@given(st.binary())
def test_any_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Garbled):
        unpacked(data, Reading)


def places_of(value: object, path: tuple[int | str, ...] = ()) -> list[tuple[int | str, ...]]:
    """The path to each plain value in some JSON."""
    if isinstance(value, list):
        return [deeper for at, one in enumerate(value) for deeper in places_of(one, (*path, at))]
    if isinstance(value, dict):
        return [deeper for key, one in value.items() for deeper in places_of(one, (*path, key))]
    return [path]


@pytest.mark.parametrize("wrong", [{}, 1.5, [[[]]]])
def test_one_wrong_field_anywhere_is_refused(wrong: object) -> None:
    where = Where(table=1, inside=Where(sheet="One", cell="B7"))
    row = TypedRow({"who": "A"}, where, {"who": where})
    answers = (Answer("F", "k", "l", "words", where, 1, None), Answer("F", "k", "l", (row,), where, 1, "all"))
    reading = Reading("f", "0", ("F",), answers, (Loose("x", where),), (), {"k": where}, (), (), {"k": answers})
    good = packed(reading)
    assert unpacked(good, Reading) == reading
    for path in places_of(json.loads(good)):
        bad = json.loads(good)
        inside = bad
        for step in path[:-1]:
            inside = inside[step]
        if isinstance(wrong, float) and isinstance(inside[path[-1]], int):
            continue  # a number where a number may be
        inside[path[-1]] = wrong
        with pytest.raises(Garbled):
            unpacked(json.dumps(bad).encode(), Reading)


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", "1e400", '{"a":1', "[" * 100_000])
def test_numbers_without_a_value_and_endless_lists_are_refused(text: str) -> None:
    with pytest.raises(Garbled):
        unpacked(text.encode(), Reading)


def test_messages_go_through_a_pipe() -> None:
    pipe = io.BytesIO()
    send(pipe, b"head", b"body", b"data")
    send(pipe, b"last")
    pipe.seek(0)
    assert receive(pipe, 12) == (b"head", b"body", b"data")
    assert receive(pipe, 12) == (b"last", b"", b"")
    assert receive(pipe, 12) is None


def test_messages_too_long_or_cut_short_are_no_messages() -> None:
    pipe = io.BytesIO()
    send(pipe, b"head", b"body", b"data")
    with pytest.raises(Garbled):
        receive(io.BytesIO(pipe.getvalue()), 11)
    for end in range(len(pipe.getvalue())):
        assert receive(io.BytesIO(pipe.getvalue()[:end]), 12) is None


def test_a_head_says_what_became_of_it() -> None:
    head = Head(Answered.REFUSED, "“form.docx” is empty.")
    assert unpacked(packed(head), Head) == head
    with pytest.raises(Garbled):
        unpacked(b'["nonsense","",null]', Head)


def test_text_in_every_alphabet_comes_back() -> None:
    layout = layout_of(admit(source_from("form.docx", word(p(r("Zoë مريم 李 😀 \u00a0"))))))
    assert unpacked(packed(layout), Layout).text() == layout.text() == "Zoë مريم 李 😀 \u00a0"
