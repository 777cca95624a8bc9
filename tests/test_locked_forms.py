"""A form of a registered meeting that cannot be opened any more speaks by the answers that the register kept."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from tests.process_cases import ETAC, KAI, KAI_LIST, KAI_PLAN, KAI_RECORD, KAI_REPORT, NOW, opened

from minutebook.documents.publish import document_text
from minutebook.intake.passwords import Passwords
from minutebook.process import Outcome, run
from minutebook.release.releasing import approve, check, mark_sent
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

_PASSWORD = "Saltmere-7 pier"  # noqa: S105 – of files made here


def _nobody(sentence: str) -> str:
    raise AssertionError(f"a password was asked for: {sentence}")


def _run(workspace: Workspace, *paths: Path, given: Sequence[str] = ()) -> list[Outcome]:
    return run(workspace, paths, actor="f.blythe", now=NOW, today=NOW.date(), passwords=Passwords(given, ask=_nobody))


def _under_password(form: Path, path: Path) -> Path:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(form.read_bytes())).encrypt(_PASSWORD, locked)
    path.write_bytes(locked.getvalue())
    return path


def _held(workspace: Workspace, number: str) -> tuple[set[tuple[str, ...]], dict[str, str]]:
    """What is said of a meeting, of a form as read with the place, and the words of its current documents."""
    with opened(workspace) as register:
        made = [it for it in register.documents(number) if it.current]
        return (
            {
                (it.rule, it.message, it.place or "" if it.rule.startswith("F") else "")
                for it in register.findings(number)
            },
            {it.kind: document_text(register.document_bytes(it.number)) for it in made},
        )


@pytest.mark.parametrize(
    ("form", "finding"), [(KAI_PLAN, "F003"), (KAI_REPORT, "F001")], ids=["a plan with a note", "a report"]
)
def test_later_forms_of_its_meeting_need_no_password_and_lose_nothing(tmp_path: Path, form: Path, finding: str) -> None:
    told = []
    for path in (form, _under_password(form, tmp_path / "locked.docx")):
        workspace = make_workspace(tmp_path / path.stem)
        _run(workspace, KAI_RECORD, path, given=[_PASSWORD])
        (outcome,) = _run(workspace, *(other for other in KAI if other not in (ETAC, KAI_RECORD, form)))
        assert outcome.meeting, outcome.message
        told.append(_held(workspace, outcome.meeting))
    findings, documents = told[1]
    assert {"msp-minutes", "my-safety-plan", "msp-report"} <= {*documents}
    assert finding in {rule for rule, _, _ in findings}
    assert told[0] == told[1]


def test_a_copy_is_marked_sent_at_a_meeting_with_a_locked_list(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    locked = _under_password(KAI_LIST, tmp_path / "list.docx")
    outcomes = _run(workspace, locked, *(form for form in KAI if form not in (ETAC, KAI_LIST)), given=[_PASSWORD])
    (number,) = {it.meeting for it in outcomes}
    assert number
    passwords = Passwords(ask=_nobody)
    day = NOW.date()
    approve(workspace, number, by="R. Adeyemi", on=day, actor="f.blythe", now=NOW, passwords=passwords)
    check(workspace, number, recipient="Conor Doyle", actor="g.hale", now=NOW, passwords=passwords)
    done = mark_sent(workspace, number, "Conor Doyle", on=day, actor="f.blythe", now=NOW, passwords=passwords)
    assert done.copies
    assert done.documents == ()
