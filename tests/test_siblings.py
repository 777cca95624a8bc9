"""A form of two children is refused, and one for each is begun from what they share (domain.md E9)."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.process_cases import ran
from tests.scenario_cases import SCENARIOS_FOLDER

from minutebook.errors import ExitStatus, WrongUse
from minutebook.forms.record import Record
from minutebook.intake.formfile import read_form
from minutebook.setting_up import make_workspace
from minutebook.siblings import siblings
from minutebook.splitting import split

BOTH = SCENARIOS_FOLDER / "E9 both in one"
RECORD = BOTH / "Noor and Yusuf meeting record 18 March.docx"
LIST = BOTH / "Noor and Yusuf who gets what 18 March.docx"


def form(**values: Any) -> Record:
    return Record("MSP-A", {key.replace("child_", "child."): value for key, value in values.items()})


@pytest.mark.parametrize(
    "record",
    [
        form(child_name="Noor Haddad and Yusuf Aziz"),
        form(child_name="Noor Haddad & Yusuf Aziz", case_ref="CST-2670 / CST-2671"),
        form(child_name="Noor and Yusuf Haddad", child_dob="30/04/2011 and 14/02/2014"),
        form(child_name="Noor and Yusuf", case_ref="CST-2670, CST-2671"),
        form(child_name="Noor Haddad\nYusuf Aziz", child_dob="30 April 2011\n14 February 2014"),
    ],
)
def test_two_children_are_known(record: Record) -> None:
    assert [one.name.split()[0] for one in siblings(record)] == ["Noor", "Yusuf"]


@pytest.mark.parametrize(
    "record",
    [
        form(child_name="Noor Haddad", case_ref="CST-2670", child_dob=date(2011, 4, 30)),
        form(child_name="Noor Haddad", case_ref="CST-2670 (before: NCC-20417)"),
        form(child_name="Noor Haddad", child_dob="30/04/2011 or 04/05/2011"),
        form(child_name="Noor Haddad (Noor and nothing else)"),
        form(child_name="Amanda Brand-Sandiford"),
        form(child_name="Noor / Nora", case_ref="CST-2670"),
        form(case_ref="CST-2670 / CST-2671"),
        form(child_name="and"),
        form(),
    ],
)
def test_one_child_is_one_child(record: Record) -> None:
    assert siblings(record) == ()


def test_a_family_name_said_once_is_both_theirs() -> None:
    children = siblings(form(child_name="Noor and Yusuf Haddad", case_ref="CST-2670 / CST-2671"))
    assert [(one.name, one.case_ref, one.initials) for one in children] == [
        ("Noor Haddad", "CST-2670", "NH"),
        ("Yusuf Haddad", "CST-2671", "YH"),
    ]


def test_a_run_refuses_it_and_the_other_forms_go_on(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    (plan,) = (SCENARIOS_FOLDER / "E9 Noor").glob("*plan*")
    refused, taken = ran(workspace, RECORD, plan)
    assert refused.status is ExitStatus.FINDINGS
    assert "is of 2 children, NH and YA, and is not registered" in refused.message
    assert "R007" in {finding.rule for finding in refused.findings}
    assert taken.registered


@pytest.mark.parametrize("path", [RECORD, LIST], ids=["record", "list"])
def test_each_child_gets_a_form_with_what_is_shared(path: Path, tmp_path: Path) -> None:
    begun = split(path, tmp_path)
    assert [one.path.name.split()[0] for one in begun] == ["CST-2670", "CST-2671"]
    whole = read_form(path).records[0].values
    for one, name, other in zip(begun, ("Noor Haddad", "Yusuf Aziz"), ("Yusuf", "Noor"), strict=True):
        read = read_form(one.path)
        (record,) = read.records
        assert record.values["child.name"] == name
        assert record.values["child.dob"] == one.child.born
        assert record.values["meeting_date"] == whole["meeting_date"]
        assert siblings(record) == ()
        assert other not in str(record.values)
        # fathers and mothers are some child's; whose, the form does not tell
        assert "Sami" not in str(record.values)
        assert "Omar" not in str(record.values)
        assert one.left
    assert any("Leila Brandt" in str(read_form(one.path).records[0].values) for one in begun)


def test_a_form_of_one_child_is_not_split(tmp_path: Path) -> None:
    (plan,) = (SCENARIOS_FOLDER / "E9 Noor").glob("*plan*")
    with pytest.raises(WrongUse, match="is of one child"):
        split(plan, tmp_path)


def test_a_form_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    split(RECORD, tmp_path)
    with pytest.raises(WrongUse, match="is there already"):
        split(RECORD, tmp_path)
    assert len(split(RECORD, tmp_path, force=True)) == 2


def test_the_folder_is_made_where_it_is_missing(tmp_path: Path) -> None:
    assert len(split(RECORD, tmp_path / "new" / "forms")) == len(list((tmp_path / "new" / "forms").iterdir())) == 2
    (tmp_path / "file").write_text("a file is in the way")
    with pytest.raises(WrongUse, match="cannot be made a folder"):
        split(RECORD, tmp_path / "file")


def test_the_command_says_what_is_left(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "minutebook", "split", str(RECORD), "-o", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "for Noor Haddad" in done.stdout
    assert "Views of" in done.stdout or "views" in done.stdout
    assert len(list(tmp_path.iterdir())) == 2
