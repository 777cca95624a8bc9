"""A form's answers as typed values: dates as dates, Yes and No as booleans, tables as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from minutebook.forms.outline import Outline
from minutebook.intake.layout import Comment
from minutebook.where import Where


@dataclass(frozen=True, slots=True)
class Stray:
    """Words of the form that are not a plain answer, and the answer they concern, if any."""

    text: str
    where: Where
    key: str | None = None
    #: the label that was probably meant
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """What a file shows beside its answers (domain.md A4, R015)."""

    #: where tracked changes stand, and words that nobody sees and the form does not print: the first hundred of each
    changed: tuple[Where, ...] = ()
    hidden: tuple[Where, ...] = ()
    #: other people's notes in the margin; those that Minutebook wrote are left out
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    r"""One form out of one file, loaded.

    ``values`` is flat and keyed as in the data dictionary ("child.name", "grading.grade"): str (paragraphs
    parted by ``\n``), date, time, datetime, bool, int, list of str, or list of row dicts. A value that could
    not be read keeps the words typed; a table answered in prose is one str. Blank answers are absent.
    """

    form: str
    values: Mapping[str, Any]
    #: where each answer stands in the worker's file
    where: Mapping[str, Where] = field(default_factory=dict)
    #: the worker's own "Share with" mark on an answer (rows carry theirs as a column)
    share_with: Mapping[str, str] = field(default_factory=dict)
    #: name and SHA-256 (hex) of the file it came from
    file_name: str = ""
    sha256: str = ""
    #: the words of each single answer as typed; of a table cell under "key[row].column", rows from 1
    typed: Mapping[str, str] = field(default_factory=dict)
    #: labels that stand on the worker's form, answered or not, and where
    asked: Mapping[str, Where] = field(default_factory=dict)
    #: printed examples left standing among the answers
    leftovers: tuple[Stray, ...] = ()
    #: labels with text beside them that the form does not print
    unknown_labels: tuple[Stray, ...] = ()
    #: questions answered twice and differently: one Stray for each reading
    conflicts: tuple[Stray, ...] = ()
    #: the same for every form of one file
    paper: Paper = Paper()
    outline: Outline = field(default_factory=Outline, compare=False, repr=False)
