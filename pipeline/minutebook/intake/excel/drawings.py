"""What is drawn on a sheet: text boxes, shapes, and the titles of charts and diagrams, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from minutebook.intake.door.package import Package
from minutebook.intake.excel.sheet import Line, Spot
from minutebook.intake.layout import Run
from minutebook.intake.ooxml import A, chosen, is_alternate, is_on, whole

XDR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
#: parts that hold words of a drawing
_APART: Final = ("chart", "chartEx", "diagramData")
_BROKEN: Final = (A + "t", A + "br")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The words of one shape."""

    lines: tuple[Line, ...]
    #: the cell under its top left corner; row 0 where it has no place
    spot: Spot = (0, 0)
    #: the number by which a form control knows it
    id: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where something is drawn: the corner cells, one-based, and how far into them it starts, in EMU."""

    top_left: Spot = (0, 0)
    inset: tuple[int, int] = (0, 0)
    bottom_right: Spot = (0, 0)
    outset: tuple[int, int] = (0, 0)


def drawn_on(package: Package, part: str) -> list[Drawn]:
    """Every shape with words on a sheet, from top to bottom; those of form controls too, by their ``id``."""
    shapes: list[Drawn] = []
    for drawing in package.linked(part, "drawing"):
        root = package.tree(drawing)
        if root is None:
            continue
        for anchor in _shown(root):
            spot = anchor_of(anchor).top_left
            shapes += (made for shape in _shapes(anchor) if (made := _drawn(shape, spot)).lines)
        for kind in _APART:
            trees = (package.tree(other) for other in package.linked(drawing, kind))
            shapes += (made for tree in trees if tree is not None and (made := _drawn(tree, (0, 0))).lines)
    return sorted(shapes, key=lambda shape: shape.spot or (0, 0))


def anchor_of(element: _Element) -> Anchor:
    """Where the corners of an anchor lie; the names of its parts differ from place to place, their order does not."""
    corners: dict[str, tuple[Spot, tuple[int, int]]] = {}
    for corner in element.iter():
        name = _leaf(corner)
        if name in ("from", "to") and name not in corners:
            numbers = {_leaf(each): (each.text or "").strip() for each in corner}
            corners[name] = (
                (whole(numbers.get("row")) + 1, whole(numbers.get("col")) + 1),
                (whole(numbers.get("rowOff")), whole(numbers.get("colOff"))),
            )
    start = corners.get("from", ((0, 0), (0, 0)))
    return Anchor(*start, *corners.get("to", start))


def _shown(element: _Element) -> Iterator[_Element]:
    """The children of an element, of words that stand there twice only those that are shown."""
    for child in element:
        if is_alternate(child):
            branch = chosen(child)
            if branch is not None:
                yield from _shown(branch)
        else:
            yield child


def _shapes(anchor: _Element) -> Iterator[_Element]:
    """The shapes of an anchor, those in groups one by one; and paragraphs that stand in none."""
    waiting = [anchor]
    while waiting:
        element = waiting.pop()
        if element.tag in (XDR + "sp", A + "p"):
            yield element
        else:
            waiting += list(_shown(element))[::-1]


def _drawn(shape: _Element, spot: Spot) -> Drawn:
    properties = next(shape.iter(XDR + "cNvPr"), None)
    hidden = properties is not None and is_on(properties.get("hidden", "0"))
    lines = []
    for paragraph in shape.iter(A + "p"):
        runs = [_run(piece, hidden=hidden) for piece in paragraph.iter(*_BROKEN)]
        if any(run.text.strip() for run in runs):
            lines.append(tuple(run for run in runs if run.text))
    return Drawn(tuple(lines), spot, "" if properties is None else properties.get("id", ""))


def _run(piece: _Element, *, hidden: bool) -> Run:
    text, parent = "\n" if piece.tag == A + "br" else piece.text or "", piece.getparent()
    look = None if parent is None else parent.find(A + "rPr")
    if look is None:
        return Run(text, hidden=hidden)
    return Run(
        text,
        bold=is_on(look.get("b", "0")),
        italic=is_on(look.get("i", "0")),
        struck=look.get("strike", "noStrike") != "noStrike",
        marked=look.get("u", "none") != "none" or look.find(A + "highlight") is not None,
        hidden=hidden,
    )


def _leaf(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
