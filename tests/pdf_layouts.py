"""One completed ETAC form set in several ways, as council offices lay out the PDF forms that they print or send."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from tests.pdf_files import HEIGHT, drawn, wrapped

LEFT: Final = 20 * mm
TITLE: Final = "Exploitation Team Around The Child (ETAC) Meeting"
#: label, answer, and the key of the answer
PAIRS: Final = (
    ("Child’s name", "Keziah Bell-Dunn", "child.name"),
    ("Date of birth", "14/03/2010", "child.dob"),
    ("Case reference", "CST-2744", "case_ref"),
    ("Date of this ETAC", "9 March 2027", "meeting_date"),
    ("Chair", "Nadia Rahman", "chair"),
    ("Last ETAC", "09/02/2027", "previous_etac"),
)
CAME: Final = (
    ("Name", "Role", "Agency", "Present / apologies"),
    ("Tom Oakes", "Social worker", "CSC", "Present"),
    ("Obinna Eze", "Youth Justice worker and mentor at the Saltmere hub", "Youth Justice", "Apologies"),
    ("Dawn Bell", "mum", "", "Present"),
)
PROGRESS: Final = (
    ("Safety Goal", "Action", "Who", "Status"),
    ("Keziah is home by ten on school nights", "Dawn rings at half past nine and again at ten", "Dawn", "Done"),
    ("No lifts from the retail park", "Bus card each Friday", "School", "Not done"),
)
LONG: Final = (
    ("Child/young person’s views", "I want one person to ring me, not four people in a week who all ask the same "
     "thing and then tell each other what I said.", "child_views"),
    ("Parents’/carers’ views", "Dawn would like the meetings later in the day.", "parent_views"),
    ("Emerging risk", "A white van waits by the retail park on Thursdays.", "emerging_risk"),
)  # fmt: skip
LAST: Final = (
    ("Risk trend", "No change", "risk_trend"),
    ("Date of decision", "9 March 2027", "decision_at"),
    ("Decided by", "Nadia Rahman", "decided_by"),
    ("Next ETAC", "13/04/2027", "next_etac"),
)

EXPECTED: Final[dict[str, Any]] = {
    "child.name": "Keziah Bell-Dunn",
    "child.dob": "2010-03-14",
    "case_ref": "CST-2744",
    "meeting_date": "2027-03-09",
    "chair": "Nadia Rahman",
    "previous_etac": "2027-02-09",
    "attendance": [
        {"name": "Tom Oakes", "role": "Social worker", "agency": "CSC", "outcome": "Present"},
        {"name": "Obinna Eze", "role": CAME[2][1], "agency": "Youth Justice", "outcome": "Apologies"},
        {"name": "Dawn Bell", "role": "mum", "outcome": "Present"},
    ],
    "progress": [
        {"safety_goal": goal, "action": action, "who": who, "status": status}
        for goal, action, who, status in PROGRESS[1:]
    ],
    **{key: answer for _, answer, key in LONG},
    "risk_trend": "No change",
    "decision_at": "2027-03-09",
    "decided_by": "Nadia Rahman",
    "next_etac": "2027-04-13",
}

#: writes an answer into its place: canvas, words, left, top, width, height
Answer = Callable[[Canvas, str, float, float, float, float], None]


class Pen:
    """Writes down a page, and starts the next one where it is full; ``y`` is counted from the top."""

    def __init__(self, canvas: Canvas, answer: Answer) -> None:
        self.canvas, self.answer = canvas, answer
        self.y = 25 * mm

    def say(self, words: str, x: float = LEFT, *, bold: bool = True, size: float = 10) -> None:
        """Words on the line where the pen is."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, HEIGHT - self.y, words)

    def down(self, step: float) -> None:
        self.y += step
        if self.y > HEIGHT - 35 * mm:
            self.canvas.showPage()
            self.y = 25 * mm

    def heading(self, words: str, size: float = 12) -> None:
        self.down(3 * mm)
        self.say(words, size=size)
        self.down(7 * mm)


