"""The restricted section of an ETAC (domain.md C8 10), a file of its own."""

from __future__ import annotations

from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts.restricted import restricted, something
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import Cells, Copy, numbered
from minutebook.meeting import MeetingType

_ITEMS = "intelligence_items"
_COLUMNS: Cells = {
    "kind": "kind",
    "description": "description",
    "first": "first_known",
    "source": "source_agency",
    "ok": "ok_for_tactical",
    "handling": "handling_note",
    "linked": "linked_case_refs",
}


def etac_restricted(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    table = numbered(copy.table(_ITEMS, _COLUMNS, blank=""))
    return restricted(copy, name="items", table=table, shaped=(_ITEMS,))


ETAC_RESTRICTED = DocumentType(
    kind="etac-restricted",
    title="ETAC: restricted section",
    template="etac_restricted.docx",
    meetings=(MeetingType.ETAC,),
    needs=("ETAC",),
    audience=Audience.RESTRICTED,
    context=etac_restricted,
    made=Made.BY_RUN,
    concerns=something,
    sent_as="Restricted section",
)
