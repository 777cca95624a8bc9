"""Which table of the form a row of headers belongs to, and what each column holds."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from minutebook.forms import FORMS
from minutebook.forms.choices import yes_or_no
from minutebook.forms.fields import Choice, FormField, Rows
from minutebook.forms.workbook import SPLIT_TABLES, SplitTable
from minutebook.intake.layout import Cell, Row
from minutebook.words import content, normal, without_parens

#: what parts the words of a header
_PARTS = re.compile(r"\s*[/()\[\],;]\s*")


@dataclass(frozen=True, slots=True)
class Wording:
    """A header made comparable: whole, without a hint in brackets, and its telling words."""

    whole: str
    bare: str
    telling: tuple[str, ...]
    #: the telling words in any order, cut as people cut them ("info", "relationship")
    starts: frozenset[str]
    #: what stands apart in it: "Situation / stressor", "From (agency)", "If not, update sent?"
    parts: frozenset[str]
    #: what two headers that are alike at all have at least one of in common
    marks: frozenset[object]

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(text: str) -> Wording:
        """The wording of a printed or typed header."""
        whole = normal(text)
        bare = without_parens(whole)
        telling = content(bare)
        starts = frozenset(word[:4] for word in telling)
        parts = frozenset(normal(part) for part in _PARTS.split(whole)) - {"", whole, bare}
        marks = frozenset({whole, bare, telling, telling[:2], starts, *parts} - {"", (), frozenset()})
        return Wording(whole, bare, telling, starts, parts, marks)

    def like(self, other: Wording) -> int:
        """How alike two headers are: 3 the same, 2 but for a hint, 1 the same telling words or their start, 0 not."""
        if self.whole == other.whole != "":
            return 3
        if self.bare == other.bare != "":
            return 2
        mine, theirs = self.telling, other.telling
        if not mine or not theirs:
            return 0
        short = min(len(mine), len(theirs))
        if mine == theirs or (short >= 2 and mine[:short] == theirs[:short]):
            return 1
        return int(short >= 2 and self.starts == other.starts)


@dataclass(frozen=True, slots=True)
class Target:
    """A table of a form: a ``Rows`` field, or a workbook sheet whose rows go to several."""

    form: str
    field: Rows | None
    split: SplitTable | None
    columns: Mapping[str, FormField]
    #: the columns that a header with a given mark may name, in printed order, with the wording that has it
    known: Mapping[object, Sequence[tuple[int, str, Wording]]]

    @property
    def key(self) -> str | None:
        return self.field.key if self.field else None

    def wanted(self, expected: str | None) -> bool:
        """Whether it is the table announced by the heading above, or one whose rows can answer that."""
        if self.split is not None:
            return any(route.key == expected for route in self.split.routes.values())
        return expected is not None and self.key == expected


@dataclass(frozen=True, slots=True)
class Column:
    """One header: the grid columns that it covers, and what it is; ``key`` is None for a header nobody knows."""

    at: int
    span: int
    key: str | None
    #: as printed
    text: str
    #: a tick under it means this option ("Present | Apologies | Did not attend" as three columns)
    option: str | None = None


@dataclass(frozen=True)
class Header:
    """A recognised row of headers."""

    target: Target
    columns: tuple[Column, ...]

    @property
    def width(self) -> int:
        """The number of headers."""
        return len(self.columns)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [it.at for it in self.columns]

    def key_at(self, column: int) -> Column | None:
        """The header over a grid column; None where there is none."""
        over = self.columns[bisect(self._starts, column) - 1]
        return over if over.at <= column < over.at + over.span else None

    def prints(self, column: int) -> bool:
        """Whether the form prints the words of a column itself, so that a row may have no others."""
        over = self.key_at(column)
        return over is not None and over.key is not None and self.target.columns[over.key].printed

    def starts(self, column: int, words: str) -> bool:
        """Whether the form prints just these words in one of the column's first rows."""
        over = self.key_at(column)
        return over is not None and over.key is not None and words in self.target.columns[over.key].starts


#: least share of a row's headers that must be known for it to be a header row
KNOWN = 0.6
#: a cell with more characters is no header
LONGEST = 120
#: rows under a header that are looked at to tell what the column holds
MOST_LOOKED_AT = 100


class Head(NamedTuple):
    """A cell that may be a header: its words in one line, and the grid columns that it covers."""

    text: str
    #: the same without the child's name
    general: str
    at: int
    span: int


def read_header(
    cells: Sequence[Cell], forms: tuple[str, ...], expected: Rows | None, general: Callable[[str], str] = str
) -> Header | None:
    """The table whose headers these cells are; ``expected`` is the table that the heading above announced.

    ``general`` says words that name the child without the name.
    """
    texts = [text for cell in cells if (text := cell.text)]
    if not texts or max(map(len, texts)) > LONGEST:
        return None
    texts = [*map(general, texts)]
    key = expected.key if expected else None
    likely = _likely(texts, forms, key)
    return (
        _best(likely, tuple([Head(it.line, general(it.line), it.column, it.span) for it in cells]), forms, key)
        if likely
        else None
    )


