"""The parts of the outbox: a draft that nobody can smuggle a line into, a lock that holds, a folder that is whole."""

from __future__ import annotations

import email
import hashlib
import io
import os
import re
import subprocess
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msoffcrypto import OfficeFile
from tests.document_cases import council
from tests.office_files import p, r, word
from tests.process_cases import KAI_REPORT

from minutebook.disk.filing import clear_unfinished_folders, place_folder, take_away
from minutebook.errors import Locked, MinutebookError, WrongUse
from minutebook.intake.door.unlock import unlocked
from minutebook.outbox.locked import checked_password, lock, pass_phrase
from minutebook.outbox.mail import Draft, Enclosure, address_in, written
from minutebook.outbox.wording import Dated, body, reference, subject

BRAM = "b.oduya@example.org"
#: noise that does not pack well, so that the file has a real one's size
LETTER = word(p(r("Only for Bram")), **{"word/media/logo.bin": hashlib.shake_256(b"logo").hexdigest(9000)})
DRAFT = Draft(
    subject="OFFICIAL-SENSITIVE: papers",
    body=("Hello,", "Attached are your papers:\n\n- My Safety Plan", "Ring 01632 960100."),
    enclosures=(
        Enclosure("CST-2611_letter_D-2026-0001.docx", LETTER),
        Enclosure("M-1_next-meeting.ics", b"BEGIN:\r\n"),
    ),
    to=BRAM,
)


def opened(data: bytes) -> EmailMessage:
    """A draft as another program reads it."""
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


# -- the draft ----------------------------------------------------------------------------------------------------


def test_a_draft_is_one_and_says_nothing_of_who_made_it_or_when() -> None:
    message = opened(written(DRAFT))
    assert dict(message.items()).keys() == {"X-Unsent", "Subject", "To", "MIME-Version", "Content-Type"}
    assert (message["X-Unsent"], message["To"]) == ("1", BRAM)
    text = message.get_body()
    assert text is not None
    assert text.get_content().splitlines()[:5] == ["Hello,", "", "Attached are your papers:", "", "- My Safety Plan"]
    found = {
        it.get_filename(): (it.get_content_type(), it.get_payload(decode=True)) for it in message.iter_attachments()
    }
    assert found == {
        "CST-2611_letter_D-2026-0001.docx": (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            LETTER,
        ),
        "M-1_next-meeting.ics": ("text/calendar", b"BEGIN:\r\n"),
    }


def test_the_same_draft_has_the_same_bytes_and_another_has_another_boundary() -> None:
    assert written(DRAFT) == written(DRAFT)
    other = written(replace(DRAFT, body=("Hello,",)))
    assert opened(other).get_boundary() != opened(written(DRAFT)).get_boundary()


def test_without_an_address_a_person_puts_it_in() -> None:
    assert "To" not in opened(written(replace(DRAFT, to=None)))
    with pytest.raises(ValueError, match="not one e-mail address"):
        written(replace(DRAFT, to=f"{BRAM}\r\nBcc: other@example.org"))


@given(st.text(), st.text(), st.text())
def test_no_words_become_a_header_or_an_attachment(subject: str, line: str, name: str) -> None:
    hostile = Draft(
        subject=f"{subject}\r\nBcc: other@example.org\n\n{line}",
        body=(f"{line}\r\n\r\n--=_\r\nContent-Type: text/html\r\n\r\n{name}",),
        enclosures=(Enclosure(f"{name}\r\nX: y.docx", LETTER),),
        to=BRAM,
    )
    message = opened(written(hostile))
    assert message.keys().count("Bcc") == 0
    assert message.get_all("To") == [BRAM]
    assert [it.get_payload(decode=True) for it in message.iter_attachments()] == [LETTER]


@pytest.mark.parametrize(
    "typed",
    [
        *(BRAM, f" {BRAM}\n", f"mailto:{BRAM}", f"<{BRAM}>", f"Bram Oduya <{BRAM}>", f"{BRAM} (secure)"),
        f"Oduya, Bram < {BRAM} >",
    ],
)
def test_one_address_is_found_and_the_name_beside_it_left_behind(typed: str) -> None:
    assert address_in(typed) == BRAM


