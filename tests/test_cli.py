"""The command line: what it prints, where, and the exit status it ends with (design.md 4)."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from docx import Document
from tests.office_files import word
from tests.process_cases import (
    AMARA_MEETING,
    ELLIE,
    ETAC,
    KAI_LIST,
    KAI_PLAN,
    KAI_RECORD,
    KAI_REPORT,
    ROSA,
    WORKBOOK,
    state,
)

from minutebook.cli import main, program
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

ROOT = Path(__file__).parent.parent
TODAY = ("--today", "2027-04-01")


@dataclass
class Said:
    """What a command printed, and how it ended."""

    status: object
    out: str
    err: str

    def sentence(self) -> str:
        """The one line on the screen's error side."""
        (line,) = self.err.splitlines()
        assert "Traceback" not in line
        return line

    def data(self) -> Any:
        return json.loads(self.out)


Type = Callable[..., Said]


@pytest.fixture
def type_(capsys: pytest.CaptureFixture[str]) -> Type:
    """Types a command at the real front door, in this process."""

    def typed(*words: str | Path) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ending:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(ending.value.code, said.out, said.err)

    return typed


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An empty workspace, and the person in it."""
    made = make_workspace(tmp_path / "work")
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, subprocess.CompletedProcess[str]]:
    """The demonstration, run once as people run it; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("demo") / "cases"
    return Workspace(folder), minutebook("demo", folder)


