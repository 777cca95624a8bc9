"""Documents on request: made of what the register holds, entered like those of a run, and refused with a reason."""

from __future__ import annotations

import json
import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from tests.process_cases import (
    AMARA_MEETING,
    AMARA_PLAN,
    ELLIE,
    KAI_LIST,
    KAI_PLAN,
    KAI_RECORD,
    NOW,
    opened,
    ran,
    rewritten,
    words_inside,
)

from minutebook.cli import main
from minutebook.copies.making import make_copies
from minutebook.deciding import decide
from minutebook.desk import Desk
from minutebook.errors import WrongUse
from minutebook.issuing import IssuedOne
from minutebook.making import make
from minutebook.process import run
from minutebook.register.facts import DocumentStatus
from minutebook.rules import RULES
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

MAY_BE_DECIDED = {rule.id for rule in RULES if rule.may_be_decided}
KAI, AMARA = "M-2027-0001", "M-2027-0002"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with Kai's and Amara's meetings; tests add to it and take nothing away."""
    workspace = make_workspace(tmp_path_factory.mktemp("make") / "work")
    assert [it.meeting for it in ran(workspace, KAI_RECORD, KAI_PLAN, KAI_LIST) if it.registered] == [KAI]
    assert [it.meeting for it in ran(workspace, AMARA_MEETING, AMARA_PLAN) if it.registered] == [AMARA]
    copied(workspace, KAI)
    return workspace


def copied(workspace: Workspace, number: str) -> None:
    """Each on the list has a copy of their own, which letters enclose."""
    with opened(workspace) as register, register.transaction(now=NOW) as transaction:
        make_copies(Desk.of(transaction, workspace, number, now=NOW))


def made(workspace: Workspace, document: str, meeting: str = KAI, **more: Any) -> list[IssuedOne]:
    return make(workspace, document, meeting, actor="f.blythe", now=NOW, **more)


def file_of(workspace: Workspace, one: IssuedOne) -> Path:
    return workspace.outputs / one.document.meeting / one.document.file_name


# -- made, entered, copied out -------------------------------------------------------------------------------------


def test_a_document_is_registered_and_lies_in_outputs(shared: Workspace) -> None:
    (one,) = made(shared, "agenda")
    assert (one.document.kind, one.document.version, one.document.status) == ("msp-agenda", 1, "FINAL")
    assert one.document.file_name == "CST-2611_msp-agenda_2026-12-16_v1_everyone.docx"
    with opened(shared) as register:
        assert file_of(shared, one).read_bytes() == register.document_bytes(one.document.number)
        assert len(one.document.sources) == 3
        assert register.verify() == []


def test_the_same_again_is_no_new_version(shared: Workspace) -> None:
    first, again = made(shared, "correction-slip"), made(shared, "correction-slip")
    assert [one.new for one in (*first, *again)] == [True, False]
    assert first[0].document == again[0].document


def test_each_person_has_letters_and_versions_of_their_own(shared: Workspace) -> None:
    letters = made(shared, "cover-letter")
    assert len(letters) == 8  # all on the list but the child's file
    assert {one.document.version for one in letters} == {1}
    assert all(one.document.supersedes is None for one in letters)
    assert len({one.document.file_name for one in letters}) == len(letters)
    words = {word for one in letters for word in re.findall(r"[a-z]{3,}", one.reader.casefold())}
    names = " ".join(one.document.file_name for one in letters)
    assert not [word for word in words if word in names.casefold()]
    for one in letters:
        reader = "Kai" if one.document.kind == "cover-letter-child" else one.reader
        assert f"Dear {reader}" in [p.text for p in Document(str(file_of(shared, one))).paragraphs]


def test_one_person_may_be_asked_for_by_part_of_the_name(shared: Workspace) -> None:
    for name in ("conor doyle", "Conor", "Doyle Conor"):
        (one,) = made(shared, "cover-letter", reader=name)
        assert (one.reader, one.document.kind) == ("Conor Doyle", "cover-letter-parents")
    (one,) = made(shared, "invitation", reader="Kai")
    assert one.document.kind == "invitation-child"


def test_invitations_go_to_those_invited_and_not_to_him_whom_the_child_does_not_want(shared: Workspace) -> None:
    letters = made(shared, "invitation")
    kinds = {one.reader: one.document.kind for one in letters}
    assert kinds["Kai Brennan-Doyle"] == "invitation-child"
    assert kinds["Shelley Brennan"] == "invitation-parents"
    assert kinds["PC Aisha Shah"] == "invitation-professional"
    assert "Conor Doyle" not in kinds
    for one in letters:
        inside = words_inside(file_of(shared, one).read_bytes())
        assert "told priya in private" not in inside
        assert ("conor" in inside) is False
        assert "example.org" not in inside


def test_an_outcome_letter_is_tied_to_its_row_and_stays_so(shared: Workspace, tmp_path: Path) -> None:
    (one,) = made(shared, "outcome-letter", reader="Conor Doyle")

    def tied() -> list[str | None]:
        with opened(shared) as register:
            rows = register.distribution(KAI)
        return [row.document for row in rows if (row.recipient, row.document_kind) == ("Conor Doyle", "Outcome letter")]

    assert tied() == [one.document.number]
    changed = rewritten(KAI_PLAN, tmp_path / "plan again.docx", ("boxing", "boxing club"))
    assert ran(shared, changed, confirm=True)[0].registered
    assert tied() == [one.document.number]
    with opened(shared) as register:
        assert register.verify() == []


def test_a_new_version_of_a_form_makes_a_new_version_of_a_letter(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    ran(workspace, KAI_RECORD)
    (first,) = made(workspace, "invitation", reader="Shelley Brennan")
    ran(workspace, rewritten(KAI_RECORD, tmp_path / "again.docx", ("Saltmere Library", "Saltmere Museum")))
    (second,) = made(workspace, "invitation", reader="Shelley Brennan")
    assert (second.document.version, second.document.supersedes) == (2, first.document.number)
    assert "saltmere museum" in words_inside(file_of(workspace, second).read_bytes())


def test_the_distribution_record_says_what_went_to_whom_and_no_address(shared: Workspace) -> None:
    (one,) = made(shared, "distribution-record")
    document = Document(str(file_of(shared, one)))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    conor = next(row for row in rows if row[0] == "Conor Doyle" and row[2].startswith("Plan"))
    assert conor[3] == "Partial"
    assert "Safe place, contact numbers" in conor[4]
    assert (conor[5], conor[6], conor[9]) == ("Chair, 16 Dec 2026", "Tracked post", "Not yet")
    assert re.fullmatch(r"Plan, version \d", conor[2])
    shelley = next(row for row in rows if row[0] == "Shelley Brennan" and row[2].startswith("Plan"))
    assert shelley[9] == "17 Dec 2026\nF Blythe"
    inside = words_inside(file_of(shared, one).read_bytes())
    for address in ("example.org", "14 aire view", "to keep for him"):
        assert address not in inside


def test_what_is_wrong_makes_an_outcome_letter_a_draft_and_fills_the_check_sheet(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    (outcome,) = ran(workspace, ELLIE)
    number = outcome.meeting or ""
    assert {one.document.status for one in made(workspace, "outcome-letter", number)} == {DocumentStatus.DRAFT}
    assert {one.document.status for one in made(workspace, "invitation", number)} == {DocumentStatus.FINAL}
    (sheet,) = made(workspace, "check-sheet", number)
    assert sheet.document.status is DocumentStatus.FINAL
    inside = words_inside(file_of(workspace, sheet).read_bytes())
    assert "who took the minutes?" in inside
    assert "to put right (" in inside


# -- beside the outputs folder -------------------------------------------------------------------------------------


def test_a_copy_goes_where_it_is_asked_to(shared: Workspace, tmp_path: Path) -> None:
    (one,) = made(shared, "agenda", out=tmp_path / "for Kai.docx")
    assert (tmp_path / "for Kai.docx").read_bytes() == file_of(shared, one).read_bytes()
    with pytest.raises(WrongUse, match=r"for Kai\.docx is there already; choose another name, or write over it"):
        made(shared, "agenda", out=tmp_path / "for Kai.docx")
    assert made(shared, "agenda", out=tmp_path / "for Kai.docx", force=True)
    letters = tmp_path / "letters"
    letters.mkdir()
    names = {one.document.file_name for one in made(shared, "cover-letter", out=letters)}
    assert {path.name for path in letters.iterdir()} == names


def test_many_documents_do_not_go_into_one_file_and_nothing_is_made(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    ran(workspace, KAI_RECORD)
    with opened(workspace) as register:
        before = len(register.documents())
    with pytest.raises(WrongUse, match="documents are to be made; after -o give a folder that is there"):
        made(workspace, "invitation", out=tmp_path / "all.docx")
    with opened(workspace) as register:
        assert len(register.documents()) == before


# -- refused -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "meeting", "reader", "says"),
    [
        ("summons", KAI, None, "There is no document called “summons”; the documents are: safer-minutes,"),
        ("agenda", "M-2031-0001", None, "There is no meeting M-2031-0001; “minutebook meetings” lists them."),
        ("hub-referral", KAI, None, "not a document of this kind of meeting"),
        ("distribution-record", AMARA, None, "the meeting has no Distribution list form. Add it and run again."),
        ("lead-professional-note", KAI, None, "have nothing to say in it"),
        ("agenda", KAI, "Shelley Brennan", "is the same for everybody; make it without --for"),
        ("cover-letter", KAI, "Nobody Known", "is not for “Nobody Known” at M-2027-0001; it is for: Kai Brennan-Doyle"),
        ("invitation", KAI, "Conor Doyle", "is not invited to M-2027-0001: the child does not want them there"),
        ("outcome-letter", KAI, "Ngozi Okoro", "Check the name; somebody who is missing gets a row"),
    ],
)
def test_a_refusal_says_what_and_what_to_do(
    shared: Workspace, document: str, meeting: str, reader: str | None, says: str
) -> None:
    with pytest.raises(WrongUse, match=re.escape(says)):
        made(shared, document, meeting, reader=reader)


# -- whose documents ------------------------------------------------------------------------------------------------


def another_council(workspace: Workspace, name: str, of: str, reference: str | None = None) -> None:
    """A council like one that is there; with case references of its own where these are given."""
    folder = shutil.copytree(workspace.templates / of, workspace.templates / name)
    if reference:
        profile = folder / "council.toml"
        said = re.sub(
            r"(?m)^case_references = .*$", lambda _: f"case_references = ['{reference}']", profile.read_text()
        )
        profile.write_text(said, encoding="utf-8")


def councils_of(workspace: Workspace) -> list[str]:
    with opened(workspace) as register:
        return [it.council for it in register.documents()]


def test_a_meeting_keeps_the_council_that_it_was_run_for(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    another_council(workspace, "westmere", "northcombe", r"WES-\d{4}")
    job: dict[str, Any] = {"actor": "f.blythe", "now": NOW, "today": NOW.date()}
    (outcome,) = run(workspace, [ELLIE], council="westmere", **job)
    number = outcome.meeting or ""
    before = len(councils_of(workspace))
    later = {**job, "now": NOW + timedelta(days=3), "today": NOW.date() + timedelta(days=3)}
    run(workspace, [ELLIE], **later)
    made(workspace, "check-sheet", number)
    settled = next(it for it in outcome.findings if it.rule in MAY_BE_DECIDED)
    assert decide(workspace, number, settled.rule, "The Chair agreed that it is right as it stands.", **job).settled
    assert set(councils_of(workspace)) == {"westmere"}
    assert len(councils_of(workspace)) > before
    made(workspace, "check-sheet", number, council="northcombe")
    assert councils_of(workspace)[-1] == "northcombe"


def test_a_case_that_may_be_of_two_councils_is_asked_about(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    another_council(workspace, "westmere", "bcp")
    (outcome,) = ran(workspace, KAI_RECORD)
    assert outcome.meeting is None
    assert "CST-2611 may be one of bcp or westmere; say which: run again with --council" in outcome.message
    job: dict[str, Any] = {"actor": "f.blythe", "now": NOW, "today": NOW.date()}
    (outcome,) = run(workspace, [KAI_RECORD], council="westmere", **job)
    assert outcome.registered
    made(workspace, "agenda")
    assert set(councils_of(workspace)) == {"westmere"}


def test_an_unknown_council_is_answered_with_the_folder_that_was_looked_in(shared: Workspace) -> None:
    with pytest.raises(WrongUse, match=rf"no council “nowhere” in {re.escape(str(shared.templates))}; there are: bcp"):
        made(shared, "agenda", council="nowhere")


def test_a_document_of_a_kind_that_is_made_no_more_holds_nothing_up(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    ran(workspace, KAI_RECORD, KAI_LIST)
    with opened(workspace) as register, register.transaction(now=NOW) as transaction:
        slot = transaction.next_document(
            KAI, kind="thank-you-note", audience="child", status=DocumentStatus.FINAL, fingerprint="0" * 64
        )
        transaction.enter_document(slot, b"x", template_name="t", template_sha256="", council="bcp", sources=())
    copied(workspace, KAI)
    assert made(workspace, "cover-letter")


# -- the command ---------------------------------------------------------------------------------------------------


def typed(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ending:
        main([str(word) for word in words])
    said = capsys.readouterr()
    return ending.value.code, said.out, said.err


def test_the_command_says_what_it_made_and_for_whom(shared: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("make", "invitation-parents", "--meeting", AMARA, "--workspace", shared.folder, "--today", "2027-04-01")
    status, out, err = typed(capsys, *words)
    assert (status, err) == (0, "")
    assert re.search(r"FINAL  NCC-40417_invitation-parents_2027-01-13_v1_\w+-[0-9a-f]{6}\.docx  for \w+", out)
    status, out, _ = typed(capsys, *words, "--json")
    (first, *_) = json.loads(out)
    assert (first["kind"], first["version"], first["new"]) == ("invitation-parents", 1, False)


def test_the_list_names_every_document(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = typed(capsys, "make", "--list", "--json")
    listed = {row["kind"]: row for row in json.loads(out)}
    assert status == 0
    assert listed["hub-referral"]["needs"] == ["SAFER-A"]
    assert listed["invitation-child"]["for"] == "child"
    assert listed["safer-minutes"]["made"] == "by each run"
    assert all(f" {kind} " in typed(capsys, "make", "--list")[1] for kind in listed)


@pytest.mark.parametrize("words", [("make",), ("make", "agenda"), ("make", "--meeting", KAI)])
def test_the_command_asks_for_document_and_meeting(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = typed(capsys, *words)
    assert (status, out) == (2, "")
    assert err == "Say which document, and of which --meeting: see “minutebook make --list”, “minutebook meetings”.\n"


def test_the_command_refuses_in_one_sentence(shared: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("make", "hub-referral", "--meeting", KAI, "--workspace", shared.folder)
    status, out, err = typed(capsys, *words)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
