"""Words that are not plainly one option are never cut to one: they stay as typed, and somebody is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from marshmallow import ValidationError

from minutebook.forms import FORMS
from minutebook.forms.fields import Choice, ChoiceCell, FormField, Rows, YesNo, YesNoCell


def _chosen() -> Iterator[Any]:
    """Every question and column with printed options, once for each wording of the options."""
    seen: set[tuple[type, tuple[str, ...]]] = set()
    for form in FORMS:
        for key, field in FORMS[form].schema.declared().items():
            columns = field.of.declared().items() if isinstance(field, Rows) else ()
            for name, one in ((key, field), *((f"{key}.{column}", it) for column, it in columns)):
                if isinstance(one, Choice | YesNo) and (type(one), tuple(one.options)) not in seen:
                    seen.add((type(one), tuple(one.options)))
                    yield pytest.param(one, id=f"{form}-{name}")


@pytest.mark.parametrize("field", list(_chosen()))
def test_an_option_is_read_and_two_are_never_one(field: FormField) -> None:
    options: list[str] = list(field.options)  # type: ignore[attr-defined]
    first, second = options[0], options[1]
    plain = _read(field, first)
    assert plain in (first, True)
    assert not isinstance(_read(field, f"{first}/{second}"), bool)
    for typed in (f"{first} / {second}", f"{first} or {second}", f"{first}-{second}", f"{first} and {second}"):
        said = _read(field, typed)
        assert said == typed, f"“{typed}” was cut to “{said}”"


@pytest.mark.parametrize("field", list(_chosen()))
def test_words_beside_an_option_are_kept(field: FormField) -> None:
    first = field.options[0]  # type: ignore[attr-defined]
    typed = f"{first}, as the nurse said"
    kept = {_read(field, typed), *field.spread(typed).values()}
    assert typed in kept


_GRADE = FORMS["SAFER-A"].schema.declared()["grading.grade"]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Med-High",
            "Medium/High",
            "Medium – High",
            "Medium (High)",
            "Low to Medium",
            "Medium, high for exploitation",
        ),
        *("not High", "nearly High", "High?", "High-ish", "lower than Medium", "isn’t high"),
    ],
)
def test_a_grade_between_or_in_doubt_is_nobodys_grade(typed: str) -> None:
    with pytest.raises(ValidationError, match="is not one of Low, Medium, High"):
        _GRADE.read(typed)


@pytest.mark.parametrize(
    ("typed", "grade"),
    [
        *(("Med", "Medium"), ("high.", "High"), ("Medium (was High)", "Medium"), ("Medium, up from Low", "Medium")),
        *(("High because she is missing most nights", "High"), ("We say High", "High")),
    ],
)
def test_a_grade_with_a_remark_stays_a_grade(typed: str, grade: str) -> None:
    assert _GRADE.read(typed) == grade


@pytest.mark.parametrize("typed", ["Yes/No", "Yes and no", "No, yes", "No - yes", "Yes?", "y/n"])
def test_yes_and_no_at_once_is_neither(typed: str) -> None:
    for field in (YesNo("Is it safe?", key="safe"), YesNoCell("Is it safe?", key="safe")):
        assert _read(field, typed) == typed


def test_a_cell_with_two_options_is_told() -> None:
    cell = ChoiceCell("Copy", key="copy", options=("Full", "Partial"))
    with pytest.raises(ValidationError):
        cell.read("Full / Partial")
    assert cell.read("Letter only") == "Letter only"


def _read(field: FormField, typed: str) -> Any:
    """The value, or the words where the field says that it cannot read them."""
    try:
        return field.read(typed)
    except ValidationError:
        return typed
