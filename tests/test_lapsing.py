"""A later form does not leave earlier approvals and drafts standing, and nobody but the Chair approves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.process_cases import AMARA_MEETING, AMARA_PLAN, NOW, TODAY, opened, ran, rewritten

from minutebook.copies.leaving_out import places_in
from minutebook.errors import NotInTurn, WrongUse
from minutebook.release.releasing import approve, look
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = make_workspace(tmp_path_factory.mktemp("lapsing") / "work")
    ran(made, AMARA_MEETING, AMARA_PLAN)
    return made


def _approve(workspace: Workspace, by: str) -> None:
    approve(
        workspace, "M-2027-0001", by=by, on=TODAY, document="plan", actor="f.blythe", now=NOW, today=TODAY,
        passwords=None,
    )  # fmt: skip


@pytest.mark.parametrize(("by", "error"), [("Rob Smith", NotInTurn), (" ", WrongUse)])
def test_nobody_but_the_chair_of_the_form_approves(workspace: Workspace, by: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        _approve(workspace, by)


def test_a_later_form_ends_what_was_approved_and_takes_the_drafts_away(workspace: Workspace, tmp_path: Path) -> None:
    with opened(workspace) as register:
        chair = next(it.values["chair"] for it in register.records_of(["M-2027-0001"])["M-2027-0001"])
    _approve(workspace, str(chair))
    draft = workspace.outbox / "M-2027-0001" / "02" / "M-2027-0001_copy-02.eml"
    own = draft.with_name("my notes.txt")
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"")
    own.write_bytes(b"")
    later = rewritten(AMARA_PLAN, tmp_path / "later.docx", ("Amara is home at night", "Amara is at home at night"))
    (outcome,) = ran(workspace, later)
    assert "what was approved and checked before counts no more" in outcome.message
    assert "minutebook copies M-2027-0001" in outcome.message
    assert not draft.exists()
    assert own.exists()
    found = look(workspace, "M-2027-0001", actor="f.blythe", now=NOW, today=date(2027, 4, 2), passwords=None)
    assert not any(it.approved for it in found if it.row.document_kind == "Plan" and "file" not in it.row.recipient)


def test_a_run_that_changes_nothing_says_nothing_of_copies(tmp_path: Path) -> None:
    made = make_workspace(tmp_path / "work")
    (outcome,) = ran(made, AMARA_PLAN, AMARA_MEETING)
    assert "counts no more" not in outcome.message


@pytest.mark.parametrize(
    ("words", "places"), [("my aunty's, and boxing", ["aunty's", "boxing"]), ("at home with mum", []), ("out", [])]
)
def test_a_place_of_one_small_word_is_a_place(words: str, places: list[str]) -> None:
    assert list(places_in(words)) == places
