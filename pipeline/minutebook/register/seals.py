"""The seals of keys on the log: which rows should carry one, of which key, and whether they do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self

from minutebook.errors import WrongUse
from minutebook.register.keys import FOLDER, Head, Key, Keyring
from minutebook.register.ledger import NEW_KEY


@dataclass(slots=True)
class SealsOnLog:
    """Told every row of the log in turn, it knows afterwards what is wrong with their seals."""

    keyring: Keyring
    #: the row of the log's end, as mappings give it; None where somebody took it away
    ends: Mapping[str, Any] | None
    keys: Mapping[str, Key]
    noted: Head | None
    #: the note of the log's end is there and cannot be read: why
    unreadable: str = ""
    #: the key of the rows being told; None before the first
    _of: str | None = None
    _last: int = 0
    #: rows before the first key
    _older: int = 0
    _bad: list[int] = field(default_factory=list)
    #: rows of a key that does not lie here: from, to
    _unknown: dict[str, tuple[int, int]] = field(default_factory=dict)
    _changes: list[tuple[int, str]] = field(default_factory=list)
    _noted_holds: bool = False

    @classmethod
    def of(cls, keyring: Keyring, ends: Mapping[str, Any] | None) -> Self:
        """Before the first row is told."""
        if ends is None:
            return cls(keyring, None, {}, None)
        try:
            noted, unreadable = keyring.head(ends["salt"]), ""
        except WrongUse as error:
            noted, unreadable = None, str(error)
        return cls(keyring, ends, keyring.all_keys(ends["salt"]), noted, unreadable)

    def take(self, row: Mapping[str, Any]) -> None:
        """One row of the log."""
        if row["action"] == NEW_KEY:
            self._of = str(json.loads(row["detail"]).get("key"))
            self._changes.append((row["seq"], self._of))
        self._last = row["seq"]
        if self.noted is not None and (row["seq"], row["hash"]) == (self.noted.seq, self.noted.hash):
            self._noted_holds = True
        if self._of is None:
            self._older += 1
            if row["mac"] is not None:
                self._bad.append(row["seq"])
        elif (key := self.keys.get(self._of)) is None:
            since, _ = self._unknown.get(self._of, (row["seq"], 0))
            self._unknown[self._of] = (since, row["seq"])
        elif row["mac"] != key.seal(row["hash"]):
            self._bad.append(row["seq"])

    def faults(self, notes: list[str]) -> Iterator[str]:
        """What is wrong, in sentences; what else there is to say is added to ``notes``."""
        if self.ends is None:
            return
        for since, to in _runs(self._bad):
            rows = f"Log row {since} does" if since == to else f"Log rows {since} to {to} do"
            yield f"{rows} not carry the seal of this register’s key: written or changed by somebody without it."
        yield from self._end(self.ends)
        yield from self._past(notes)
        if self._older:
            rows = "One row" if self._older == 1 else f"{self._older} rows"
            notes.append(f"{rows} of the log {'is' if self._older == 1 else 'are'} older than the key.")
        for (_, former), (seq, _) in pairwise(self._changes):
            before = self._unknown.get(former)
            lost = f"; the key of rows {before[0]} to {before[1]} is not here" if before else ""
            why = next((it for it in self.keyring.history(self.ends["salt"]) if it.get("row") == seq), {})
            told = f" ({why.get('actor')}: “{why.get('reason')}”)" if why else ""
            notes.append(f"The log is sealed with another key from row {seq} on{told}{lost}.")

    def _end(self, ends: Mapping[str, Any]) -> Iterator[str]:
        last_key = self._changes[-1][1] if self._changes else None
        if ends["key_id"] != last_key:
            yield "The end of the log names another key than the log itself: it has been altered."
        elif last_key is None:
            if ends["mac"] is not None:
                yield "The seal on the end of the log has been altered."
        elif last_key not in self.keys:
            yield from self._without_key(last_key)
        elif ends["mac"] != self.keys[last_key].seal_head(ends["seq"], ends["hash"]):
            yield "The seal on the end of the log has been altered."

    def _without_key(self, key_id: str) -> Iterator[str]:
        if self.keyring.named(key_id):
            yield "What the register is known by (its salt) has been altered: put back your last good copy of it."
            return
        yield (
            f"The key of this register is not in {self.keyring.folder}, so the seals on its log cannot be checked: put "
            f"the key back there, or name the folder where it lies in {FOLDER}."
        )

    def _past(self, notes: list[str]) -> Iterator[str]:
        if self.unreadable:
            yield self.unreadable
        elif self.noted is None:
            if self._last:
                notes.append("Nothing outside the register says yet where its log ended.")
        elif not self._noted_holds:
            yield (
                f"The log ended at row {self.noted.seq} on {self.noted.at}, and now that row is "
                f"{'another one' if self._last >= self.noted.seq else f'missing: it ends at row {self._last}'}. If an "
                "older copy of the register was put back on purpose, say so with “minutebook audit --as-it-is”."
            )
        if self.noted is None and self.ends is not None and self.keyring.another_lay_here(self.ends["salt"]):
            yield (
                "Another register lay at this place before; if it was taken away on purpose, say so with "
                "“minutebook audit --as-it-is”."
            )


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow each other, as first and last."""
    start = end = None
    for number in numbers:
        if start is None or end is None or number != end + 1:
            if start is not None and end is not None:
                yield start, end
            start = number
        end = number
    if start is not None and end is not None:
        yield start, end
