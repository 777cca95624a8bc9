"""The main job on the samples: promises 2, 3 and 5 of design.md 1, end to end."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.process_cases import (
    ALL,
    AMARA_MEETING,
    AMARA_PLAN,
    ELLIE,
    ETAC,
    KAI,
    KAI_LIST,
    KAI_PLAN,
    KAI_RECORD,
    KAI_REPORT,
    NOW,
    ROSA,
    SAMPLES,
    TODAY,
    held,
    opened,
    ran,
    rewritten,
    state,
    words_inside,
)

from minutebook.documents.catalogue import document_type
from minutebook.errors import ExitStatus
from minutebook.findings import Finding, Severity
from minutebook.issuing import status_of
from minutebook.meeting import MeetingType
from minutebook.process import Outcome
from minutebook.register.canonical import sha256
from minutebook.register.facts import DocumentStatus, RegisteredDocument
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

ROOT = Path(__file__).parent.parent


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "work")


@dataclass
class Ran:
    """All samples, run once in a workspace that tests may read but not change."""

    workspace: Workspace
    outcomes: list[Outcome] = field(repr=False)

    def of(self, form: Path) -> Outcome:
        (found,) = (outcome for outcome in self.outcomes if form.name in outcome.files)
        return found

    def issued(self) -> list[tuple[RegisteredDocument, bytes]]:
        with opened(self.workspace) as register:
            return [(it, register.document_bytes(it.number)) for it in register.documents()]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    workspace = make_workspace(tmp_path_factory.mktemp("samples") / "work")
    return Ran(workspace, ran(workspace, *ALL))


def statuses(outcome: Outcome) -> dict[str, str]:
    return {document.kind: document.status.value for document in outcome.documents}


def only(outcomes: list[Outcome]) -> Outcome:
    (outcome,) = outcomes
    return outcome


# --- what the samples give


def test_five_forms_of_kai_give_one_meeting_and_an_etac_apart(samples: Ran) -> None:
    meeting, etac = samples.of(KAI_RECORD), samples.of(ETAC)
    assert set(meeting.files) == {it.name for it in (KAI_LIST, KAI_PLAN, KAI_RECORD, KAI_REPORT)}
    assert statuses(meeting) == {"msp-minutes": "FINAL", "my-safety-plan": "FINAL", "msp-report": "FINAL"}
    assert etac.files == (ETAC.name,)
    assert etac.status is ExitStatus.FINE
    assert statuses(etac) == {"etac-record": "FINAL", "etac-restricted": "FINAL"}
    with opened(samples.workspace) as register:
        kinds = [it.type for it in register.meetings() if it.case_ref == "CST-2611"]
    assert kinds == [MeetingType.ETAC, MeetingType.MSP]


def test_each_meeting_is_told_once(samples: Ran) -> None:
    assert Counter(name for outcome in samples.outcomes for name in outcome.files) == Counter(it.name for it in ALL)
    assert all(outcome.registered for outcome in samples.outcomes)


def test_a_form_with_errors_gives_a_draft_and_says_why(samples: Ran) -> None:
    ellie = samples.of(ELLIE)
    assert ellie.status is ExitStatus.FINDINGS
    assert statuses(ellie) == {"safer-minutes": "DRAFT", "safer-plan": "DRAFT"}
    assert {"R004", "R010", "R017", "R106", "R109"} <= {it.rule for it in ellie.findings if it.severity == "E"}
    with opened(samples.workspace) as register:
        assert len(register.findings(ellie.meeting)) == len(ellie.findings)


def test_documents_lie_in_outputs_as_they_lie_in_the_register(samples: Ran) -> None:
    wanted = {f"{it.meeting}/{it.file_name}": sha256(data) for it, data in samples.issued()}
    outputs = {name: found for name, (found, _) in state(samples.workspace.outputs).items() if name != "README.txt"}
    assert outputs == wanted


def test_every_document_names_its_forms_and_the_register_is_whole(samples: Ran) -> None:
    with opened(samples.workspace) as register:
        assert register.verify() == []
        forms = {form.sha256 for form in register.submissions()}
        assert forms == {sha256(path.read_bytes()) for path in ALL}
        for document in register.documents():
            assert document.sources
            assert set(document.sources) <= forms


def test_every_row_of_the_distribution_list_is_tied_to_its_document(samples: Ran) -> None:
    meeting = samples.of(KAI_RECORD).meeting
    with opened(samples.workspace) as register:
        numbers = {it.kind: it.number for it in register.documents(meeting)}
        rows = register.distribution(meeting)
    # everybody else waits for a copy of their own
    file = [row for row in rows if "file" in row.recipient]
    assert {row.document for row in file if row.document_kind == "Plan"} == {numbers["my-safety-plan"]}
    assert {row.document for row in file if row.document_kind == "Minutes"} == {numbers["msp-minutes"]}
    assert {row.document for row in rows if row not in file} <= {numbers["my-safety-plan"], None}
    assert {row.copy for row in rows if row.recipient == "Conor Doyle"} == {"Partial"}


def test_no_name_of_a_person_in_the_name_of_a_file(samples: Ran) -> None:
    names = set()
    for expected in SAMPLES.glob("*.expected.json"):
        answers = json.loads(expected.read_text("utf-8"))["answers"]
        rows = [row for value in answers.values() if isinstance(value, list) for row in value if isinstance(row, dict)]
        said = [answers.get("child.name"), answers.get("chair"), *(row.get("name") for row in rows)]
        names |= {word for name in said if name for word in re.findall(r"[^\W\d_]{3,}", name.casefold())}
    assert {"kai", "brennan", "amara", "ellie", "rosa"} <= names
    for name in state(samples.workspace.outputs):
        assert not set(re.findall(r"[a-z]+", name.casefold())) & names - {"plan", "safety", "child", "msp"}


def test_a_report_answers_for_its_own_form_and_minutes_for_all() -> None:
    wrong = {
        form: Finding("R001", Severity.ERROR, "x", None, "It is blank.", "Fill it in.", form)
        for form in ("MSP-A", "MSP-R")
    }
    report, minutes = document_type("msp-report"), document_type("msp-minutes")
    assert status_of(report, [wrong["MSP-A"]]) is DocumentStatus.FINAL
    assert status_of(report, [wrong["MSP-R"]]) is DocumentStatus.DRAFT
    assert status_of(minutes, [wrong["MSP-R"]]) is DocumentStatus.DRAFT


@pytest.mark.parametrize(("to_pass_on", "status"), [(False, "Held"), (True, "Overdue")])
def test_the_hub_is_owed_nothing_once_all_was_passed_on(workspace: Workspace, to_pass_on: bool, status: str) -> None:
    package = Path(str(files("minutebook")))
    told = package / "demo_forms" / "amara" / "1 SAFER meeting 13 January 2027.docx"
    waiting = SAMPLES.parent / "offices" / "Zofia K-H Safer Meeting 17-02-2027.docx"
    outcome = only(ran(workspace, waiting if to_pass_on else told))
    with opened(workspace) as register:
        owed = {it.what: it.status.value for it in register.reviews(TODAY, outcome.meeting)}
    assert owed["Information to the Central Hub"] == status


# --- promise 3: what is withheld is absent


def test_the_safe_word_is_in_no_document_and_restricted_rows_are_in_their_own(samples: Ran) -> None:
    answers = json.loads(AMARA_PLAN.with_name(f"{AMARA_PLAN.stem}.expected.json").read_text("utf-8"))["answers"]
    restricted = [row for row in answers["disrupt_actions"] if row["live_investigation"]]
    kept_apart = [row[key] for row in restricted for key in ("action", "aim", "success")]
    assert len(kept_apart) == 3
    for document, data in samples.issued():
        inside = words_inside(data)
        theirs = (document.kind, document.meeting) == ("safer-restricted", samples.of(AMARA_PLAN).meeting)
        found = [words for words in [answers["safe_word"], *kept_apart] if words.casefold() in inside]
        assert found == (kept_apart if theirs else []), f"{document.file_name} holds {found}"


@settings(max_examples=4, deadline=None)
@given(
    # no letters that a colour is written with
    word=st.text("ghjkmqvwxz", min_size=6, max_size=12),
    apart=st.sampled_from(["", " ", "-"]),
    change=st.sampled_from([str.upper, str.lower, str.title]),
)
def test_no_safe_word_gets_into_a_document_whoever_wrote_it_down(word: str, apart: str, change: type[str]) -> None:
    secret = f"{word[:3]}{apart}{word[3:]}"
    with TemporaryDirectory() as folder:
        place = Path(folder)
        workspace = make_workspace(place / "work")
        plan = rewritten(AMARA_PLAN, place / "plan.docx", ("pineapple", secret))
        told = rewritten(AMARA_MEETING, place / "meeting.docx", ("close to Amara", f"knows “{change(secret)}”"))
        outcome = only(ran(workspace, plan, told))
        assert len(outcome.documents) == 3
        for path in workspace.outputs.rglob("*.docx"):
            assert secret.casefold() not in words_inside(path.read_bytes())


# --- plans without a case reference


def test_a_plan_without_case_reference_is_final_when_its_meeting_has_one(workspace: Workspace) -> None:
    assert statuses(only(ran(workspace, KAI_PLAN, KAI_RECORD)))["my-safety-plan"] == "FINAL"


def test_the_same_plan_alone_stays_a_draft(workspace: Workspace) -> None:
    outcome = only(ran(workspace, KAI_PLAN))
    assert (statuses(outcome), outcome.status) == ({"my-safety-plan": "DRAFT"}, ExitStatus.FINDINGS)
    assert "case_ref" in {finding.key for finding in outcome.findings if finding.rule == "R005"}


def test_a_plan_that_comes_later_joins_its_meeting_by_case_reference(workspace: Workspace) -> None:
    first = only(ran(workspace, AMARA_MEETING))
    later = only(ran(workspace, AMARA_PLAN, now=NOW + timedelta(days=1)))
    assert later.meeting == first.meeting
    assert statuses(later)["safer-plan"] == "FINAL"
    with opened(workspace) as register:
        assert len(register.meetings()) == 1


@pytest.mark.parametrize(("first", "second"), [(KAI_RECORD, KAI_PLAN), (KAI_PLAN, KAI_RECORD)])
def test_by_name_and_date_a_person_has_to_confirm(workspace: Workspace, first: Path, second: Path) -> None:
    number = only(ran(workspace, first)).meeting
    before = state(workspace.folder)
    asked = only(ran(workspace, second))
    assert (asked.status, asked.registered) == (ExitStatus.REGISTER, False)
    assert second.name in asked.message
    assert f"{number} of Wednesday 16 December 2026 (KBD)" in asked.message
    assert "--confirm" in asked.message
    assert state(workspace.folder) == before
    joined = only(ran(workspace, second, confirm=True))
    assert joined.meeting == number
    with opened(workspace) as register:
        plan = [it for it in register.documents() if it.kind == "my-safety-plan" and it.current]
        assert [it.status for it in plan] == [DocumentStatus.FINAL]
        assert [it.case_ref for it in register.meetings()] == ["CST-2611"]


# --- forms that come one by one


def test_a_list_that_comes_later_joins_its_meeting_whatever_its_kind(workspace: Workspace, tmp_path: Path) -> None:
    number = only(ran(workspace, ROSA)).meeting
    listed = rewritten(KAI_LIST, tmp_path / "list.docx", ("CST-2611", "NCC-38862"), ("16/12/2026", "26/01/2027"))
    assert only(ran(workspace, listed)).meeting == number
    with opened(workspace) as register:
        assert "Conor Doyle" in {row.recipient for row in register.distribution(number)}


def test_a_list_without_a_registered_meeting_waits_for_it(workspace: Workspace) -> None:
    waiting = only(ran(workspace, KAI_LIST))
    assert (waiting.status, waiting.meeting) == (ExitStatus.REGISTER, None)
    assert KAI_LIST.name in waiting.message
    assert only(ran(workspace, KAI_LIST, KAI_RECORD)).registered


def test_a_report_written_after_a_meeting_is_of_the_next(workspace: Workspace, tmp_path: Path) -> None:
    number = only(ran(workspace, KAI_RECORD)).meeting
    later = rewritten(KAI_REPORT, tmp_path / "report.docx", ("11 December", "25 December"), ("11.12.26", "25.12.26"))
    assert only(ran(workspace, KAI_REPORT)).meeting == number
    assert only(ran(workspace, later)).meeting != number


def test_two_of_one_form_are_not_guessed_between(workspace: Workspace, tmp_path: Path) -> None:
    again = rewritten(ROSA, tmp_path / "Rosa corrected.docx", ("Rosa", "Rósa"))
    outcome = only(ran(workspace, ROSA, again))
    assert (outcome.status, outcome.registered) == (ExitStatus.REGISTER, False)
    assert ROSA.name in outcome.message
    assert again.name in outcome.message
    with opened(workspace) as register:
        assert register.submissions() == []


def test_a_corrected_form_makes_the_next_version(workspace: Workspace, tmp_path: Path) -> None:
    first = only(ran(workspace, ROSA))
    earlier = state(workspace.outputs)
    corrected = rewritten(ROSA, tmp_path / "Rosa corrected.docx", ("School", "SCHOOL"))
    second = only(ran(workspace, corrected, now=NOW + timedelta(days=1)))
    (old,), (new,) = first.documents, second.documents
    assert (new.meeting, new.version, new.supersedes) == (old.meeting, 2, old.number)
    assert earlier.items() <= state(workspace.outputs).items()
    with opened(workspace) as register:
        assert [(it.number, it.current) for it in register.documents()] == [(old.number, False), (new.number, True)]
        assert [it.sha256 for it in register.forms_of(new.meeting)] == [sha256(corrected.read_bytes())]
        assert new.sources == (sha256(corrected.read_bytes()),)


# --- running again


def test_running_again_changes_no_file(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    forms = [Path(shutil.copy(form, workspace.intake)) for form in (*KAI, ELLIE)]
    ran(workspace, *forms)
    before = state(workspace.folder)
    again = ran(workspace, *forms, now=NOW + timedelta(days=3))
    known = [outcome for outcome in again if outcome.known]
    assert {outcome.status for outcome in known} == {ExitStatus.REGISTER}
    assert all(outcome.files[0] in outcome.message for outcome in known)
    looked_again = [outcome for outcome in again if not outcome.known]
    assert [outcome.documents for outcome in looked_again] == [()], "the draft is judged again, and stays as it is"
    assert state(workspace.folder) == before


def test_same_bytes_under_another_name_are_not_registered_again(workspace: Workspace, tmp_path: Path) -> None:
    other = Path(shutil.copy(ROSA, tmp_path / "Rosa copy.docx"))
    assert only(ran(workspace, ROSA, other)).registered
    before = state(workspace.folder)
    third = Path(shutil.copy(ROSA, tmp_path / "Rosa third.docx"))
    again = only(ran(workspace, third))
    assert (again.known, again.status) == (True, ExitStatus.REGISTER)
    assert "“Rosa third.docx” is already registered" in again.message
    assert state(workspace.folder) == before
    with opened(workspace) as register:
        assert len(register.submissions()) == 1


def test_a_deleted_output_comes_back(workspace: Workspace) -> None:
    ran(workspace, ROSA)
    (output,) = workspace.outputs.rglob("*.docx")
    data = output.read_bytes()
    shutil.rmtree(workspace.outputs)
    ran(workspace)
    assert output.read_bytes() == data


def test_what_was_registered_is_told_though_outputs_cannot_be_written(workspace: Workspace) -> None:
    shutil.rmtree(workspace.outputs)
    workspace.outputs.write_text("in the way")
    meeting, trouble = ran(workspace, ROSA)
    assert meeting.registered
    assert trouble.status is ExitStatus.WRONG_USE
    assert "outputs" in trouble.message
    workspace.outputs.unlink()
    ran(workspace)
    assert len(list(workspace.outputs.rglob("*.docx"))) == len(meeting.documents)


def test_one_bad_file_does_not_stop_the_others(workspace: Workspace, tmp_path: Path) -> None:
    bad = tmp_path / "notes.docx"
    bad.write_text("not a Word file")
    refused, fine = ran(workspace, bad, ROSA)
    assert (refused.status, refused.files) == (ExitStatus.UNREADABLE, ("notes.docx",))
    assert fine.registered


# --- promise 2: nothing is half done


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_killed_at_any_instant_nothing_is_half_done(tmp_path: Path) -> None:
    forms = (ETAC, KAI_PLAN, KAI_RECORD)
    command = [sys.executable, "-m", "tests.process_cases", str(tmp_path), *map(str, forms)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True, timeout=120)
    killed = done.stdout.splitlines()
    assert len(killed) > 10
    whole = Workspace(tmp_path / "whole")
    with opened(whole) as register:
        wanted = held(register)
    for step in killed:
        workspace = Workspace(tmp_path / step)
        assert_whole(workspace)
        ran(workspace, *forms)
        with opened(workspace) as register:
            assert held(register) == wanted, f"killed before step {step}"
        assert documents_of(workspace) == documents_of(whole)


def documents_of(workspace: Workspace) -> dict[str, str]:
    return {name: found for name, (found, _) in state(workspace.outputs).items() if not name.endswith(".tmp")}


def assert_whole(workspace: Workspace) -> None:
    """Every meeting that is there has all of its forms and documents, and every output is one of them."""
    with opened(workspace) as register:
        assert register.verify() == []
        issued = {f"{it.meeting}/{it.file_name}": it.sha256 for it in register.documents()}
        for meeting in register.meetings():
            forms, papers = (1, 2) if meeting.type is MeetingType.ETAC else (2, 2)
            assert len(register.submissions(meeting.number)) == forms
            assert len(register.documents(meeting.number)) == papers
            assert register.distribution(meeting.number)
    outputs = documents_of(workspace)
    outputs.pop("README.txt")
    assert outputs.items() <= issued.items()


@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_however_the_forms_come_the_end_is_the_same(samples: Ran, data: st.DataObject) -> None:
    order = data.draw(st.permutations(KAI))
    cut = data.draw(st.integers(1, len(order)))
    with TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "work")
        for forms in (order[:cut], order[cut:], order):
            ran(workspace, *forms, confirm=True)
        with opened(workspace) as register:
            assert register.verify() == []
            assert Counter(form.sha256 for form in register.submissions()) == dict.fromkeys(
                (sha256(path.read_bytes()) for path in KAI), 1
            )
            current = {it.kind: (it.status, it.fingerprint) for it in register.documents() if it.current}
            listed = {(row.recipient, row.document_kind, row.copy) for row in register.distribution()}
    with opened(samples.workspace) as register:
        mine = [it.number for it in register.meetings() if it.case_ref == "CST-2611"]
        wanted = [it for number in mine for it in register.documents(number)]
        rows = [row for number in mine for row in register.distribution(number)]
    assert current == {it.kind: (it.status, it.fingerprint) for it in wanted}
    assert listed == {(row.recipient, row.document_kind, row.copy) for row in rows}