@pytest.mark.parametrize(
    "typed",
    [
        *("", None, "by hand at school", "3 Gull Row, Saltmere", "@", "b.oduya@example", "b@oduya@example.org"),
        f"{BRAM}; other@example.org",
        f"{BRAM}, other@example.org",
        f"{BRAM}\r\nBcc: other@example.org",
        f"not {BRAM} any more",
        f"<{BRAM}> <other@example.org>",
        *("b..oduya@example.org", ".b@example.org", "b.@example.org", "zoë@example.org", "b\ud800@example.org"),
        f"{BRAM}\x00",
        f"{'b' * 65}@example.org",
        f"b@{'example.' * 40}org",
    ],
)
def test_anything_else_is_no_address(typed: str | None) -> None:
    assert address_in(typed) is None


# -- what it says -------------------------------------------------------------------------------------------------

PAPERS = (
    {"document": "My Safety Plan", "version": "Version 2", "copy": "Full"},
    {"document": "Minutes of the My Safety Plan Meeting", "version": "Version 1", "copy": "Partial"},
)


@pytest.mark.parametrize(
    ("kind", "marking"),
    [("child", "Private"), ("parent/carer", "Private and confidential"), ("professional", "OFFICIAL-SENSITIVE")],
)
def test_the_marking_comes_first(kind: str, marking: str) -> None:
    said = subject(council("bcp"), kind, "CST-2611", None, papers=True)
    assert said.startswith(f"{marking}: papers from a meeting")
    assert ("CST-2611" in said) is (kind != "child")


@pytest.mark.parametrize(
    ("case_ref", "shown"),
    [("CST-2611", "CST-2611"), ("NCC-40500", "M-2026-0001"), ("Kai 2011", "M-2026-0001"), (None, "M-2026-0001")],
)
def test_a_case_reference_is_shown_only_where_it_looks_like_the_councils(case_ref: str | None, shown: str) -> None:
    assert reference(council("bcp"), case_ref, "M-2026-0001") == shown


def test_only_a_partial_copy_is_called_one() -> None:
    of = council("bcp")

    def said(*papers: dict[str, str]) -> str:
        return "\n".join(body(of, "professional", None, papers, Dated.NOTHING, letter=False, locked=False))

    assert "- My Safety Plan, version 2\n- Minutes of the My Safety Plan Meeting, version 1, partial copy" in said(
        *PAPERS
    )
    assert of.mail.partial in said(*PAPERS)
    assert "partial" not in said(PAPERS[0])
    assert "password" not in said(*PAPERS)


def test_a_new_date_alone_is_no_papers() -> None:
    of = council("bcp")
    text = body(of, "parent/carer", None, (), Dated.GONE, letter=False, locked=True)
    assert text[1] == of.mail.date_gone
    assert of.mail.locked not in text
    assert text[-2:] == (of.words.contacts, "Complex Safeguarding Team\nBCP Council")


def test_a_child_is_told_whom_to_ring() -> None:
    text = "\n".join(body(council("bcp"), "child", None, PAPERS[:1], Dated.TOLD, letter=True, locked=False))
    assert "call 999." in text
    assert "OFFICIAL" not in text


# -- the lock -----------------------------------------------------------------------------------------------------


def test_a_locked_copy_opens_with_its_password_alone() -> None:
    word_ = pass_phrase()
    container = lock(LETTER, word_)
    assert b"Bram" not in container
    assert unlocked(container, [word_]) == LETTER
    with pytest.raises(Locked):
        unlocked(container, [word_[:-1]])
    # by the library itself, with its own check of every byte
    file, plain = OfficeFile(io.BytesIO(container)), io.BytesIO()
    file.load_key(password=word_, verify_password=True)
    file.decrypt(plain, verify_integrity=True)
    assert plain.getvalue() == LETTER


def test_a_copy_that_does_not_open_again_goes_nowhere() -> None:
    with pytest.raises(MinutebookError, match="so no draft was written"):
        lock(word(p(r("small"))), pass_phrase())


