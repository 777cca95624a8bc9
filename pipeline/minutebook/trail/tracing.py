"""From words in an issued document back to the cell of the form that they came from (design.md, promise 4).

A document is read as its reader sees it, the forms that it was made from are read again out of the register, and each
paragraph is covered with the answers that it holds. What is left must be the template's, the council's or our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from minutebook.council import Council
from minutebook.documents.ownwords import council_words, own_words, template_words
from minutebook.documents.passages import Passage, passages
from minutebook.documents.shaping import brief, say
from minutebook.errors import MissingProgram, Refused, RegisterConflict, WrongUse
from minutebook.forms import FORMS
from minutebook.forms.record import Record
from minutebook.intake.door.source import source_from
from minutebook.intake.formfile import FormFile, form_of
from minutebook.intake.passwords import Passwords
from minutebook.process import Progress, load_councils
from minutebook.register.facts import RegisteredDocument, RegisteredSubmission
from minutebook.register.lookups import Lookups
from minutebook.words import fold
from minutebook.workspace import Workspace


class Origin(StrEnum):
    """Where words of a document come from, in the clerk's words."""

    ANSWER = "the form"
    #: an answer said in another way, such as a date in words
    COMPUTED = "worked out from the form"
    TEMPLATE = "the template"
    COUNCIL = "the council"
    REGISTER = "the register"
    #: sentences that Minutebook prints around answers
    OURS = "Minutebook"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer, or one cell of a table of answers, in one worker's file."""

    form: str
    key: str
    #: as printed in the worker's file
    label: str
    #: as typed
    words: str
    #: in the worker's words; blank where the file could not be opened again
    place: str
    where: str
    share_with: str | None
    file: RegisteredSubmission
    #: every way in which a document may say it, folded
    ways: tuple[str, ...] = ()
    value: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a paragraph, and where they come from; ``cells`` are all that say them."""

    words: str
    origin: Origin
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Traced:
    """One paragraph of an issued document with the origin of each of its parts."""

    document: RegisteredDocument
    passage: Passage
    parts: tuple[Part, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The answers that it was made from."""
        return tuple(dict.fromkeys(cell for part in self.parts for cell in part.cells))

    def holding(self, words: str | None) -> Sequence[Part]:
        """The parts that some words are in; all of them where they go across parts, or none were given."""
        asked = fold(words or "")
        return [it for it in self.parts if asked and (asked in fold(it.words) or fold(it.words) in asked)] or self.parts


@dataclass(frozen=True, slots=True)
class Trace:
    """What ``trace`` found."""

    traced: tuple[Traced, ...] = ()
    #: the answers in forms that hold the words, whether or not a document prints them
    answers: tuple[Cell, ...] = ()
    #: sentences about files and documents that are not as they were registered, or could not be opened again
    troubles: tuple[str, ...] = ()
    #: something is not as it was registered
    altered: bool = False


def trace(
    workspace: Workspace, register: Lookups, words: str | None = None, *, meeting: str | None = None,
    document: str | None = None, paragraph: int | None = None, passwords: Passwords | None = None,
    progress: Progress = lambda done, of, what: None,
) -> Trace:  # fmt: skip
    """The paragraphs of issued documents that hold some words, or those of one document, each with its origins.

    Every version of a meeting's documents, or of all, is looked through, or the one of the number ``document``; its
    ``paragraph`` is counted from 1 among those that say something. Without a meeting or a document, what forms say is
    taken from the register alone, without its places. Raises WrongUse where nothing is asked for.
    """
    if not words and document is None:
        raise WrongUse("Say which words to trace, or which document (--document D-…) and which paragraph of it.")
    chosen = [register.document(document)] if document else register.documents(meeting)
    desk = _Files(workspace, register, passwords or Passwords(), again=bool(meeting or document))
    traced: list[Traced] = []
    for at, issued in enumerate(chosen):
        progress(at, len(chosen), issued.number)
        if (data := desk.document(issued)) is None:
            continue
        found = [it for it in passages(data) if paragraph in (None, it.number) and _has(it, words)]
        if found:
            origins = Origins.of(issued, desk, workspace)
            traced += (origins.of_passage(passage) for passage in found)
    if paragraph is not None and not traced and not desk.troubles:
        raise WrongUse(f"Document {document} has no paragraph {paragraph} that says this.")
    of = register.document(document).meeting if document else meeting
    answers = tuple(desk.answers(words, of)) if words else ()
    return Trace(tuple(traced), answers, tuple(desk.troubles), desk.altered)


def _has(passage: Passage, words: str | None) -> bool:
    return words is None or fold(words) in fold(passage.text)


def together(found: Sequence[Trace]) -> Trace:
    """Several meetings' traces as one."""
    return Trace(
        tuple(it for one in found for it in one.traced),
        tuple(it for one in found for it in one.answers),
        tuple(it for one in found for it in one.troubles),
        any(one.altered for one in found),
    )


