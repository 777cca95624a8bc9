"""The manager's summary in Word: two pages in the council's brand, with the figures, a chart, and the log's end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from minutebook.council import Council
from minutebook.dates import say_date
from minutebook.documents.publish import check_document
from minutebook.documents.render import template_called
from minutebook.documents.shaping import texts
from minutebook.documents.template import brand, compiled
from minutebook.documents.template.pictures import with_picture
from minutebook.reports.charts import Picture, Trend, side_by_side, small_trends
from minutebook.reports.figures import MEASURES, Figures, Share
from minutebook.reports.held import Period
from minutebook.reports.overview import TIMED, attended, named, say_period
from minutebook.reports.tallies import GRADES, Tallies

TITLE = "Distribution and review report"
_TEMPLATE = "manager_summary.docx"


@dataclass(frozen=True, slots=True)
class Told:
    """What the summary says beside the figures."""

    #: whose meetings they are
    teams: str
    as_of: date
    #: one sentence for each thing that somebody is to look at
    attention: Sequence[str]
    #: how the figures are to be taken, the log's end last
    counted: Sequence[str]


def summary(
    figures: Figures, tallies: Tallies, agencies: Sequence[str], told: Told, council: Council, templates: Path
) -> bytes:
    """The finished .docx; the same figures and day give the same bytes. ``agencies`` are those that trends show."""
    now, before = figures.of(figures.period), figures.of(figures.period.before)
    bars = side_by_side(
        [measure.title for measure in MEASURES.values()],
        [now[name].whole for name in MEASURES],
        [before[name].whole for name in MEASURES],
    )
    trends = trends_of(figures, tallies, agencies)
    context = _context(figures.period, now, before, told, council)
    branded = brand(template_called(_TEMPLATE, council, templates, "the manager’s summary"), council)
    title = f"{TITLE}, {say_period(figures.period)}"
    filled = compiled(branded, _TEMPLATE).fill(context, title=title, author=council.name, today=told.as_of)
    check_document(filled.data, texts(context), name=_TEMPLATE, said=filled.said)
    done = filled.data
    for place, chart in (("Chart of measures", bars), ("Chart of trends", trends)):
        done = with_picture(done, place, chart.data, chart.alt)
    return done


def trends_of(figures: Figures, tallies: Tallies, agencies: Sequence[str]) -> Picture:
    """Four small charts: timescales, gradings, kinds of places, agencies."""
    months = tallies.months
    monthly = [figures.of(month) for month in months]
    timed = {words: [share[name].whole for share in monthly] for name, words in TIMED.items()}
    came = {tallies.called(name): [it.whole for it in attended(tallies, name)] for name in agencies}
    return small_trends(
        months,
        [
            Trend("In time, by what was due", timed),
            Trend("SAFER Meetings by grading", _counts(tallies, "grade", GRADES), stacked=True),
            Trend("Places called unsafe, by kind", _counts(tallies, "place", named(tallies)), stacked=True),
            Trend("Agencies present", came),
        ],
    )


def _counts(tallies: Tallies, what: str, labels: Sequence[str]) -> dict[str, list[float | None]]:
    """Each label's numbers; of none of them where nothing was counted at all."""
    found: dict[str, list[float | None]] = {
        label: [float(count) for count in tallies.monthly(what, label)] for label in labels
    }
    return found if any(map(any, found.values())) else {}


def _context(
    period: Period, now: Mapping[str, Share], before: Mapping[str, Share], told: Told, council: Council
) -> dict[str, Any]:
    return {
        "title": TITLE,
        "marking": council.marking,
        "draft": False,
        "draft_line": "",
        "about": f"{TITLE}, {say_period(period)}",
        "copy_for": "For managers. Case references and initials only.",
        "team_line": ", ".join([council.name, council.team, *council.address]),
        "period": say_period(period),
        "standing": f"{told.teams} As things stood on {say_date(told.as_of)}. The period before is "
        f"{say_period(period.before)}.",
        "measures": {"rows": list(_rows(now, before)), "lines": []},
        "attention": list(told.attention),
        "counted": list(told.counted),
    }


def _rows(now: Mapping[str, Share], before: Mapping[str, Share]) -> Iterator[dict[str, str]]:
    for name, measure in MEASURES.items():
        yield {
            "item": measure.title,
            "now": say_share(now[name]),
            "before": say_share(before[name]),
            "change": _moved(now[name].whole, before[name].whole),
        }


def say_share(share: Share) -> str:
    """Such as "12 of 14 (86%); 2 not told", or that there was none."""
    untold = f"; {share.untold} not told" if share.untold else ""
    return (f"{share.met} of {share.of} ({share.whole}%)" if share.of else "None") + untold


def _moved(now: int | None, before: int | None) -> str:
    """By how much the figures as they are shown differ."""
    if now is None or before is None:
        return "–"
    points = f"{abs(now - before)} point{'' if abs(now - before) == 1 else 's'}"
    return f"+{points}" if now > before else f"−{points}" if now < before else points
