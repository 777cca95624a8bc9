"""A question whose printed options have a cell each: *Co-working? | ☒ Yes | ☐ No* or *Co-working? | Yes | x | No*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from minutebook.forms.choices import MARK, is_yes
from minutebook.forms.fields import Choice, FormField, YesNo
from minutebook.intake.binding.desk import Desk
from minutebook.intake.binding.lexicon import Kind
from minutebook.intake.layout import Cell, Paragraph, Run
from minutebook.intake.ooxml import TICKED, UNTICKED
from minutebook.intake.reading import Loose
from minutebook.words import fold, tidy

#: an option with more characters than this has its cell to itself in no form
_LONGEST: Final = 60
#: a tick typed as a letter
_LETTERS: Final = ("x",)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell beside a question: an option, with or without a mark of its own, or nothing but a mark."""

    cell: Cell
    words: str
    #: None where there is no mark
    ticked: bool | None


def options_row(desk: Desk, cells: Sequence[Cell], filled: Sequence[Cell]) -> bool:
    """Read a row of a question, its options and their ticks; False when it is none."""
    if len(filled) < 3 or any(len(cell.text) > _LONGEST for cell in filled[1:]):
        return False
    if not any(MARK.search(cell.text) or _is_letter(cell) for cell in filled[1:]):
        return False
    pieces = [_piece(cell) for cell in cells[next(at for at, it in enumerate(cells) if it is filled[0]) + 1 :]]
    match = desk.lookup(filled[0].line, loose=False)
    if match is None or match.kind is not Kind.FIELD or not _are_options(match.field, pieces):
        return False
    desk.take_label(match, filled[0].line, filled[0].where)
    pairs = _paired(pieces)
    if not pairs:
        desk.unplaced += [Loose(tidy(cell.text), cell.where) for cell in filled[1:]]
    else:
        desk.prompts += [Loose(piece.cell.text.strip(), piece.cell.where) for piece in pieces if _is_letter(piece.cell)]
        ticked = [option.cell.where for option, tick in pairs if tick]
        text = "  ".join(f"{TICKED if tick else UNTICKED} {option.words}" for option, tick in pairs)
        desk.text(Paragraph((Run(text),), ticked[0] if ticked else pairs[0][0].cell.where), boxed=True)
    desk.stop()
    return True


def _piece(cell: Cell) -> _Piece:
    text = tidy(cell.text).replace("\n", " ")
    if _is_letter(cell):
        return _Piece(cell, "", True)
    marks = MARK.findall(text)
    return _Piece(cell, tidy(MARK.sub(" ", text)), any(map(_is_ticked, marks)) if marks else None)


def _is_letter(cell: Cell) -> bool:
    return fold(cell.text) in _LETTERS


def _is_ticked(mark: str) -> bool:
    return is_yes(mark.strip("[]() \t"))


def _are_options(field: FormField, pieces: Sequence[_Piece]) -> bool:
    """Whether nothing stands beside a question but two or more of its options, and marks."""
    words = [piece.words for piece in pieces if piece.words]
    if len(words) < 2 or not isinstance(field, YesNo | Choice):
        return False
    if isinstance(field, Choice):
        return all((found := field.match(each)) is not None and found[1] for each in words)
    return {fold(each) for each in words} <= {*map(fold, YesNo.options), "y", "n"}


def _paired(pieces: Sequence[_Piece]) -> list[tuple[_Piece, bool]]:
    """Each option with its tick; empty where a tick could belong to the option before it or to the one after it."""
    options = [piece for piece in pieces if piece.words]
    own = [piece.ticked is not None for piece in options]
    if all(own) and not any(piece.ticked and not piece.words for piece in pieces):
        return [(piece, bool(piece.ticked)) for piece in options]
    start = next(at for at, piece in enumerate(pieces) if piece.words or piece.ticked is not None)
    ways = [_alternate(pieces, len(options)), _alternate(pieces[start:], len(options))]
    known = [ticks for ticks in ways if ticks is not None]
    if any(own) or not known or any(ticks != known[0] for ticks in known):
        return []
    return list(zip(options, known[0], strict=True))


def _alternate(pieces: Sequence[_Piece], count: int) -> list[bool] | None:
    """The ticks of so many options, where each option stands beside a cell for its tick; None where they do not."""
    for first in (0, 1):
        words, marks = pieces[first::2], pieces[1 - first :: 2]
        ticks = [bool(piece.ticked) for piece in marks[:count]]
        ticks += [False] * (count - len(ticks)) if first == 0 else []  # the last one may be blank and not there
        spare = [*words[count:], *marks[count:]]
        if (
            len(ticks) == count
            and all(piece.words for piece in words[:count])
            and not any(piece.words for piece in marks)
            and all(piece.ticked is None for piece in spare)
        ):
            return ticks
    return None