@lru_cache(maxsize=1024)
def _best(
    ranks: tuple[int, ...], heads: tuple[Head, ...], forms: tuple[str, ...], expected: str | None
) -> Header | None:
    """The header that most of the cells are known to."""
    wordings = [Wording.of(head.general) for head in heads]
    filled = sum(bool(head.text) for head in heads)
    best: tuple[tuple[float, ...], Header] | None = None
    for rank in ranks:
        target = _targets(forms)[0][rank]
        wanted = target.wanted(expected)
        header = _fit(heads, wordings, target)
        known = sum(column.key is not None for column in header.columns if column.text)
        if not _enough(known, filled, len(target.columns), wanted=wanted, first_filled=bool(wordings[0].whole)):
            continue
        score = (float(wanted), known / filled, float(known), -len(target.columns) / 100, -float(rank))
        if best is None or score > best[0]:
            best = (score, header)
    return best[1] if best else None


def _likely(texts: Sequence[str], forms: tuple[str, ...], expected: str | None) -> tuple[int, ...]:
    """The ranks of the tables that know enough of these headers to be worth fitting."""
    knowing: list[frozenset[int]] = []
    for at, text in enumerate(texts):
        if ranks := _knowing(text, forms):
            knowing.append(ranks)
        elif (at + 1 - len(knowing)) * 2 > len(texts):
            return ()  # as in nearly every row
    if len(knowing) < 2 and expected is None:
        return ()
    targets = _targets(forms)[0]
    hits = Counter(rank for ranks in knowing for rank in ranks)
    return tuple(
        rank
        for rank, known in hits.items()
        if known * 2 >= len(texts) and (known >= 2 or targets[rank].wanted(expected))
    )


@lru_cache(maxsize=8192)
def _knowing(text: str, forms: tuple[str, ...]) -> frozenset[int]:
    """The ranks of the tables that know a header."""
    index = _targets(forms)[1]
    return frozenset().union(*(index[mark] for mark in Wording.of(text).marks if mark in index))


def _enough(known: int, filled: int, declared: int, *, wanted: bool, first_filled: bool) -> bool:
    if wanted:
        return (known == filled and not first_filled) or (known >= min(2, declared) and known / filled >= 0.5)
    return known >= 2 and known / filled > KNOWN - 0.01


@lru_cache(maxsize=64)
def _targets(forms: tuple[str, ...]) -> tuple[tuple[Target, ...], Mapping[object, frozenset[int]]]:
    """The tables of some forms, and which of them know a header with a given mark."""
    targets = tuple(_each_target(forms))
    index: dict[object, set[int]] = defaultdict(set)
    for rank, target in enumerate(targets):
        for mark in target.known:
            index[mark].add(rank)
        for option in (
            option
            for field in target.columns.values()
            if isinstance(field, Choice)
            for option in (*field.options, *field.spellings)
        ):
            index[normal(option)].add(rank)
    return targets, {mark: frozenset(ranks) for mark, ranks in index.items()}


def table_with_rows(names: Sequence[str], forms: tuple[str, ...]) -> Rows | None:
    """The table that prints these names of rows in one of its columns: most of them, and three at least."""
    for target in _targets(forms)[0]:
        for field in target.columns.values():
            if target.field and field.printed and isinstance(field, Choice):
                found = [option[0] for name in names if (option := field.match(name)) and option[1]]
                if len({*found}) >= 3 and len(found) * 3 >= len(names) * 2:
                    return target.field
    return None


def _each_target(forms: tuple[str, ...]) -> Iterator[Target]:
    seen: set[str] = set()
    for form in forms:
        for field in FORMS[form].schema.declared().values():
            if isinstance(field, Rows) and field.key not in seen:
                seen.add(field.key)
                yield _target(form, field, None, field.of.declared())
    for split in SPLIT_TABLES:
        yield _target(forms[0], None, split, split.columns.declared())


def _target(form: str, field: Rows | None, split: SplitTable | None, columns: Mapping[str, FormField]) -> Target:
    known: dict[object, list[tuple[int, str, Wording]]] = defaultdict(list)
    wordings = [(key, words) for key, column in columns.items() for words in (column.label, *column.also)]
    for at, (key, words) in enumerate(wordings):
        wording = Wording.of(words)
        for mark in wording.marks:
            known[mark].append((at, key, wording))
    return Target(form, field, split, columns, dict(known))


def _fit(heads: Sequence[Head], wordings: Sequence[Wording], target: Target) -> Header:
    taken: set[str] = set()
    columns: list[Column] = []
    for head, wording in zip(heads, wordings, strict=True):
        key = _column(wording, target, taken)
        if key:
            taken.add(key)
        columns.append(Column(head.at, head.span, key, head.text))
    first = next(iter(target.columns))
    blank = [at for at, column in enumerate(columns) if not column.text]
    if first not in taken and (len(blank) == 1 or (blank and blank[0] == 0)):
        columns[blank[0]] = replace(columns[blank[0]], key=first)
    return Header(target, tuple(_tick_columns(columns, target.columns)))


