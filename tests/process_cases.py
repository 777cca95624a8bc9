"""The samples, small changes to them, and a program that dies in the middle of them, for the tests of the main job."""

from __future__ import annotations

import hashlib
import io
import os
import re
import signal
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from minutebook.process import Outcome, run
from minutebook.register.register import Register
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

SAMPLES = Path(__file__).parent / "data" / "samples"
TODAY = date(2027, 4, 1)
NOW = datetime(2027, 4, 1, 9, 30, tzinfo=UTC)

ETAC = SAMPLES / "ETAC_KBD_03122026_v2.docx"
KAI_LIST = SAMPLES / "Distribution list KBD 16.12.docx"
KAI_PLAN = SAMPLES / "Kai - my safety plan 16 dec.docx"
KAI_RECORD = SAMPLES / "MSP Meeting record_CST-2611_161226.docx"
KAI_REPORT = SAMPLES / "Report for MSP meeting KBD.docx"
KAI = (ETAC, KAI_LIST, KAI_PLAN, KAI_RECORD, KAI_REPORT)
AMARA_MEETING = SAMPLES / "SAFER Meeting - AOR 13.01.27.docx"
AMARA_PLAN = SAMPLES / "SAFER PLAN Amara OR (JP).docx"
ROSA = SAMPLES / "Rosa M safer agenda 26 Jan.docx"
WORKBOOK = SAMPLES / "SAFER workbook CW 09-02-27.xlsx"
ELLIE = SAMPLES / "ellie-mae safer FINAL final.docx"
ALL = (*KAI, AMARA_MEETING, AMARA_PLAN, ROSA, WORKBOOK, ELLIE)


def ran(workspace: Workspace, *paths: Path, now: datetime = NOW, confirm: bool = False) -> list[Outcome]:
    """The main job over some files, on the first of April 2027."""
    return run(workspace, paths, actor="f.blythe", now=now, today=now.date(), confirm=confirm)


def opened(workspace: Workspace) -> Register:
    return Register.open(workspace.register, actor="f.blythe", patience=5)


def rewritten(form: Path, target: Path, *changes: tuple[str, str]) -> Path:
    """A copy of a Word form in which some words are others; each must stand in one piece in the file."""
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = data.decode()
                for words, others in changes:
                    assert words in text, f"“{words}” is not in {form.name}"
                    text = text.replace(words, others)
                data = text.encode()
            new.writestr(name, data)
    return target


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file of a folder with the hash of its bytes and the moment it was changed."""
    return {
        path.relative_to(folder).as_posix(): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def held(register: Register) -> dict[str, list[Any]]:
    """All that a register holds but for the moments it was entered."""
    documents = [(it.number, it.file_name, it.status, it.sha256, it.sources) for it in register.documents()]
    return {
        "meetings": [(it.number, it.type, it.case_ref, it.date) for it in register.meetings()],
        "forms": [(it.sha256, it.meeting) for it in register.submissions()],
        "documents": documents,
        "distribution": [(it.meeting, it.recipient, it.document_kind, it.document) for it in register.distribution()],
        "reviews": register.reviews(TODAY),
        "findings": register.findings(),
    }


def words_inside(document: bytes) -> str:
    """Everything a reader, or a curious one, could find in a Word file: names, parts, text without its tags."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = [package.comment, *(name.encode() for name in package.namelist())]
        parts += [package.read(name) for name in package.namelist()]
    raw = "\n".join(part.decode("utf-8", "replace") for part in parts)
    return f"{raw}\n{re.sub(r'<[^>]*>', '', raw)}".casefold()


def on_each_step(tell: Callable[[str], None], place: Path) -> None:
    """Tell of each change that this program makes on the disk, just before it is made."""

    def statement(_connection: Any, _cursor: Any, words: str, *_rest: Any) -> None:
        verb = words.split(maxsplit=1)[0].lower()
        if verb not in ("select", "pragma"):
            tell(verb)

    def action(name: str, arguments: tuple[Any, ...]) -> None:
        if name in ("os.rename", "os.mkdir") and str(arguments[0]).startswith(str(place)):
            tell(name.removeprefix("os."))

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", lambda _connection: tell("commit"))
    sys.addaudithook(action)


def instants(made: Sequence[str]) -> list[int]:
    """Steps to die at, from 1: the first, the last, each commit and the one after it, each file, and some writes."""
    found = {1, len(made)}
    for kind, often in (("commit", 1), ("insert", 45), ("rename", 1)):
        found.update([at for at, step in enumerate(made, 1) if step == kind][::often])
    return sorted(found | {at + 1 for at in found if at < len(made) and made[at - 1] == "commit"})


def main(folder: Path, forms: Sequence[Path]) -> None:
    """Run forms in ``whole``, then once for each instant in a program that is killed there; prints where it was.

    The programs are forks of this one, so that each costs a run and not a start.
    """
    made: list[str] = []
    last = 0

    def tell(step: str) -> None:
        made.append(step)
        if len(made) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    whole = make_workspace(folder / "whole")
    on_each_step(tell, folder)
    ran(whole, *forms)
    for last in instants(list(made)):
        workspace = make_workspace(folder / f"{last}")
        child = os.fork()
        if child == 0:
            made.clear()
            ran(workspace, *forms)
            os._exit(0)
        if os.waitpid(child, 0)[1] != signal.SIGKILL:
            sys.exit(f"step {last} was never reached")
        print(last)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
