"""`minutebook check`: what to put right, said on screen and written into the worker's copy."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from msoffcrypto import OfficeFile
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from tests.notes_cases import DATA, NOW, note

from minutebook.checking import check_form
from minutebook.errors import Refused, WrongUse
from minutebook.intake.door.kinds import Kind
from minutebook.intake.passwords import Passwords
from minutebook.notes.back import check_ending, ending_of_copy
from minutebook.notes.pdf import listed
from minutebook.process import read_report
from minutebook.where import Where

FAULTY = DATA / "samples" / "ellie-mae safer FINAL final.docx"
FAULTY_BOOK = DATA / "samples" / "SAFER workbook CW 09-02-27.xlsx"
CLEAN = DATA / "samples" / "ETAC_KBD_03122026_v2.docx"


def minutebook(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "minutebook", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def check(*arguments: object) -> subprocess.CompletedProcess[str]:
    return minutebook("check", *arguments, "--today", "2027-01-15")


def test_word_form_comes_back_with_comments(tmp_path: Path) -> None:
    out = tmp_path / "copy.docx"
    ran = check(FAULTY, "--annotate", out)
    assert ran.returncode == 1
    assert "To put right (in “Minutes”): Who took the minutes? Add the minute taker’s name." in ran.stdout
    assert str(out) in ran.stdout.replace("\n", "")
    texts = [comment.text for comment in docx.Document(str(out)).comments]
    assert "To put right. Who took the minutes?\nAdd the minute taker’s name." in texts


def test_excel_form_comes_back_with_cell_notes(tmp_path: Path) -> None:
    out = tmp_path / "copy.xlsx"
    assert check(FAULTY_BOOK, "--annotate", out).returncode == 1
    said = openpyxl.load_workbook(out)["Case details"]["B13"].comment
    assert said is not None and "is in the future" in said.text


def test_clean_form_comes_back_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "copy.docx"
    ran = check(CLEAN, "--annotate", out)
    assert ran.returncode == 0
    assert "Nothing to put right." in ran.stdout
    assert out.read_bytes() == CLEAN.read_bytes()


def test_returned_copy_reads_as_the_form_and_its_comments_are_replaced(tmp_path: Path) -> None:
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    check_form(FAULTY, now=NOW, out=first)
    before, after = (read_report(path, today=NOW.date()) for path in (FAULTY, first))
    assert {**before, "file": "", "sha256": ""} == {**after, "file": "", "sha256": ""}
    later = check_form(first, now=datetime(2027, 4, 1, 9), out=second)
    assert not any("is in the future" in finding.message for finding in later.findings)
    comments = [len(list(docx.Document(str(path)).comments)) for path in (first, second)]
    assert comments == [len(before["findings"]), len(later.findings)]
    assert comments[1] < comments[0]


def test_without_a_copy_it_only_says(tmp_path: Path) -> None:
    ran = check(FAULTY, "--json")
    assert ran.returncode == 1
    data = json.loads(ran.stdout)
    assert data["copy"] is None
    assert {"R004", "R010"} <= {finding["rule"] for finding in data["findings"]}


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 no more")
    ran = check(bad, "--annotate", tmp_path / "copy.docx")
    assert ran.returncode == 3
    assert ran.stderr.startswith("“bad.docx” ")
    assert not (tmp_path / "copy.docx").exists()


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    form, out = tmp_path / "form.docx", tmp_path / "copy.docx"
    shutil.copy(CLEAN, form)
    out.write_text("mine")
    with pytest.raises(WrongUse, match="is there already"):
        check_form(form, now=NOW, out=out)
    assert out.read_text() == "mine"
    check_form(form, now=NOW, out=out, force=True)
    assert out.read_bytes() == form.read_bytes()
    with pytest.raises(WrongUse, match="is the file itself"):
        check_form(form, now=NOW, out=form, force=True)
    with pytest.raises(WrongUse, match="is a folder"):
        check_form(form, now=NOW, out=tmp_path, force=True)
    with pytest.raises(WrongUse, match="cannot be written"):
        check_form(form, now=NOW, out=tmp_path / "nowhere" / "copy.docx")


def test_copy_has_the_ending_that_opens_it(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"is a \.docx file; give it a name that ends in \.docx, not copy\.pdf"):
        check_form(CLEAN, now=NOW, out=tmp_path / "copy.pdf")
    assert not list(tmp_path.iterdir())
    wanted = {
        ("form.docm", Kind.DOCX): "docm",
        ("form.doc", Kind.DOC): "docx",
        ("form.odt", Kind.ODT): "docx",
        ("form.rtf", Kind.RTF): "docx",
        ("form.xls", Kind.XLS): "xlsx",
        ("form", Kind.XLSX): "xlsx",
        ("form.PDF", Kind.PDF): "pdf",
    }
    assert {given: ending_of_copy(*given) for given in wanted} == wanted
    check_ending("Copy.DOCM", "form.docm", Kind.DOCX)
    with pytest.raises(WrongUse, match="is a list; give it a name that ends in"):
        check_ending("copy.docx", "form.pdf", Kind.PDF)


def test_old_word_form_comes_back_as_a_new_one(soffice: str, tmp_path: Path) -> None:
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "rtf"]
    subprocess.run([*command, "--outdir", tmp_path, FAULTY], check=True, capture_output=True, timeout=120)
    checked = check_form(tmp_path / f"{FAULTY.stem}.rtf", now=NOW, out=tmp_path / "copy.docx")
    assert checked.findings
    assert "Who took the minutes?" in "".join(it.text for it in docx.Document(str(tmp_path / "copy.docx")).comments)


def pages(data: bytes) -> list[str]:
    """The words of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_pdf_form_comes_back_as_a_list(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "form.pdf"))
    for line, words in enumerate(("SAFER Meeting", "Name of child: Ellie Cartwright", "Chair: Sunita Bhatt")):
        canvas.drawString(72, 760 - 24 * line, words)
    canvas.save()
    checked = check_form(tmp_path / "form.pdf", now=NOW, out=tmp_path / "list.pdf")
    (words,) = pages((tmp_path / "list.pdf").read_bytes())
    assert "form.pdf" in words
    assert all(finding.message in words and finding.fix in words for finding in checked.findings)