def minutebook(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The program as a second process."""
    command = [sys.executable, "-c", "from minutebook.cli import main; main()", *map(str, words)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, timeout=120)


def letter(folder: Path) -> Path:
    """A Word file that is none of our forms."""
    path = folder / "letter.docx"
    path.write_bytes(word("<w:p><w:r><w:t>Dear Sir, the drains at Gull Row are blocked again.</w:t></w:r></w:p>"))
    return path


# --- fine, and with findings


def test_run_is_fine(type_: Type, workspace: Workspace) -> None:
    said = type_("run", KAI_PLAN, KAI_RECORD, KAI_REPORT, *TODAY)
    assert (said.status, said.err) == (0, "")
    assert "M-2027-0001" in said.out
    assert "3 documents issued" in said.out
    assert "FINAL  CST-2611_my-safety-plan_2026-12-16_v1_child.docx" in said.out


def test_run_with_findings_ends_with_1(type_: Type, workspace: Workspace) -> None:
    said = type_("run", ELLIE, *TODAY)
    assert (said.status, said.err) == (1, "")
    assert "To put right: Who took the minutes?" in said.out
    assert "DRAFT" in said.out


def test_run_takes_all_of_intake_and_says_once_what_is_known(type_: Type, workspace: Workspace) -> None:
    assert "nothing in" in type_("run").out
    for form in (ROSA, ETAC):
        shutil.copy(form, workspace.intake)
    assert type_("run", *TODAY).status == 0
    before = state(workspace.folder)
    again = type_("run", *TODAY)
    assert (again.status, again.err) == (0, "")
    assert again.out == "2 forms registered before: nothing to do.\n"
    assert state(workspace.folder) == before


def test_a_folder_stands_for_the_forms_in_it(type_: Type, workspace: Workspace, tmp_path: Path) -> None:
    given = tmp_path / "given" / "16 December"
    given.mkdir(parents=True)
    forms = (KAI_PLAN, KAI_RECORD, KAI_REPORT)
    for form in forms:
        shutil.copy(form, given)
    (given / "readme.txt").write_text("not a form")
    said = type_("run", given.parent, given / KAI_PLAN.name, "--json", *TODAY)
    assert said.status == 0
    assert [sorted(outcome["files"]) for outcome in said.data()] == [sorted(form.name for form in forms)]


def test_a_list_in_the_folder_of_its_meeting_needs_no_name(type_: Type, workspace: Workspace, tmp_path: Path) -> None:
    for child, forms in {"kai": (KAI_RECORD, KAI_LIST), "rosa": (ROSA,)}.items():
        (workspace.intake / child).mkdir()
        for form in forms:
            shutil.copy(form, workspace.intake / child)
    assert type_("run", *TODAY).status == 1  # a report and a plan are missing
    rows = type_("distribution", "--json").data()
    assert {row["recipient"] for row in rows if row["meeting"] == "M-2027-0001"} >= {"Conor Doyle", "Shelley Brennan"}


# --- bad input


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("command", ["read", "text", "run"])
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("gone.docx", None, "There is no file called “gone.docx”"),
        ("empty.docx", b"", "is empty"),
        ("notes.docx", b"Kai came at nine.", "plain text"),
        ("meeting.xlsx", ROSA.read_bytes(), "is a Word file"),
        ("meeting.docx", WORKBOOK.read_bytes(), "is an Excel file"),
        ("scan.pdf", b"%PDF-1.7 ...", "damaged"),
        ("cut.docx", ROSA.read_bytes()[:9000], "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_3(
    type_: Type, workspace: Workspace, tmp_path: Path, command: str, name: str, data: bytes | None, words: str
) -> None:
    path = tmp_path / name if data is None else write(tmp_path / name, data)
    said = type_(command, path)
    assert (said.status, said.out) == (3, "")
    assert words in said.sentence()
    assert said.err.count(name) == 1
    if data is not None:
        assert path.read_bytes() == data


def test_an_empty_file_in_intake_is_not_passed_over(type_: Type, workspace: Workspace) -> None:
    write(workspace.intake / "Kai plan.docx", b"")
    said = type_("run")
    assert said.status == 3
    assert said.sentence() == "“Kai plan.docx” is empty; ask for it again."


def test_a_file_that_is_none_of_the_forms_is_r009(type_: Type, workspace: Workspace, tmp_path: Path) -> None:
    path = letter(tmp_path)
    read = type_("read", path, "--json")
    assert (read.status, read.err) == (1, "")
    assert [finding["rule"] for finding in read.data()["findings"]] == ["R009"]
    assert "“letter.docx” does not look like any of the forms" in " ".join(type_("read", path).out.split())
    run = type_("run", path)
    assert (run.status, run.out) == (1, "")
    assert "“letter.docx” does not look like any of the forms." in run.sentence()
    assert type_("text", path).status == 0
    (outcome,) = type_("run", path, "--json").data()
    assert [finding["rule"] for finding in outcome["findings"]] == ["R009"]


def test_the_gravest_of_several_is_the_status(type_: Type, workspace: Workspace, tmp_path: Path) -> None:
    said = type_("run", letter(tmp_path), ROSA, tmp_path / "gone.docx", *TODAY)
    assert said.status == 3
    assert len(said.err.splitlines()) == 2
    assert "1 document issued" in said.out


@pytest.mark.parametrize("how", ["a file", "not ours to write to"])
def test_outputs_that_cannot_be_written_end_with_2(type_: Type, workspace: Workspace, how: str) -> None:
    if how == "a file":
        shutil.rmtree(workspace.outputs)
        workspace.outputs.write_text("in the way")
    elif os.name == "nt" or os.geteuid() == 0:
        # nothing is closed to the superuser but a folder whose place is taken
        (workspace.outputs / "M-2027-0001").write_text("in the way")
    else:
        workspace.outputs.chmod(0o500)
    said = type_("run", ROSA, *TODAY)
    assert said.status == 2
    assert f"The folder {workspace.outputs} cannot be written to" in said.sentence()
    assert "1 document issued" in said.out
    assert len(type_("documents", "--json").data()) == 1


def test_already_registered_ends_with_4(type_: Type, workspace: Workspace) -> None:
    type_("run", ROSA, *TODAY)
    said = type_("run", ROSA, *TODAY)
    assert (said.status, said.sentence()) == (4, f"“{ROSA.name}” is already registered, with meeting M-2027-0001.")


def test_a_meeting_to_confirm_ends_with_4(type_: Type, workspace: Workspace) -> None:
    type_("run", KAI_RECORD, KAI_REPORT, *TODAY)
    said = type_("run", KAI_PLAN, *TODAY)
    assert said.status == 4
    assert "--confirm" in said.sentence()
    assert type_("run", KAI_PLAN, "--confirm", *TODAY).status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--bogus"),
        ("bogus",),
        ("read",),
        ("run", "--today", "soon"),
        ("run", "--council", "nowhere"),
        ("documents", "M-1999-0001"),
        ("reviews", "--workspace", "nowhere"),
        ("render", "gone.docx", "gone.json", "out.docx"),
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2(type_: Type, workspace: Workspace, words: tuple[str, ...]) -> None:
    said = type_(*words)
    assert (said.status, said.out) == (2, "")
    assert said.sentence().endswith((".", f"minutebook init {words[-1]}"))


def test_outside_a_workspace(type_: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = type_("meetings")
    assert (said.status, list(tmp_path.iterdir())) == (2, [])
    assert "minutebook init" in said.sentence()


def test_a_workspace_where_a_file_stands(type_: Type, tmp_path: Path) -> None:
    taken = write(tmp_path / "taken", b"")
    assert type_("init", taken).status == 2
    assert type_("demo", taken).status == 2


def test_an_altered_register_ends_with_4(type_: Type, workspace: Workspace) -> None:
    type_("run", ROSA, *TODAY)
    assert type_("audit").status == 0
    Path(workspace.register).write_bytes(b"not a register at all, but long enough to look at" * 9)
    for command in ("audit", "meetings", "run"):
        said = type_(command)
        assert said.status == 4
        assert "not a register" in said.sentence()


def test_debug_shows_where_it_went_wrong(type_: Type, workspace: Workspace) -> None:
    next(workspace.templates.glob("*/council.toml")).write_bytes(b"\xff\xfe not text at all")
    said = type_("run", ROSA)
    assert said.status == 2
    assert "council.toml" in said.sentence()
    debugged = type_("run", ROSA, "--debug")
    assert debugged.status == 2
    assert "Traceback" in debugged.err


# --- data


def test_json_of_every_command_parses(type_: Type, workspace: Workspace) -> None:
    run = type_("run", AMARA_MEETING, "--json", *TODAY).data()
    assert [(outcome["status"], outcome["meeting"]) for outcome in run] == [(0, "M-2027-0001")]
    assert [document["status"] for document in run[0]["documents"]] == ["FINAL"]
    read = type_("read", AMARA_MEETING, "--json", *TODAY).data()
    assert (read["file"], read["forms"]) == (AMARA_MEETING.name, ["SAFER-A"])
    assert "Amara" in type_("text", AMARA_MEETING, "--json").data()["text"]
    assert [it["case_ref"] for it in type_("meetings", "--json").data()] == ["NCC-40417"]
    assert [it["kind"] for it in type_("documents", "--json").data()] == ["safer-minutes"]
    assert {it["meeting"] for it in type_("distribution", "M-2027-0001", "--json").data()} == {"M-2027-0001"}
    assert "2027-02-24" in {it["due"] for it in type_("reviews", "--json", *TODAY).data()}
    assert type_("audit", "--json").data()["faults"] == []


def test_lists_are_tables_on_the_screen(type_: Type, workspace: Workspace) -> None:
    assert "There are none yet." in type_("meetings").out
    type_("run", AMARA_MEETING, *TODAY)
    for command, words in {
        "meetings": "NCC-40417",
        "documents": "safer-minutes",
        "distribution": "Child’s file",
        "reviews": "Wed 24 Feb",
        "audit": "as it was written",
    }.items():
        said = type_(command)
        assert (said.status, said.err) == (0, "")
        assert words in said.out


def test_render_fills_a_template(type_: Type, tmp_path: Path) -> None:
    template = tmp_path / "t.docx"
    words = Document()
    words.add_paragraph("Hello {{ name }}")
    words.save(str(template))
    answers = tmp_path / "answers.json"
    answers.write_text('{"name": "A&E <North>"}')
    assert type_("render", template, answers, tmp_path / "out.docx").status == 0
    with zipfile.ZipFile(io.BytesIO((tmp_path / "out.docx").read_bytes())) as package:
        assert b"Hello A&amp;E &lt;North&gt;" in package.read("word/document.xml")
    assert "Hello A&E <North>" in type_("text", tmp_path / "out.docx").out
    answers.write_text('{"nam": 1}')
    assert type_("render", template, answers, tmp_path / "other.docx").status == 2
    answers.write_text("[1]")
    assert "one object" in type_("render", template, answers, tmp_path / "other.docx").sentence()
    assert not (tmp_path / "other.docx").exists()
    answers.write_text('{"name": "x"}')
    assert "cannot be written" in type_("render", template, answers, tmp_path).sentence()


@pytest.mark.parametrize("name", sorted(program.commands))
def test_every_command_has_help_and_stands_in_the_readme(type_: Type, name: str) -> None:
    said = type_(name, "--help")
    assert (said.status, said.err) == (0, "")
    command = program.commands[name]
    assert command.help
    for words in [[name, part] for part in command.commands] if isinstance(command, click.Group) else [[name]]:
        assert {"--workspace", "--debug"} <= set(re.findall(r"--[a-z]+", type_(*words, "--help").out))
    assert re.search(rf"`(?:minutebook )?{name}\b", (ROOT / "README.md").read_text("utf-8"))


# --- the demonstration


def test_demo_shows_what_was_issued_to_whom_and_what_is_due(
    demo: tuple[Workspace, subprocess.CompletedProcess[str]],
) -> None:
    workspace, said = demo
    assert (said.returncode, said.stderr) == (0, "")
    for words in ("Issued", "To whom", "What is due when", "NCC-40417", "Conor Doyle", "FINAL"):
        assert words in said.stdout
    assert len(list(workspace.outputs.rglob("*.docx"))) >= 8


def test_demo_lists_each_recipient_once(type_: Type, demo: tuple[Workspace, subprocess.CompletedProcess[str]]) -> None:
    workspace, said = demo
    rows = type_("distribution", "--json", "--workspace", workspace.folder).data()
    recipients = {(row["meeting"], row["recipient"]) for row in rows}
    assert len(recipients) < len(rows) / 2
    listed = said.stdout.partition("To whom")[2].partition("What is due when")[0]
    assert len(re.findall(r"│ M-2027-\d{4} │", listed)) == len(recipients)


def test_demo_again_issues_nothing(type_: Type, demo: tuple[Workspace, subprocess.CompletedProcess[str]]) -> None:
    workspace, _ = demo
    before = state(workspace.folder)
    again = type_("demo", workspace.folder, "--json")
    assert (again.status, again.err) == (0, "")
    assert [document for outcome in again.data()["outcomes"] for document in outcome["documents"]] == []
    assert state(workspace.folder) == before
    assert "registered before: nothing to do" in type_("demo", workspace.folder).out
