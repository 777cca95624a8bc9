"""A copy of their own for each person on the list: entered, tied, looked through, made again only where it differs."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from tests.process_cases import opened, ran, rewritten
from tests.scenario_cases import SCENARIOS

from minutebook.copies.making import MadeCopy, called, make_copies
from minutebook.copies.rights import rights_of
from minutebook.desk import Desk
from minutebook.documents.publish import document_text
from minutebook.documents.withheld import spots
from minutebook.register.facts import DocumentStatus, RegisteredDistribution
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

STEPS = SCENARIOS["E4"]
NOW = datetime.combine(STEPS[-1].today, time(18), UTC)
NUMBER = "M-2027-0001"
PARTIAL = "Part of this section is not in this copy."


@dataclass
class Done:
    """Amara's meeting, put right, with everybody's copies."""

    workspace: Workspace
    #: by recipient and kind of paper
    copies: dict[tuple[str, str], MadeCopy]
    texts: dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Done:
    workspace = make_workspace(tmp_path_factory.mktemp("copies") / "work")
    for step in STEPS:
        ran(workspace, *step.forms, now=NOW)
    with at_desk(workspace) as desk:
        copies = by_row(make_copies(desk))
        held = {key: one.document.number for key, one in copies.items() if one.document}
        texts = {key: document_text(desk.transaction.document_bytes(number)) for key, number in held.items()}
    return Done(workspace, copies, texts)


@contextmanager
def at_desk(workspace: Workspace) -> Iterator[Desk]:
    with opened(workspace) as register, register.transaction(now=NOW) as transaction:
        yield Desk.of(transaction, workspace, NUMBER, now=NOW)


def by_row(copies: list[MadeCopy]) -> dict[tuple[str, str], MadeCopy]:
    return {(one.row.recipient, one.row.document_kind): one for one in copies}


def test_everybody_has_a_copy_of_their_own_with_their_name_on_it(made: Done) -> None:
    copies = made.copies
    own = {key: one for key, one in copies.items() if one.document and key[0] != "Child’s file"}
    assert len({one.document.number for one in own.values() if one.document}) == len(own)
    for name, kind in own:
        assert f"Copy for: {'Amara' if name.startswith('Amara') else name}" in made.texts[name, kind]
    assert copies["Grace Okonkwo", "Minutes"].document is not None
    assert ("Grace Okonkwo", "Outcome letter") not in copies


def test_the_file_holds_the_documents_themselves(made: Done) -> None:
    filed = {kind: one.document for (name, kind), one in made.copies.items() if name == "Child’s file"}
    assert {kind: it.audience for kind, it in filed.items() if it} == {
        "Plan": "professionals", "Minutes": "professionals", "Restricted section": "restricted section",
    }  # fmt: skip


def test_the_same_again_makes_nothing_and_says_so(made: Done) -> None:
    assert {one.new for key, one in made.copies.items() if one.document and key[0] != "Child’s file"} == {True}
    with at_desk(made.workspace) as desk:
        assert not any(one.new for one in make_copies(desk))


def test_no_copy_holds_a_word_that_is_kept_from_its_reader(made: Done) -> None:
    with at_desk(made.workspace) as desk:
        for (name, _), one in made.copies.items():
            if one.document is None or name == "Child’s file":
                continue
            rights = rights_of(desk.meeting, one.row, desk.house.council)
            data = desk.transaction.document_bytes(one.document.number)
            assert rights.phrases
            assert spots(data, rights.phrases, file_name=one.document.file_name) == []
            assert not [part for part in name.casefold().split() if len(part) > 3 and part in one.document.file_name]


def test_the_safe_word_is_in_three_plans_and_nowhere_else(made: Done) -> None:
    knowing = {key for key, one in made.copies.items() if one.document and "marigold" in made.texts[key].casefold()}
    assert knowing == {(name, "Plan") for name in ("Amara Okonkwo-Reid", "Grace Okonkwo", "Jean Hartley")}


def test_a_family_is_not_told_who_else_gets_what(made: Done) -> None:
    minutes = made.texts["Grace Okonkwo", "Minutes"]
    assert "This copy is for Grace Okonkwo alone." in minutes
    assert "Owen Rudd" not in made.texts["Michael Reid", "Plan"]
    assert "What they receive" not in minutes
    assert "What they receive" in made.texts["Ravi Dale", "Minutes"]


def test_what_cannot_be_understood_is_held_and_holds_nobody_else_up(made: Done) -> None:
    copies = made.copies
    held = {key: one.held for key, one in copies.items() if one.held}
    assert list(held) == [("Florence Okonkwo", "Plan")]
    assert "“named section”" in held["Florence Okonkwo", "Plan"]
    assert copies["Florence Okonkwo", "Plan"].document is None


def test_a_copy_with_something_left_out_is_called_partial_whatever_the_list_says(made: Done) -> None:
    with at_desk(made.workspace) as desk:
        said = called(desk)
        rows = [row for row in desk.rows if row.document]
        words = {(row.recipient, row.document_kind): said[row.document or ""].get("copy") for row in rows}
    assert PARTIAL in made.texts["Grace Okonkwo", "Minutes"]
    assert words["Grace Okonkwo", "Minutes"] == "Partial"


def test_a_new_run_keeps_each_rows_copy_and_shows_which_are_out_of_date(made: Done, tmp_path: Path) -> None:
    workspace = Workspace(shutil.copytree(made.workspace.folder, tmp_path / "work"))
    with at_desk(workspace) as desk:
        before = _documents(desk.rows)
    plan = next(path for path in STEPS[-1].forms if "Plan" in path.name)
    words = ("stay on Monday and Wednesday nights", "stay on Monday nights")
    changed = rewritten(plan, tmp_path / "plan once more.docx", words)
    assert ran(workspace, changed, now=NOW, confirm=True)[0].registered
    with at_desk(workspace) as desk:
        after, again = _documents(desk.rows), by_row(make_copies(desk))
        assert again["Grace Okonkwo", "Plan"].new
        grace = again["Grace Okonkwo", "Plan"].document
    assert {key: after[key] for key in before if key[0] != "Child’s file"} == {
        key: number for key, number in before.items() if key[0] != "Child’s file"
    }
    assert grace is not None
    assert (grace.version, grace.status, grace.supersedes) == (2, DocumentStatus.FINAL, before["Grace Okonkwo", "Plan"])


def _documents(rows: Iterable[RegisteredDistribution]) -> dict[tuple[str, str], str]:
    return {(row.recipient, row.document_kind): row.document for row in rows if row.document}
