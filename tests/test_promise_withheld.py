"""Promise 3: whatever is withheld from somebody is in no byte of what is made for them, and nothing else is lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.document_cases import TEMPLATES, council
from tests.withheld_cases import PLACES, Reader, Told, dense, every_word, holds, tellings

import minutebook
from minutebook.copies.making import make_copies
from minutebook.desk import Desk
from minutebook.documents.catalogue import document_type
from minutebook.documents.publish import document_text
from minutebook.documents.render import render_document
from minutebook.issuing import House
from minutebook.meeting import MeetingType
from minutebook.outbox.recipients import distribution_list
from minutebook.register.facts import MeetingEntry
from minutebook.register.register import Register

NOW = datetime(2027, 1, 14, 9, 30, tzinfo=UTC)
_HOUSE = House(council("bcp"), TEMPLATES, NOW.date(), NOW)


class _Over(Exception):
    """The example is over, and nothing of it is to be kept."""


@dataclass
class Tally:
    """How many copies there were, and why some were held."""

    made: int = 0
    held: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with Register.open(tmp_path_factory.mktemp("register") / "minutebook.sqlite3", actor="f.blythe") as opened:
        yield opened


@contextmanager
def desk_for(told: Told, register: Register) -> Iterator[Desk]:
    """A desk at which this meeting lies, with nothing on it but its distribution list; nothing is kept."""
    try:
        with register.transaction(now=NOW) as transaction:
            entered = transaction.enter_meeting(MeetingEntry.of(told.meeting))
            entries = distribution_list(told.meeting, lambda kind: None)
            transaction.enter_distribution(entered.number, entries, whole=True)
            yield Desk(transaction, entered.number, told.meeting, (), _HOUSE)
            raise _Over
    except _Over:
        pass


def look_at(told: Told, register: Register, tally: Tally) -> None:
    """Make every copy, and compare its bytes with what its reader may have."""
    readers = {reader.name: reader for reader in told.readers}
    usual: dict[str, str] = {}
    with desk_for(told, register) as desk:
        for made in make_copies(desk, [row for row in desk.rows if row.recipient in readers]):
            reader = readers[made.row.recipient]
            if made.document is None:
                assert made.held.strip()
                tally.held[made.held] += 1
                continue
            tally.made += 1
            data = desk.transaction.document_bytes(made.document.number)
            words = every_word(data, made.document.file_name)
            nothing_withheld(told, reader, made.row.document_kind, words)
            nothing_lost(told, reader, made.document.kind, made.row.document_kind, data, usual)


def nothing_withheld(told: Told, reader: Reader, paper: str, words: str) -> None:
    """No word that this reader may not have stands in any byte."""
    gone = [piece.token for piece in told.pieces if not reader.may_have(piece, paper)]
    gone += [home for name, home in told.homes.items() if name != reader.name]
    gone += [*told.nobodys, *told.kept_back.get(reader.name, ())]
    if told.safe_word and not (reader.knows_safe_word and paper == "Plan"):
        gone.append(told.safe_word)
    stands = [(word, next((it for it in told.pieces if it.token == word), None)) for word in gone if holds(words, word)]
    assert not stands, f"{paper} for {reader.name} holds {stands}"


def nothing_lost(told: Told, reader: Reader, kind: str, paper: str, data: bytes, usual: dict[str, str]) -> None:
    """Whatever the document says to everybody of this kind is said here too, or it says that something is left out."""
    declared = document_type(kind)
    if declared.is_letter:
        return
    if kind not in usual:
        usual[kind] = document_text(
            render_document(
                kind, told.meeting, _HOUSE.council, status="DRAFT", version=1, number="D-1",
                today=NOW.date(), templates=TEMPLATES,
            )
        ).lower()  # fmt: skip
    shown = document_text(data)
    words = _HOUSE.council.words
    if words.partial_copy in shown or words.partial_document in shown:
        return
    missing = [
        piece
        for piece in told.pieces
        if piece.token in usual[kind] and reader.may_have(piece, paper) and piece.token not in shown.lower()
    ]
    assert not missing, f"{paper} for {reader.name} lacks {missing} and does not say so"


@pytest.mark.parametrize("shift", range(2))
@pytest.mark.parametrize("kind", sorted(PLACES))
def test_every_place_of_every_form_with_every_mark(kind: MeetingType, shift: int, register: Register) -> None:
    tally = Tally()
    look_at(dense(kind, shift), register, tally)
    assert tally.made >= 8
    assert sum(tally.held.values()) <= 2, tally.held


def test_any_meeting_with_any_marks(register: Register) -> None:
    tally = Tally()

    @given(told=tellings())
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def every_copy(told: Told) -> None:
        look_at(told, register, tally)

    every_copy()
    assert tally.made > 75
    assert sum(tally.held.values()) < tally.made / 5, tally.held


def main(kind: str, shift: int) -> None:
    """The copies of one dense meeting, for a program in which something was changed."""
    print("looked at", minutebook.__file__)
    tally = Tally()
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.open(Path(folder) / "minutebook.sqlite3", actor="f.blythe") as opened,
    ):
        told = dense(MeetingType(kind), shift)
        parents = tuple(reader for reader in told.readers if reader.kind == "parent/carer")
        look_at(replace(told, readers=parents), opened, tally)
    assert tally.made >= 4
    assert not tally.held
