"""Minutebook with one safeguard taken out of its source: the tests of faults must notice each."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.bench import ROOT
from tests.faults.injector import Kind


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is taken out: in each file the first words are replaced by the second ones."""

    name: str
    changes: Sequence[tuple[str, str, str]]
    #: the kind of fault that shows it
    shown_by: Kind = Kind.NONE

    def made(self, folder: Path) -> Path:
        """The folder to import it from; fails where the source no longer holds the words."""
        # with what is compiled of it, which only the changed files make out of date
        shutil.copytree(ROOT / "pipeline", folder, ignore=shutil.ignore_patterns("*.pyc.*"))
        for file, words, others in self.changes:
            path = folder / "minutebook" / file
            text = path.read_text("utf-8")
            assert text.count(words) == 1, f"{file} does not hold these words once: {words}"
            path.write_text(text.replace(words, others), encoding="utf-8")
        return folder


#: with one program, a fault shows each
ALONE = (
    Mutant(
        "documents are written straight under their own names",
        [
            (
                "disk/placing.py",
                "    with _written(path.parent, data) as written:\n        if not over:\n            set_aside(path)\n"
                "        _move(written, path)\n",
                '    with open(path, "wb") as file:\n        file.write(data)\n        file.flush()\n'
                "        os.fsync(file.fileno())\n",
            ),
        ],
        Kind.TORN,
    ),
    Mutant(
        "what somebody put there is written over",
        [("disk/placing.py", "        if not over:\n            set_aside(path)\n", "")],
    ),
    Mutant(
        "a document may still be on its way to the disk",
        [("disk/placing.py", "            os.fsync(file.fileno())\n", "")],
        Kind.POWER,
    ),
    Mutant(
        "a meeting is registered in two transactions",
        [
            (
                "register/transaction.py",
                "        facts = self.meeting(meeting)\n        issued = ",
                '        facts = self.meeting(meeting)\n        self._connection.exec_driver_sql("COMMIT")\n'
                '        self._connection.exec_driver_sql("BEGIN IMMEDIATE")\n        issued = ',
            )
        ],
        Kind.BEFORE,
    ),
    Mutant(
        "success is told before the disk has it",
        [("register/database.py", '"synchronous = EXTRA"', '"synchronous = OFF"')],
        Kind.POWER,
    ),
    Mutant(
        "a full outputs folder is nothing to tell",
        [
            (
                "process.py",
                "        yield Outcome((), str(error), error.status)\n\n\ndef _run_meeting(",
                "        yield from ()\n\n\ndef _run_meeting(",
            )
        ],
        Kind.FULL,
    ),
    Mutant(
        "the end of the log is noted before it is there",
        [
            (
                "register/register.py",
                "            end = transaction.close()\n",
                "            end = transaction.close()\n"
                "            if end is not None:\n                self._keys.note_if_possible(transaction.salt, end)\n",
            )
        ],
        Kind.BEFORE,
    ),
    Mutant(
        "the key may still be on its way to the disk",
        [
            (
                "register/keys.py",
                "        # nothing may be sealed with a key that a power cut can take away, whoever made it\n"
                "        sync(path.parent)\n",
                "",
            )
        ],
        Kind.POWER,
    ),
)
#: these show only where several write at once
TOGETHER = (
    Mutant(
        "writers begin as readers", [("register/database.py", '"BEGIN IMMEDIATE" if writes else "BEGIN"', '"BEGIN"')]
    ),
)
#: and these only on a database that lets several write at once
ON_A_SERVER = (
    Mutant("writers do not take turns", [("register/ledger.py", "select(chain).with_for_update()", "select(chain)")]),
)
