"""A registered meeting at hand: its forms as they stand, its council, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Self

from minutebook.dates import say_date
from minutebook.documents.catalogue import DOCUMENTS
from minutebook.errors import WrongUse
from minutebook.findings import Finding
from minutebook.intake.passwords import Passwords
from minutebook.issuing import House, Issued, issue
from minutebook.judging import Verdict, judged
from minutebook.meeting import Meeting
from minutebook.process import council_of, load_councils, with_earlier
from minutebook.register.facts import RegisteredDistribution
from minutebook.register.lookups import Lookups
from minutebook.register.transaction import Transaction
from minutebook.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """All that it takes to judge a registered meeting and to make its documents."""

    transaction: Transaction
    #: the meeting's number in the register
    number: str
    meeting: Meeting
    #: what could not be read in its forms
    unread: Sequence[Finding]
    house: House

    @classmethod
    def of(
        cls, transaction: Transaction, workspace: Workspace, number: str, *, now: datetime, today: date | None = None,
        passwords: Passwords | None = None, council: str | None = None,
    ) -> Self:  # fmt: skip
        """The meeting of a number; ``council`` names the one whose documents to make, where none was made yet."""
        registered = transaction.meeting(number)
        whole, unread = with_earlier(transaction, Meeting(registered.type, ()), registered, passwords or Passwords())
        chosen = council_of(transaction, number, whole, load_councils(workspace.templates, council))
        return cls(transaction, number, whole, unread, House(chosen, workspace.templates, today or now.date(), now))

    def verdict(self, *, releasing: bool = False) -> Verdict:
        """What is to be said of it now; see ``judged``."""
        council, today = self.house.council, self.house.today
        return judged(self.transaction, self.number, self.meeting, (), self.unread, council, today, releasing=releasing)

    def issue_again(self) -> tuple[Verdict, Issued]:
        """Judge it again, and issue what has changed."""
        verdict = self.verdict()
        return verdict, issue(self.transaction, self.meeting, (), verdict, self.house, self.number)

    @property
    def rows(self) -> Sequence[RegisteredDistribution]:
        """The meeting's distribution list as the register has it."""
        return self.transaction.distribution(self.number)

    @cached_property
    def titles(self) -> Mapping[str, Mapping[str, str]]:
        """What letters and records call a document: {"title", "version"} by its number, as it was at first asking."""
        called = {declared.kind: declared.title for declared in DOCUMENTS}
        return {
            # a kind of an earlier Minutebook may not be made any more
            it.number: {
                "title": called.get(it.kind) or it.kind.replace("-", " ").capitalize(),
                "version": f"Version {it.version}",
            }
            for it in self.transaction.documents(self.number)
        }


def number_of(transaction: Lookups, asked: str) -> str:
    """The number of the meeting that a number, or the reference of a case with one meeting, names."""
    found = transaction.find_meetings(case_ref=asked)
    if len(found) > 1:
        listed = ", ".join(f"{it.number}{f' of {say_date(it.date)}' if it.date else ''}" for it in found)
        raise WrongUse(f"The case {asked} has {len(found)} meetings; give the number of one: {listed}.")
    return found[0].number if found else transaction.meeting(asked).number
