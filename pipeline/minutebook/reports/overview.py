"""The first and the last sheet of the manager's workbook: the figures of both periods, and the trends, with charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from minutebook.dates import say_date
from minutebook.meeting import MeetingType
from minutebook.reports.excel_charts import Drawn, bars, lines, stacked
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
TRENDS = "Trends"
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
    chart = bars(drawn, "Met, per cent", {2: "This period", 6: "Period before"})
    book.chart(SUMMARY, chart, "A", end + len(lines_below) + 5, new_page=True)


def change(this: Share, last: Share) -> float | None:
    """By how many percentage points a measure has changed; None where one of the periods has none."""
    if this.percent is None or last.percent is None:
        return None
    return round(this.percent - last.percent, 1)


def trends_shape(places: Sequence[str], agencies: Sequence[str]) -> Shape:
    """The last sheet: a row for each month."""
    columns = [Column("Month", 9)]
    columns += [Column(f"{words} on time %", 9, Form.PERCENT) for words in TIMED.values()]
    columns += [Column(f"Graded {grade}" if grade != GRADES[-1] else grade, 8, Form.NUMBER) for grade in GRADES]
    columns += [Column(f"Unsafe: {kind}", 10, Form.NUMBER) for kind in places]
    columns += [Column(f"{agency}: present %", 12, Form.PERCENT) for agency in agencies]
    return Shape(
        TRENDS,
        "By month: what was due and done in time; gradings; kinds of places called unsafe; agencies listed most often.",
        tuple(columns),
    )


def monthly(
    figures: Figures, tallies: Tallies, places: Sequence[str], agencies: Sequence[str]
) -> Iterator[tuple[Cell, ...]]:
    """The rows of the last sheet."""
    parts = [[tallies.monthly(what, name) for what in ("came", "listed")] for name in agencies]
    for at, month in enumerate(tallies.months):
        shares = figures.of(month)
        yield (
            month,
            *(shares[name].percent for name in TIMED),
            *(tallies.monthly("grade", grade)[at] for grade in GRADES),
            *(tallies.monthly("place", kind)[at] for kind in places),
            *(Share(came[at], listed[at]).percent for came, listed in parts),
        )


def put_trends(book: Book, figures: Figures, tallies: Tallies, agencies: Sequence[str]) -> None:
    """Add the last sheet, and draw its charts under the table; kinds of places that nobody named have no column."""
    kinds = [kind for kind in PLACES if any(tallies.monthly("place", kind))]
    called = [tallies.called(name) for name in agencies]
    shape = trends_shape(kinds, called)
    book.sheet(shape)
    for row in monthly(figures, tallies, kinds, agencies):
        book.add(shape, row)
    drawn = Drawn(shape.title, HEAD + 2, HEAD + 1 + len(tallies.months))
    place = count(2)
    timed, grades, places, came = (
        {next(place): it for it in names} for names in (TIMED.values(), GRADES, kinds, called)
    )
    charts = [lines(drawn, "In time, per cent", timed), stacked(drawn, "SAFER Meetings by grading", grades)]
    charts += [stacked(drawn, "Places called unsafe, by kind", places)] if places else []
    charts += [lines(drawn, "Agencies’ workers present, per cent", came)] if came else []
    for at, chart in enumerate(charts):
        down, right = divmod(at, 2)
        book.chart(shape, chart, "I" if right else "A", drawn.last + 2 + 19 * down)
