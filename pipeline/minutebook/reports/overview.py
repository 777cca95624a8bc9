"""The first and the last sheets of the manager's workbook: the figures of both periods, and trends, with charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from openpyxl.utils import get_column_letter

from minutebook.dates import say_date
from minutebook.meeting import MeetingType
from minutebook.reports.excel_charts import WIDTH, Drawn, bars, stacked
from minutebook.reports.excel_charts import lines as lines_of
from minutebook.reports.figures import MEASURES, Figures, Share
from minutebook.reports.held import Period
from minutebook.reports.tallies import GRADES, PLACES, Tallies
from minutebook.reports.workbook import HEAD, Book, Cell, Column, Form, Shape

#: measures that have a timescale, as trends show them
TIMED: Mapping[str, str] = {
    "strategy": "Strategy meeting",
    "initial": "Initial meeting",
    "review": "Review",
    "plan_out": "Plan out",
    "minutes_out": "Minutes out",
}
TRENDS = "Trends", "Trends, places and agencies"
_IN_TABLE = "The figures are in the table on this sheet."
#: agencies that trends show
MOST_AGENCIES = 4

SUMMARY = Shape(
    "1 Summary",
    "Not told: so many more could not be told either way, since a form leaves out what it takes; they are not counted.",
    (
        Column("Measure", 34, Form.WRAP), Column("This period %", 8, Form.PERCENT), Column("Met", 6, Form.NUMBER),
        Column("Of", 6, Form.NUMBER), Column("Not told", 6, Form.NUMBER), Column("Period before %", 8, Form.PERCENT),
        Column("Met before", 7, Form.NUMBER), Column("Of before", 7, Form.NUMBER),
        Column("Change, points", 8, Form.PERCENT), Column("What is counted", 66, Form.WRAP),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there was, in this period and the one before; None where only one of them is known."""

    lines: tuple[tuple[str, int, int | None], ...]


def say_period(period: Period) -> str:
    """Such as "1 January 2027 to 31 January 2027"."""
    return f"{say_date(period.first)} to {say_date(period.last)}"


def counts(tallies: Tallies, period: Period, book: Book, sheets: Mapping[str, Shape]) -> Counts:
    """Meetings and cases of both periods, and how long the lists are; ``sheets`` by what their rows are."""
    held, before = tallies.meetings, period.before
    found: list[tuple[str, int, int | None]] = [
        (f"{kind.value}s held", held[period, kind], held[before, kind]) for kind in MeetingType
    ]
    found.append(("Cases with a meeting", tallies.cases[period], tallies.cases[before]))
    found += [(words, book.count(shape), None) for words, shape in sheets.items()]
    return Counts(tuple(found))


def put_summary(book: Book, figures: Figures, counted: Counts) -> None:
    """Fill the first sheet and draw its chart."""
    now, before = figures.of(figures.period), figures.of(figures.period.before)
    for name, measure in MEASURES.items():
        this, last = now[name], before[name]
        book.add(
            SUMMARY,
            (
                measure.title, this.percent, this.met, this.of, this.untold, last.percent, last.met, last.of,
                change(this, last), f"{measure.met} Of: {measure.of}",
            ),
        )  # fmt: skip
    lines_below: list[Sequence[Cell]] = [("How much there was", "This period", "", "", "", "Period before")]
    lines_below += [(words, this, "", "", "", last) for words, this, last in counted.lines]
    book.below(SUMMARY, lines_below)
    first, end = HEAD + 2, HEAD + 1 + len(MEASURES)
    drawn = Drawn(SUMMARY.title, first, end)
    if not any(share.of for share in (*now.values(), *before.values())):
        book.below(SUMMARY, [(), ("Nothing was counted in either period, so there is no chart.",)])
        return
    chart = bars(drawn, "Met, per cent", {2: "This period", 6: "Period before"})
    alt = f"Bar chart of the share of each measure that was met, this period and the one before. {_IN_TABLE}"
    book.chart(SUMMARY, chart, "A", end + len(lines_below) + 4, alt, page_from=end + 2)


def change(this: Share, last: Share) -> float | None:
    """By how many percentage points a measure has changed; None where one of the periods has none."""
    if this.percent is None or last.percent is None:
        return None
    return round(this.percent - last.percent, 1)


