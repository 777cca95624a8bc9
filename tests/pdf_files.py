"""Small PDF files, drawn or written object by object, so that a test can hold any construct."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LINE = 14

Draw = Callable[[Canvas], object]


def drawn(*pages: Draw) -> bytes:
    """A file with one page for each function that draws one."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, pageCompression=0, invariant=1)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(canvas: Canvas, texts: Sequence[str], x: float = 60, top: float = 60, step: float = LINE) -> None:
    """Lines of text below each other; ``top`` is counted from the top of the page."""
    for number, text in enumerate(texts):
        canvas.drawString(x, HEIGHT - top - number * step, text)


def grid(canvas: Canvas, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]]) -> None:
    """A ruled table; ``ys`` are counted from the top, a cell's lines are parted by line ends."""
    canvas.grid(list(xs), [HEIGHT - y for y in ys])
    for top, row in zip(ys, cells, strict=False):
        for x, cell in zip(xs, row, strict=False):
            lines(canvas, cell.split("\n"), x + 4, top + 12, 13)


def wrapped(canvas: Canvas, text: str, width: float) -> list[str]:
    """A text as lines no wider than ``width``."""
    made = [""]
    for word in text.split():
        longer = f"{made[-1]} {word}".strip()
        if canvas.stringWidth(longer) > width:
            made.append(word)
        else:
            made[-1] = longer
    return made


def text_field(
    canvas: Canvas, name: str, value: str, x: float, bottom: float, *, width: int = 160, height: int = 16,
    flags: str = "", shown: str = "print",
) -> None:  # fmt: skip
    """A field to type in; ``bottom`` is counted from the top of the page."""
    canvas.acroForm.textfield(
        name=name, value=value, x=int(x), y=int(HEIGHT - bottom), width=width, height=height, fieldFlags=flags,
        annotationFlags=shown,
    )  # fmt: skip


def tick_field(canvas: Canvas, name: str, on: bool, x: float, bottom: float) -> None:
    """A box to tick; ``bottom`` is counted from the top of the page."""
    canvas.acroForm.checkbox(name=name, checked=on, x=int(x), y=int(HEIGHT - bottom), size=13)


def pdf(*objects: str | bytes, trailer: str = "/Root 1 0 R", header: bytes = b"%PDF-1.7\n") -> bytes:
    """A file of numbered objects with its table of places."""
    data, places = header, []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body.encode("latin-1") if isinstance(body, str) else body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return data + f"trailer\n<< /Size {size} {trailer} >>\nstartxref\n{data.index(b'xref')}\n%%EOF".encode()


def stream(content: str | bytes, entries: str = "") -> bytes:
    data = content.encode("latin-1") if isinstance(content, str) else content
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SAYS_CHAIR = "BT /F 11 Tf 60 780 Td (Chair: Helen Marsh) Tj ET"


def one_page(*more: str | bytes, content: str = SAYS_CHAIR, page: str = "", root: str = "", font: str = FONT) -> bytes:
    """A page with a line of text; ``more`` are objects from number 6 on."""
    return pdf(
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << /Font << /F 5 0 R >> /XObject << /P 6 0 R >> >> {page} >>",
        stream(content),
        font,
        *(more or ("null",)),
    )
