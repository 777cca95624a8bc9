"""Bytes from outside: read once, bounded, hashed and named."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from minutebook.errors import Refused
from minutebook.intake.door.source import MAX_FILE, open_source, printable, source_from


def test_a_file_is_kept_as_it_came(tmp_path: Path) -> None:
    (tmp_path / "Kai – plan.docx").write_bytes(b"any bytes")
    source = open_source(tmp_path / "Kai – plan.docx")
    assert (source.name, source.data) == ("Kai – plan.docx", b"any bytes")
    assert source.sha256 == hashlib.sha256(b"any bytes").hexdigest()


def test_a_file_larger_than_any_form_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.docx").open("wb") as file:
        file.truncate(MAX_FILE + 1)
    with pytest.raises(Refused, match=r"“huge\.docx” is larger than 50 MB"):
        open_source(tmp_path / "huge.docx")
    with pytest.raises(Refused, match="larger than 50 MB"):
        source_from("huge.docx", bytes(MAX_FILE + 1))


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"There is no file called “gone\.docx”"):
        open_source(tmp_path / "gone.docx")
    with pytest.raises(Refused, match="is a folder"):
        open_source(tmp_path)


def test_a_file_that_the_system_will_not_open_is_said(tmp_path: Path) -> None:
    (tmp_path / "loop.docx").symlink_to(tmp_path / "loop.docx")
    with pytest.raises(Refused, match="cannot be opened"):
        open_source(tmp_path / "loop.docx")
    with pytest.raises(Refused, match="cannot be opened"):
        open_source(tmp_path / ("x" * 300 + ".docx"))
    with pytest.raises(Refused, match="cannot be opened"):
        open_source(tmp_path / "nul\0.docx")


def test_names_are_fit_for_a_screen() -> None:
    assert printable("C:\\forms\\a\x1b[31m\u202ecod.docx") == "a\ufffd[31m\ufffdcod.docx"
    assert source_from("../x/\nform.docx", b"").name == "\ufffdform.docx"
