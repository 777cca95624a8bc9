"""A case with a word of its own in every place, and programs that die while they erase it."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, event
from tests.register_cases import FINDING, issue

from minutebook.books import ChairTraining
from minutebook.findings import Finding
from minutebook.keeping import erasing
from minutebook.meeting import MeetingType
from minutebook.register.canonical import fold
from minutebook.register.facts import (
    DecisionEntry,
    DistributionEntry,
    MeetingEntry,
    ReviewEntry,
    Step,
    SubmissionEntry,
)
from minutebook.register.register import Register
from minutebook.register.tables import BOOKS
from minutebook.register.transaction import Transaction
from minutebook.workspace import Workspace

NOW = datetime(2027, 2, 25, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
_T = TypeVar("_T")


class Words:
    """Words that nobody else has, each given once; ``given`` are all of them."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.given: list[str] = []

    def one(self) -> str:
        self.given.append(f"{self.mark}Canary{len(self.given):04d}Zq")
        return self.given[-1]

    def filled(self, kind: type[_T], **known: Any) -> _T:
        """One of a kind, with a word in every field of text that is not known."""
        texts = [it.name for it in fields(kind) if "str" in str(it.type) and it.name not in known]  # type: ignore[arg-type]
        return kind(**{name: self.one() for name in texts} | known)

    def bytes(self) -> bytes:
        """A file of its own that starts with a word and goes on with what no packing makes shorter."""
        word = self.one().encode()
        return word + b"".join(hashlib.sha256(word + bytes([at])).digest() for at in range(200))


def enter_case(tx: Transaction, words: Words, *, case_ref: str | None = None) -> tuple[str, list[bytes]]:
    """A meeting with a row in every table, a word in every text; gives its number and its form's bytes."""
    case = case_ref or words.one()
    entry = words.filled(MeetingEntry, type=MeetingType.MSP, case_ref=case, date=date(2027, 2, 24), child_dob=None)
    number = tx.enter_meeting(entry).number
    forms = [words.bytes(), words.bytes()]
    came = ""
    for data in forms:
        given = SubmissionEntry(file_name=words.one(), kind="docx", forms=("MSP-R",), data=data)
        came = tx.enter_submission(number, given).sha256
    papers = [issue(tx, number, kind, words.bytes().hex(), sources=[came]) for kind in ("minutes", "plan", "plan")]
    tx.enter_distribution(number, [words.filled(DistributionEntry, document=papers[-1].number) for _ in range(2)])
    row = tx.distribution(number)[0].id
    tx.enter_step(papers[-1].number, row, Step.APPROVED, on=NOW.date(), how=words.one(), said_by=words.one())
    tx.enter_reviews(number, [words.filled(ReviewEntry, due=date(2027, 4, 1), rule="R119")])
    tx.enter_findings(number, [(words.filled(Finding, **_of_finding()), came)])
    tx.enter_decision(number, words.filled(DecisionEntry, rule="R003"))
    tx.enter_sameness(("T-00000001", fold(case)), ("T-00000002", "other case"), True, words.one())
    for book in BOOKS:
        if book is not ChairTraining:
            days = {it.name: NOW.date() for it in fields(book) if str(it.type) == "date"}
            tx.enter_line(words.filled(book, meeting=number, **days))
    return number, forms