def test_libreoffice_opens_a_locked_copy(soffice: str, tmp_path: Path) -> None:
    """A container that only our own library could open would be no use to anybody."""
    file, profile, right = tmp_path / "locked.docx", tmp_path / "profile", "saltmere-and-northcombe"
    file.write_bytes(lock(KAI_REPORT.read_bytes(), right))
    _libreoffice(soffice, profile, "--terminate_after_init")
    for word_ in (right, "another-password"):
        text = tmp_path / f"{word_}.txt"
        macro = _CONVERT.format(path=file.as_uri(), out=text.as_uri(), word=word_)
        for old, new in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;")):
            macro = macro.replace(old, new)
        (profile / "user" / "basic" / "Standard" / "Module1.xba").write_text(_MODULE.format(macro=macro))
        _libreoffice(soffice, profile, "--norestore", "macro:///Standard.Module1.Main")
        assert text.exists() is (word_ == right)
    assert "Brennan" in (tmp_path / f"{right}.txt").read_text("utf-8-sig")


def _libreoffice(soffice: str, profile: Path, *words: str) -> None:
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", *words]
    subprocess.run(command, timeout=90, check=False, capture_output=True)


# LibreOffice takes a password for a conversion only from a program of its own
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{macro}</script:module>"""
_CONVERT = """Sub Main
Dim how(1) As New com.sun.star.beans.PropertyValue
how(0).Name = "Password" : how(0).Value = "{word}"
how(1).Name = "Hidden" : how(1).Value = True
On Error GoTo done
opened = StarDesktop.loadComponentFromURL("{path}", "_blank", 0, how())
Dim kept(0) As New com.sun.star.beans.PropertyValue
kept(0).Name = "FilterName" : kept(0).Value = "Text"
opened.storeToURL("{out}", kept())
done:
StarDesktop.terminate()
End Sub"""


def test_pass_phrases_are_long_and_never_the_same() -> None:
    made = {pass_phrase() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[a-z]{4}(-[a-z]{4}){5}", phrase) for phrase in made)


def test_a_short_password_is_not_taken() -> None:
    with pytest.raises(WrongUse, match="fewer than 12"):
        checked_password("saltmere")


# -- the folder ---------------------------------------------------------------------------------------------------


def ours(name: str) -> bool:
    return name.endswith((".docx", ".eml"))


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_holds_what_it_is_given_and_what_others_put_there(tmp_path: Path) -> None:
    folder = tmp_path / "M-1" / "03"
    assert place_folder(folder, {"a.docx": b"a", "b.docx": b"b"}, ours)
    assert not place_folder(folder, {"a.docx": b"a", "b.docx": b"b"}, ours)
    (folder / "note.txt").write_text("mine")
    assert place_folder(folder, {"b.docx": b"c"}, ours)
    assert held(folder) == {"b.docx": b"c", "note.txt": b"mine"}
    assert [path.name for path in folder.parent.iterdir()] == ["03"]
    for path in (folder.parent, folder, folder / "b.docx"):
        assert path.stat().st_mode & 0o077 == 0


def test_what_is_taken_away_leaves_what_is_somebody_elses(tmp_path: Path) -> None:
    folder = tmp_path / "03"
    place_folder(folder, {"a.docx": b"a"}, ours)
    (folder / "note.txt").write_text("mine")
    assert take_away(folder, ours)
    assert held(folder) == {"note.txt": b"mine"}
    assert not take_away(folder, ours)
    (folder / "note.txt").unlink()
    take_away(folder, ours)
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "03"
    place_folder(folder, {"a.docx": b"a"}, ours)
    with pytest.raises(OSError, match="too long"):
        place_folder(folder, {"a.docx": b"new", f"{'b' * 300}.docx": b"b"}, ours)
    assert held(folder) == {"a.docx": b"a"}
    assert [path.name for path in tmp_path.iterdir()] == ["03"]


def test_what_a_program_that_died_left_is_cleared(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        os.rename = os.replace = lambda *_: os._exit(1)
        place_folder(tmp_path / "03", {"a.docx": b"a"}, ours)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".minutebook-")
    clear_unfinished_folders(tmp_path, ours)
    assert list(tmp_path.iterdir()) == []
