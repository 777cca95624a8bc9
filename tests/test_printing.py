"""PDFs of documents: tagged, whole, and beside the Word file they are made of."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.document_cases import made, safer
from tests.office_files import p, r, word

from minutebook.documents.pdf import as_pdfs
from minutebook.documents.publish import document_text
from minutebook.errors import ExitStatus, MissingProgram, Refused, WrongUse
from minutebook.libreoffice import find_program
from minutebook.printing import print_pdfs


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "Minutes Zoë.docx"
    path.write_bytes(made("safer-minutes"))
    return path


def test_a_pdf_can_be_followed_by_a_screen_reader_and_holds_every_word(soffice: str) -> None:
    data = made("my-safety-plan")
    (pdf,) = as_pdfs([("plan.docx", data)])
    assert isinstance(pdf, bytes)
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in pdf
    assert reader.metadata
    assert reader.metadata.title == "My Safety Plan, CST-2611, Wednesday 16 December 2026"
    shown = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert all(word in shown for word in document_text(data).split())


def test_a_hyphen_at_the_end_of_a_line_is_no_lost_word(soffice: str) -> None:
    hyphens = "well-being-of-the-child " * 60
    data = made("safer-minutes", meeting=safer(harm=hyphens))
    (pdf,) = as_pdfs([("hyphens.docx", data)])
    assert isinstance(pdf, bytes)
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 1


def test_what_is_no_word_document_costs_the_others_nothing(soffice: str) -> None:
    broken, whole = as_pdfs([("broken.docx", b"PK nothing"), ("whole.docx", made("safer-plan"))])
    assert isinstance(broken, Refused)
    assert "“broken.docx”" in str(broken)
    assert isinstance(whole, bytes)


def test_the_pdf_lies_beside_the_document_and_is_made_once(soffice: str, minutes: Path) -> None:
    (one,) = print_pdfs([minutes, minutes])
    assert one.pdf == minutes.with_suffix(".pdf")
    first = one.pdf.stat().st_mtime_ns
    assert print_pdfs([minutes])[0].pdf == one.pdf
    assert one.pdf.stat().st_mtime_ns == first
    os.utime(minutes, (minutes.stat().st_atime, one.pdf.stat().st_mtime + 5))
    print_pdfs([minutes])
    assert one.pdf.stat().st_mtime_ns != first


def test_a_pdf_of_somebody_is_not_written_over(soffice: str, minutes: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    theirs = out / "Minutes Zoë.pdf"
    theirs.write_bytes(b"theirs")
    os.utime(theirs, (0, 0))
    with pytest.raises(WrongUse, match="--force"):
        print_pdfs([minutes], out=out)
    assert theirs.read_bytes() == b"theirs"
    assert print_pdfs([minutes], out=out, force=True)[0].pdf == theirs
    assert theirs.read_bytes().startswith(b"%PDF-")


def test_tracked_changes_are_settled_first(soffice: str, tmp_path: Path) -> None:
    path = tmp_path / "changed.docx"
    path.write_bytes(
        word(p(r("Kept"), '<w:del w:id="1" w:author="A"><w:r><w:delText>SECRET</w:delText></w:r></w:del>'))
    )
    (one,) = print_pdfs([path])
    assert one.pdf is None
    assert "tracked changes" in one.message
    assert not path.with_suffix(".pdf").exists()


def test_the_command_says_where_the_pdfs_are_and_what_it_could_not_make(soffice: str, minutes: Path) -> None:
    web = minutes.with_name("page.docx")
    web.write_bytes(b"<html>no</html>")
    command = [sys.executable, "-m", "minutebook", "pdf", str(minutes), str(web)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == ExitStatus.UNREADABLE
    assert ran.stdout == f"{minutes.with_suffix('.pdf')}\n"
    assert "“page.docx”" in ran.stderr


def test_without_libreoffice_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("minutebook.libreoffice._USUAL_PLACES", ())
    with pytest.raises(MissingProgram, match=r"install it .* save it as a PDF\.$"):
        find_program("pdf")
