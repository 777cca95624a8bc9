"""What to put right in a form that can hold no comments: a list on a page of its own, as a PDF."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer

from minutebook.dates import say_date
from minutebook.intake.own_comments import AUTHOR
from minutebook.notes.note import Note, one_line

_FONT: Final = "Vera"
_BODY: Final = ParagraphStyle("body", fontName=_FONT, fontSize=10.5, leading=15)
_TITLE: Final = ParagraphStyle(
    "title", _BODY, fontSize=17, leading=22, spaceAfter=2 * mm, textColor=HexColor("#1f3864")
)
_SMALL: Final = ParagraphStyle("small", _BODY, fontSize=9.5, leading=13, textColor=HexColor("#555555"))
_CLEAN: Final = "Nothing to put right."


def listed(name: str, notes: Sequence[Note], *, now: datetime) -> bytes:
    """A PDF with every note on the file called ``name``; of a clean one it says so."""
    font = TTFont(_FONT, "Vera.ttf")
    registerFont(font)
    registerFont(TTFont(f"{_FONT}-Bold", "VeraBd.ttf"))
    registerFontFamily(_FONT, normal=_FONT, bold=f"{_FONT}-Bold")

    def text(words: str) -> str:
        return escape(_printable(one_line(words), font))

    story: list[Flowable] = [Paragraph("<b>What to put right</b>", _TITLE), Paragraph(text(name), _BODY)]
    story += [Paragraph(f"Checked on {say_date(now.date())}.", _SMALL), Spacer(0, 6 * mm)]
    for number, note in enumerate(notes, start=1):
        head = Paragraph(f"<b>{number}. {text(note.weight)}.</b> {text(note.message)}", _BODY)
        rest = [Paragraph(text(note.fix), _BODY)] if note.fix else []
        place = [Paragraph(f"Where: {text(note.place or str(note.where))}", _SMALL)] if note.where else []
        story.append(KeepTogether([head, *rest, *place, Spacer(0, 4 * mm)]))
    if not notes:
        story.append(Paragraph(_CLEAN, _BODY))
    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=A4,
        title="What to put right",
        author=AUTHOR,
        lang="en-GB",
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        invariant=1,
    ).build(story)
    return out.getvalue()


def _printable(words: str, font: TTFont) -> str:
    """Words in letters that the font has: without an accent where it lacks that."""
    has = font.face.charToGlyph
    return "".join(letter if ord(letter) in has else _plainer(letter, has) for letter in words)


def _plainer(letter: str, has: dict[int, int]) -> str:
    base = unicodedata.normalize("NFKD", letter)[0]
    return base if ord(base) in has else "?"
