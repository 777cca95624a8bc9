"""One answer alone on an empty form: documents print its words where its own question stands, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from tests.document_cases import TODAY, council, reader_of

from minutebook.audience import visible
from minutebook.documents.catalogue import DOCUMENTS
from minutebook.documents.contacts import private
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import NOTHING, Copy
from minutebook.forms import FORMS
from minutebook.forms.fields import FormField, Rows
from minutebook.forms.record import Record
from minutebook.meeting import MAKES, Meeting

_CHILD = {"child.name", "child.known_as"}
#: places of documents that speak of an answer again, beside the place of its own question
_AGAIN: Mapping[str, set[str]] = {
    # the foot of every page, and sentences that call the child by name
    "about": {"case_ref"},
    **dict.fromkeys(
        ("first_name", "intro", "copy_for", "greeting", "no_blame", "purpose", "items.lines", "decision"), _CHILD
    ),
    **dict.fromkeys(("involved.facts.rows.item", "needs.rows.what"), _CHILD),
    # the box of details at the top
    "details.rows.details": {
        *{*_CHILD, "case_ref", "which_plan", "review_date"},
        *{"lead_professional", "chair", "chair_role", "minute_taker"},
    },
    # the table of decisions at the end of the minutes
    "decisions.rows.decision": {
        *{"overall_plan_update_needed", "contingency_needed", "hub_needed", "complex_abuse", "review_date"},
        *{"grading.grade", "grading.response"},
    },
    # who signs a letter; without a lead professional the CST social worker leads
    "sender": {"lead_professional", "cst_sw"},
}


@pytest.mark.parametrize("declared", DOCUMENTS, ids=lambda declared: declared.kind)
def test_an_answer_alone_is_printed_in_no_place_but_its_own(declared: DocumentType) -> None:
    wrong = []
    for key, (form, field) in _asked(declared).items():
        value, marks = _filled(field)
        context = _context(declared, form, {key: value})
        for mark in marks:
            own = [place for place in _places(context, mark) if key not in _AGAIN.get(place, ())]
            if len(own) > 1:
                wrong.append(f"{key} is printed at {' and '.join(own)}")
    assert not wrong


def test_each_may_do_something_and_none_does_it_for_another() -> None:
    for key in ("child", "parents", "professionals"):
        change = _context(_minutes(), "SAFER-A", {f"can_do_{key}": "Ring the depot."})["change"]
        others = {"child", "parents", "professionals"} - {key}
        assert change[key] == ["Ring the depot."]
        assert [change[other] for other in sorted(others)] == [[NOTHING], [NOTHING]]
    change = _context(_minutes(), "SAFER-A", {"can_do": "All of it together."})["change"]
    assert [change[part] for part in ("can_do", "child", "parents", "professionals")] == [
        ["All of it together."], [], [], [],
    ]  # fmt: skip


def test_nobody_convenes_a_meeting_whom_no_form_names_for_it() -> None:
    declared = next(one for one in DOCUMENTS if one.kind == "strategy-record")
    context = _context(declared, "STRAT", {"cst_sw": "Joanna Pike", "decision": "Hold a My Safety Plan Meeting"})
    said = {row["item"]: row["details"] for row in context["next"]["rows"]}
    assert "Joanna Pike" not in said["Who convenes it"]


def _minutes() -> DocumentType:
    return next(one for one in DOCUMENTS if one.kind == "safer-minutes")


def _asked(declared: DocumentType) -> dict[str, tuple[str, FormField]]:
    """Every question of the forms of the first kind of meeting that has such a document, and a form that asks it."""
    asked: dict[str, tuple[str, FormField]] = {}
    for form in (*MAKES[declared.meetings[0]], "DIST"):
        for key, field in FORMS[form].schema.declared().items():
            asked.setdefault(key, (form, field))
    return asked


def _filled(field: FormField) -> tuple[Any, list[str]]:
    """A value such as no form prints, and the words to look for; of a table one row, a word for each column."""
    if not isinstance(field, Rows):
        return "Zqword", ["Zqword"]
    row = {key: f"Zq{at}q" for at, key in enumerate(field.of.declared())}
    return [row], list(row.values())


def _context(declared: DocumentType, form: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    forms = dict.fromkeys((form, *declared.needs))
    meeting = Meeting(declared.meetings[0], tuple(Record(one, values if one == form else {}) for one in forms))
    seen = visible(meeting, declared.audience)
    seen = private(seen) if declared.is_letter else seen
    reader = reader_of(declared.kind)
    return declared.context(Copy(seen, _council(), "FINAL", 1, "D-1", TODAY, declared.title, reader=reader))


@cache
def _council() -> Any:
    return council()


def _places(printed: Any, mark: str, place: str = "") -> Iterator[str]:
    """Where in a document's words something stands, once for each time."""
    if isinstance(printed, str):
        yield from [place] * printed.count(mark)
    elif isinstance(printed, Mapping):
        for name, part in printed.items():
            yield from _places(part, mark, f"{place}.{name}" if place else name)
    elif isinstance(printed, list | tuple):
        for part in printed:
            yield from _places(part, mark, place)
