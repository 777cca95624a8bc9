"""The Word summary of the tactical report: two or three pages in the council’s brand, with the network’s picture."""

from __future__ import annotations

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
from minutebook.reports.tactical.picture import alt_text
from minutebook.reports.tactical.report import SEVERAL, Line, TacticalReport
from minutebook.reports.tactical.sheets import TITLE

TEMPLATE = "tactical_summary.docx"
#: the picture in the template that the network is put in the place of
_PLACE = "Network"
#: the items that stand on the first two pages; the rest is in the workbook
_MOST = 12
_MOST_CASES = 2
_MOST_SUGGESTED = 2
_NOTICE = (
    "For the Tactical Group only. No child is named: a case reference stands for each. Only items marked as OK to "
    "share are here; of the others only the number is told. Names, numbers and addresses of others than the items are "
    "left out. Do not copy or pass this on."
)


def summary(report: TacticalReport, council: Council, templates: Path, png: bytes, today: date) -> bytes:
    """The finished .docx, checked; ``png`` is the network's picture.

    The same report and day give the same bytes. Raises TemplateFault for a template at fault.
    """
    context = _context(report, council)
    branded = brand(template_called(TEMPLATE, council, templates, "the tactical summary"), council)
    filled = compiled(branded, TEMPLATE).fill(context, title=TITLE, author=council.name, today=today)
    check_document(filled.data, texts(context), name=TEMPLATE, said=filled.said)
    return with_picture(filled.data, _PLACE, png, alt_text(report)) if report.lines else filled.data


def _context(report: TacticalReport, council: Council) -> dict[str, Any]:
    period = f"{say_date(report.period.first)} to {say_date(report.period.last)}"
    several = [line for line in report.lines if line.children > 1]
    return {
        "title": f"Tactical report: {_short(report.period.first)} to {_short(report.period.last)}",
        "marking": council.marking,
        "draft": False,
        "draft_line": "",
        "about": f"{period}; as of {say_date(report.as_of)}",
        "copy_for": "Copy for the Tactical Group",
        "team_line": " · ".join((council.team, *council.address)),
        "notice": _NOTICE,
        "items": str(len(report.lines)),
        "several": str(len(several)),
        "new": str(sum(line.new for line in report.lines)),
        "closed": str(len(report.closed)),
        "open": str(report.open_before),
        "withheld": str(report.withheld),
        "kinds": _kinds(report),
        "lines": {
            "rows": [_row(line) for line in report.lines[:_MOST]],
            "lines": [_rest(report)] if report.lines else [],
        },
        "suggestions": _suggestions(report),
        "pictured": bool(report.lines),
    }


def _row(line: Line) -> dict[str, str]:
    new, gone = " (new)" if line.new else "", line.children - _MOST_CASES
    return {
        "ref": f"{line.ref}{new}",
        "kind": line.kind.value,
        "description": line.description,
        "children": str(line.children),
        "cases": "\n".join([*line.cases[:_MOST_CASES], *([f"and {gone} more"] if gone > 0 else [])]),
        "source": "; ".join(line.sources) or "Not said",
        "seen": " to ".join(dict.fromkeys((_short(line.first_seen), _short(line.last_seen)))),
        "action": line.action.removeprefix(SEVERAL),
    }


def _kinds(report: TacticalReport) -> str:
    found = [f"{kind.value}: {number}" for kind, number in report.counts.items() if number]
    return "By kind: " + "; ".join(found) + "." if found else "Nothing of this period is marked as OK to share."


def _rest(report: TacticalReport) -> str:
    """Where the rest of the items is."""
    left = len(report.lines) - _MOST
    if left <= 0:
        return "The workbook has the links between items."
    said = "One more item is" if left == 1 else f"{left} more items are"
    return f"{said} in the workbook, with the links between items; those linked with most children stand here."


def _suggestions(report: TacticalReport) -> str:
    """What a person is to look at, in a sentence; blank where there is nothing."""
    pairs = [f"{like.one.ref} and {like.other.ref} ({like.why})" for like in report.suggestions[:_MOST_SUGGESTED]]
    left = len(report.suggestions) - _MOST_SUGGESTED
    more = f"; {left} more pairs are in the workbook" if left > 0 else ""
    return (
        f"May be the same, to be confirmed by a person, and counted as two: {'; '.join(pairs)}{more}." if pairs else ""
    )


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
