"""Blank forms as files: one declaration, three formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from minutebook.blanks.filling import NOTHING, Filling, filling
from minutebook.blanks.paper import Paper, paper
from minutebook.council import Council
from minutebook.errors import WrongUse
from minutebook.forms.form import FormType

#: makes the bytes of a file
Writer = Callable[[Paper, Filling, Council | None], bytes]
#: the modules with a ``write`` each; loaded when needed, since each brings a library
_WRITERS: Mapping[str, str] = {"docx": "blanks.docx", "xlsx": "blanks.xlsx", "pdf": "blanks.pdf"}
KINDS = tuple(_WRITERS)


def blank(form: FormType, kind: str, council: Council | None = None) -> bytes:
    """An empty form; ``kind`` is "docx", "xlsx" or "pdf". With a council it carries its logo and colours."""
    return _writer(kind)(paper(form), NOTHING, council)


def filled(
    form: FormType,
    values: Mapping[str, Any],
    kind: str,
    council: Council | None = None,
    marks: Mapping[str, str] | None = None,
) -> bytes:
    """A blank with the values of a record in it, and *Share with* marks by key."""
    sheet = paper(form, values)
    return _writer(kind)(sheet, filling(sheet, values, marks), council)


def _writer(kind: str) -> Writer:
    if kind not in _WRITERS:
        raise WrongUse(f"A blank form can be made as {', '.join(KINDS)}, not as “{kind}”; choose one of these endings.")
    writer: Writer = import_module(f"minutebook.{_WRITERS[kind]}").write
    return writer
