"""Files of older programs, converted by LibreOffice on the way in: one batch for many, and the originals kept."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.office_files import container
from tests.process_cases import AMARA_PLAN, ROSA, WORKBOOK, opened, ran

from minutebook.errors import ExitStatus, Refused
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import open_source, source_from
from minutebook.intake.formfile import form_of
from minutebook.intake.reader import NOT_CONVERTED, Reader
from minutebook.setting_up import make_workspace

MADE_OF = {"doc": AMARA_PLAN, "odt": AMARA_PLAN, "rtf": ROSA, "xls": WORKBOOK, "ods": WORKBOOK}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


@pytest.fixture(scope="module")
def old(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Samples as older programs would have saved them, by their ending."""
    folder = tmp_path_factory.mktemp("old")
    for ending, sample in MADE_OF.items():
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(sample)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {ending: folder / f"{sample.stem}.{ending}" for ending, sample in MADE_OF.items()}


@pytest.mark.parametrize(
    ("ending", "sample"),
    [("doc", AMARA_PLAN), ("odt", AMARA_PLAN), ("rtf", ROSA), ("xls", WORKBOOK), ("ods", WORKBOOK)],
)
def test_an_old_file_says_what_the_new_one_said(
    old: dict[str, Path], ending: str, sample: Path, reader: Reader
) -> None:
    source = open_source(old[ending])
    form, new = form_of(source, reader=reader), form_of(open_source(sample), reader=reader)
    assert (form.kind, form.source.name) == (Kind(ending), source.name)
    assert (form.reading.file_name, form.reading.sha256) == (source.name, source.sha256)
    assert form.reading.forms == new.reading.forms
    said = {answer.key for answer in form.reading.answers}
    assert len(said ^ {answer.key for answer in new.reading.answers}) <= len(said) // 20


def counted(soffice: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A note of each time that LibreOffice is started."""
    folder.mkdir()
    note = folder / "started"
    note.touch()
    (folder / "soffice").write_text(f'#!/bin/sh\necho started >> "{note}"\nexec "{soffice}" "$@"\n', "utf-8")
    (folder / "soffice").chmod(0o700)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return note


def test_many_old_files_are_converted_at_once(
    old: dict[str, Path], soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = counted(soffice, tmp_path / "bin", monkeypatch)
    copies = []
    for at in range(4):
        copies.append(tmp_path / f"{at}.rtf")
        copies[-1].write_bytes(old["rtf"].read_bytes() + b"\n" * at)
    sources = [open_source(path) for path in (*copies, AMARA_PLAN)]
    with Reader() as reader:
        reader.prepare(sources)
        readings = [reader.reading(source) for source in sources]
    assert [kind for kind, _ in readings] == [Kind.RTF] * 4 + [Kind.DOCX]
    assert readings[0][1].answers
    assert all(reading.answers == readings[0][1].answers for _, reading in readings[:4])
    assert note.read_text("utf-8").count("started") == 1


def test_a_run_takes_old_files_and_keeps_them_as_they_came(old: dict[str, Path], tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "office")
    outcomes = ran(workspace, old["odt"], old["xls"], ROSA)
    assert {name for it in outcomes if it.registered for name in it.files} == {
        old["odt"].name,
        old["xls"].name,
        ROSA.name,
    }
    with opened(workspace) as register:
        for ending in ("odt", "xls"):
            source = open_source(old[ending])
            known = register.known(source.sha256)
            assert known
            kept = {form.file_name: form for form in register.forms_of(known.meeting)}[source.name]
            assert kept.data == source.data
    again = ran(workspace, old["odt"])
    assert [it.status for it in again if it.known] == [ExitStatus.REGISTER]


def test_what_cannot_be_converted_is_said_and_the_others_are_read(
    old: dict[str, Path], soffice: str, reader: Reader
) -> None:
    bad = source_from("bad.doc", container("WordDocument"))
    good = open_source(old["doc"])
    reader.prepare([bad, good])
    with pytest.raises(Refused) as caught:
        reader.reading(bad)
    assert str(caught.value) == f"“bad.doc” {NOT_CONVERTED}."
    assert reader.reading(good)[1].forms