def boxed(canvas: Canvas, words: str, x: float, top: float, width: float, height: float) -> None:
    """A ruled rectangle with the words in it."""
    canvas.rect(x, HEIGHT - top - height, width, height)
    written(canvas, words, x, top, width, height)


def written(canvas: Canvas, words: str, x: float, top: float, width: float, height: float) -> None:
    """The words alone, over as many lines as they need."""
    canvas.setFont("Helvetica", 10)
    made = wrapped(canvas, words, width - 2 * mm)
    for number, line in enumerate(made):
        canvas.drawString(x + 1 * mm, HEIGHT - top - 4.2 * mm - number * 12, line)


def fillable(*, ruled: bool) -> Answer:
    """A form field without a name that means anything, with or without a printed frame."""
    names = iter(range(1, 10_000))

    def field(canvas: Canvas, words: str, x: float, top: float, width: float, height: float) -> None:
        if ruled:
            canvas.rect(x, HEIGHT - top - height, width, height)
        canvas.acroForm.textfield(
            name=f"Text{next(names)}", value=words, x=round(x), y=round(HEIGHT - top - height), width=round(width),
            height=round(height),
            fontSize=9, borderWidth=0, forceBorder=False, fieldFlags="multiline" if height > 9 * mm else "",
        )  # fmt: skip

    return field


def table(pen: Pen, rows: Sequence[Sequence[str]], widths: Sequence[float], *, size: float = 9) -> None:
    """Header words, and below them a grid of places; the words stand outside of it."""
    x = LEFT
    for words, width in zip(rows[0], widths, strict=True):
        pen.say(words, x + 1 * mm, size=size)
        x += width
    pen.down(2 * mm)
    for row in (*rows[1:], ("",) * len(widths)):
        x, high = LEFT, 13 * mm if any(len(words) > 30 for words in row) else 6.5 * mm
        for words, width in zip(row, widths, strict=True):
            pen.answer(pen.canvas, words, x, pen.y, width, high)
            x += width
        pen.down(high)
    pen.down(5 * mm)


def tables(pen: Pen) -> None:
    pen.heading("Who came")
    table(pen, CAME, [45 * mm, 55 * mm, 35 * mm, 35 * mm])
    pen.heading("Progress on the plan")
    table(pen, PROGRESS, [55 * mm, 60 * mm, 25 * mm, 30 * mm])


def two_a_line(answer: Answer) -> bytes:
    """Labels with their places beside them, two on a line; tall ones below their label."""

    def page(canvas: Canvas) -> None:
        pen = Pen(canvas, answer)
        pen.say(TITLE, size=15)
        pen.down(11 * mm)
        for at in range(0, len(PAIRS), 2):
            for (label, words, _), x in zip(PAIRS[at : at + 2], (LEFT, 107 * mm), strict=True):
                pen.say(label, x)
                answer(canvas, words, x + 33 * mm, pen.y - 4.5 * mm, 50 * mm, 6 * mm)
            pen.down(9 * mm)
        tables(pen)
        for label, words, _ in LONG:
            pen.say(label)
            answer(canvas, words, LEFT, pen.y + 2 * mm, 170 * mm, 16 * mm)
            pen.down(24 * mm)
        for label, words, _ in LAST:
            pen.say(label)
            answer(canvas, words, 75 * mm, pen.y - 4.5 * mm, 60 * mm, 6 * mm)
            pen.down(9 * mm)

    return drawn(page)


def one_column(answer: Answer) -> bytes:
    """Places that touch each other in one column, their labels outside at the left, some over two lines."""

    def page(canvas: Canvas) -> None:
        pen = Pen(canvas, answer)
        pen.say(TITLE, size=15)
        pen.down(11 * mm)
        for group in (PAIRS, LONG, LAST):
            for label, words, _ in group:
                high = 16 * mm if len(words) > 60 else 8 * mm
                split = label.split("/", 1) if len(label) > 25 else [label]
                for number, part in enumerate(split):
                    canvas.setFont("Helvetica", 10)
                    ending = "/" if number + 1 < len(split) else ""
                    canvas.drawString(LEFT, HEIGHT - pen.y - 5 * mm - number * 11, part + ending)
                answer(canvas, words, 80 * mm, pen.y, 110 * mm, high)
                pen.down(high)
            pen.down(6 * mm)
            if group is PAIRS:
                tables(pen)

    return drawn(page)


