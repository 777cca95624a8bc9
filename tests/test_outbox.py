"""What lies in the outbox: a draft or papers for each recipient, theirs alone, and only what may go."""

from __future__ import annotations

import email
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from tests.process_cases import ETAC, KAI, KAI_LIST, NOW, opened, ran, state
from tests.release_cases import MAKER, approved, checked, sent

from minutebook.cli import main
from minutebook.desk import Desk
from minutebook.documents.publish import document_text
from minutebook.documents.withheld import spots
from minutebook.errors import Locked, WrongUse
from minutebook.forms.record import Record
from minutebook.intake.door.unlock import unlocked
from minutebook.register.canonical import fingerprint
from minutebook.register.facts import SubmissionEntry
from minutebook.release.afterwards import set_way
from minutebook.release.posting import Lock, Outbox, Posted, post
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

Case = tuple[Workspace, str]
#: the next meeting that Kai's record gives
NEXT = date(2027, 1, 27)
BEFORE = NOW.replace(year=2026, month=12, day=17)

MUM: dict[str, Any] = {
    "recipient": "Shelley Brennan", "role": "Mum", "kind": "Parent/carer", "document": "Plan, outcome letter",
    "copy": "Full", "how": "Secure email", "address_used": "shelley.b@example.org",
}  # fmt: skip
DAD: dict[str, Any] = {
    "recipient": "Conor Doyle", "role": "Dad", "kind": "Parent/carer", "document": "Plan, outcome letter",
    "copy": "Partial", "leave_out": "phone numbers", "why": "Followed the child’s wish",
    "chair_approved_on": date(2026, 12, 16), "how": "Tracked post", "address_used": "14 Aire View, Leeds",
}  # fmt: skip
SHAH: dict[str, Any] = {
    "recipient": "PC Aisha Shah", "role": "Police", "agency": "Police", "kind": "Professional", "document": "Plan",
    "copy": "Full", "how": "Secure email", "address_used": "aisha.shah@example.org",
}  # fmt: skip
PRIYA: dict[str, Any] = {
    "recipient": "Priya Nair", "role": "Social worker", "agency": "CST", "kind": "Professional", "document": "Plan",
    "copy": "Full", "how": "Portal",
}  # fmt: skip
CHILD: dict[str, Any] = {
    "recipient": "Kai Brennan-Doyle", "role": "Young person", "kind": "Child", "document": "Plan",
    "copy": "Child’s", "how": "By hand", "address_used": "given to Marlon to keep for him",
}  # fmt: skip
EVERYBODY = (CHILD, MUM, DAD, PRIYA, SHAH)


def told(workspace: Workspace, number: str, form: str, **values: Any) -> None:
    """A later version of a form, which says something else, as if it had come in and been run."""
    with opened(workspace) as register:
        held = {it.form: dict(it.values) for it in register.records_of([number])[number]}
        values = {key: value for key, value in (held.get(form, {}) | values).items() if value is not None}
        name = fingerprint(form, repr(values))
        entry = SubmissionEntry(
            file_name=f"{form}.docx", kind="docx", forms=(form,), data=f"cannot be opened any more {name}".encode(),
            records=(Record(form, values),),
        )  # fmt: skip
        with register.transaction(now=BEFORE) as tx:
            tx.enter_submission(number, entry)
            Desk.of(tx, workspace, number, now=BEFORE).issue_again()


def list_is(workspace: Workspace, number: str, *rows: Mapping[str, Any]) -> None:
    told(workspace, number, "DIST", distribution=[dict(row) for row in rows])


def released(workspace: Workspace, number: str) -> None:
    """All that can go has been approved and checked."""
    approved(workspace, number)
    checked(workspace, number)


def posted(workspace: Workspace, number: str, **more: Any) -> Outbox:
    return post(workspace, number, actor=MAKER, now=BEFORE, today=BEFORE.date(), **more)


def of(made: Outbox, name: str) -> Posted:
    (found,) = [it for it in made.posted if it.recipient == name]
    return found


