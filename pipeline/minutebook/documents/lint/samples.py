"""Invented meetings in which every question of every form is answered, in every way, and in which none is.

What the context functions make of them shows every name that a template may use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from itertools import chain, cycle, islice, product
from typing import Any, get_args, get_origin, get_type_hints
from zlib import crc32

from marshmallow import ValidationError

from minutebook.audience import visible
from minutebook.council import Council
from minutebook.documents.kinds import DocumentType
from minutebook.documents.lint.shape import Shape, merged, shape_of
from minutebook.documents.shaping import Addressee, Copy, Recorded
from minutebook.forms import FORMS
from minutebook.forms.fields import FormField, Rows
from minutebook.forms.form import FormType
from minutebook.forms.record import Record
from minutebook.joining import made_meeting
from minutebook.meeting import MAKES, Meeting, MeetingType
from minutebook.where import Where

_DAY = date(2027, 1, 13)
#: what else a worker may type; the first of all that a question can read is its answer
_TYPED = ("13 January 2027 at 15:30", "13 January 2027", "15:30", "3", "Yes")
#: as many as the longest list of printed options has, so that each is chosen somewhere
_ROUNDS = 12
_ROWS = 6
#: ways of issuing tried with each meeting; no divisor of their number, so that every meeting gets others
_WAYS = 3


@cache
def declared_shape(declared: DocumentType) -> Shape:
    """Every name that the context of a document can hold, with what it can be."""
    return merged(map(shape_of, contexts(declared)))


def contexts(declared: DocumentType) -> Iterator[Mapping[str, Any]]:
    """What the templates of a document are filled with for each sample meeting; no two answers have the same words."""
    return map(declared.context, _copies(declared))


def sample(declared: DocumentType, *, blank: bool) -> tuple[Meeting, Recorded, Addressee | None]:
    """A meeting to look at a document with, what the register adds, and whom a letter is to; or all of it blank."""
    nothing, _, *full = _meetings(declared.meetings[0], declared.needs)
    telling = (it for it in full if declared.concerns(visible(it, declared.audience)))
    meeting = nothing if blank else next(telling, full[0])
    reader = None
    if declared.is_letter:
        paper = {"kind": "Plan", "document": "Plan", "copy": "Full", "version": "Version 1"}
        other = {"name": _words("name"), "role": _words("role"), "agency": _words("agency"), "kind": "professional"}
        somebody = Addressee(_words("reader"), _words("role"), _words("agency"), enclosed=(paper,), others=(other,))
        reader = replace(Addressee("") if blank else somebody, kind=min(declared.readers, default=""))
    return meeting, Recorded() if blank else _recorded(), reader


class _AnyRow(dict[str, str]):
    """A row that has whatever column it is asked for."""

    def __missing__(self, column: str) -> str:
        return _words(column)

    def get(self, column: str, default: Any = None) -> Any:
        return _words(column)


def _copies(declared: DocumentType) -> Iterator[Copy]:
    """Copies of the document for every sample meeting that it can be made of, each issued in several ways."""
    ways = cycle(product(("DRAFT", "FINAL"), _councils(), (Recorded(), _recorded()), _readers(declared)))
    for meeting in chain.from_iterable(_meetings(kind, declared.needs) for kind in declared.meetings):
        seen = visible(meeting, declared.audience)
        if declared.concerns(seen):
            for status, council, recorded, reader in islice(ways, _WAYS):
                yield Copy(seen, council, status, 1, "2027/0001", _DAY, declared.title, recorded, reader)


def _meetings(kind: MeetingType, needs: Sequence[str]) -> Iterator[Meeting]:
    """Meetings with every form that one of this kind can have."""
    forms = [FORMS[form] for form in dict.fromkeys((*MAKES[kind], *needs, "DIST"))]
    yield made_meeting(kind, [Record(form.id, {}) for form in forms])
    yield made_meeting(kind, [Record(form.id, _prose(form)) for form in forms])
    for at, rows in product(range(_ROUNDS), (_ROWS, 1)):
        yield made_meeting(kind, [Record(form.id, _answers(form, at, rows)) for form in forms])


def _prose(form: FormType) -> dict[str, Any]:
    """Every question answered in words, tables too."""
    return {key: _words(key) for key in form.schema.keys()}  # noqa: SIM118 - of a form, not of a dictionary


@cache
def _answers(form: FormType, at: int, rows: int) -> dict[str, Any]:
    """Every question answered, tables by so many rows; the number says which of its options each of them takes."""
    beside = _prose(form) if at % 2 else {}
    answers = {}
    for key, field in form.schema.declared().items():
        if isinstance(field, Rows):
            columns = field.of.declared().items()
            numbers = range(at * rows, (at + 1) * rows)
            answers[key] = [
                {name: _answer(one, f"{key} {name} {row}", _mixed(name, row)) for name, one in columns}
                for row in numbers
            ]
        else:
            answers[key] = _answer(field, key, at if rows > 1 else _mixed(key, at))
    return beside | answers


def _mixed(key: str, at: int) -> int:
    """A number that differs from that of another question, so that options meet in all ways."""
    return crc32(f"{key} {at}".encode())


def _words(name: str) -> str:
    """Words that no other answer has; they begin with its name, of which the child's first name is made."""
    return f"words for {name}"


def _answer(field: FormField, name: str, at: int) -> Any:
    options = tuple(getattr(field, "options", ()))
    chosen = (options[at % len(options)],) if options else ()
    for typed in (*chosen, _words(name), *_TYPED):
        try:
            return field.read(typed)
        except ValidationError:
            continue
    return _words(name)


def _readers(declared: DocumentType) -> tuple[Addressee | None, ...]:
    if not declared.is_letter:
        return (None,)
    sample: Addressee = _sample(Addressee)
    kinds = declared.readers or ("child", "parent/carer", "professional", "trusted adult")
    return tuple(replace(sample, kind=kind, guarded=guarded) for kind in kinds for guarded in (False, True))


def _recorded() -> Recorded:
    sample: Recorded = _sample(Recorded)
    return sample


@cache
def _councils() -> tuple[Council, ...]:
    """A council with all its switches on, and one with all of them off."""
    sample: Council = _sample(Council)
    return tuple(
        replace(sample, labels=_switched(sample.labels, on), settings=_switched(sample.settings, on))
        for on in (True, False)
    )


def _switched(settings: Any, on: bool) -> Any:
    switches = [entry.name for entry in fields(settings) if isinstance(getattr(settings, entry.name), bool)]
    return replace(settings, **dict.fromkeys(switches, on))


def _sample(kind: Any, name: str = "") -> Any:
    """A value of a type; of a class of ours one with every part filled in."""
    if is_dataclass(kind):
        types = get_type_hints(kind)
        return kind(**{entry.name: _part(entry, types[entry.name]) for entry in fields(kind)})  # type: ignore[operator]
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin is tuple:
        return (_sample(inner[0], name),)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _AnyRow({name: _words(name)})
    if isinstance(origin, type) and issubclass(origin, Enum):
        return next(iter(origin))
    simple: dict[Any, Any] = {str: _words(name), bytes: b"", bool: True, int: 1, date: _DAY, Where: Where()}
    return (
        simple[kind] if kind in simple else next((_sample(one, name) for one in inner if one is not type(None)), None)
    )


def _part(entry: Field[Any], kind: Any) -> Any:
    given = entry.default
    return given if given not in (MISSING, "", None, ()) else _sample(kind, entry.name)