def labels_above(answer: Answer) -> bytes:
    """Places side by side with a gap between, the small label of each above it."""

    def page(canvas: Canvas) -> None:
        pen = Pen(canvas, answer)
        pen.say(TITLE, size=15)
        pen.down(11 * mm)
        for at in range(0, len(PAIRS), 3):
            for number, (label, words, _) in enumerate(PAIRS[at : at + 3]):
                x = LEFT + number * 58 * mm
                pen.say(label, x, bold=False, size=8)
                answer(canvas, words, x, pen.y + 1.5 * mm, 54 * mm, 7 * mm)
            pen.down(14 * mm)
        tables(pen)
        for label, words, _ in LONG:
            pen.say(label, bold=False, size=8)
            answer(canvas, words, LEFT, pen.y + 1.5 * mm, 170 * mm, 16 * mm)
            pen.down(23 * mm)
        for at in (0, 2):
            for number, (label, words, _) in enumerate(LAST[at : at + 2]):
                x = LEFT + number * 87 * mm
                pen.say(label, x, bold=False, size=8)
                answer(canvas, words, x, pen.y + 1.5 * mm, 80 * mm, 7 * mm)
            pen.down(14 * mm)

    return drawn(page)


def framed_sections(answer: Answer) -> bytes:
    """A frame around each section, with labels and places inside."""

    def page(canvas: Canvas) -> None:
        pen = Pen(canvas, answer)

        def frame(height: float) -> None:
            canvas.rect(15 * mm, HEIGHT - pen.y - height, 180 * mm, height)
            pen.down(6.5 * mm)

        pen.say(TITLE, size=15)
        pen.down(8 * mm)
        frame(32 * mm)
        for at in range(0, len(PAIRS), 2):
            for (label, words, _), x in zip(PAIRS[at : at + 2], (LEFT, 107 * mm), strict=True):
                pen.say(label, x)
                answer(canvas, words, x + 33 * mm, pen.y - 4.5 * mm, 50 * mm, 6 * mm)
            pen.down(9 * mm)
        pen.down(4 * mm)
        tables(pen)
        frame(78 * mm)
        for label, words, _ in LONG:
            pen.say(label)
            answer(canvas, words, LEFT, pen.y + 2 * mm, 170 * mm, 16 * mm)
            pen.down(24 * mm)
        pen.down(8 * mm)
        frame(40 * mm)
        for label, words, _ in LAST:
            pen.say(label)
            answer(canvas, words, 75 * mm, pen.y - 4.5 * mm, 60 * mm, 6 * mm)
            pen.down(9 * mm)

    return drawn(page)


def tinted_panels(answer: Answer) -> bytes:
    """White places on a tinted ground, without a line anywhere, their labels set right."""

    def page(canvas: Canvas) -> None:
        pen = Pen(canvas, answer)

        def filled(grey: float, x: float, top: float, width: float, height: float) -> None:
            canvas.setFillGray(grey)
            canvas.rect(x, HEIGHT - top - height, width, height, stroke=0, fill=1)
            canvas.setFillGray(0)

        pen.say(TITLE, size=15)
        pen.down(8 * mm)
        for group in (PAIRS, LONG, LAST):
            heights = [16 * mm if len(words) > 60 else 7 * mm for _, words, _ in group]
            filled(0.88, 15 * mm, pen.y, 180 * mm, sum(heights) + 3 * mm * len(group) + 4 * mm)
            pen.down(3 * mm)
            for (label, words, _), height in zip(group, heights, strict=True):
                canvas.setFont("Helvetica-Bold", 9)
                canvas.drawRightString(72 * mm, HEIGHT - pen.y - 4.5 * mm, label)
                filled(1, 75 * mm, pen.y, 115 * mm, height)
                answer(canvas, words, 75 * mm, pen.y, 115 * mm, height)
                pen.down(height + 3 * mm)
            pen.down(6 * mm)
            if group is PAIRS:
                tables(pen)

    return drawn(page)


