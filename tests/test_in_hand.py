"""Where it is not safe for the child to keep a copy, none goes in a way that leaves one with them (E8, R339)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.process_cases import ETAC, KAI, KAI_LIST, NOW, opened, ran
from tests.release_cases import CHAIR, MAKER, TODAY, approved, broken, checked, one, sent
from tests.test_outbox import CHILD, MUM, list_is, of, posted

from minutebook.cli import main
from minutebook.deciding import decide
from minutebook.errors import NotInTurn, WrongUse
from minutebook.outbox.ways import leaves_nothing
from minutebook.release.afterwards import set_way
from minutebook.release.releasing import before_sending
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

_KAI = "Kai Brennan-Doyle"
Case = tuple[Workspace, str]


@pytest.mark.parametrize(
    ("how", "address", "nothing"),
    [
        ("Read aloud", None, True),
        ("Read with him, none left", None, True),
        ("Read aloud, copy left with him", None, False),
        ("Kept by Nana", None, True),
        ("kept by her mum", None, True),
        ("Kept by Kai", None, False),
        ("kept by him", None, False),
        ("By hand", "given to Marlon to keep for him", True),
        ("By hand", "22 Lantern Court, Northcombe, with Bex Carlow", False),
        ("By hand to his social worker", None, True),
        ("By hand to him by his social worker", None, False),
        ("By hand, at school", None, False),
        ("Tracked post", None, False),
        ("Portal", "read it with him", False),
        ("Secure email", "kept.by.nana@example.org", False),
        (None, None, False),
    ],
)
def test_what_leaves_nothing_with_the_child(how: str | None, address: str | None, nothing: bool) -> None:
    assert leaves_nothing(how, address, _KAI) is nothing


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Kai's meeting, whose plan says that a copy is not safe with him, and a list that gives it to him all the same."""
    workspace = make_workspace(tmp_path_factory.mktemp("in-hand") / "work")
    (number,) = {it.meeting for it in ran(workspace, *(form for form in KAI if form not in (ETAC, KAI_LIST)))}
    assert number
    list_is(workspace, number, {**CHILD, "address_used": None}, MUM)
    approved(workspace, number)
    checked(workspace, number)
    return workspace.folder, number


@pytest.fixture
def case(registered: tuple[Path, str], tmp_path: Path) -> Case:
    """A copy of it that a test may change."""
    return Workspace(shutil.copytree(registered[0], tmp_path / "work")), registered[1]


@pytest.fixture
def typed(case: Case, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Types a command; gives all that it said, on one line."""

    def say(*words: str) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit):
            main([*words, "--workspace", str(case[0].folder), "--today", TODAY.isoformat()])
        said = capsys.readouterr()
        return " ".join(f"{said.out} {said.err}".split())

    return say


def test_a_copy_that_would_stay_with_the_child_is_not_noted_as_sent(case: Case, typed: Callable[..., str]) -> None:
    for how in (None, "Tracked post", "Secure email"):
        with pytest.raises(NotInTurn, match=f"Kai to keep a copy, and “{how or 'By hand'}” would leave the plan"):
            sent(*case, _KAI, how=how)
    posts = posted(*case)
    assert of(posts, _KAI).files == ()
    assert "minutebook way" in " ".join(of(posts, _KAI).waiting)
    assert of(posts, "Shelley Brennan").files
    for command in ("copies", "outbox"):
        said = typed(command, case[1])
        assert "It is not safe for Kai to keep a copy, and “By hand” would leave the plan with them." in said
        assert "Only the Chair can decide otherwise" in said
    assert broken_nothing(case)


def test_it_goes_read_aloud_or_kept_for_them(case: Case) -> None:
    (row,) = set_way(*case, "Kai", how="Kept by Marlon", actor=MAKER, now=NOW)
    assert row.how == "Kept by Marlon"
    assert of(posted(*case), _KAI).files
    (row,) = set_way(*case, "Kai", how="Read aloud", actor=MAKER, now=NOW)
    assert one(*case, _KAI, "Plan").row.how == "Read aloud"
    sent(*case, _KAI)
    assert broken_nothing(case)


def test_sent_takes_the_way_that_it_went(case: Case) -> None:
    sent(*case, _KAI, how="Read with him at school")
    with opened(case[0]) as register:
        (row,) = [it for it in register.distribution(case[1]) if it.recipient == _KAI]
        (step,) = [it for it in register.steps(case[1]) if it.distribution == row.id and it.step == "sent"]
    assert (row.how, step.how, row.sent_on) == ("Read with him at school", "Read with him at school", TODAY)


def test_only_the_chair_decides_otherwise_and_for_one_way(case: Case) -> None:
    why = "Kai asked to hold it himself; his worker keeps the door"
    assert [it.severity for it in before_sending(*case, actor=MAKER, now=NOW) if it.rule == "R339"] == ["E-r"]
    with pytest.raises(WrongUse, match="Only the Chair can decide this"):
        decide(*case, "R339", why, actor=MAKER, now=NOW)
    decide(*case, "R339", why, actor=MAKER, now=NOW, decided_by=CHAIR)
    assert not [it for it in before_sending(*case, actor=MAKER, now=NOW) if it.rule == "R339"]
    assert "the Chair has decided" in " ".join(of(posted(*case), _KAI).notices)
    with pytest.raises(NotInTurn, match="not safe"):
        sent(*case, _KAI, how="Tracked post")
    sent(*case, _KAI)
    with opened(case[0]) as register:
        made = [it for it in register.documents(case[1]) if it.kind == "msp-minutes" and it.current]
        assert [why.encode() in register.document_bytes(it.number) for it in made] == [False] * len(made)


def test_a_later_list_that_says_another_way_counts_more(case: Case) -> None:
    set_way(*case, "Kai", how="Read aloud", actor=MAKER, now=NOW)
    list_is(*case, {**CHILD, "address_used": None}, MUM)
    assert one(*case, _KAI, "Plan").row.how == "Read aloud"
    list_is(*case, {**CHILD, "address_used": None, "how": "Tracked post"}, MUM)
    assert one(*case, _KAI, "Plan").row.how == "Tracked post"


def broken_nothing(case: Case) -> bool:
    with opened(case[0]) as register:
        return broken(register, case[1]) == [] and register.verify() == []
