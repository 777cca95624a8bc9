"""Any record of any form: what workers could answer, made from the forms' own declarations."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from hypothesis import strategies as st
from marshmallow import ValidationError

from minutebook.blanks.filling import day
from minutebook.blanks.paper import paper
from minutebook.forms import FORMS
from minutebook.forms.fields import (
    Choice,
    ChoiceCell,
    Clock,
    Day,
    DayOrText,
    FormField,
    Long,
    Moment,
    Names,
    Rows,
    StrictDay,
    TimeOf,
    Whole,
    YesNo,
    YesNoCell,
)
from minutebook.forms.form import FormType
from minutebook.forms.listing import Listing
from minutebook.forms.statements import Statements, split_stem
from minutebook.forms.two_in_one import Declined
from minutebook.words import tidy

#: what people type that a file format or a template may stumble over
ODD = (
    "A&E", "Planning & Highways <North>", "{{ child.name }}", "{% if x %}", "🙂 ok", "Zoë O’Brien–Núñez", "“quoted”",
    "=1+1", "C:\\x", "]]>", "&amp;", "100%", "'=cmd", "#REF!", "a/b", "N/A", "none", "Share it", "x" * 300, "ﬁne", "½",
    "Name", "Risk", "Outcome:", "Child", "3a.", "(for example)", "☒ yes", "Mum – Dad", "Type",
    "School", "日本語", "עברית",
)  # fmt: skip
_ANY = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=30)
_WORDS = st.lists(st.sampled_from(ODD) | _ANY | st.sampled_from(("she", "went", "home")), min_size=1, max_size=5)
LINES = _WORDS.map(" ".join).map(tidy).filter(bool)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=4).map("\n".join)
DATES = st.dates(date(2000, 1, 1), date(2060, 12, 31))
TIMES = st.times().map(lambda moment: time(moment.hour, moment.minute))
_SIMPLE: dict[type[FormField], st.SearchStrategy[Any]] = {
    YesNo: st.sampled_from((True, False, "Not known")),
    Moment: DATES | st.tuples(DATES, TIMES).map(lambda both: datetime.combine(*both)),
    Day: DATES,
    StrictDay: DATES,
    Clock: TIMES,
    Whole: st.integers(0, 9999),
}


def records(form: FormType, most: int = 8) -> st.SearchStrategy[dict[str, Any]]:
    """Records with some of a form's answers, by key, as loading gives them."""
    asked = [field for field in form.schema.declared().values() if not isinstance(field, TimeOf)]
    some = st.lists(st.sampled_from(asked), min_size=1, max_size=most, unique_by=lambda field: field.key)
    return some.flatmap(lambda fields: st.tuples(*(_entries(form, field) for field in fields))).map(_joined)