def _column(wording: Wording, target: Target, taken: set[str]) -> str | None:
    """The column that a header names, one that is the same before one that is only like it."""
    candidates = {at: (key, words) for mark in wording.marks for at, key, words in target.known.get(mark, ())}
    free = [(wording.like(words), -at, key) for at, (key, words) in candidates.items() if key not in taken]
    like, _, key = max(free, default=(0, 0, None))
    if like:
        return key
    named = {key for key, words in candidates.values() if key not in taken and words.bare in wording.parts}
    return named.pop() if len(named) == 1 else None


def _tick_columns(columns: list[Column], declared: Mapping[str, FormField]) -> list[Column]:
    """Headers that are options of one choice become ticks for it, where two or more stand side by side."""
    for key, field in declared.items():
        if not isinstance(field, Choice):
            continue
        options = [field.match(column.text) if column.key in (None, key) else None for column in columns]
        exact = [found[0] if found and found[1] else None for found in options]
        if sum(option is not None for option in exact) >= 2:
            return [
                replace(column, key=key, option=option) if option else column
                for column, option in zip(columns, exact, strict=True)
            ]
    return columns


def settle_columns(header: Header, rows: Sequence[Row], at: int) -> Header:
    """The header in row ``at``, with the columns nobody knew by name that can only be one printed choice.

    Either the header lists the options ("Followed / part / put aside"), or every cell under it is one of them.
    """
    taken = {column.key for column in header.columns}
    free = {
        key: field for key, field in header.target.columns.items() if key not in taken and isinstance(field, Choice)
    }
    if not free or all(column.key or not column.text for column in header.columns):
        return header
    below: dict[int, list[str]] = defaultdict(list)
    for cell in (cell for row in rows[at + 1 : at + 1 + MOST_LOOKED_AT] for cell in row.cells if cell.filled):
        below[cell.column].append(cell.text.strip())
    columns = []
    for column in header.columns:
        key = _by_options(column, free, below) if column.key is None and column.text and free else None
        if key:
            del free[key]
        columns.append(replace(column, key=key) if key else column)
    return replace(header, columns=tuple(columns))


def _by_options(column: Column, free: Mapping[str, Choice], below: Mapping[int, Sequence[str]]) -> str | None:
    cells = below.get(column.at, ())
    fitting = []
    for key, field in free.items():
        listed = {field.match(part) for part in re.split(r"\s*[/|]\s*|\s+or\s+", column.text)}
        lists = len([found for found in listed if found and found[1]]) >= 2
        options = [field.match(text) for text in cells]
        holds = (
            bool(cells) and all(found and found[1] for found in options) and not all(yes_or_no(text) for text in cells)
        )
        if lists or holds:
            fitting.append(key)
    return fitting[0] if len(fitting) == 1 else None


_QUESTION = frozenset({"question", "questions", "heading", "label", "section", "topic", "prompt", "box", "area",
                       "what we ask", "what we asked", "what was asked", "details needed", "agenda item",
                       "item", "field"})  # fmt: skip
_ANSWER = frozenset({"answer", "answers", "response", "details", "your answer", "discussion", "notes", "information",
                     "what was said", "what people said", "what we heard", "what was recorded", "comments",
                     "what you want to say", "reply"})  # fmt: skip
#: what one cell at least of such a header says
_ANSWERED = re.compile(f"(?:{'|'.join(sorted(_ANSWER))})$|.*want to", re.DOTALL)
_SHARE = frozenset({"share with", "sharing", "who can see this", "shared with"})
_DECLINED = re.compile(r"(?:i )?did(?:n't| not) want to (?:say|answer)")


@dataclass(frozen=True, slots=True)
class QuestionHeader:
    """The grid columns of a table of questions: question, answer, and where there are such, share mark and refusal."""

    question: int
    answer: int
    share: int | None
    declined: int | None


def read_question_header(cells: Sequence[Cell]) -> QuestionHeader | None:
    """The header of a table that lists questions beside answers, such as *Item | Question | Answer | Share with*."""
    if not any(len(cell.text) <= LONGEST and _ANSWERED.match(normal(cell.text)) for cell in cells):
        return None
    named = {normal(cell.text): cell.column for cell in cells if cell.text}
    answers = [column for words, column in named.items() if words in _ANSWER]
    questions = [column for words, column in named.items() if words in _QUESTION and words != "item"] or [
        column for words, column in named.items() if words == "item"
    ]
    declined = next((column for words, column in named.items() if _DECLINED.match(words)), None)
    if declined is not None and len(cells) >= 3 and not (answers and questions):
        return QuestionHeader(cells[0].column, cells[1].column, None, declined)
    if len(answers) != 1 or len(questions) != 1 or len(named) > 6:
        return None
    share = next((column for words, column in named.items() if words in _SHARE), None)
    return QuestionHeader(questions[0], answers[0], share, declined)
