"""Words that are drawn: text boxes, words made into pictures, charts and diagrams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from minutebook.intake.ooxml import MC, A, R, W, chosen

TEXT_BOX: Final = W + "txbxContent"
WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"
SHAPE_TEXT: Final = A + "txBody"
_CHARTS: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHART: Final = _CHARTS + "chart"
DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DATA: Final = R + "dm"
_CACHED_WORDS: Final = _CHARTS + "strCache"
_VALUE: Final = _CHARTS + "v"
_KINDS: Final = (TEXT_BOX, WORD_ART, SHAPE_TEXT, CHART, DIAGRAM)
_ALTERNATE: Final = MC + "AlternateContent"


def words_drawn(drawing: _Element) -> Iterator[_Element]:
    """What holds words in a drawing, each once; boxes inside a box are left to its reader."""
    if next(drawing.iter(*_KINDS), None) is None:
        return
    for element in drawing:
        if element.tag in _KINDS:
            yield element
        elif element.tag == _ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                yield from words_drawn(branch)
        else:
            yield from words_drawn(element)


def link_of(drawn: _Element) -> str | None:
    """The relationship id of the part with a chart's or diagram's words; None where they stand in the drawing."""
    if drawn.tag == CHART:
        return drawn.get(R + "id", "")
    return drawn.get(_DATA, "") if drawn.tag == DIAGRAM else None


def lines_of(root: _Element) -> Iterator[str]:
    """The words below a shape, a chart or a diagram: a line for each paragraph, and the names in a chart."""
    for element in root.iter(A + "p", _CACHED_WORDS):
        if element.tag == _CACHED_WORDS:
            yield from (value.text or "" for value in element.iter(_VALUE))
        else:
            yield "".join("\n" if part.tag == A + "br" else part.text or "" for part in element.iter(A + "t", A + "br"))
