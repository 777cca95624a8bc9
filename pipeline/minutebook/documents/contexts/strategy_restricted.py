"""The restricted section of a strategy meeting (domain.md C8 5), a file of its own."""

from __future__ import annotations

from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts.restricted import restricted, something
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import Cells, Copy, numbered
from minutebook.meeting import MeetingType

_INFORMATION = "information_shared"
_COLUMNS: Cells = {"agency": "agency", "information": "information", "source": "source"}


def strategy_restricted(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    table = numbered(copy.table(_INFORMATION, _COLUMNS, blank=""))
    return restricted(copy, name="information", table=table, shaped=(_INFORMATION,))


STRATEGY_RESTRICTED = DocumentType(
    kind="strategy-restricted",
    title="Strategy meeting: restricted section",
    template="strategy_restricted.docx",
    meetings=(MeetingType.STRATEGY,),
    needs=("STRAT",),
    audience=Audience.RESTRICTED,
    context=strategy_restricted,
    made=Made.BY_RUN,
    concerns=something,
    sent_as="Restricted section",
)
