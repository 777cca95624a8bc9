"""The words of the social worker's Report for a My Safety Plan Meeting, section by section (domain.md C5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts import people
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import Cells, Copy, Table, facts, frame, joined, say, status_line
from minutebook.meeting import MeetingType
from minutebook.words import fold

FORM = "MSP-R"
_NUMBER = re.compile(r"(?P<before>£?)\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|[^\W\d_][^\d]*)?")


def msp_report(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    copy = copy.leading(FORM)
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "first_name": copy.first_name,
        "details": _details(copy),
        "completed_with": copy.table(
            "completed_with",
            {
                "who": "completed_with",
                "on": "on",
                "how": "how",
                "comments": joined("comments", "declined_or_unsafe_reason", by="\n"),
            },
        ),
        "reason": copy.lines("reason"),
        "history": copy.table("chronology", {"date": "date", "what": "what", "source": "how_we_know"}),
        "risk": copy.lines("risk"),
        "where_from": _where_from(copy),
        "vulnerability": copy.lines("vulnerability"),
        "analysis": copy.lines("analysis"),
        "increase": copy.table("increase", INCREASE),
        "perpetrator": copy.lines("alleged_perpetrator", "contextual_impact"),
        "strengths": copy.lines("strengths"),
        "tried": copy.lines("tried"),
        "child_words": copy.lines("child_words"),
        "parent_words": copy.table("parent_words", {"who": "who", "words": "words"}),
        "differences": copy.table("differences", {"whose": "whose_view", "view": "view"}),
        "ask": copy.lines("ask"),
        "written": _written(copy),
        "exceptions": people.exceptions(copy, blank=""),
        "distribution": people.distribution(copy),
        "retention": copy.council.words.retention,
        "contacts": copy.council.words.contacts,
    }


def _details(copy: Copy) -> Table:
    return copy.facts(
        ("Child/young person", people.known_as(copy), "child.name"),
        ("Date of birth", people.born(copy), "child.dob"),
        ("Case reference", copy.say("case_ref"), "case_ref"),
        ("For the meeting on", people.met(copy), "meeting_date"),
        ("Chair", people.chaired(copy), "chair"),
        ("CST social worker and manager", people.workers(copy, "cst"), "cst_sw"),
        ("Lead professional", people.lead(copy), "lead_professional"),
        ("Strategy meeting", say(copy.value("strategy_date")), "strategy_date"),
    )


def _where_from(copy: Copy) -> Table:
    pairs = (
        ("Is exploitation the primary concern?", "exploitation_primary_concern"),
        ("Is harm mostly from outside the family?", "harm_external_to_family"),
        ("Forms of harm", "forms_of_harm"),
    )
    here = [(label, copy.say(key)) for label, key in pairs if key not in copy.seen.withheld]
    return facts(*here) | {"lines": copy.partly(*(key for _, key in pairs))}


def _written(copy: Copy) -> Table:
    pairs = (
        ("Written by", "written_by"),
        ("Date written", "written_on"),
        ("Manager", "manager"),
        ("Shared with family on", "shared_on"),
    )
    here = [(label, copy.say(key, FORM)) for label, key in pairs if key not in copy.seen.withheld]
    return facts(*here) | {"lines": copy.partly(*(key for _, key in pairs))}


def change(row: Mapping[str, Any]) -> str:
    """The change as the worker gave it; else worked out, where before and now are one number each of the same unit."""
    if said := say(row.get("change")):
        return said
    before, now = _number(row.get("before_number")), _number(row.get("now_number"))
    if before is None or now is None or (before[1] and now[1] and before[1] != now[1]):
        return ""
    difference, unit = now[0] - before[0], now[1] or before[1]
    if not difference:
        return "No change"
    much = f"{'£' if unit == '£' else ''}{abs(difference).normalize():f}{' points' if unit == '%' else ''}"
    return f"{'Up' if difference > 0 else 'Down'} by {much}"


def _number(typed: Any) -> tuple[Decimal, str] | None:
    """One number with its unit, folded and without plural; None for a range, a word, or several numbers."""
    said = fold(say(typed)).replace(",", "")
    found = _NUMBER.fullmatch("0" if said in ("none", "nil") else said)
    return (Decimal(found["number"]), found["before"] or (found["unit"] or "").strip().rstrip("s")) if found else None


#: the table of numbers, before and now (M32)
INCREASE: Cells = {
    "measure": "measure",
    "before_dates": "before_dates",
    "before": "before_number",
    "now_dates": "now_dates",
    "now": "now_number",
    "change": change,
    "source": "where_from",
}

MSP_REPORT = DocumentType(
    kind="msp-report",
    title="Social worker’s Report for the My Safety Plan Meeting",
    template="msp_report.docx",
    meetings=(MeetingType.MSP,),
    needs=(FORM,),
    audience=Audience.PROFESSIONALS,
    context=msp_report,
    exceptions=True,
    made=Made.BY_RUN,
    alone=True,
    sent_as="Report",
)
