"""Whether a copy may stay with the child: where it is not safe to keep one, none goes in a way that leaves it there.

The Chair alone can decide otherwise, for one paper and one way (domain.md M42, R339).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from minutebook.desk import Desk
from minutebook.outbox.readers import is_the_childs, is_wanted, unsafe_way
from minutebook.outbox.ways import is_unsafe_to_keep
from minutebook.register.facts import RegisteredDistribution
from minutebook.rules.facts import Facts
from minutebook.rules.pathway.plan import left_with_the_child

RULE = "R339"


@dataclass(frozen=True)
class InHand:
    """What may be left with the child of one meeting."""

    desk: Desk

    def why_not(self, row: RegisteredDistribution) -> str:
        """Why a copy may not go as the list says, and what to do; blank where it may, or the Chair has decided so."""
        if not self._unsafe or row.sent_on is not None:
            return ""
        if not is_wanted(row) or not is_the_childs(row, self.desk.meeting):
            return ""
        number = self.desk.number
        noted = f"note it: minutebook way {number} “{row.recipient}” --how “Read aloud”"
        if not row.how:
            return (
                f"It is not safe for {self._child} to keep a copy, and the list does not say how this one goes. Read "
                f"it with them, or let a worker or somebody they trust keep it for them, and {noted}."
            )
        way = unsafe_way(row, self.desk.meeting)
        said = left_with_the_child(self._child, row.document_kind, way)
        if not way or said in self._decided:
            return ""
        return (
            f"{said} Read it with them, or let a worker or somebody they trust keep it for them, and {noted} (or “Kept "
            f"by” and the name). Only the Chair can decide otherwise: minutebook decide {number} {RULE}."
        )

    @cached_property
    def _unsafe(self) -> bool:
        return is_unsafe_to_keep(self.desk.meeting)

    @cached_property
    def _child(self) -> str:
        return Facts(tuple(self.desk.meeting.records), self.desk.house.today).child

    @cached_property
    def _decided(self) -> frozenset[str]:
        """What the Chair has said may be left with the child, in the words of the rule."""
        return frozenset(it.message for it in self.desk.transaction.decisions(self.desk.number) if it.rule == RULE)