class _Files:
    """The files of a register, each looked at once, with what was wrong with them."""

    def __init__(self, workspace: Workspace, register: Lookups, passwords: Passwords, *, again: bool) -> None:
        """``again``: forms are read again, and not only what the register keeps of them."""
        self._again = again
        self.workspace = workspace
        self.register = register
        self.troubles: list[str] = []
        self.altered = False
        self._passwords = passwords
        self._cells: dict[str, tuple[Cell, ...]] = {}

    @cached_property
    def councils(self) -> Mapping[str, Council]:
        """By id."""
        return {it.id: it for it in load_councils(self.workspace.templates)}

    def document(self, issued: RegisteredDocument) -> bytes | None:
        """The document as it was issued; None, and a trouble told, where it is not any more."""
        try:
            data = self.register.document_bytes(issued.number)
        except RegisterConflict:
            self._tell(f"Document {issued.number} is not as it was issued; run “minutebook audit”.")
            return None
        place = self.workspace.place_of(issued)
        if place.is_file() and place.read_bytes() != data:
            self._tell(f"The copy of document {issued.number} in the outputs folder has been changed since.")
        return data

    def _tell(self, trouble: str) -> None:
        self.troubles.append(trouble)
        self.altered = True

    def cells(self, sha256: str) -> tuple[Cell, ...]:
        """The answers of one worker's file, with their places where it can be opened."""
        if sha256 not in self._cells:
            self._cells[sha256] = tuple(self._read(sha256))
        return self._cells[sha256]

    def answers(self, words: str, meeting: str | None) -> Iterator[Cell]:
        """The answers that hold some words, in every form of a meeting or of all."""
        for registered in self.register.submissions(meeting):
            yield from (cell for cell in self.cells(registered.sha256) if fold(words) in fold(cell.words))

    def _read(self, sha256: str) -> Iterator[Cell]:
        registered = self.register.known(sha256)
        if registered is None:
            self._tell(f"The form file {sha256} is not in the register any more.")
            return
        try:
            data = self.register.file_bytes(sha256)
            form = form_of(source_from(registered.file_name, data), self._passwords) if self._again else None
        except RegisterConflict:
            self._tell(f"“{registered.file_name}” is not as it was registered; run “minutebook audit”.")
        except (Refused, MissingProgram) as error:
            self.troubles.append(f"{error} Its answers are shown as they were kept, without their places.")
        else:
            if form is not None:
                yield from _cells_of(form, registered)
                return
        for record in self.register.records_in(sha256):
            yield from _cells(record, {}, registered)


def _cells_of(form: FormFile, registered: RegisteredSubmission) -> Iterator[Cell]:
    labels = {answer.key: answer.label for answer in form.reading.answers}
    for record in form.records:
        yield from _cells(record, labels, registered)


def _cells(record: Record, labels: Mapping[str, str], registered: RegisteredSubmission) -> Iterator[Cell]:
    declared = FORMS[record.form].schema.declared()
    for key, value, whole in _leaves(record.values):
        typed = record.typed.get(key) or record.typed.get(key.removesuffix("_text")) or ""
        where = record.where.get(key) or record.where.get(whole)
        spoken = declared.get(whole)
        label = labels.get(whole) or labels.get(whole.removesuffix("_text")) or (spoken.label if spoken else whole)
        share = _row_mark(record, key) or record.share_with.get(key) or record.share_with.get(whole)
        place = record.outline.told(where, key) if where else ""
        ways = tuple(dict.fromkeys(filter(None, (_plain(way) for way in _ways(value, typed)))))
        yield Cell(
            record.form, key, label, typed or say(value), place, str(where) if where else "", share, registered, ways,
            value,
        )  # fmt: skip


