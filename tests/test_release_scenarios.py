"""Five of the scenarios on their way out: every copy and every file in the outbox, and what is in none of them."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from pathlib import Path

import pytest
from tests.process_cases import opened, ran
from tests.scenario_cases import CHAIRS, SCENARIOS, Step
from tests.withheld_cases import every_word

from minutebook.deciding import decide
from minutebook.documents.publish import document_text
from minutebook.release.posting import Posted, post
from minutebook.release.releasing import approve, check, copies
from minutebook.release.standing import Stage, Standing
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

#: who makes the copies, and the second person who looks at them
MAKER, SECOND = "f.blythe", "g.osei"


@dataclass(frozen=True)
class Out:
    """What goes to one recipient of one meeting: each copy, and each file that lies in the outbox for them."""

    copies: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    posted: Posted | None = None

    @cached_property
    def words(self) -> str:
        """All that may be read in any byte of it, in small letters, with straight quotation marks."""
        documents = {**self.copies, **dict(_documents(self.files))}
        found = [every_word(data, name) for name, data in documents.items()]
        found += [data.decode("utf-8", "replace") for name, data in self.files.items() if not name.endswith(".docx")]
        return "\n".join((*found, *map(str, _mailed(self.files)), *self.files, *self.names)).lower().replace("’", "'")

    def shows(self, paper: str) -> str:
        """What a reader sees of one copy."""
        return document_text(self.copies[paper]).replace("’", "'")


def _documents(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Each Word file that lies there by itself, or in a message."""
    yield from ((name, data) for name, data in files.items() if name.endswith(".docx"))
    for part in _parts(files):
        name = part.get_filename()
        if name and name.endswith(".docx"):
            yield name, part.get_payload(decode=True)  # type: ignore[misc]


def _parts(files: dict[str, bytes]) -> Iterator[email.message.Message]:
    for name, data in files.items():
        if name.endswith(".eml"):
            yield from email.message_from_bytes(data, policy=email.policy.default).walk()


def _mailed(files: dict[str, bytes]) -> Iterator[str]:
    for part in _parts(files):
        yield "\n".join(f"{name}: {value}" for name, value in part.items())
        if part.get_content_maintype() == "text":
            yield part.get_payload(decode=True).decode("utf-8", "replace")  # type: ignore[union-attr]


@dataclass(frozen=True)
class Released:
    """A meeting whose copies were made, approved, checked and put in the outbox."""

    number: str
    made: Sequence[Standing]
    to: dict[str, Out]

    def readers_of(self, word: str) -> set[str]:
        """Everybody in whose papers a word stands."""
        return {name for name, out in self.to.items() if word.lower() in out.words}


def _now(step: Step) -> datetime:
    return datetime.combine(step.today, time(18), UTC)


def _release(workspace: Workspace, steps: Sequence[Step], decided: Sequence[tuple[str, str]] = ()) -> Released:
    """Run the forms of these steps; then make, approve, check and put out every copy of the last one's meeting."""
    for step in steps:
        outcomes = ran(workspace, *step.forms, now=_now(step))
    number = next(one.meeting for one in outcomes if one.meeting)
    later = _now(steps[-1]) + timedelta(hours=1)
    for rule, reason in decided:
        decide(workspace, number, rule, reason, actor=MAKER, now=later)
    made = copies(workspace, number, actor=MAKER, now=later)
    approve(workspace, number, by="The Chair", on=later.date(), actor=MAKER, now=later)
    check(workspace, number, actor=SECOND, now=later)
    box = post(workspace, number, actor=MAKER, now=later)
    with opened(workspace) as register, register.transaction(now=later) as transaction:
        to = {
            name: _out(name, made, box.posted, transaction.document_bytes) for name in {it.row.recipient for it in made}
        }
    return Released(number, made, to)


