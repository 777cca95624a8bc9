"""How a worker's file is laid out: the order of its places, and the question that each place stands with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import NamedTuple

from minutebook.findings import Finding, Severity
from minutebook.where import Where

#: a place as numbers: of two, the smaller one comes first in the file
Position = tuple[int, ...]
_LONGEST_LABEL = 70
_MARGINS = ("header", "body", "text box", "comment", "footnote", "endnote", "footer")


class Label(NamedTuple):
    """A printed question, as the worker's file words it."""

    key: str
    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Outline:
    """The landmarks of one file; the same for every form in it."""

    labels: tuple[Label, ...] = ()
    #: by number of a table: the page it starts on (0 without pages), and how many paragraphs stand before it there
    tables: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    #: titles of the sheets, first to last
    sheets: tuple[str, ...] = ()
    #: the rows of tables that are answers, by their place: the answer's key, and which of its rows, from 1
    rows: Mapping[Where, tuple[str, int]] = field(default_factory=dict)

    def position(self, where: Where) -> Position:
        """Where a place comes in the file; Excel goes by its sheets and rows."""
        part = _MARGINS.index(where.part) if where.part in _MARGINS else len(_MARGINS)
        row, column, paragraph = where.row or 0, where.column or 0, where.paragraph or 0
        if where.sheet is not None:
            sheet = self.sheets.index(where.sheet) if where.sheet in self.sheets else len(self.sheets)
            return (1, sheet, *_cell(where.cell or ""), part, paragraph)
        if where.inside is not None:
            return (*self.position(where.inside), where.table or 0, row, column, paragraph)
        margin = 1 if where.part in ("body", "comment") else part
        page = where.page or 0
        if where.table is None:
            return (margin, page, paragraph)
        starts, before = self.tables.get(where.table, (page, 0))
        return (margin, page, before if page in (0, starts) else 0, where.table, row, column, paragraph)

    def told(self, where: Where, key: str | None = None) -> str:
        """A place in the worker's words: by sheet and cell, or by the question it stands in or below.

        ``key`` is that of the answer it concerns, a cell of a table included ("attendance[2].name").
        """
        if where.sheet is not None or where.part not in ("body", "text box"):
            return str(where)
        line = _line(where)
        of, number = self.rows.get(line, (key, 0))
        if key == of and number == 1:  # the table as a whole stands where its first row does
            number = 0
        asked = self._asks(of)
        label = asked or self._above(where)
        if label is None:
            return str(where)
        words = [f"page {where.page}"] if where.page else []
        words += ["in a text box"] if where.part == "text box" else []
        words.append(f"{'in' if asked or _line(label.where) == line else 'below'} “{_short(label.text)}”")
        same_table = where.row is not None and _line(label.where)._replace(row=where.row) == line
        row = number or (where.row if same_table and where.row != 1 and where.page is None else None)
        return ", ".join(words + ([f"row {row}"] if row else []))

    def _asks(self, key: str | None) -> Label | None:
        name = key.partition("[")[0] if key else None
        return next((label for label in self.labels if label.key == name), None)

    def _above(self, where: Where) -> Label | None:
        """The last question at or before a place."""
        here = self.position(where if where.inside is None else where.inside)
        before = [(self.position(label.where), label) for label in self.labels if label.where.part == "body"]
        return max((it for it in before if it[0] <= here), key=itemgetter(0), default=(here, None))[1]


def _line(where: Where) -> Where:
    """The row of a table, or the paragraph outside tables, that a place is in."""
    return where if where.table is None else where._replace(column=None, paragraph=None)


def _cell(name: str) -> Position:
    """Row and column of a cell such as "B7"; of a whole sheet (0, 0)."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(name[len(letters) :] or 0), column)


def _short(label: str) -> str:
    words = " ".join(label.split()).rstrip(" :")
    return words if len(words) <= _LONGEST_LABEL else f"{words[:_LONGEST_LABEL].rsplit(' ', 1)[0]} …"


def placed(findings: Iterable[Finding], outlines: Mapping[str, Outline]) -> tuple[Finding, ...]:
    """Findings with their places in words, the gravest first, and then as the forms go.

    ``outlines`` are those of the forms, by id, in the order in which forms are told. What concerns all of them, or a
    whole form, comes before what has a place in it.
    """
    files = [*{id(outline): outline for outline in outlines.values()}.values()]
    gravity = [*Severity]

    def of(finding: Finding) -> int:
        """The number of its file; -1 for what concerns several."""
        known = outlines.get(finding.form or "", files[0] if len(files) == 1 else None)
        return next((at for at, outline in enumerate(files) if outline is known), -1)

    def order(finding: Finding) -> tuple[int, int, Position]:
        at = of(finding)
        where = finding.where
        return gravity.index(finding.severity), at, files[at].position(where) if at >= 0 and where else ()

    def worded(finding: Finding) -> Finding:
        if finding.where is None or of(finding) < 0:
            return finding
        return replace(finding, place=files[of(finding)].told(finding.where, finding.key))

    return tuple(worded(finding) for finding in sorted(findings, key=order))
