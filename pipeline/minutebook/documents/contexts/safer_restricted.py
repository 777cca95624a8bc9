"""The restricted section of a SAFER Meeting (domain.md C1 17), a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts.restricted import restricted, something
from minutebook.documents.contexts.safer_minutes import PLAN_COLUMNS
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import Cells, Copy, numbered, say
from minutebook.meeting import MeetingType

_ACTIONS = ("parent_actions", "safety_actions", "disrupt_actions")


def safer_restricted(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for; the actions of the plan stand in one table."""
    columns: Cells = {**PLAN_COLUMNS, "action": _action}
    parts = [copy.shaped(copy.value(key), columns, key, blank="") for key in _ACTIONS]
    table = numbered({name: [one for part in parts for one in part[name]] for name in ("rows", "lines")})
    return restricted(copy, name="actions", table=table, shaped=_ACTIONS)


def _action(row: Mapping[str, Any]) -> str:
    live = say(row.get("live_investigation"))
    return "\n".join(filter(None, (say(row.get("action")), live and f"Live investigation: {live}")))


SAFER_RESTRICTED = DocumentType(
    kind="safer-restricted",
    title="SAFER Meeting: restricted section",
    template="safer_restricted.docx",
    meetings=(MeetingType.SAFER,),
    needs=("SAFER-A", "SAFER-P"),
    any_of_them=True,
    audience=Audience.RESTRICTED,
    context=safer_restricted,
    made=Made.BY_RUN,
    concerns=something,
    sent_as="Restricted section",
)
