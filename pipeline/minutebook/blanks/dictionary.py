"""The data dictionary: every key of every form, with what the paper says about it, as a Markdown page."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from minutebook.blanks.paper import paper
from minutebook.forms import FORMS
from minutebook.forms.case_details import CaseDetails
from minutebook.forms.fields import Choice, FormField, Rows, YesNo
from minutebook.forms.form import FormType
from minutebook.forms.spaces import space_for
from minutebook.forms.tags import tag

_TOP = """# Data dictionary

Every answer of every form by its key, as `minutebook read --json` gives it and as templates name it.
Made by `make dictionary` from the forms' own declarations; do not change it by hand.

*Other wordings* are labels of older and local forms that mean the same question.
*Shared with* is what holds where a worker marks nothing.
Yes, No and options keep longer words beside them, under the same key with `_text` at its end.
"""
_HEAD = "| Key | Label | Answer | Section | Must | Shared with | On the blank | Other wordings |\n" + "| --- " * 8 + "|"
_EVERY = "\n## Every form\n\nAny form may ask these; a blank prints those that it needs.\n\n" + _HEAD


def dictionary() -> str:
    """The whole page."""
    on_blank: dict[str, list[str]] = {}
    for form in FORMS.values():
        for key in _printed(form):
            on_blank.setdefault(key, []).append(form.id)
    shared = (line for key, field in CaseDetails.declared().items() for line in _lines(key, field, on_blank))
    return "\n".join([_TOP, _EVERY, *shared, *(line for form in FORMS.values() for line in _form(form)), ""])


def _form(form: FormType) -> Iterator[str]:
    """What only this form asks, or words in a way of its own."""
    yield f"\n## {form.id}: {form.title}\n\n{form.use} Version {form.version}.\n\n{_HEAD}"
    on_blank = {key: ["yes"] for key in _printed(form)}
    shared = {key: _wording(field) for key, field in CaseDetails.declared().items()}
    for key, field in form.schema.declared().items():
        if shared.get(key) != _wording(field):
            yield from _lines(key, field, on_blank)


def _wording(field: FormField) -> tuple[str, ...]:
    return (field.label, *field.also)


def _printed(form: FormType) -> Iterator[str]:
    """The keys and columns that the form's blank prints."""
    sheet = paper(form)
    for question in sheet.questions:
        yield question.tag
    for grid in sheet.grids:
        yield grid.key
        yield from (column.tag for column in grid.columns)


def _lines(key: str, field: FormField, on_blank: Mapping[str, list[str]]) -> Iterator[str]:
    yield _line(key, field, on_blank)
    if isinstance(field, Rows):
        for name, column in field.of.declared().items():
            yield _line(tag(key, name), column, on_blank)


def _line(key: str, field: FormField, on_blank: Mapping[str, list[str]]) -> str:
    wordings = "; ".join([*field.also, *(f"{words} (next to its neighbour)" for words in field.near)])
    cells = [f"`{key}`", field.label, _answer(field), field.section, "yes" if field.must else "", field.share.value,
             ", ".join(on_blank.get(key, ())), wordings]  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _answer(field: FormField) -> str:
    """What kind of answer it is, with the options where there are such."""
    if isinstance(field, Rows):
        return "rows"
    options = field.options if isinstance(field, Choice | YesNo) else getattr(field, "offers", ())
    return f"{space_for(field)}: {' / '.join(options)}" if options else str(space_for(field))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8", newline="\n")