def without_lines() -> bytes:
    """Nothing ruled: labels and answers at tab stops, and tables whose cells go on over several lines."""

    def rows(pen: Pen, cells: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        for number, row in enumerate(cells):
            font = "Helvetica-Bold" if number == 0 else "Helvetica"
            pen.canvas.setFont(font, 10)
            split = [wrapped(pen.canvas, words, width - 4 * mm) for words, width in zip(row, widths, strict=True)]
            for line in range(max(map(len, split))):
                x = LEFT
                for words, width in zip(split, widths, strict=True):
                    pen.canvas.setFont(font, 10)
                    pen.canvas.drawString(x, HEIGHT - pen.y, words[line] if line < len(words) else "")
                    x += width
                pen.down(12)
            pen.down(5)

    def page(canvas: Canvas) -> None:
        pen = Pen(canvas, written)
        pen.say(TITLE, size=15)
        pen.down(11 * mm)
        rows_of_pairs(pen, PAIRS)
        pen.heading("Who came")
        rows(pen, CAME, [45 * mm, 50 * mm, 35 * mm, 40 * mm])
        pen.heading("Progress on the plan")
        rows(pen, PROGRESS, [50 * mm, 55 * mm, 30 * mm, 35 * mm])
        rows_of_pairs(pen, (*LONG, *LAST))

    def rows_of_pairs(pen: Pen, pairs: Sequence[tuple[str, str, str]]) -> None:
        for label, words, _ in pairs:
            pen.say(label)
            pen.canvas.setFont("Helvetica", 10)
            for line in wrapped(pen.canvas, words, 105 * mm):
                pen.canvas.drawString(80 * mm, HEIGHT - pen.y, line)
                pen.down(12)
            pen.down(5)

    return drawn(page)


def workbook(*, fitted: bool) -> bytes:
    """The same as an Excel workbook of three sheets; ``fitted`` to the width of a page, or split over several."""
    book = Workbook()
    details = book.create_sheet("Meeting", 0)
    details.append([TITLE])
    details.append([])
    for label, words, _ in (*PAIRS, *LONG, *LAST):
        details.append([label, words])
    details.column_dimensions["A"].width, details.column_dimensions["B"].width = 34, 62
    came, progress = book.create_sheet("Who came"), book.create_sheet("Progress")
    for sheet, title, rows, wide in ((came, "Who came", CAME, 26), (progress, "Progress on the plan", PROGRESS, 30)):
        sheet.append([title])
        for cells in rows:
            sheet.append(list(cells))
        for column in "ABCD":
            sheet.column_dimensions[column].width = wide
            sheet[f"{column}2"].font = Font(bold=True)
    for sheet in (details, came, progress):
        sheet["A1"].font = Font(bold=True, size=14)
        for filled in sheet.iter_rows(min_row=3):
            for cell in filled:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        if fitted:
            sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
            sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
            sheet.print_options.gridLines = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


LAYOUTS: Final[dict[str, Callable[[], bytes]]] = {
    "printed boxes beside labels": lambda: two_a_line(boxed),
    "framed fields beside labels": lambda: two_a_line(fillable(ruled=True)),
    "bare fields beside labels": lambda: two_a_line(fillable(ruled=False)),
    "boxes in one column": lambda: one_column(boxed),
    "bare fields in one column": lambda: one_column(fillable(ruled=False)),
    "boxes below labels": lambda: labels_above(boxed),
    "fields below labels": lambda: labels_above(fillable(ruled=True)),
    "boxes in framed sections": lambda: framed_sections(boxed),
    "bare fields in framed sections": lambda: framed_sections(fillable(ruled=False)),
    "white places on tinted panels": lambda: tinted_panels(written),
    "no lines at all": without_lines,
}
