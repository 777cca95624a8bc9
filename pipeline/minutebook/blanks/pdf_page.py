"""The pages of a PDF blank: sizes, styles, marking, form and page number, logo."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Image, PageTemplate, Paragraph

from minutebook.blanks.look import Colouring, marking
from minutebook.blanks.paper import Paper
from minutebook.council import Council

_MARGIN: Final = 44.0
_TOP, _BOTTOM = 50.0, 50.0
#: the words at the edges of a page stand so far in
_EDGE: Final = 26.0
#: the width between the margins of an upright page and of one that lies across, and the height of both
UPRIGHT: Final = A4[0] - 2 * _MARGIN
ACROSS: Final = A4[1] - 2 * _MARGIN
HIGH: Final = A4[1] - _TOP - _BOTTOM
LOW: Final = A4[0] - _TOP - _BOTTOM
#: a logo is so high
_LOGO: Final = 42.0
#: names of the two kinds of page
TURNED: Final = {False: "upright", True: "across"}
PLAIN: Final = "Helvetica"
STRONG: Final = "Helvetica-Bold"


class Styles:
    """Paragraph styles of one form, and the colours of its lines and areas."""

    def __init__(self, colours: Colouring, *, child: bool) -> None:
        #: letters in labels and answers, in points
        self.size = 14.0 if child else 10.0
        self.primary, self.tint, self.line = (_ink(c) for c in (colours.primary, colours.tint, colours.line))
        text, pale, white = _ink(colours.text), _ink(colours.pale), _ink("FFFFFF")
        size = self.size
        self.title = _style(STRONG, 26 if child else 20, self.primary, after=8)
        self.section = _style(STRONG, size + 1.5, white)
        self.heading = _style(STRONG, size + 0.5, text, after=4)
        self.note = _style(PLAIN, size, text, after=4)
        self.about = _style(PLAIN, size if child else 9, text, after=2)
        self.about_heading = _style(STRONG, size, text, after=2)
        self.label = _style(STRONG, size, text)
        self.box = _style(STRONG, size, self.primary)
        self.help = _style(PLAIN, size - 2, text)
        self.hint = _style(PLAIN, 12 if child else 8, pale)
        self.tick = _style(PLAIN, 12 if child else size, text)
        self.head = _style(STRONG, size if child else 8.5, text)
        self.small_head = _style(STRONG, 6.5, text)


def _ink(colour: str) -> Color:
    return HexColor(f"#{colour}")


def _style(font: str, size: float, ink: Color, after: float = 0) -> ParagraphStyle:
    return ParagraphStyle(f"{font} {size}", fontName=font, fontSize=size, leading=size * 1.2, textColor=ink,
                          spaceAfter=after, splitLongWords=False)  # fmt: skip


def said(words: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(escape(words), style)


def logo(council: Council) -> Image:
    """The council's logo."""
    wide, high = ImageReader(io.BytesIO(council.logo)).getSize()
    return Image(io.BytesIO(council.logo), width=wide * _LOGO / high, height=_LOGO, hAlign="LEFT")


def pages(story: Iterable[Flowable], paper: Paper, council: Council | None, *, across: bool) -> bytes:
    """The story on A4 pages, the first one ``across`` or upright, each with marking, form and page number."""
    mark = marking(paper, council)

    def edges(canvas: Canvas, size: tuple[float, float], total: int) -> None:
        wide, high = size
        canvas.setFont(STRONG, 9)
        canvas.drawCentredString(wide / 2, high - _EDGE, mark)
        canvas.drawCentredString(wide / 2, _EDGE, mark)
        canvas.setFont(PLAIN, 8.5)
        canvas.drawString(_MARGIN, _EDGE, paper.footer)
        canvas.drawRightString(wide - _MARGIN, _EDGE, f"Page {canvas.getPageNumber()} of {total}")

    out = io.BytesIO()
    sheets = [_sheet(turned) for turned in (across, not across)]
    document = BaseDocTemplate(out, pageTemplates=sheets, title=paper.title, lang="en-GB", invariant=1, author="")
    document.build(list(story), canvasmaker=_counting(edges))
    return out.getvalue()


def _sheet(across: bool) -> PageTemplate:
    wide, high = landscape(A4) if across else A4
    room = Frame(_MARGIN, _BOTTOM, wide - 2 * _MARGIN, high - _TOP - _BOTTOM, 0, 0, 0, 0)
    return PageTemplate(TURNED[across], [room], pagesize=(wide, high))


def _counting(edges: Callable[[Canvas, tuple[float, float], int], None]) -> type[Canvas]:
    """A canvas that draws what stands at the edges of its pages once it knows how many there are."""

    class Counting(Canvas):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self.setViewerPreference("DisplayDocTitle", "true")
            self._finished: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._finished.append(dict(self.__dict__))
            canvas: Any = self
            canvas._startPage()

        def save(self) -> None:
            for page in self._finished:
                self.__dict__.update(page)
                edges(self, page["_pagesize"], len(self._finished))
                Canvas.showPage(self)
            Canvas.save(self)

    return Counting