def _leaves(values: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """Every single answer: its key, its value, and the key of the question that it is part of."""
    for key, value in values.items():
        rows = value if isinstance(value, list) else None
        if rows is None:
            yield key, value, key
            continue
        for number, row in enumerate(rows, 1):
            if isinstance(row, Mapping):
                yield from ((f"{key}[{number}].{column}", one, key) for column, one in row.items())
            else:
                yield f"{key}[{number}]", row, key


def _row_mark(record: Record, key: str) -> str | None:
    """The worker's mark on the row of a table that a cell stands in."""
    row, _, column = key.partition("].")
    if not column:
        return None
    name, _, number = row.partition("[")
    mark = record.values[name][int(number) - 1].get("share_with")
    return mark if isinstance(mark, str) else None


def _ways(value: Any, typed: str) -> Iterator[str]:
    for whole in (typed, say(value), brief(value)):
        yield whole
        # an answer of several paragraphs is printed as several
        yield from whole.split("\n")


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


@dataclass(frozen=True)
class Origins:
    """What the paragraphs of one document may come from."""

    document: RegisteredDocument
    cells: tuple[Cell, ...]
    #: folded words of each kind that no form holds, the first that has them named; " | " parts what is printed apart
    others: Mapping[Origin, str]

    @classmethod
    def of(cls, issued: RegisteredDocument, files: _Files, workspace: Workspace) -> Origins:
        """Its own forms first; then whatever else its meeting has, such as the distribution list."""
        cells = tuple(cell for sha256 in issued.sources for cell in files.cells(sha256))
        council = files.councils.get(issued.council)
        others = {
            Origin.REGISTER: _plain(f"{issued.number} {issued.version} {issued.status} {issued.audience}"),
            Origin.COUNCIL: council_words(council),
            Origin.TEMPLATE: template_words(issued.kind, council, workspace.templates),
            Origin.OURS: own_words(),
        }
        return cls(issued, cells, others)

    def of_passage(self, passage: Passage) -> Traced:
        """One paragraph, covered from the longest answer down."""
        text = " ".join(passage.text.split())
        low = text.casefold()
        if known := self._as_a_whole(low, heading=bool(passage.level)):
            return Traced(self.document, passage, (Part(text, known),))
        taken: list[tuple[int, int, Part]] = []
        for way, cells in self._longest:
            for start in _places(low, way, taken):
                taken.append((start, start + len(way), _said(text[start : start + len(way)], way, cells)))
        return Traced(self.document, passage, tuple(self._with_rest(text, sorted(taken, key=lambda it: it[0]))))

    def _as_a_whole(self, low: str, *, heading: bool) -> Origin | None:
        """Whose the paragraph is where it is printed just so, and is nobody's answer."""
        if not heading and any(low in cell.ways for cell in self.cells):
            return None
        return next((origin for origin, printed in self._printed.items() if low in printed), None)

    @cached_property
    def _printed(self) -> Mapping[Origin, frozenset[str]]:
        return {origin: frozenset(map(str.strip, known.split("|"))) for origin, known in self.others.items()}

    @cached_property
    def _longest(self) -> Sequence[tuple[str, tuple[Cell, ...]]]:
        saying: dict[str, list[Cell]] = {}
        for cell in self.cells:
            for way in cell.ways:
                saying.setdefault(way, []).append(cell)
        return sorted(((way, tuple(cells)) for way, cells in saying.items()), key=lambda it: -len(it[0]))

    def _with_rest(self, text: str, taken: Sequence[tuple[int, int, Part]]) -> Iterator[Part]:
        at = 0
        for start, end, part in taken:
            yield from self._rest(text[at:start])
            yield part
            at = end
        yield from self._rest(text[at:])

    def _rest(self, words: str) -> Iterator[Part]:
        if not re.search(r"\w", words):
            return
        plain = _plain(words).strip(" .,:;–-()“”")
        for origin, known in self.others.items():
            if _whole(plain, known):
                yield Part(words.strip(), origin)
                return
        yield from self._by_words(words.strip())

    def _by_words(self, words: str) -> Iterator[Part]:
        """A gap that nobody says as a whole: by the single words, or else parts of answers."""
        single = re.findall(r"\w[\w’'-]*", words.casefold())
        for origin, known in self.others.items():
            if all(_whole(word, known) for word in single):
                yield Part(words, origin)
                return
        mixed = " ".join(self.others.values())
        left = [word for word in single if not _whole(word, mixed)]
        if all(word.isdigit() for word in left):
            # row numbers, and hours between two moments
            yield Part(words, Origin.COMPUTED if left else Origin.OURS)
            return
        cells = tuple(cell for cell in self.cells if any(_whole(word, way) for word in left for way in cell.ways))
        known = " ".join(way for cell in cells for way in cell.ways)
        if all(_whole(word, known) for word in left):
            yield Part(words, Origin.COMPUTED, cells[:_MOST])
        else:
            yield Part(words, Origin.UNKNOWN)


#: as many cells as are named for words that stand in many
_MOST = 12


def _places(low: str, way: str, taken: Sequence[tuple[int, int, Part]]) -> list[int]:
    """Where some words stand by themselves and nothing longer was found."""
    if way not in low:  # nearly always
        return []
    found = (it.start() for it in re.finditer(rf"(?<!\w){re.escape(way)}(?!\w)", low))
    return [at for at in found if all(at >= end or at + len(way) <= start for start, end, _ in taken)]


def _said(words: str, way: str, cells: tuple[Cell, ...]) -> Part:
    as_typed = tuple(cell for cell in cells if way in _plain(cell.words))
    return Part(words, Origin.ANSWER, as_typed) if as_typed else Part(words, Origin.COMPUTED, cells)


def _whole(words: str, known: str) -> bool:
    return words in known and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", known) is not None