def test_list_says_what_where_and_what_to_do() -> None:
    (words,) = pages(listed("Żaneta’s form.pdf", [note(Where(page=2, table=1, row=3)), note()], now=NOW))
    assert words.startswith("What to put right Zaneta’s form.pdf Checked on Friday 15 January 2027.")
    assert "1. To put right. Who chaired “the” meeting & where < there? Add the chair’s name. Where: page 2" in words
    assert "2. To put right." in words
    assert words.count("Where:") == 1
    assert "Nothing to put right." in pages(listed("clean.pdf", [], now=NOW))[0]


def test_long_list_runs_over_pages() -> None:
    made = pages(listed("form.pdf", [note(Where(page=number)) for number in range(1, 40)], now=NOW))
    assert len(made) > 1
    assert "39. To put right." in made[-1]


def test_refusal_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no file called"):
        check_form(tmp_path / "none.docx", now=NOW, out=tmp_path / "copy.docx")


def under(password: str, data: bytes, path: Path) -> Path:
    path.write_bytes(ECMA376Agile.encrypt(password, io.BytesIO(data)))
    return path


def test_copy_of_a_locked_form_has_the_same_password(tmp_path: Path) -> None:
    form = under("Saltmere-7 pier", FAULTY.read_bytes(), tmp_path / "form.docx")
    key = tmp_path / "key.txt"
    key.write_text("another one\nSaltmere-7 pier\n")
    out = tmp_path / "copy.docx"
    assert check(form, "--annotate", out, "--password-file", key).returncode == 1
    plain = io.BytesIO()
    copy = OfficeFile(io.BytesIO(out.read_bytes()))
    assert copy.is_encrypted()
    copy.load_key(password="Saltmere-7 pier")  # noqa: S106
    copy.decrypt(plain)
    texts = [comment.text for comment in docx.Document(plain).comments]
    assert "To put right. Who took the minutes?\nAdd the minute taker’s name." in texts
    assert check(form, "--annotate", tmp_path / "other.docx").returncode == 3


def test_clean_locked_form_comes_back_as_it_was(tmp_path: Path) -> None:
    form = under("Saltmere-7 pier", CLEAN.read_bytes(), tmp_path / "form.docx")
    check_form(form, now=NOW, out=tmp_path / "copy.docx", passwords=Passwords(["Saltmere-7 pier"]))
    assert (tmp_path / "copy.docx").read_bytes() == form.read_bytes()
