"""The restricted section of a My Safety Plan Meeting (domain.md C4 15), a file of its own."""

from __future__ import annotations

from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts.restricted import restricted, something
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import Cells, Copy, joined, numbered
from minutebook.meeting import MeetingType

_DECISIONS = "disruption_decisions"
_COLUMNS: Cells = {
    "text": joined("kind", "text", by=": "),
    "evidence": "evidence",
    "owner": "owner",
    "by": "by_when",
}


def msp_restricted(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    table = numbered(copy.table(_DECISIONS, _COLUMNS, blank=""))
    return restricted(copy, name="decisions", table=table, shaped=(_DECISIONS,))


MSP_RESTRICTED = DocumentType(
    kind="msp-restricted",
    title="My Safety Plan Meeting: restricted section",
    template="msp_restricted.docx",
    meetings=(MeetingType.MSP,),
    needs=("MSP-A", "MSP-P", "MSP-R"),
    any_of_them=True,
    audience=Audience.RESTRICTED,
    context=msp_restricted,
    made=Made.BY_RUN,
    concerns=something,
    sent_as="Restricted section",
)
