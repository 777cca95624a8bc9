"""The words of the check sheet that goes back to the worker: what to put right, where, and how (domain.md C11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutebook.audience import Audience, without
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import Copy, facts, frame, say
from minutebook.findings import Finding, Severity, told_once
from minutebook.forms import FORMS
from minutebook.meeting import MeetingType


def check_sheet(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for; the gravest first, numbered through."""
    found = told_once(copy.recorded.findings)
    ordered = [finding for severity in Severity for finding in found if finding.severity is severity]
    forms = [FORMS[record.form].title for record in copy.seen.meeting.records if record.form in FORMS and record.sha256]
    return {
        **frame(copy),
        "details": facts(
            ("Child/young person", copy.say("child.name")),
            ("Case reference", copy.say("case_ref")),
            ("Meeting", f"{copy.seen.meeting.type}, {say(copy.value('meeting_date')) or 'date not recorded'}"),
            ("Forms read", "\n".join(dict.fromkeys(forms))),
            ("Checked on", say(copy.today)),
        ),
        "groups": without([group for severity in Severity if (group := _group(severity, ordered))], copy.seen.secrets),
        "clean": not ordered,
    }


def _group(severity: Severity, ordered: Sequence[Finding]) -> dict[str, Any] | None:
    """One part of the sheet, such as "Please check (2)"; None where there is nothing of it."""
    rows = [
        {"no": str(at), "place": _place(finding), "what": finding.message, "fix": finding.fix}
        for at, finding in enumerate(ordered, 1)
        if finding.severity is severity
    ]
    return {"heading": f"{severity.words} ({len(rows)})", "rows": rows} if rows else None


def _place(finding: Finding) -> str:
    form = FORMS[finding.form].title if finding.form and finding.form in FORMS else "The meeting as a whole"
    return f"{form}: {finding.shown_place}" if finding.where else form


CHECK_SHEET = DocumentType(
    kind="check-sheet",
    title="Check sheet",
    template="check_sheet.docx",
    meetings=tuple(MeetingType),
    needs=tuple(FORMS),
    any_of_them=True,
    audience=Audience.PROFESSIONALS,
    context=check_sheet,
    never_draft=True,
)
