"""The words of a restricted section: what nobody but its readers sees, question by question (domain.md 0.4, C1 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from minutebook.audience import IDENTIFYING, Visible
from minutebook.documents.contexts import people
from minutebook.documents.shaping import Copy, Table, brief, facts, frame, joined, paragraphs, say, status_line
from minutebook.forms import FORMS
from minutebook.forms.fields import FormField, Rows
from minutebook.forms.record import Record
from minutebook.persons import same_name

#: shown in a restricted section, and not restricted themselves
_KNOWN = IDENTIFYING | {"distribution"}
#: columns that say nothing to the readers: how the row came to be here, and its place in another list
_OURS = frozenset({"share_with", "priority"})
#: a label this short says little without the part of the form that it stands in
_SHORT = 16


def something(seen: Visible) -> bool:
    """Whether anything that was answered is restricted."""
    return any(key not in _KNOWN for record in seen.meeting.records for key in record.values)


def restricted(copy: Copy, *, name: str, table: Table, shaped: Sequence[str]) -> dict[str, Any]:
    """Everything that the templates of restricted sections may ask for.

    ``table``, which the template calls ``name``, holds the answers whose keys are ``shaped``; all others follow it
    question by question.
    """
    first = 3 if table["rows"] or table["lines"] else 2
    sections = _sections(copy, shaped)
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "notice": copy.council.words.restricted_notice,
        "details": _details(copy),
        name: table,
        "sections": [
            section | {"heading": f"{at}. {section['heading']}"} for at, section in enumerate(sections, first)
        ],
        "readers": _readers(copy),
        "readers_heading": f"{len(sections) + first}. Distribution",
        "retention": copy.council.words.retention,
        "contacts": copy.council.words.contacts,
    }


def _details(copy: Copy) -> Table:
    return facts(
        ("Child/young person", people.known_as(copy)),
        ("Date of birth", people.born(copy)),
        ("Case reference", copy.say("case_ref")),
        ("Meeting", str(copy.seen.meeting.type)),
        ("Date and time", people.met(copy) or say(copy.value("held_at"))),
        ("Chair", people.chaired(copy)),
        ("Minute taker", copy.say("minute_taker")),
        ("Lead professional", people.lead(copy)),
    )


def _sections(copy: Copy, shaped: Sequence[str]) -> list[dict[str, Any]]:
    """One for each question that has a restricted answer, in the order of the forms; the same answer once."""
    found: list[dict[str, Any]] = []
    for record in copy.seen.meeting.records:
        for key, asked in FORMS[record.form].schema.declared().items():
            if key in _KNOWN or key in shaped:
                continue
            section = _section(copy, record, key, asked)
            if (section["lines"] or section["entries"]) and section not in found:
                found.append(section)
    return found


def _section(copy: Copy, record: Record, key: str, asked: FormField) -> dict[str, Any]:
    value = record.values.get(key)
    given = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    columns = asked.of.declared() if isinstance(asked, Rows) else {}
    entries = [
        {"title": f"Entry {at} of {len(given)}", "rows": _entry(row, columns), "lines": []}
        for at, row in enumerate(given, 1)
    ]
    lines = [] if given else paragraphs(copy.say(key, record.form))
    return {"heading": _heading(asked), "entries": entries, "lines": lines}


def _heading(asked: FormField) -> str:
    label = re.sub(r"\s*\([^()]{30,}\)\s*$", "", asked.label.strip().rstrip(".:"))
    return f"{asked.section}: {label}" if len(label) < _SHORT and asked.section not in ("", label) else label


def _entry(row: Mapping[str, Any], columns: Mapping[str, FormField]) -> list[dict[str, str]]:
    """A row set out downwards, since no page is wide enough for all the columns of some tables."""
    said = {columns[name].label if name in columns else name: value for name, value in row.items() if name not in _OURS}
    return [{"item": label, "details": words} for label, value in said.items() if (words := brief(value).strip())]


def _readers(copy: Copy) -> Table:
    """Who has a copy: those whom the distribution list names for it, else those who may have one (domain.md 0.4)."""
    who = joined("role", "agency")
    chair, lead = copy.say("chair"), people.lead(copy)
    named = [(say(row.get("recipient")), who(row)) for row in copy.seen.meeting.rows("distribution")]
    usual = [(copy.say("minute_taker"), "Minute taker"), ("Police", "As named by the Chair")]
    listed = [one for one in named if not same_name(one[0], chair) and not same_name(one[0], lead)]
    may = [
        (chair, "Chair"),
        *(listed if named else usual),
        (lead, "Lead professional"),
        ("The child’s file", "Kept apart from the rest"),
    ]
    return {"rows": [{"name": name, "role": role} for name, role in may if name], "lines": []}