def _out(name: str, made: Sequence[Standing], posted: Sequence[Posted], content: Callable[[str], bytes]) -> Out:
    mine = [it for it in made if it.row.recipient == name]
    sent = next((it for it in posted if it.recipient == name), None)
    folder = sent.folder if sent else None
    return Out(
        {it.row.document_kind: content(it.document.number) for it in mine if it.document},
        {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder else {},
        {it.row.document_kind: it.held for it in mine if it.stage is Stage.HELD},
        tuple(it.document.file_name for it in mine if it.document),
        sent,
    )


def _workspace(folder: Path) -> Workspace:
    workspace = make_workspace(folder / "work")
    with opened(workspace) as register, register.transaction(now=datetime(2026, 11, 2, 9, tzinfo=UTC)) as transaction:
        for chair in CHAIRS:
            transaction.enter_line(chair)
    return workspace


# --- E1 Kai


@pytest.fixture(scope="module")
def kai(tmp_path_factory: pytest.TempPathFactory) -> Released:
    return _release(_workspace(tmp_path_factory.mktemp("E1")), SCENARIOS["E1"][:-1])


def test_kais_father_gets_less_and_is_told_so(kai: Released) -> None:
    dad = kai.to["Conor Doyle"]
    assert set(dad.copies) >= {"Plan", "Minutes", "Outcome letter"}
    assert not dad.held
    for word in ("aunty", "and boxing", "07700", "told to his social worker", "shelley.b@example.org"):
        assert word not in dad.words, word
    assert "is not in this copy" in dad.shows("Minutes")
    # "Mum and Marlon only", says Kai of his safe place
    assert kai.readers_of("aunty") - {"Child’s file"} == {"Kai Brennan-Doyle", "Shelley Brennan", "Marlon Achebe"}


def test_kais_reason_is_told_to_nobody(kai: Released) -> None:
    assert kai.readers_of("told to his social worker in private") == set()


def test_only_kais_father_is_told_where_his_copy_goes(kai: Released) -> None:
    assert kai.readers_of("14 aire view") <= {"Conor Doyle"}
    assert kai.to["Conor Doyle"].posted
    assert "14 Aire View, Northcombe" in kai.to["Conor Doyle"].posted.envelope


def test_a_full_copy_for_kais_father_is_held(tmp_path: Path) -> None:
    released = _release(_workspace(tmp_path), SCENARIOS["E1"][2:])
    dad = released.to["Conor Doyle"]
    assert dad.copies == {}
    assert dad.files == {}
    assert set(dad.held) == {"Outcome letter", "Plan", "Minutes"}
    assert all("Partial" in why for why in dad.held.values())


# --- E3 Dion


@pytest.fixture(scope="module")
def dion(tmp_path_factory: pytest.TempPathFactory) -> Released:
    return _release(_workspace(tmp_path_factory.mktemp("E3")), SCENARIOS["E3"])


def test_dions_restricted_section_is_a_file_of_its_own_for_a_few(dion: Released) -> None:
    few = {"R. Adeyemi", "DS Lorna Peake", "Jasper Quill", "Child’s file"}
    assert {name for name, out in dion.to.items() if "Restricted section" in out.copies} == few
    assert dion.readers_of("warning notice") == few
    for name in few:
        assert "warning notice" in dion.to[name].shows("Restricted section")
        others = {paper: dion.to[name].shows(paper) for paper in dion.to[name].copies if paper != "Restricted section"}
        assert [paper for paper, shown in others.items() if "warning notice" in shown] == []


def test_no_other_child_is_named_in_dions_papers(dion: Released) -> None:
    assert dion.readers_of("tyler") == set()


# --- E4 Amara


@pytest.fixture(scope="module")
def amara(tmp_path_factory: pytest.TempPathFactory) -> Released:
    return _release(_workspace(tmp_path_factory.mktemp("E4")), SCENARIOS["E4"])


def test_amaras_safe_word_is_in_three_plans_and_nowhere_else(amara: Released) -> None:
    three = {"Amara Okonkwo-Reid", "Grace Okonkwo", "Jean Hartley"}
    assert amara.readers_of("marigold") <= {*three, "Child’s file"}
    for name in ("Grace Okonkwo", "Jean Hartley"):
        assert "marigold" in amara.to[name].shows("Plan")
    for name in three:
        assert [
            paper for paper in amara.to[name].copies if paper != "Plan" and "marigold" in amara.to[name].shows(paper)
        ] == []


def test_amaras_police_action_reaches_no_family(amara: Released) -> None:
    family = {"Amara Okonkwo-Reid", "Grace Okonkwo", "Michael Reid", "Florence Okonkwo"}
    assert amara.readers_of("taxi firm") & family == set()
    assert "bus station" not in amara.to["Michael Reid"].words


def test_what_nobody_can_be_sure_of_holds_one_copy_and_no_other(amara: Released) -> None:
    nan = amara.to["Florence Okonkwo"]
    assert nan.copies == {}
    assert all("named section" in why for why in nan.held.values())
    assert amara.to["Grace Okonkwo"].copies


# --- E8 Elliot


@pytest.fixture(scope="module")
def elliot(tmp_path_factory: pytest.TempPathFactory) -> Released:
    why = "The order came on the morning of the meeting; the Chair decided that it goes on."
    return _release(_workspace(tmp_path_factory.mktemp("E8")), SCENARIOS["E8"], [("R315", why)])


#: where Elliot, his mother and those around them are to be found
_HIDDEN = (
    *("lantern court", "st hild", "quay surgery", "iona wolfe", "bex carlow", "harbour refuge", "refuge worker"),
    *("anna ruane", "he would follow us home", "tannery", "maureen", "dean ransome"),
)


def test_nothing_tells_elliots_father_where_he_is(elliot: Released) -> None:
    dad = elliot.to["Craig Ransome"]
    assert set(dad.copies) == {"Outcome letter", "Plan", "Minutes"}
    assert dad.files
    assert [word for word in _HIDDEN if word in dad.words] == []
    assert "07700" not in dad.words


def test_the_words_kept_from_elliots_father_reach_those_who_need_them(elliot: Released) -> None:
    assert "lantern court" in elliot.to["Elliot Ransome"].words
    assert "bex carlow" in elliot.to["Joanne Ransome"].words


def test_letters_of_elliots_family_hold_nobody_elses_address(elliot: Released) -> None:
    homes = {
        "Craig Ransome": "14 weir close",
        "Joanne Ransome": "22 lantern court",
        "Maureen Ransome": "9 tannery road",
    }
    for name in homes:
        others = [home for owner, home in homes.items() if owner != name]
        assert [home for home in others if home in elliot.to[name].words] == []


def test_two_people_at_one_address_are_pointed_out(elliot: Released) -> None:
    for name in ("Maureen Ransome", "Ted Ransome", "Dean Ransome"):
        posted = elliot.to[name].posted
        assert posted
        assert any("same address" in notice for notice in posted.notices)
        assert "lantern court" not in elliot.to[name].words


# --- E9 Noor and Yusuf


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Released]:
    workspace = _workspace(tmp_path_factory.mktemp("E9"))
    before, after = SCENARIOS["E9"][:-2], SCENARIOS["E9"][-2:]
    return {
        name: _release(workspace, (*(before if name == "Noor" else ()), step))
        for name, step in zip(("Noor", "Yusuf"), after, strict=True)
    }


def test_nothing_of_one_child_is_in_the_others_papers(both: dict[str, Released]) -> None:
    for word in ("yusuf", "omar aziz", "mum's shop", "31 quay street"):
        assert both["Noor"].readers_of(word) == set(), word
    for word in ("noor", "sami haddad", "until five", "5 ings road"):
        assert both["Yusuf"].readers_of(word) == set(), word


def test_their_mother_gets_two_envelopes(both: dict[str, Released]) -> None:
    folders = {name: released.to["Rania Haddad"].posted for name, released in both.items()}
    assert len({it.folder for it in folders.values() if it and it.files}) == 2


def test_each_father_is_on_one_list(both: dict[str, Released]) -> None:
    assert "Sami Haddad" in both["Noor"].to
    assert "Sami Haddad" not in both["Yusuf"].to
    assert "Omar Aziz" in both["Yusuf"].to
    assert "Omar Aziz" not in both["Noor"].to