def put_trends(book: Book, figures: Figures, tallies: Tallies, agencies: Sequence[str]) -> None:
    """Add the last sheets, and draw their charts under the tables; places that nobody named have no column."""
    months = [date.fromisoformat(f"{month}-01") for month in tallies.months]
    each = [figures.of(month) for month in tallies.months]
    timed = [_share(words, "in time", [it[name] for it in each], "due") for name, words in TIMED.items()]
    graded = [
        _Line(it, f"Graded {it}" if it != GRADES[-1] else it, tallies.monthly("grade", it)) for it in GRADES
    ]  # fmt: skip
    parts = [_Part("In time, per cent", timed), _Part("SAFER Meetings by grading", graded, stacked=True)]
    note = "By month: of what fell due in it, how much was done in time; and how SAFER Meetings held in it were graded."
    _put(book, TRENDS[0], note, months, parts)
    places = [_Line(kind, f"Unsafe: {kind}", tallies.monthly("place", kind)) for kind in named(tallies)]
    came = [_share(tallies.called(name), "present", attended(tallies, name), "listed") for name in agencies]
    parts = [_Part("Places called unsafe, by kind", places, stacked=True)]
    parts += [_Part("Agencies present, per cent", came)]
    note = "By month: kinds of places that SAFER Meetings called unsafe; how often the agencies listed most often came."
    _put(book, TRENDS[1], note, months, parts)


def named(tallies: Tallies) -> list[str]:
    """The kinds of places that somebody called unsafe in these months."""
    return [kind for kind in PLACES if any(tallies.monthly("place", kind))]


@dataclass(frozen=True, slots=True)
class _Line:
    """What a chart shows under one name: a figure for each month, and where it is a share, of how many."""

    name: str
    heading: str
    values: Sequence[float | None]
    of_heading: str = ""
    of: Sequence[int] = ()

    @property
    def columns(self) -> list[Column]:
        if not self.of_heading:
            return [Column(self.heading, 10, Form.NUMBER)]
        return [Column(self.heading, 10, Form.PERCENT), Column(self.of_heading, 10, Form.NUMBER)]


@dataclass(frozen=True, slots=True)
class _Part:
    """One chart and its columns of the table."""

    title: str
    lines: Sequence[_Line]
    stacked: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no share in any month, or nothing counted."""
        values = [value for line in self.lines for value in line.values if value is not None]
        return not (any(values) if self.stacked else values)


def attended(tallies: Tallies, agency: str) -> list[Share]:
    """Of the meetings of each month with somebody of an agency on the list, those to which one came."""
    came, listed = tallies.monthly("came", agency), tallies.monthly("listed", agency)
    return [Share(*both) for both in zip(came, listed, strict=True)]


def _share(name: str, what: str, shares: Sequence[Share], of: str) -> _Line:
    return _Line(name, f"{name}: {what} %", [it.percent for it in shares], f"{name}: {of}", [it.of for it in shares])


def _put(book: Book, title: str, note: str, months: Sequence[date], parts: Sequence[_Part]) -> None:
    """One sheet: a row for each month, its charts below; what there is no chart of is said in words."""
    lines = [line for part in parts for line in part.lines]
    columns = [Column("Month", 10, Form.MONTH), *(column for line in lines for column in line.columns)]
    shape = Shape(title, note, tuple(columns), one_page=True)
    book.sheet(shape)
    for at, month in enumerate(months):
        cells = [[line.values[at], line.of[at]] if line.of else [line.values[at]] for line in lines]
        book.add(shape, (month, *(cell for both in cells for cell in both)))
    drawn = Drawn(shape.title, HEAD + 2, HEAD + 1 + len(months))
    empty = [part for part in parts if part.is_empty]
    if empty:
        book.below(shape, [("",), *((f"{it.title}: nothing in these months, so there is no chart.",) for it in empty)])
    place, row = 2, drawn.last + len(empty) + 4
    for part, letter in zip(parts, ("A", _beside(columns)), strict=True):
        shown = {}
        for line in part.lines:
            shown[place] = line.name
            place += len(line.columns)
        if not part.is_empty:
            kind, made = ("Stacked columns", stacked) if part.stacked else ("Lines", lines_of)
            alt = f"{part.title}. {kind} by month: {', '.join(shown.values())}. {_IN_TABLE}"
            book.chart(shape, made(drawn, part.title, shown), letter, row, alt)


def _beside(columns: Sequence[Column]) -> str:
    """The first column at which a second chart lies clear of the first one."""
    # beside the table Excel's own width
    widths = accumulate(it.across for it in (*columns, *[Column("", 6.4)] * 20))
    return get_column_letter(next(at for at, across in enumerate(widths, 2) if across > WIDTH + 0.3))
