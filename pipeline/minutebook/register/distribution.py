"""Joining a distribution list with what the register holds: what went out is never rewritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from minutebook.register.canonical import fold
from minutebook.register.facts import DistributionEntry, RegisteredDistribution


@dataclass(slots=True)
class Settled:
    """What has to be written; rows not named here stay as they are."""

    added: list[DistributionEntry] = field(default_factory=list)
    changed: list[tuple[int, DistributionEntry]] = field(default_factory=list)
    #: a "returned?" that came back for a row already sent: the one blank that may be filled in
    returned: list[tuple[int, str]] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)


def settle(held: Sequence[RegisteredDistribution], given: Iterable[DistributionEntry], *, whole: bool) -> Settled:
    """Match rows by recipient and kind of document, each held row at most once.

    A sent row stays. Where it was of an earlier version, or came back, the same recipient is owed one: an unsent row
    is added. Unsent rows take the later answers. ``whole``: unsent rows that are no longer listed are withdrawn.
    """
    settled = Settled()
    desks: dict[tuple[str, str], _Desk] = defaultdict(lambda: _Desk(settled))
    for row in held:
        desk = desks[_key(row)]
        (desk.unsent if row.sent_on is None else desk.sent).append(row)
    for entry in given:
        desks[_key(entry)].take(entry)
    if whole:
        settled.withdrawn = sorted(row.id for desk in desks.values() for row in desk.unsent)
    return settled


def _key(entry: DistributionEntry) -> tuple[str, str]:
    return fold(entry.recipient), fold(entry.document_kind)


@dataclass(slots=True)
class _Desk:
    """The rows of one recipient and one kind of document that no entry has been matched with yet."""

    settled: Settled
    sent: list[RegisteredDistribution] = field(default_factory=list)
    unsent: list[RegisteredDistribution] = field(default_factory=list)

    def take(self, entry: DistributionEntry) -> None:
        while (row := self._already_sent(entry)) is not None:
            self.sent.remove(row)
            if entry.returned and row.returned is None:
                self.settled.returned.append((row.id, entry.returned))
            if entry.document in (None, row.document) and not (row.came_back and self.unsent):
                return
            # that sending is known, and was of another version or came back: this one is yet to go
            entry = replace(entry, sent_on=None, sent_by=None, returned=None, checked_by=None, chair_approved_on=None)
        if not self.unsent:
            self.settled.added.append(entry)
            return
        row = next((row for row in self.unsent if row.document == entry.document), self.unsent[0])
        self.unsent.remove(row)
        self.settled.changed.append((row.id, replace(entry, document=entry.document or row.document)))

    def _already_sent(self, entry: DistributionEntry) -> RegisteredDistribution | None:
        if entry.sent_on is not None:
            return next((row for row in self.sent if row.sent_on == entry.sent_on), None)
        here = (row for row in self.sent if not row.came_back)
        return next((row for row in here if entry.document in (None, row.document)), None)
