"""What differs between two versions of a document, and how each version stands."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.process_cases import opened
from tests.register_cases import ACTOR, NOW, TAMSIN, enter_all, issue
from tests.scenario_cases import SCENARIOS
from tests.test_scenarios import _run

from minutebook.books import Correction
from minutebook.cli.app import program
from minutebook.errors import WrongUse
from minutebook.register.facts import SubmissionEntry
from minutebook.register.register import Register
from minutebook.setting_up import make_workspace
from minutebook.trail.changes import Sort, changes, latest, listed
from minutebook.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A SAFER meeting whose forms were put right."""
    return _run(make_workspace(tmp_path_factory.mktemp("changes") / "work"), SCENARIOS["E4"]).workspace


def test_what_a_form_put_right_changed_is_told_by_heading(workspace: Workspace) -> None:
    with opened(workspace) as register:
        found = changes(register, latest(register, "M-2027-0001", "safer-minutes"))
    assert (found.former.version, found.later.version) == (1, 2)
    told = {(it.sort, it.heading): it for it in found.changes}
    put_right = told[Sort.CHANGED, "By the child"]
    assert "(safe word left out)" in put_right.before
    assert "one word" in put_right.after
    assert {form for it in found.brought_by for form in it.forms} == {"SAFER-A", "SAFER-P"}
    # the document's number and version differ always, and are no news
    assert not any("Document D-" in it.before for it in found.changes)


def test_every_other_word_is_in_both(workspace: Workspace) -> None:
    from minutebook.documents.passages import passages

    with opened(workspace) as register:
        for issued in register.documents():
            if issued.supersedes is None:
                continue
            found = changes(register, issued.number)
            before, after = (
                [it.text for it in passages(register.document_bytes(number)) if it.heading not in ("header", "footer")]
                for number in (issued.supersedes, issued.number)
            )
            gone = " ".join(f"{it.before}" for it in found.changes)
            come = " ".join(f"{it.after}" for it in found.changes)
            assert [it for it in before if it not in after and it not in gone] == []
            assert [it for it in after if it not in before and it not in come] == []


def test_a_first_version_and_another_kind_are_refused(workspace: Workspace) -> None:
    with opened(workspace) as register:
        first = next(it for it in register.documents() if it.supersedes is None)
        other = next(it for it in register.documents() if it.kind != first.kind)
        with pytest.raises(WrongUse, match="first version"):
            changes(register, first.number)
        with pytest.raises(WrongUse, match="two kinds"):
            changes(register, first.number, other.number)
        with pytest.raises(WrongUse, match="it has: safer-minutes"):
            latest(register, "M-2027-0001", "letter")


def test_a_paper_may_be_named_as_people_call_it(workspace: Workspace) -> None:
    with opened(workspace) as register:
        assert latest(register, "M-2027-0001", "Minutes") == latest(register, "M-2027-0001", "safer-minutes")
        assert latest(register, "M-2027-0001", "Safer Plan") == latest(register, "M-2027-0001", "safer-plan")
        assert latest(register, "M-2027-0001", "plan") == latest(register, "M-2027-0001", "safer-plan")
        with pytest.raises(WrongUse, match=r"may be any of .*safer-minutes.*; name one"):
            latest(register, "M-2027-0001", "safer")
        with pytest.raises(WrongUse, match="no document “x”"):
            latest(register, "M-2027-0001", "x")


def test_the_command(workspace: Workspace) -> None:
    there = ["--workspace", str(workspace.folder)]
    runner = CliRunner()
    told = runner.invoke(program, ["changes", "NCC-40417", "safer-minutes", *there]).output
    assert "By the child" in told
    assert "Brought by SAFER Plan" in told
    data = json.loads(runner.invoke(program, ["changes", "d-2027-0004", "--json", *there]).output)
    assert (data["former"], data["later"]) == ("D-2027-0001", "D-2027-0004")
    assert {it["sort"] for it in data["changes"]} <= {"added", "taken out", "changed"}
    wrong = runner.invoke(program, ["changes", "M-2027-0001", *there], standalone_mode=False)
    assert isinstance(wrong.exception, WrongUse)
    assert "DRAFT, superseded" in runner.invoke(program, ["documents", *there]).output


def test_how_versions_stand(tmp_path: Path) -> None:
    with Register.open(tmp_path / "minutebook.sqlite3", actor=ACTOR) as register:

        def standing(kind: str) -> list[str]:
            return [it.standing for it in listed(register, number) if it.kind == kind]

        with register.transaction(now=NOW) as tx:
            number = enter_all(tx)
            enter_all(tx, mark="another", entry=replace(TAMSIN, case_ref="NCC-20418"))
            sources = [it.sha256 for it in tx.submissions(number)]
        assert standing("minutes") == ["FINAL"]
        later = NOW + timedelta(days=2)
        with register.transaction(now=later) as tx:
            issue(tx, number, "minutes", "in another template", sources=sources)
        assert standing("minutes") == ["FINAL, superseded", "FINAL"]
        with register.transaction(now=later) as tx:
            line = Correction(
                meeting=number, asked_by="Ottilie", received_on=NOW.date(), asked="that", decision="Accepted in part",
                decided_on=(later + timedelta(days=1)).date(),
            )  # fmt: skip
            tx.enter_line(line)
        with register.transaction(now=later + timedelta(days=1)) as tx:
            issue(tx, number, "minutes", "as corrected", sources=sources)
        assert standing("minutes") == ["FINAL, superseded", "FINAL, superseded", "FINAL, corrected"]
        with register.transaction(now=later) as tx:
            form = SubmissionEntry(file_name="again.docx", kind="docx", forms=("SAFER-P",), data=b"later")
            came = tx.enter_submission(number, form).sha256
            issue(tx, number, "plan", "as the later form says", sources=[came])
        assert standing("plan") == ["FINAL, superseded", "FINAL, corrected"]