def put_files(workspace: Workspace, words: Words, number: str, forms: list[bytes]) -> None:
    """What lies in folders of a meeting: copies set aside, drafts, and forms as they came."""
    for path, data in (
        (workspace.outputs / number / f"{words.one()} (set aside 1).docx", words.bytes()),
        (workspace.outputs / number / ".minutebook-left.tmp", words.bytes()),
        (workspace.outbox / number / words.one() / f"{words.one()}.eml", words.bytes()),
        (workspace.intake / words.one() / f"{words.one()}.docx", forms[0]),
        (workspace.intake / f"{words.one()}.docx", forms[1]),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def traces(folder: Path, words: Words, forms: list[bytes]) -> list[str]:
    """Where any of the words, or a piece of a form, still stands: file names and every byte of every file."""
    start = f"{words.mark}Canary"
    wanted = [one.encode(way) for one in (start, start.casefold()) for way in ("utf-8", "utf-16-le", "utf-16-be")]
    wanted += [data[at : at + 24] for data in forms for at in range(0, len(data) - 24, 2000)]
    found = []
    for path in folder.rglob("*"):
        if path.is_relative_to(folder / "templates"):
            continue
        data = os.fsencode(path) + (path.read_bytes() if path.is_file() else b"")
        found += [f"{path}: {piece!r}" for piece in wanted for _ in range(data.count(piece))]
    return found


def prepared(
    workspace: Workspace, *, address: Path | str | None = None
) -> tuple[Words, list[bytes], Words, list[bytes]]:
    """Two cases with all that belongs to them, the first one asked to be erased; gives both cases' words and forms."""
    doomed, other = Words("Doomed"), Words("Other")
    with Register.open(address or workspace.register, actor="first") as register:
        with register.transaction(now=NOW) as tx:
            number, forms = enter_case(tx, doomed)
            theirs, their_forms = enter_case(tx, other)
        with register.transaction(now=NOW) as tx:
            # a second meeting of the same case, whose form takes the place of nothing
            again, more = enter_case(tx, doomed, case_ref=tx.meeting(number).case_ref)
        workspace.restore_outputs(register)
        put_files(workspace, doomed, number, forms)
        put_files(workspace, doomed, again, more)
        put_files(workspace, other, theirs, their_forms)
        erasing.ask(workspace, register, number, doomed.one(), actor="first", now=NOW)
    return doomed, forms + more, other, their_forms


def erase(workspace: Workspace, address: Path | str | None = None) -> None:
    """The second person's part."""
    with Register.open(address or workspace.register, actor="second", patience=5) as register:
        going = erasing.look(workspace, register, "M-2027-0001", now=LATER)
        erasing.confirm(workspace, register, going, going.case.reference, actor="second", now=LATER)


def each_step(tell: Callable[[str], None], folder: Path) -> None:
    """Tell of each change of the disk just before it is made: statements, commits, files and folders removed."""

    def statement(_connection: Any, _cursor: Any, words: str, *_rest: Any) -> None:
        verb = words.split(maxsplit=1)[0].lower()
        if verb not in ("select", "pragma"):
            tell(verb)

    def action(name: str, arguments: tuple[Any, ...]) -> None:
        if name in ("os.remove", "os.rmdir") and str(folder) in str(arguments[0]):
            tell(name)

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", lambda _connection: tell("commit"))
    sys.addaudithook(action)


def instants(steps: list[str]) -> list[int]:
    """Steps to die at, from 1: all that are no statement, those after commits, and every sixtieth of the others."""
    found = {1, len(steps)}
    for at, step in enumerate(steps, 1):
        if step in ("commit", "os.remove", "os.rmdir") or at % 60 == 0:
            found.add(at)
    return sorted(found | {at + 1 for at in found if at < len(steps) and steps[at - 1] == "commit"})


def deaths(folder: Path) -> Iterator[int]:
    """For some steps of an erasure a copy of ``folder/whole``, less its templates, in which a program died there."""
    steps: list[str] = []
    last = 0

    def tell(step: str) -> None:
        steps.append(step)
        if len(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    each_step(tell, folder)
    shutil.copytree(folder / "whole", folder / "undisturbed")
    erase(Workspace(folder / "undisturbed"))
    for last in instants(list(steps)):
        shutil.copytree(folder / "whole", folder / f"{last}", ignore=shutil.ignore_patterns("templates"))
        child = os.fork()
        if child == 0:
            steps.clear()
            erase(Workspace(folder / f"{last}"))
            os._exit(0)
        if os.waitpid(child, 0)[1] != signal.SIGKILL:
            sys.exit(f"step {last} was never reached")
        yield last


def _of_finding() -> dict[str, Any]:
    return {"rule": "R003", "severity": FINDING.severity, "where": FINDING.where, "form": "MSP-R"}


if __name__ == "__main__":
    for number in deaths(Path(sys.argv[1])):
        print(number, flush=True)
