"""The place of a piece of text in a worker's file, in words the worker would use."""

from __future__ import annotations

from typing import NamedTuple


class Where(NamedTuple):
    """A place in a file. All numbers are one-based; None means "does not apply".

    A tuple, since a form has more places than words and a frozen dataclass takes four times as long to make.
    """

    #: "body", "header", "footer", "footnote", "endnote", "comment" or "text box"
    part: str = "body"
    table: int | None = None
    row: int | None = None
    #: the cell in the row, counted in grid columns
    column: int | None = None
    #: the paragraph in the part, or in the cell
    paragraph: int | None = None
    page: int | None = None
    #: Excel: the sheet's title and the cell's name, such as "B7"
    sheet: str | None = None
    cell: str | None = None
    #: the cell that a nested table stands in
    inside: Where | None = None

    def __str__(self) -> str:
        """The place as people find it; the first paragraph of a cell is the cell."""
        if self.sheet is not None:
            return f"sheet “{self.sheet}”" + (f", cell {self.cell}" if self.cell else "")
        numbered: tuple[str, ...] = ("page", "table", "row", "column", "paragraph")
        if self.table is not None and self.paragraph == 1:
            numbered = numbered[:-1]
        words = [f"{name} {getattr(self, name)}" for name in numbered if getattr(self, name)]
        if self.part != "body":
            words.insert(0, self.part)
        if self.inside is not None:
            words.append(f"inside {self.inside}")
        return ", ".join(words) or self.part