def draft(one: Posted) -> EmailMessage:
    """Somebody's draft, as another program reads it."""
    assert one.folder
    (path,) = one.folder.glob("*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def enclosed(message: EmailMessage) -> dict[str, Any]:
    return {str(it.get_filename()): it.get_payload(decode=True) for it in message.iter_attachments()}


def text_of(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content())


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Kai's meeting, its list as EVERYBODY, all copies approved and checked; and its number."""
    workspace = make_workspace(tmp_path_factory.mktemp("outbox") / "work")
    (number,) = {it.meeting for it in ran(workspace, *(form for form in KAI if form not in (ETAC, KAI_LIST)))}
    assert number
    list_is(workspace, number, *EVERYBODY)
    released(workspace, number)
    return workspace.folder, number


@pytest.fixture
def kais(registered: tuple[Path, str], tmp_path: Path) -> Case:
    """A copy of it that a test may change."""
    unused = shutil.ignore_patterns("outbox")
    return Workspace(shutil.copytree(registered[0], tmp_path / "work", ignore=unused)), registered[1]


@pytest.fixture(scope="module")
def made(registered: tuple[Path, str]) -> Outbox:
    """The outbox of that meeting, only to be looked at."""
    return posted(Workspace(registered[0]), registered[1])


def drafts_noted(workspace: Workspace, number: str) -> list[Any]:
    with opened(workspace) as register:
        return register.drafted([row.id for row in register.distribution(number)])


# -- what lies there ----------------------------------------------------------------------------------------------


def test_a_draft_holds_the_marking_one_address_and_her_papers(made: Outbox) -> None:
    mum = of(made, "Shelley Brennan")
    message = draft(mum)
    assert (message["X-Unsent"], message["To"]) == ("1", "shelley.b@example.org")
    subject = "Private and confidential: papers from a meeting on Wednesday 16 December 2026 (CST-2611)"
    assert message["Subject"] == subject
    assert not {"From", "Date", "Message-ID", "Cc", "Bcc"} & set(message.keys())
    words = text_of(message)
    listed = [line for line in words.splitlines() if line.startswith("- ")]
    assert listed == [
        "- Outcome of the meeting, version 1",
        "- My Safety Plan: parents’ and carers’ copy, version 1, partial copy",
        "- A letter about them",
    ]
    assert [word for word in ("Kai", "Brennan", "Shelley") if word in words] == []
    assert "Complex Safeguarding Team, 01632 960100" in words
    names = sorted(enclosed(message))
    shape = r"CST-2611_(next-meeting\.ics|((cover|outcome)-letter|my-safety-plan)-parents_D-\d{4}-\d{4}\.docx)"
    assert [bool(re.fullmatch(shape, name)) for name in names] == [True] * 4
    letter = next(data for name, data in enclosed(message).items() if "cover" in name)
    assert "Dear Shelley Brennan" in document_text(letter)
    assert "Outcome of the meeting" in document_text(letter)


def test_a_printed_copy_is_no_e_mail(made: Outbox) -> None:
    dad = of(made, "Conor Doyle")
    assert dad.folder
    assert sorted(name.split("_")[1] for name in dad.files) == [
        "cover-letter-parents", "my-safety-plan-parents", "outcome-letter-parents",
    ]  # fmt: skip
    assert sorted(path.name for path in dad.folder.iterdir()) == sorted(dad.files)
    assert dad.envelope == ("Personal", "Conor Doyle", "14 Aire View, Leeds")
    assert dad.to is None
    child = of(made, "Kai Brennan-Doyle")
    assert sorted(name.split("_")[1] for name in child.files) == ["cover-letter-child", "my-safety-plan"]


def test_what_goes_through_a_portal_is_no_e_mail(made: Outbox) -> None:
    priya = of(made, "Priya Nair")
    assert priya.folder
    assert sorted(name.split("_")[1] for name in priya.files) == [
        "cover-letter-professional", "my-safety-plan-professionals", "next-meeting.ics",
    ]  # fmt: skip
    assert (priya.ways, priya.uploaded, priya.envelope, priya.to) == (("Portal",), ("Plan",), (), None)


def test_without_an_address_the_sender_is_told_to_put_it_in(kais: Case) -> None:
    list_is(*kais, *(PRIYA | {"how": "Secure email"}, MUM))
    released(*kais)
    priya = of(posted(*kais), "Priya Nair")
    assert "To" not in draft(priya)
    assert priya.notices == ("The list has no e-mail address for them: put it into the draft yourself.",)
    assert draft(priya)["Subject"].startswith("OFFICIAL-SENSITIVE: ")


def test_the_next_meeting_comes_with_it_for_those_who_may_know(made: Outbox) -> None:
    calendars = {}
    for it in made.posted:
        for name in [name for name in it.files if name.endswith(".eml")]:
            calendars[it.recipient] = [data for at, data in enclosed(draft(it)).items() if at.endswith(".ics") and name]
    (hers,) = calendars["Shelley Brennan"]
    read: Any = Calendar.from_ical(hers)
    (event,) = read.walk("VEVENT")
    assert event["dtstart"].dt.date() == NEXT
    assert event["dtstart"].dt.time() == time(15, 45)
    assert (event["summary"], event["class"]) == ("Next meeting (CST-2611)", "PRIVATE")
    # the family gets the day and the hour alone, as in a letter to whoever is not to know more
    assert "location" not in event
    assert not spots(hers, ["Kai", "Brennan", "KBD", "Shelley"])


def test_nobody_but_the_owner_opens_the_folders(made: Outbox) -> None:
    folders = [it.folder for it in made.posted if it.folder]
    assert len(folders) == 5
    for path in [folders[0].parent, *folders, *(file for folder in folders for file in folder.iterdir())]:
        assert path.stat().st_mode & 0o077 == 0
        assert re.fullmatch(
            r"\d\d|M-2027-\d{4}(_copy-\d\d\.eml)?|CST-2611_[a-z-]+(_D-\d{4}-\d{4}\.docx|\.ics)", path.name
        )


def test_nothing_of_one_persons_is_with_another(made: Outbox) -> None:
    texts: dict[str, set[str]] = {}
    for it in made.posted:
        assert it.folder
        mailed = enclosed(draft(it)) if list(it.folder.glob("*.eml")) else {}
        texts[it.recipient] = {name for name in (*mailed, *it.files) if name.endswith(".docx")}
    for one in made.posted:
        for other in made.posted:
            if one is not other:
                assert texts[one.recipient].isdisjoint(texts[other.recipient])
    for it in made.posted:
        message = draft(it) if any(name.endswith(".eml") for name in it.files) else None
        if message:
            words = f"{message['Subject']}\n{message['To']}\n{text_of(message)}".encode()
            others = [
                str(row["address_used"])
                for row in EVERYBODY
                if row["recipient"] != it.recipient
                if "address_used" in row
            ]
            names = [str(row["recipient"]) for row in EVERYBODY]
            assert spots(words, [*others, *names]) == []


# -- again, and withdrawn ------------------------------------------------------------------------------------------


def test_the_same_again_has_the_same_bytes_and_is_noted_once(registered: tuple[Path, str], made: Outbox) -> None:
    workspace, number = Workspace(registered[0]), registered[1]
    before, noted = state(workspace.outbox), drafts_noted(workspace, number)
    assert posted(workspace, number) == made
    assert state(workspace.outbox) == before
    assert drafts_noted(workspace, number) == noted
    with opened(workspace) as register:
        rows = {row.id: row for row in register.distribution(number)}
        assert {(rows[it.row].recipient, it.document) for it in noted} == {
            (row.recipient, row.document) for row in rows.values()
        }
        assert all(it.letter for it in noted)
        assert register.verify() == []


def test_what_is_not_to_go_any_more_is_taken_away(kais: Case) -> None:
    workspace, number = kais
    folder = of(posted(workspace, number), "Shelley Brennan").folder
    assert folder
    (folder / "my notes.txt").write_text("rang her")
    # sent: there is nothing for her any more; an own file stays
    sent(workspace, number, "Shelley Brennan")
    again = posted(workspace, number)
    assert again.removed == (folder,)
    assert [path.name for path in folder.iterdir()] == ["my notes.txt"]
    # what the plan says is another thing now, which the Chair has not seen
    told(workspace, number, "MSP-P", warning_signs="I go very quiet")
    again = posted(workspace, number)
    assert [it.folder for it in again.posted if "Plan" in it.papers] == []
    assert any("Chair" in sentence for sentence in of(again, "Conor Doyle").waiting)
    left = [path.name for path in workspace.outbox.rglob("*my-safety-plan*")]
    assert left == []


def test_before_both_steps_are_taken_nothing_is_written(kais: Case) -> None:
    workspace, number = kais
    list_is(workspace, number, *EVERYBODY, dict(SHAH, recipient="Bev Lomas", address_used="bev@example.org"))
    made = posted(workspace, number)
    bev = of(made, "Bev Lomas")
    assert (bev.folder, bev.files) == (None, ())
    assert "waits for the Chair" in bev.waiting[0]
    approved(workspace, number)
    assert of(posted(workspace, number), "Bev Lomas").folder is None
    checked(workspace, number)
    assert of(posted(workspace, number), "Bev Lomas").to == "bev@example.org"
    assert of(posted(workspace, number, recipient="bev"), "Bev Lomas").folder


# -- hostile lists ---------------------------------------------------------------------------------------------------


def test_people_at_one_address_get_envelopes_of_their_own(kais: Case) -> None:
    workspace, number = kais
    gran = dict(DAD, recipient="Joan Doyle", role="Gran", leave_out=None, copy="Full", document="Plan")
    list_is(workspace, number, DAD, gran)
    released(workspace, number)
    made = posted(workspace, number)
    dad, other = of(made, "Conor Doyle"), of(made, "Joan Doyle")
    assert dad.envelope == ("Personal", "Conor Doyle", "14 Aire View, Leeds")
    assert other.envelope == ("Personal", "Joan Doyle", "14 Aire View, Leeds")
    assert dad.folder != other.folder
    assert "Somebody else on the list has the same address" in dad.notices[0]
    assert set(dad.files).isdisjoint(other.files)


HOSTILE = st.text(st.characters(codec="utf-8", exclude_characters=""), max_size=12)


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(names=st.lists(HOSTILE, min_size=2, max_size=2), ending=HOSTILE)
def test_no_list_gets_anything_of_one_person_into_anothers_files(
    registered: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory, names: list[str], ending: str
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    workspace, number = Workspace(shutil.copytree(registered[0], folder / "work")), registered[1]
    rows = [
        dict(SHAH, recipient=f"Quentin{at} {name}\r\nBcc: x@example.org", address_used=address, document="Plan")
        for at, (name, address) in enumerate(
            [(names[0], f"quentin0@example.org\r\nCc: y@example.org{ending}"), (names[1], "quentin1@example.org")]
        )
    ]
    list_is(workspace, number, *rows)
    released(workspace, number)
    made = posted(workspace, number)
    for at, it in enumerate(made.posted):
        assert it.folder
        message = draft(it)
        assert not {"Bcc", "Cc"} & set(message.keys())
        assert message.get_all("To", []) == (["quentin1@example.org"] if at else [])
        for path in it.folder.iterdir():
            assert (
                spots(path.read_bytes(), [f"Quentin{1 - at}", f"quentin{1 - at}@example.org"], file_name=path.name)
                == []
            )
    shutil.rmtree(folder)


def test_an_address_left_in_a_template_stops_the_letter(kais: Case) -> None:
    """Somebody made the template out of a letter to somebody else (domain.md B3, 33)."""
    workspace, number = kais
    assert of(posted(workspace, number), "Shelley Brennan").folder
    template = workspace.templates / "_shared" / "cover_letter.docx"
    document = Document(str(template))
    document.add_paragraph("14 Aire View, Leeds")
    document.save(str(template))
    made = posted(workspace, number)
    mum = of(made, "Shelley Brennan")
    assert mum.folder is None
    assert "Something that this person may not have stands in what would go to them" in mum.waiting[-1]
    assert not any(spots(path.read_bytes(), ["14 Aire View"]) for path in workspace.outbox.rglob("*.eml"))
    # it is his own address
    assert of(made, "Conor Doyle").folder


# -- the next meeting moves --------------------------------------------------------------------------------------------


def dates_of(one: Posted) -> list[Any]:
    return [
        (calendar["method"], event)
        for name, data in enclosed(draft(one)).items()
        if name.endswith(".ics")
        for calendar in [Calendar.from_ical(data)]
        for event in calendar.walk("VEVENT")
    ]


def test_a_meeting_that_moves_or_is_given_up_reaches_those_who_were_told(kais: Case) -> None:
    workspace, number = kais
    ((_, first),) = dates_of(of(posted(workspace, number), "Shelley Brennan"))
    sent(workspace, number, "Shelley Brennan")
    assert of(posted(workspace, number), "Shelley Brennan").folder is None
    told(workspace, number, "MSP-A", meet_again_date=NEXT + timedelta(1))
    mum = of(posted(workspace, number), "Shelley Brennan")
    assert mum.papers == ("The date of the next meeting",)
    message = draft(mum)
    assert message["Subject"] == "Private and confidential: the date of a meeting (CST-2611)"
    assert "The date of the next meeting has changed." in text_of(message)
    ((method, moved),) = dates_of(mum)
    assert (method, moved["uid"], moved["dtstart"].dt.date()) == ("PUBLISH", first["uid"], NEXT + timedelta(1))
    assert moved["sequence"] > first["sequence"]
    told(workspace, number, "MSP-A", meet_again_date=None, outcome="Close", icp_chair_agrees="Agrees")
    told(workspace, number, "MSP-P", meet_again_date=None, meet_again=None)
    mum = of(posted(workspace, number), "Shelley Brennan")
    ((method, gone),) = dates_of(mum)
    assert (method, gone["status"], gone["uid"]) == ("CANCEL", "CANCELLED", first["uid"])
    assert gone["sequence"] > moved["sequence"]
    assert "will not be on the day that you were told" in text_of(draft(mum))


def test_whoever_is_not_to_know_the_next_meeting_gets_no_date(kais: Case) -> None:
    workspace, number = kais
    list_is(workspace, number, dict(DAD, how="Secure email", address_used="conor@example.org"))
    released(workspace, number)
    dad = of(posted(workspace, number), "Conor Doyle")
    assert dad.to == "conor@example.org"
    assert dates_of(dad) == []
    assert "next meeting" not in text_of(draft(dad))


# -- under a password --------------------------------------------------------------------------------------------------


def test_locked_papers_open_with_the_password_and_are_those_of_the_register(kais: Case) -> None:
    workspace, number = kais
    plain = enclosed(draft(of(posted(workspace, number), "Shelley Brennan")))
    mum = of(posted(workspace, number, lock=Lock("saltmere-and-northcombe"), recipient="Shelley"), "Shelley Brennan")
    assert mum.pass_phrase == ""
    locked = enclosed(draft(mum))
    assert locked.keys() == plain.keys()
    for name, data in locked.items():
        if name.endswith(".ics"):
            assert data == plain[name]
        else:
            assert unlocked(data, ["saltmere-and-northcombe"]) == plain[name]
            with pytest.raises(Locked):
                unlocked(data, ["northcombe-and-saltmere"])
    assert "open with a password" in text_of(draft(mum))
    assert "saltmere-and" not in text_of(draft(mum))


def test_a_pass_phrase_is_shown_on_the_screen_and_is_nowhere_else(kais: Case) -> None:
    workspace, number = kais
    command = [
        *(sys.executable, "-m", "minutebook", "outbox", number, "--recipient", "shelley", "--protect"),
        *("--workspace", str(workspace.folder), "--today", BEFORE.date().isoformat()),
    ]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "shown on the screen only" in " ".join(refused.stderr.split())
    said = _at_a_screen(command)
    phrases = re.findall(r"[a-z]{4}(?:-[a-z]{4}){5}", said)
    assert len(phrases) == 1
    (path,) = (workspace.outbox / number / "01").glob("*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert all(unlocked(data, phrases) for name, data in enclosed(message).items() if name.endswith(".docx"))
    for file in (path for path in workspace.folder.rglob("*") if path.is_file()):
        assert phrases[0].encode() not in file.read_bytes()


def _at_a_screen(command: list[str]) -> str:
    """What a program shows on a terminal."""
    screen, end = pty.openpty()
    with subprocess.Popen(command, stdout=end, stderr=end, stdin=end) as running:
        os.close(end)
        said = b""
        try:
            while part := os.read(screen, 4096):
                said += part
        except OSError:
            pass  # Linux says so when the other end is closed
        running.wait()
    os.close(screen)
    return said.decode()


# -- the command -------------------------------------------------------------------------------------------------------

Say = Callable[..., tuple[object, str, str]]


@pytest.fixture
def say(kais: Case, capsys: pytest.CaptureFixture[str]) -> Iterator[Say]:
    """Types “minutebook outbox”; gives how it ended and what it printed."""

    def typed(*words: str) -> tuple[object, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ending:
            main(["outbox", *words, "--workspace", str(kais[0].folder), "--today", BEFORE.date().isoformat()])
        said = capsys.readouterr()
        return ending.value.code, said.out, " ".join(said.err.split())

    yield typed


def test_the_command_says_what_lies_where_and_what_to_do(kais: Case, say: Say, tmp_path: Path) -> None:
    _, number = kais
    status, out, _ = say("CST-2611", "-o", str(tmp_path / "out"))
    assert status == 0
    assert "01  Shelley Brennan (Secure email)\n    Outcome letter, Plan: a draft of an e-mail\n" in out
    assert "Priya Nair (Portal)\n    Plan: papers to upload to the portal\n" in out
    assert "Conor Doyle (Tracked post)\n    Outcome letter, Plan: papers to print\n" in out
    assert f"    in {tmp_path / 'out' / number / '01'}\n" in out
    assert "    Envelope: Personal / Conor Doyle / 14 Aire View, Leeds\n" in out
    assert out.endswith(f"Nothing has left. When papers are gone, note it: minutebook sent {number} NAME --on DAY\n")
    assert not (kais[0].outbox / number).exists()
    status, out, _ = say(number, "--json", "--recipient", "Conor", "-o", str(tmp_path / "out"))
    (one,) = json.loads(out)["recipients"]
    assert (status, one["recipient"], one["envelope"][0]) == (0, "Conor Doyle", "Personal")
    # asked for one, the others' stay
    assert len(list((tmp_path / "out" / number).iterdir())) == 5


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--protect", "--protect-with", "x"), "not both"),
        (("--protect", "--json"), "shown on the screen only"),
        (("--protect-with", "missing.txt"), "cannot be read"),
        (("--recipient", "Nobody Atall"), "is not on the distribution list"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(kais: Case, say: Say, words: tuple[str, ...], says: str) -> None:
    status, _, said = say(kais[1], *words)
    assert status == 2
    assert says in said


def test_a_folder_that_cannot_be_written_is_said(kais: Case, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("a file is in the way")
    with pytest.raises(WrongUse, match="cannot be written to"):
        posted(*kais, out=tmp_path / "full")


def test_one_paper_goes_before_the_rest(kais: Case, capsys: pytest.CaptureFixture[str]) -> None:
    made = posted(*kais, document="plan")
    assert {it.recipient for it in made.posted} == {row["recipient"] for row in EVERYBODY}
    assert of(made, "Shelley Brennan").papers == ("Plan",)
    names = [name.split("_")[1] for name in enclosed(draft(of(made, "Shelley Brennan")))]
    assert sorted(names) == ["cover-letter-parents", "my-safety-plan-parents", "next-meeting.ics"]
    letters = posted(*kais, document="letter")
    assert {it.recipient for it in letters.posted} == {"Shelley Brennan", "Conor Doyle"}
    assert of(made, "Priya Nair").folder, "who is not asked for keeps what is there"
    with pytest.raises(WrongUse, match="No “agenda” is on the distribution list"):
        posted(*kais, document="agenda")
    with pytest.raises(SystemExit):
        main(["outbox", kais[1], "CST-2611", "--json", "--workspace", str(kais[0].folder)])
    assert [it["meeting"] for it in json.loads(capsys.readouterr().out)] == [kais[1], kais[1]]


def test_a_way_that_nobody_has_said_is_asked_for(kais: Case) -> None:
    list_is(*kais, {**MUM, "how": None, "document": "Plan"})
    (waiting,) = of(posted(*kais), "Shelley Brennan").waiting
    assert f"nobody has said how it goes; say it with: minutebook way {kais[1]} “Shelley Brennan” --how WAY" in waiting
    with pytest.raises(WrongUse, match="Nobody has said how the plan goes"):
        sent(*kais, "Shelley Brennan")
    set_way(*kais, "Shelley Brennan", how="By hand", actor=MAKER, now=BEFORE)
    assert of(posted(*kais), "Shelley Brennan").ways == ("By hand",)
