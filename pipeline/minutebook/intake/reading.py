"""What a worker wrote: answers as typed, and every other word of the file accounted for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from minutebook.intake.layout import Comment, Piece, Witness
from minutebook.where import Where


class TypedRow(Piece, frozen=True):
    """One row of a table as typed: words by column key, and where each stands."""

    cells: Mapping[str, str]
    where: Where
    places: Mapping[str, Where] = field(default_factory=dict)


class Answer(Piece, frozen=True):
    """One answer as typed."""

    form: str
    key: str
    #: as printed in the worker's file
    label: str
    #: words, or the rows of a table
    typed: str | tuple[TypedRow, ...]
    where: Where
    #: 1 for a label known word for word, less where it was recognised in spite of its wording
    confidence: float
    #: the worker's own *Share with* mark, None without one
    share_with: str | None = None


class Loose(Piece, frozen=True):
    """Words that are no answer, with their place."""

    text: str
    where: Where
    #: the question they stand with, None when there is none
    key: str | None = None


class Reading(Struct, frozen=True, gc=False):
    """A whole file. Every visible word is in exactly one of answers, ``prompts``, ``unplaced`` and ``comments``.

    Answers are those in ``answers`` and ``conflicts``, and in ``repeats`` where the same was given again.
    """

    file_name: str
    #: SHA-256 of the file's bytes, hex
    sha256: str
    #: ids of the forms it holds, most telling first; empty when it is none of ours
    forms: tuple[str, ...]
    answers: tuple[Answer, ...]
    #: labels, headings and guidance that the form prints, and placeholders still showing
    prompts: tuple[Loose, ...]
    unplaced: tuple[Loose, ...]
    #: printed labels met, answered or not, with the place of the first
    asked: Mapping[str, Where]
    #: printed examples left standing as if they were answers ("Agency 1 will…")
    leftovers: tuple[Loose, ...]
    #: words that stand where a label stands, have text beside them, and are no label of the form
    unknown_labels: tuple[Loose, ...]
    #: answers given twice and differently: all readings by key, in the order of the file
    conflicts: Mapping[str, tuple[Answer, ...]]
    #: answers given again in the same words, such as the child's name in a header
    repeats: tuple[Answer, ...] = ()
    revisions: int = 0
    comments: tuple[Comment, ...] = ()
    remarks: tuple[str, ...] = ()
    #: what controls store, where that is not plainly what they show
    witnesses: tuple[Witness, ...] = ()
    #: where hidden text and tracked changes stand, the first hundred places of each
    hidden: tuple[Where, ...] = ()
    changed: tuple[Where, ...] = ()
    #: of each table outside other tables: its number, its page (0 without pages), and the paragraphs before it there
    tables: tuple[tuple[int, int, int], ...] = ()
    #: titles of the sheets, first to last
    sheets: tuple[str, ...] = ()