def _joined(entries: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    return {key: value for entry in entries for key, value in entry.items()}


def _entries(form: FormType, field: FormField) -> st.SearchStrategy[dict[str, Any]]:
    """One question's value under its key, and the words kept beside it where there are more than that."""
    key = field.key
    if isinstance(field, YesNo | Choice) and not isinstance(field, YesNoCell | ChoiceCell):
        return values(form, field).map(lambda value: {key: value}) | _with_words(field)
    return values(form, field).map(lambda value: {key: value})


def _with_words(field: YesNo | Choice) -> st.SearchStrategy[dict[str, Any]]:
    """An option with more words after it, as people add reasons."""
    said = st.tuples(st.sampled_from(field.options), LINES).map(lambda both: f"{both[0]} because {both[1]}")

    def entry(words: str) -> dict[str, Any]:
        try:
            return {field.key: field.read(words), f"{field.key}_text": words}
        except ValidationError:
            return {}

    def is_plain(words: str) -> bool:
        return field.spread(words) == {field.key: words, f"{field.key}_text": words} and bool(entry(words))

    return said.filter(is_plain).map(entry)


def values(form: FormType, field: FormField) -> st.SearchStrategy[Any]:
    """Values of one question or column."""
    if isinstance(field, Rows):
        prose = st.nothing() if isinstance(field, Statements) else PARAGRAPHS
        return st.lists(_row(form, field), min_size=1, max_size=6) | prose
    if isinstance(field, Declined):
        boxes = [question.field.key for question in paper(form).questions if question.declined]
        return st.sets(st.sampled_from(boxes), min_size=1).map(lambda some: [box for box in boxes if box in some])
    if isinstance(field, Listing):
        return _lists(field)
    if isinstance(field, Choice) and not isinstance(field, YesNo):
        return st.sampled_from(field.options)
    if isinstance(field, DayOrText):
        return DATES | LINES.filter(lambda words: field.read(words) == words)
    simple = next((some for kind, some in _SIMPLE.items() if isinstance(field, kind)), None)
    if simple is not None:
        return simple
    text = PARAGRAPHS if isinstance(field, Long | Names) else LINES
    return text.filter(lambda words: field.spread(words).get(field.key) == words)


def _lists(field: Listing) -> st.SearchStrategy[list[str]]:
    offers = st.sets(st.sampled_from(field.offers or ("",))).map(
        lambda some: [offer for offer in field.offers if offer in some]
    )
    typed = st.lists(LINES, max_size=3).filter(lambda items: not {*items} & {*field.offers})
    both = st.tuples(offers, typed).map(lambda two: [*two[0], *two[1]])
    return both.filter(lambda items: bool(items) and field.read("\n".join(items)) == items)


def _row(form: FormType, table: Rows) -> st.SearchStrategy[dict[str, Any]]:
    """A row with at least one cell that the form does not print itself."""
    columns = table.of.declared()
    cells = st.fixed_dictionaries({}, optional={key: values(form, column) for key, column in columns.items()})
    told = cells.filter(lambda row: any(not columns[key].prints(value) for key, value in row.items()))
    return told.filter(_is_settled)


def _is_settled(row: dict[str, Any]) -> bool:
    """Words without a beginning of their own ("I will …") that would be parted from them when read."""
    return "stem" in row or "words" not in row or split_stem(row["words"]) == {"words": row["words"]}


def forms_and_records() -> st.SearchStrategy[tuple[FormType, dict[str, Any]]]:
    """A form, and a record of it."""
    return st.sampled_from(list(FORMS.values())).flatmap(lambda form: st.tuples(st.just(form), records(form)))


def derived(form: FormType, record: dict[str, Any]) -> set[str]:
    """Keys that reading adds to a record by itself: words kept beside a date, a date found in words."""
    keys = set()
    for field in form.schema.declared().values():
        if isinstance(value := record.get(field.key), str | date) and not isinstance(field, Rows):
            words = value if isinstance(value, str) else day(value)
            keys |= {key for key in field.spread(words) if key != field.key}
    return keys


def plain_record(form: FormType) -> dict[str, Any]:
    """An everyday answer to every question that the blank prints, each its own so that none can stand for another."""
    sheet = paper(form)
    record: dict[str, Any] = {question.tag: _plain(question.field, at) for at, question in enumerate(sheet.questions)}
    for grid in sheet.grids:
        keys = [column.field for column in grid.columns]
        record[grid.key] = [{field.key: _plain(field, at * 7 + row) for at, field in enumerate(keys)} for row in (0, 1)]
    return {key: value for key, value in record.items() if value is not None}


def _plain(field: FormField, at: int) -> Any:
    day_of = date(2027, 1 + at % 12, 1 + at % 28)
    everyday: dict[type[FormField], Any] = {
        TimeOf: None,
        YesNo: at % 2 == 0,
        Choice: field.options[at % len(field.options)] if isinstance(field, Choice) else None,
        Moment: datetime.combine(day_of, time(9 + at % 8, 30)),
        Day: day_of,
        StrictDay: day_of,
        DayOrText: day_of,
        Clock: time(9 + at % 8, 15),
        Whole: 1 + at,
        Listing: [*getattr(field, "offers", ())[:2], f"Arcade visits number {at}", "Late nights"],
    }
    words = f"Shona rang about the bus fare, visit {at} of this spring"
    text = f"{words}\nand her aunt agreed to it" if isinstance(field, Long | Names) else words
    return next((value for kind, value in everyday.items() if isinstance(field, kind)), text)
