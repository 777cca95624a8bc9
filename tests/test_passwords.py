"""Passwords of protected forms: given in a file, typed when asked, tried in turn, and never told."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from minutebook import api
from minutebook.errors import ExitStatus, Locked
from minutebook.intake.door.source import open_source
from minutebook.intake.formfile import read_form
from minutebook.intake.passwords import Passwords
from minutebook.register.register import Register
from minutebook.workspace import Workspace

SAMPLE = Path(__file__).parent / "data" / "samples" / "SAFER PLAN Amara OR (JP).docx"
PASSWORD = "Saltmere-7 pier"  # noqa: S105 – of files made here


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A completed form under a password."""
    file = io.BytesIO()
    OOXMLFile(io.BytesIO(SAMPLE.read_bytes())).encrypt(PASSWORD, file)
    path = tmp_path_factory.mktemp("locked") / "plan.docx"
    path.write_bytes(file.getvalue())
    return path


def opens_with(key: str, tried: list[Sequence[str]]) -> str:
    """Stands for a file that only ``key`` opens, and notes what was tried on it."""

    def attempt(passwords: Sequence[str]) -> str:
        tried.append(list(passwords))
        if key not in passwords:
            raise Locked("“plan.docx” is password-protected.")
        return "open"

    return Passwords([str(number) for number in range(20)]).opening(attempt)


def test_many_are_tried_a_few_at_a_time() -> None:
    tried: list[Sequence[str]] = []
    assert opens_with("17", tried) == "open"
    assert [len(some) for some in tried] == [8, 8, 4]
    with pytest.raises(Locked):
        opens_with("21", tried)


def test_a_file_without_a_password_asks_nobody() -> None:
    def ask(sentence: str) -> str:
        raise AssertionError(sentence)

    assert read_form(SAMPLE, Passwords(ask=ask)).records


def test_a_typed_password_opens_later_files_too(locked: Path) -> None:
    asked: list[str] = []

    def ask(sentence: str) -> str:
        asked.append(sentence)
        return ["wrong", PASSWORD, "never"][len(asked) - 1]

    passwords = Passwords(["old one"], ask)
    first, second = read_form(locked, passwords), read_form(locked, passwords)
    assert first.reading == second.reading
    assert first.source.data == locked.read_bytes()  # kept as it came
    assert len(asked) == 2
    assert all("“plan.docx” is password-protected" in sentence for sentence in asked)


def test_who_types_nothing_is_asked_once(locked: Path) -> None:
    asked: list[str] = []

    def ask(sentence: str) -> str:
        asked.append(sentence)
        return ""

    with pytest.raises(Locked):
        read_form(locked, Passwords(ask=ask))
    assert len(asked) == 1


def test_a_protected_form_reads_as_it_did_before(locked: Path) -> None:
    plain, opened = api.read(SAMPLE), api.read(locked, passwords=["other", PASSWORD])
    assert opened.answers == plain.answers
    assert opened.sha256 == open_source(locked).sha256 != plain.sha256
    assert api.layout(locked, passwords=[PASSWORD]).text() == api.layout(SAMPLE).text()


def test_the_register_keeps_it_as_it_came(locked: Path, tmp_path: Path) -> None:
    workspace = command("init", "office", folder=tmp_path)
    (tmp_path / "keys.txt").write_text(f"\n{PASSWORD}\n", encoding="utf-8-sig")
    done = command("run", "--workspace", "office", "--password-file", "keys.txt", str(locked), folder=tmp_path)
    assert (workspace.returncode, done.returncode) in ((0, 0), (0, 1)), done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    with Register.open(Workspace(tmp_path / "office").register, actor="test") as register:
        known = register.known(open_source(locked).sha256)
        assert known
        (form,) = register.forms_of(known.meeting)
        assert form.data == locked.read_bytes()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "office").rglob("*") if path.is_file())
    assert PASSWORD.encode() not in kept
    assert PASSWORD.encode("utf-16-le") not in kept


def command(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "minutebook", *words],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_without_a_terminal_nobody_is_asked(locked: Path, tmp_path: Path) -> None:
    done = command("text", str(locked), folder=tmp_path)
    assert done.returncode == ExitStatus.UNREADABLE
    assert done.stderr.startswith("“plan.docx” is password-protected")
    assert len(done.stderr.splitlines()) == 1


def test_a_password_file_opens_it(locked: Path, tmp_path: Path) -> None:
    (tmp_path / "keys.txt").write_text(f"wrong\n{PASSWORD}\n", encoding="utf-8")
    done = command("text", "--password-file", "keys.txt", str(locked), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "SAFER" in done.stdout
    missing = command("text", "--password-file", "gone.txt", str(locked), folder=tmp_path)
    assert missing.returncode == ExitStatus.WRONG_USE
    assert "The password file gone.txt cannot be read" in missing.stderr


def test_a_person_at_a_terminal_is_asked_and_not_overheard(locked: Path) -> None:
    seen = bytearray()
    answers = iter((b"wrong one\n", PASSWORD.encode() + b"\n"))

    def watch(terminal: int) -> bytes:
        heard = os.read(terminal, 4096)
        seen.extend(heard)
        if heard.rstrip().endswith(b"):"):
            os.write(terminal, next(answers))
        return heard

    quiet = os.open(os.devnull, os.O_RDWR)
    kept = os.dup(1)
    os.dup2(quiet, 1)
    try:
        status = pty.spawn([sys.executable, "-m", "minutebook", "text", str(locked)], watch)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(quiet)
    told = seen.decode()
    assert os.waitstatus_to_exitcode(status) == 0, told
    assert told.count("Password (Enter to leave it out)") == 2
    assert "no password given opens it" in told
    assert "SAFER" in told
    assert PASSWORD not in told
    assert "wrong one" not in told
