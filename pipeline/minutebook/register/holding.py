"""What is asked about keeping and erasing cases."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import func, select

from minutebook.register import tables
from minutebook.register.facts import ErasureRequest, Hold, RegisteredMeeting
from minutebook.register.lookups import Lookups


class Holding(Lookups):
    """The questions that retention, holds and erasure ask of the register."""

    def meetings_of(self, case_key: str) -> list[RegisteredMeeting]:
        """The meetings of a case by its folded reference, or one without a reference by its folded number."""
        if found := self.find_meetings(case_ref=case_key):
            return sorted(found, key=lambda it: (it.entered_at, it.number))
        held = tables.meeting.c
        alone = self._all(select(held.number).where(held.case_key == "", held.number == case_key.upper()))
        return [self.meeting(row.number) for row in alone]

    def holds_on(self, case_key: str | None = None) -> list[Hold]:
        """The holds that are on, of one case or of all."""
        held = tables.hold.c
        statement = select(*(held[name] for name in Hold.__dataclass_fields__)).order_by(held.id)
        if case_key is not None:
            statement = statement.where(held.case_key == case_key)
        return [Hold(**row._mapping) for row in self._all(statement.where(held.lifted_at.is_(None)))]

    def erasure_requests(self, case_key: str | None = None) -> list[ErasureRequest]:
        """What people have asked to erase and nobody has confirmed, the latest last."""
        asked = tables.erasure.c
        statement = select(*(asked[name] for name in ErasureRequest.__dataclass_fields__)).order_by(asked.id)
        if case_key is not None:
            statement = statement.where(asked.case_key == case_key)
        return [ErasureRequest(**row._mapping) for row in self._all(statement)]

    def leftovers(self) -> list[str]:
        """What erasures have yet to remove outside the register: meetings' numbers, SHA-256 of files, free pages."""
        return [row.what for row in self._all(select(tables.leftover).order_by(tables.leftover.c.what))]

    def file_counts(self) -> dict[str, int]:
        """How many forms and documents there are of each meeting that has any."""
        found: dict[str, int] = defaultdict(int)
        for of in (tables.submission.c.meeting, tables.document.c.meeting):
            for row in self._all(select(of, func.count().label("many")).group_by(of)):
                found[row.meeting] += row.many
        return found

    def councils_of(self) -> dict[str, str]:
        """The council whose profile each meeting's documents were made with, the last one where there were two."""
        made = tables.document.c
        latest = func.max(made.made_at).label("latest")
        ordered = select(made.meeting, made.council, latest).group_by(made.meeting, made.council).order_by(latest)
        return {row.meeting: row.council for row in self._all(ordered)}
