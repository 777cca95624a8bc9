"""A register with a million distribution rows beside one with ten thousand: the same questions, the same new meeting.

The rows are written straight into the tables; everything that is timed goes through Minutebook.
"""

from __future__ import annotations

import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from sqlalchemy import Engine, event

from minutebook.process import run
from minutebook.register.facts import ReviewStatus
from minutebook.register.register import Register
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

SAMPLES = Path(__file__).parent.parent / "tests" / "data" / "samples"
FORMS = (SAMPLES / "SAFER Meeting - AOR 13.01.27.docx", SAMPLES / "SAFER PLAN Amara OR (JP).docx")
SMALL, LARGE = 10_000, 1_000_000
#: distribution rows, and documents, of one meeting
ROWS, PAPERS = 20, 5
FIRST = date(2020, 1, 1)
TODAY = date(2027, 1, 20)
NOW = datetime(2027, 1, 20, 9, tzinfo=UTC)
MOMENT = "2020-01-01 09:00:00.000000"
#: copies that are not out yet, in a register of any size
OWED = 40
TIMES = 15
CHILDREN = ("Tamsin Quill", "Bram Oduya", "Rosa Marsh", "Elliot Fenn", "Noor Haddad", "Leah Pike")


def fill(path: Path, rows: int) -> None:
    """Meetings with their files, documents, copies, dates and log, as many as make this number of distribution rows."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("INSERT INTO blob VALUES (?, 0, x'')", ("0" * 64,))
        for name, made in (
            ("meeting", _meetings(rows // ROWS)),
            ("document", _documents(rows // ROWS)),
            ("distribution", _distribution(rows)),
            ("review", _reviews(rows // ROWS)),
            ("audit", _log(rows // ROWS * 40)),
        ):
            first = next(made)
            put = f"INSERT INTO {name} ({', '.join(map(_quoted, first))}) VALUES ({', '.join('?' * len(first))})"  # noqa: S608
            connection.execute(put, tuple(first.values()))
            connection.executemany(put, (tuple(row.values()) for row in made))
        last = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        connection.execute("UPDATE chain SET seq = ?, hash = ?", last)
    connection.close()


def _quoted(name: str) -> str:
    return f'"{name}"'


def _meetings(count: int) -> Iterator[dict[str, Any]]:
    for at in range(count):
        case = f"NCC-{10000 + at // 4}"
        yield {
            "number": f"M-2020-{at:06d}", "type": "SAFER Meeting", "case_ref": case, "child_name": f"Child {at // 4}",
            "child_dob": str(FIRST - timedelta(days=4000 + at % 3000)), "initials": "CX",
            "date": str(FIRST + timedelta(days=at % 2500)), "state": "OPEN", "case_key": case.casefold(),
            "child_key": f"child {at // 4}", "entered_at": MOMENT, "entered_by": "f.blythe",
        }  # fmt: skip


def _documents(meetings: int) -> Iterator[dict[str, Any]]:
    for at in range(meetings * PAPERS):
        yield {
            "number": f"D-2020-{at:06d}", "meeting": f"M-2020-{at // PAPERS:06d}", "kind": f"paper-{at % PAPERS}",
            "audience": "professionals", "version": 1, "status": "FINAL", "file_name": f"paper-{at % PAPERS}.docx",
            "sha256": "0" * 64, "fingerprint": f"{at:064d}", "template_name": "paper.docx", "template_sha256": "0" * 64,
            "council": "northcombe", "made_at": MOMENT, "made_by": "f.blythe",
        }  # fmt: skip


def _distribution(rows: int) -> Iterator[dict[str, Any]]:
    every = rows // OWED
    for at in range(rows):
        due = FIRST + timedelta(days=(at // ROWS) % 2500)
        yield {
            "meeting": f"M-2020-{at // ROWS:06d}", "document_kind": "Minutes", "recipient": f"Recipient {at % ROWS}",
            "role": "Social worker", "copy": "Full", "how": "Secure email", "due": str(due),
            "sent_on": None if at % every == 0 else str(due),
        }  # fmt: skip


def _reviews(meetings: int) -> Iterator[dict[str, Any]]:
    for at in range(meetings * 3):
        yield {
            "meeting": f"M-2020-{at // 3:06d}", "what": f"Thing {at % 3}", "rule": "R119",
            "due": str(FIRST + timedelta(days=at % 2500)), "status": "Held" if at % (meetings // 10) else "Due",
        }  # fmt: skip


def _log(count: int) -> Iterator[dict[str, Any]]:
    for at in range(1, count + 1):
        yield {
            "seq": at, "at": MOMENT, "actor": "f.blythe", "action": "added", "entity": f"distribution {at}",
            "detail": "{}", "prev_hash": f"{at - 1:064d}", "hash": f"{at:064d}",
        }  # fmt: skip


#: dates that are not held
OPEN = (ReviewStatus.DUE, ReviewStatus.BOOKED)
#: what people ask of a register of any size
QUESTIONS: dict[str, Callable[[Register], list[Any]]] = {
    "copies that are overdue": lambda it: it.unsent(TODAY),
    "dates that are overdue": lambda it: list(it.diary(TODAY, statuses=OPEN, until=TODAY)),
    "the meetings of a case": lambda it: it.find_meetings(case_ref="NCC-10007"),
    "who gets what of a meeting": lambda it: it.distribution("M-2020-000030"),
    "the documents of a meeting": lambda it: it.documents("M-2020-000030"),
}


def milliseconds(work: Callable[[], object], times: int = TIMES) -> float:
    """CPU time of one go, the median of several."""
    spent = []
    for _ in range(times):
        start = process_time()
        work()
        spent.append((process_time() - start) * 1000)
    return median(spent)


def plans(path: Path, work: Callable[[], object]) -> list[str]:
    """How the database goes about what it is asked meanwhile."""
    asked: dict[str, Any] = {}

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked[statement] = values

    event.listen(Engine, "before_cursor_execute", hear)
    work()
    event.remove(Engine, "before_cursor_execute", hear)
    connection = sqlite3.connect(path)
    steps = [
        row[3]
        for statement, values in asked.items()
        if statement.startswith("SELECT")
        for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
    ]
    connection.close()
    return steps


def of_size(rows: int, folder: Path) -> tuple[Workspace, dict[str, float], float]:
    """A workspace with a register of this size; what each question takes, and the first new meeting after it, in ms."""
    workspace = make_workspace(folder / str(rows))
    # the first run makes the tables, and warms what every run needs
    with Register.open(workspace.register, actor="f.blythe"):
        fill(Path(workspace.register), rows)
    (workspace.outputs / "M-2020-000001").mkdir(parents=True)
    spent = []
    for at in range(len(CHILDREN)):
        forms = tuple(_of_another_child(it, folder / f"{rows} {at}", CHILDREN[at]) for it in FORMS)
        start = process_time()
        outcomes = run(workspace, forms, actor="f.blythe", now=NOW, today=TODAY, confirm=True)
        spent.append((process_time() - start) * 1000)
        if not any(outcome.registered for outcome in outcomes):
            raise SystemExit(f"not registered: {outcomes}")
    with Register.open(workspace.register, actor="f.blythe") as register:
        asked = {what: milliseconds(lambda ask=ask: ask(register)) for what, ask in QUESTIONS.items()}  # type: ignore[misc]
    return workspace, asked, median(spent[1:])


def _of_another_child(form: Path, folder: Path, name: str) -> Path:
    """The form of another child, without a case reference: a meeting of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / form.name
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                data = data.replace(b"Amara Okonkwo-Reid", name.encode()).replace(b"NCC-", b"Ref ")
            new.writestr(part, data)
    return copy


def main() -> None:
    """Print what each takes at both sizes, and how the database goes about it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'':34}{SMALL:>12,} rows{LARGE:>12,} rows   times")
        _, before, first = of_size(SMALL, folder)
        large, after, later = of_size(LARGE, folder)
        for what in QUESTIONS:
            print(f"{what:34}{before[what]:>14.2f} ms{after[what]:>14.2f} ms{after[what] / before[what]:>8.2f}")
        print(f"{'a meeting of two forms, registered':34}{first:>14.1f} ms{later:>14.1f} ms{later / first:>8.2f}")
        with Register.open(large.register, actor="f.blythe") as register:
            for what, ask in QUESTIONS.items():
                print(f"\n{what}:")
                for step in plans(Path(large.register), lambda ask=ask: ask(register)):  # type: ignore[misc]
                    print(f"  {step}")


if __name__ == "__main__":
    main()
