"""What one recipient's copy does not hold, said for the Chair and for whoever checks it: kinds of things, no words.

It is measured against what others of their kind have: the same document is filled twice, and of each answer that it
asks for, what is gone is counted. None of it stands in the copy itself but the one line that it has there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from minutebook.audience import Audience, Visible
from minutebook.copies.rights import Rights
from minutebook.council import Council
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import Addressee, Copy
from minutebook.forms import FORMS
from minutebook.rules.texts import shortened

_LIKE_THEM: Final = {
    Audience.CHILD: "a child",
    Audience.PARENTS: "a parent or carer",
    Audience.PROFESSIONALS: "a professional",
}
_OF_PART: Final = (
    "Of the meeting, they have only what somebody who was not there may have: their own words, what was decided, the "
    "plan."
)
#: a form, and an answer in it
_Asked = tuple[str, str]
#: so many answers of a section, all gone, are told as the section
_SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """How copies of a document are compared."""

    declared: DocumentType
    council: Council
    today: date

    def of_copy(self, rights: Rights) -> str:
        """A sentence on what is not in somebody's own copy of what others of their kind have; blank for nothing."""
        said = self._left_out(rights.usual, rights.seen, rights.reader, rights.reader)
        return f"{_OF_PART} {said}" if rights.part and said else said

    def of_letter(self, seen: Visible, reader: Addressee) -> str:
        """The same of a letter that says no more than it must."""
        return self._left_out(seen, seen, replace(reader, guarded=False), reader) if reader.guarded else ""

    def _left_out(self, usual: Visible, seen: Visible, usually: Addressee, reader: Addressee) -> str:
        before, after = self._asked(usual, usually), self._asked(seen, reader)
        told = [*_sections(before, after), *_pieces(before, after)]
        if not told:
            return ""
        whom = _LIKE_THEM.get(seen.audience, "somebody like them")
        return f"Left out, and {whom} usually has it: {'; '.join(told)}."

    def _asked(self, seen: Visible, reader: Addressee) -> Mapping[_Asked, Any]:
        """Every answer that the document asks for and gets, in the order of the forms."""
        found: dict[_Asked, Any] = {}
        records = tuple(
            replace(record, values=_Watched(record.values, record.form, found)) for record in seen.meeting.records
        )
        watched = replace(seen, meeting=replace(seen.meeting, records=records))
        self.declared.context(
            Copy(watched, self.council, "FINAL", 1, "", self.today, self.declared.title, reader=reader)
        )
        order = {
            (form.id, key): (at, place)
            for at, form in enumerate(FORMS.values())
            for place, key in enumerate(form.schema.declared())
        }
        last = (len(order), 0)
        return dict(sorted(found.items(), key=lambda it: order.get((it[0][0], _question(it[0][1])), last)))


class _Watched(dict[str, Any]):
    """The answers of a form, which note each that somebody asks for."""

    def __init__(self, values: Mapping[str, Any], form: str, found: dict[_Asked, Any]) -> None:
        super().__init__(values)
        self._form, self._found = form, found

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key)
        self._found[self._form, key] = value
        return value

    def get(self, key: str, default: Any = None) -> Any:
        """The same for an answer that may not be there."""
        return self[key] if key in self else default  # noqa: SIM401 – asked so, it would ask itself


def _sections(before: Mapping[_Asked, Any], after: Mapping[_Asked, Any]) -> Iterator[str]:
    """What is gone altogether: a whole section, or single questions."""
    sections: dict[tuple[str, str], list[str]] = {}
    for form, key in before:
        sections.setdefault((form, _section(form, key)), []).append(key)
    for (form, section), keys in sections.items():
        gone = [key for key in keys if (form, key) not in after]
        labels = dict.fromkeys(_label(form, key) for key in gone)
        if section and len(gone) == len(keys) and len(labels) >= _SEVERAL:
            yield f"all of “{section}”"
        else:
            yield from labels


def _pieces(before: Mapping[_Asked, Any], after: Mapping[_Asked, Any]) -> Iterator[str]:
    """What is gone of answers that are there: rows of a table, lines of a text."""
    for (form, key), whole in before.items():
        left = after.get((form, key), whole)
        if left == whole:
            continue
        was, what = (whole, "row") if isinstance(whole, list) else (str(whole).split("\n"), "line")
        now = left if isinstance(left, list) else str(left).split("\n")
        fewer = len(was) - len(now)
        many = f"{fewer} of the {len(was)} {what}s of " if fewer else f"something in the {what}s of "
        yield many + _label(form, key)


def _question(key: str) -> str:
    return key.removesuffix("_text")


def _label(form: str, key: str) -> str:
    declared = FORMS[form].schema.declared().get(_question(key)) if form in FORMS else None
    return f"“{shortened(declared.label.strip(' “”:?'))}”" if declared else "a remark"


def _section(form: str, key: str) -> str:
    declared = FORMS[form].schema.declared().get(_question(key)) if form in FORMS else None
    return declared.section if declared else ""
