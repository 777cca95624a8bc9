"""The register keeps every meeting whole, once, and in order."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from tests.register_cases import (
    ACTOR,
    FINDING,
    FORM,
    MUM,
    NOW,
    REVIEW,
    SCHOOL,
    TAMSIN,
    enter_all,
    is_whole,
    issue,
)
from tests.registers import Address, behind_its_back, dump

from minutebook.errors import ExitStatus, MissingProgram, RegisterConflict, WrongUse
from minutebook.forms.record import Record
from minutebook.meeting import Meeting, MeetingType
from minutebook.register import migrate
from minutebook.register.canonical import fingerprint, sha256
from minutebook.register.database import connect
from minutebook.register.facts import DocumentStatus, MeetingEntry, ReviewStatus
from minutebook.register.names import file_name, safe_reference
from minutebook.register.register import Register
from minutebook.register.tables import SCHEMA, metadata
from minutebook.register.transaction import Transaction

LATER = NOW + timedelta(days=7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a register that is a file lies."""
    return tmp_path / "register" / "minutebook.sqlite3"


@pytest.fixture
def register(register_address: Address) -> Iterator[Register]:
    with Register.open(register_address, actor=ACTOR) as register:
        yield register


@pytest.fixture
def number(register: Register) -> str:
    """The number of a meeting that has been entered."""
    with register.transaction(now=NOW) as tx:
        return enter_all(tx)


@pytest.fixture
def in_file(path: Path) -> Iterator[Register]:
    """A register that is a file, with a meeting in it."""
    with Register.open(path, actor=ACTOR) as register:
        with register.transaction(now=NOW) as tx:
            enter_all(tx)
        yield register


# --- one transaction


def test_a_meeting_is_entered_whole(register: Register, number: str) -> None:
    assert number == "M-2027-0001"
    assert is_whole(register, number)
    assert register.verify() == []
    [form] = register.forms_of(number)
    assert (form.file_name, form.data, form.forms) == (FORM.file_name, FORM.data, ("SAFER-A", "SAFER-P"))
    minutes, plan = register.documents(number)
    assert (minutes.number, plan.number) == ("D-2027-0001", "D-2027-0002")
    assert register.document_bytes(plan.number) == b"D-2027-0002 version 1: what we will do "
    assert plan.sha256 == sha256(register.document_bytes(plan.number))
    assert (plan.status, plan.council, plan.made_at, plan.made_by) == (DocumentStatus.FINAL, "northcombe", NOW, ACTOR)
    [found] = register.findings(number)
    assert (found.rule, found.severity, found.place) == ("R003", "E", "table 1, row 4, column 2")


STEPS: list[Callable[[Transaction, str], object]] = [
    lambda tx, number: tx.enter_submission(number, replace(FORM, data=b"another")),
    lambda tx, number: issue(tx, number, "plan", "something else"),
    lambda tx, number: tx.enter_distribution(number, [replace(MUM, recipient="Nana")]),
    lambda tx, number: tx.enter_distribution(number, [replace(MUM, sent_on=date(2027, 2, 25))]),
    lambda tx, number: tx.enter_distribution(number, [], whole=True),
    lambda tx, number: tx.enter_reviews(number, [replace(REVIEW, booked=date(2027, 4, 6))]),
    lambda tx, number: tx.enter_findings(number, []),
    lambda tx, number: tx.enter_meeting(replace(TAMSIN, state="CLOSED"), number),
    lambda tx, number: tx.close(),
]


@pytest.mark.parametrize("steps", range(1, len(STEPS) + 1))
def test_nothing_stays_of_a_run_that_failed(
    register_address: Address, register: Register, number: str, steps: int
) -> None:
    before = dump(register_address)

    class Stop(Exception):
        pass

    with pytest.raises(Stop), register.transaction(now=LATER) as tx:
        enter_all(tx, mark="second")
        for step in STEPS[:steps]:
            step(tx, number)
        raise Stop
    assert dump(register_address) == before


def test_a_failed_run_gives_its_numbers_back(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), register.transaction(now=NOW) as tx:
        enter_all(tx)
        raise ZeroDivisionError
    with register.transaction(now=NOW) as tx:
        assert enter_all(tx) == "M-2027-0001"


def test_numbers_start_again_each_year_and_pass_9999(
    register_address: Address, register: Register, number: str
) -> None:
    with register.transaction(now=NOW.replace(year=2028)) as tx:
        assert tx.enter_meeting(TAMSIN).number == "M-2028-0001"
    with behind_its_back(register_address) as connection:
        connection.execute("UPDATE counter SET last = 9998 WHERE series = 'M-2027'")
    with register.transaction(now=NOW) as tx:
        assert [tx.enter_meeting(TAMSIN).number for _ in range(2)] == ["M-2027-9999", "M-2027-10000"]
    assert [m.number for m in register.meetings()] == [number, "M-2027-9999", "M-2027-10000", "M-2028-0001"]


def test_now_needs_a_time_zone(register: Register) -> None:
    with pytest.raises(ValueError, match="time zone"), register.transaction(now=datetime(2027, 2, 25)):
        pass


# --- the same again


def test_entering_the_same_again_adds_nothing(register_address: Address, register: Register, number: str) -> None:
    before = dump(register_address)
    plan = register.documents(number)[1]
    with register.transaction(now=LATER) as tx:
        tx.enter_meeting(TAMSIN, number)
        came = tx.enter_submission(number, replace(FORM, file_name="Copy of it.docx"))
        assert issue(tx, number, "plan", "what we will do ") == plan
        tx.enter_distribution(number, [MUM, SCHOOL], whole=True)
        tx.enter_reviews(number, [REVIEW])
        tx.enter_findings(number, [(FINDING, came.sha256)])
    assert dump(register_address) == before


def test_the_same_bytes_are_known(register: Register, number: str) -> None:
    known = register.known(sha256(FORM.data))
    assert known is not None
    assert (known.meeting, known.file_name, known.received_by) == (number, FORM.file_name, ACTOR)
    assert register.known(sha256(b"something else")) is None


def test_the_same_bytes_never_belong_to_two_meetings(register: Register, number: str) -> None:
    with pytest.raises(RegisterConflict, match=number), register.transaction(now=LATER) as tx:
        other = tx.enter_meeting(replace(TAMSIN, date=date(2027, 3, 24))).number
        tx.enter_submission(other, FORM)
    assert [m.number for m in register.meetings()] == [number]


def test_an_issued_document_is_not_issued_with_other_words(register: Register, number: str) -> None:
    with pytest.raises(RegisterConflict, match="D-2027-0002"), register.transaction(now=LATER) as tx:
        slot = tx.next_document(
            number,
            kind="plan",
            audience="full",
            status=DocumentStatus.FINAL,
            fingerprint=fingerprint("plan", "what we will do "),
        )
        tx.enter_document(slot, b"x", template_name="t", template_sha256="", council="bcp", sources=())


def test_a_document_that_is_not_entered_leaves_no_gap(register: Register, number: str) -> None:
    with register.transaction(now=LATER) as tx:
        asked = {"kind": "letter", "audience": "full", "fingerprint": fingerprint("held back")}
        held_back = tx.next_document(number, status=DocumentStatus.FINAL, **asked)
        made = issue(tx, number, "plan", "what we will do instead")
    assert made.number == held_back.number
    assert [document.number for document in register.documents(number)] == [
        f"D-2027-{at:04d}" for at in range(1, len(register.documents(number)) + 1)
    ]
    assert register.verify() == []


def test_two_documents_never_get_one_number(register: Register, number: str) -> None:
    with pytest.raises(RegisterConflict, match="make this one again"), register.transaction(now=LATER) as tx:
        asked = {"kind": "letter", "audience": "full", "fingerprint": fingerprint("late")}
        slot = tx.next_document(number, status=DocumentStatus.FINAL, **asked)
        issue(tx, number, "plan", "what we will do instead")
        tx.enter_document(slot, b"late", template_name="t", template_sha256="", council="bcp", sources=())


# --- versions


def test_a_changed_document_supersedes_the_former(register: Register, number: str) -> None:
    former = register.documents(number)[1]
    with register.transaction(now=LATER) as tx:
        plan = issue(tx, number, "plan", "what we will do instead")
        child = issue(tx, number, "plan", "what we will do instead", audience="child")
    assert (plan.version, plan.supersedes, plan.current) == (2, former.number, True)
    assert plan.file_name == "NCC-20417_plan_2027-02-24_v2_full.docx"
    assert (child.version, child.supersedes) == (1, None)
    assert register.document_bytes(former.number).endswith(b"what we will do ")
    assert [(d.version, d.current) for d in register.documents(number) if d.kind == "plan"] == [
        (1, False),
        (2, True),
        (1, True),
    ]


def test_a_draft_that_becomes_final_is_a_new_version(register: Register) -> None:
    with register.transaction(now=NOW) as tx:
        number = tx.enter_meeting(TAMSIN).number
        asked = {"kind": "plan", "audience": "full", "fingerprint": fingerprint("same")}
        draft = tx.next_document(number, status=DocumentStatus.DRAFT, **asked)
        tx.enter_document(draft, b"DRAFT", template_name="t", template_sha256="", council="bcp", sources=())
        final = tx.next_document(number, status=DocumentStatus.FINAL, **asked)
    assert (final.version, final.supersedes, final.unchanged) == (2, draft.number, None)


def test_a_later_form_counts_instead_of_the_former(register: Register, number: str) -> None:
    with register.transaction(now=LATER) as tx:
        tx.enter_submission(number, replace(FORM, data=b"new plan", forms=("SAFER-P",), file_name="plan 2.docx"))
        tx.enter_submission(number, replace(FORM, data=b"new plan too", forms=("SAFER-P",), file_name="plan 3.docx"))
    assert [(form.file_name, form.forms) for form in register.forms_of(number)] == [
        (FORM.file_name, ("SAFER-A",)),
        ("plan 2.docx", ("SAFER-P",)),
        ("plan 3.docx", ("SAFER-P",)),
    ]
    assert len(register.submissions(number)) == 3
    assert register.verify() == []


# --- finding meetings


def test_meetings_are_found_whatever_the_case_and_spaces(register: Register, number: str) -> None:
    with register.transaction(now=LATER) as tx:
        second = tx.enter_meeting(replace(TAMSIN, date=date(2027, 4, 7), child_name="TAMSIN  Quillfeather ")).number
        undated = tx.enter_meeting(replace(TAMSIN, date=None, case_ref=None, type=MeetingType.ETAC)).number

    def found(**asked: object) -> list[str]:
        return [m.number for m in register.find_meetings(**asked)]  # type: ignore[arg-type]

    assert found(child_name=" tamsin QUILLFEATHER") == [second, number, undated]
    assert found(case_ref="ncc-20417") == [second, number]
    assert found(case_ref="NCC-20417", meeting_date=date(2027, 2, 24)) == [number]
    assert found(child_name="Tamsin Quillfeather", type=MeetingType.ETAC) == [undated]
    assert found(child_dob=date(2012, 5, 4), child_name="Somebody Else") == []
    assert found() == []


def test_later_forms_fill_in_a_meeting_and_blanks_erase_nothing(register: Register) -> None:
    with register.transaction(now=NOW) as tx:
        number = tx.enter_meeting(replace(TAMSIN, case_ref=None)).number
        assert tx.find_meetings(case_ref="NCC-20417") == []
        blank = MeetingEntry(type=MeetingType.SAFER, case_ref="NCC-20417")
        found = tx.enter_meeting(blank, number)
        assert tx.find_meetings(case_ref="NCC-20417") == [found]
    assert (found.child_name, found.date, found.state) == (TAMSIN.child_name, TAMSIN.date, "OPEN")


def test_a_meeting_gives_its_own_entry() -> None:
    record = Record("SAFER-A", {"child.name": "Tamsin Quillfeather", "child.dob": "May 2012", "case_ref": "NCC-20417"})
    entry = MeetingEntry.of(Meeting(MeetingType.SAFER, (record,)))
    assert (entry.case_ref, entry.initials, entry.child_dob, entry.date) == ("NCC-20417", "TQ", None, None)


def test_what_is_not_there_is_said(register: Register) -> None:
    with pytest.raises(WrongUse, match="M-2027-0009"):
        register.meeting("M-2027-0009")
    with pytest.raises(WrongUse, match="D-2027-0009"):
        register.document_bytes("D-2027-0009")
    with pytest.raises(WrongUse, match="M-2027-0009"), register.transaction(now=NOW) as tx:
        issue(tx, "M-2027-0009", "plan", "x")


# --- distribution


def rows(register: Register, number: str) -> list[tuple[str, str | None, date | None, str | None]]:
    return [(r.recipient, r.how, r.sent_on, r.document) for r in register.distribution(number)]


def enter_distribution(register: Register, number: str, *entries: object, whole: bool = False) -> None:
    with register.transaction(now=LATER) as tx:
        tx.enter_distribution(number, entries, whole=whole)  # type: ignore[arg-type]


SENT = date(2027, 2, 25)


def test_unsent_rows_take_the_later_answers(register: Register, number: str) -> None:
    enter_distribution(register, number, replace(MUM, recipient="ottilie  quillfeather", how="Tracked post"))
    assert rows(register, number) == [
        ("ottilie  quillfeather", "Tracked post", None, None),
        ("Bram Oduya", "Secure email", None, None),
    ]


def test_sent_rows_are_never_overwritten(register: Register, number: str) -> None:
    enter_distribution(register, number, replace(MUM, sent_on=SENT, sent_by="F Blythe", document="D-2027-0002"))
    sent = register.distribution(number)[0]
    enter_distribution(register, number, replace(MUM, how="Portal", document="D-2027-0002"))
    enter_distribution(register, number, replace(MUM, how="Portal", sent_on=SENT, document="D-2027-0002"))
    assert register.distribution(number)[0] == sent
    assert len(register.distribution(number)) == 2


def test_a_new_version_is_owed_to_whoever_had_the_former(register: Register, number: str) -> None:
    sent = replace(MUM, sent_on=SENT, sent_by="F Blythe", checked_by="M Ode", document="D-2027-0002")
    enter_distribution(register, number, sent)
    with register.transaction(now=LATER) as tx:
        newer = issue(tx, number, "plan", "what we will do instead").number
    # the list is read again as it was, and still says when the former was sent
    for _ in range(2):
        enter_distribution(register, number, replace(sent, document=newer))
    first, _, owed = register.distribution(number)
    assert (first.document, first.sent_on) == ("D-2027-0002", SENT)
    assert (owed.document, owed.sent_on, owed.sent_by, owed.checked_by) == (newer, None, None, None)
    enter_distribution(register, number, replace(sent, document=newer, sent_on=date(2027, 3, 4)))
    assert [r.sent_on for r in register.distribution(number)] == [SENT, None, date(2027, 3, 4)]


def test_a_sending_that_came_back_can_be_told_later(register: Register, number: str) -> None:
    enter_distribution(register, number, replace(MUM, sent_on=SENT))
    enter_distribution(register, number, replace(MUM, sent_on=SENT, returned="Yes, not at this address"))
    enter_distribution(register, number, replace(MUM, sent_on=SENT, returned="No"))
    assert [r.returned for r in register.distribution(number)] == ["Yes, not at this address", None]


def test_a_second_sending_is_a_second_row(register: Register, number: str) -> None:
    enter_distribution(register, number, replace(MUM, sent_on=SENT))
    enter_distribution(register, number, replace(MUM, sent_on=SENT), replace(MUM, sent_on=date(2027, 3, 1)))
    assert [r.sent_on for r in register.distribution(number)] == [SENT, None, date(2027, 3, 1)]


def test_two_copies_for_one_person_stay_two(register: Register, number: str) -> None:
    for _ in range(2):
        enter_distribution(register, number, MUM, replace(MUM, copy="Partial", leave_out="address"))
    assert [r.copy for r in register.distribution(number)] == ["Full", "Full", "Partial"]


def test_a_whole_list_takes_off_who_is_not_on_it_and_keeps_what_was_sent(register: Register, number: str) -> None:
    enter_distribution(register, number, replace(SCHOOL, sent_on=SENT))
    enter_distribution(register, number, replace(SCHOOL, recipient="Nana"), whole=True)
    assert [r.recipient for r in register.distribution(number)] == ["Bram Oduya", "Nana"]
    assert register.verify() == []


def test_a_row_out_of_the_register_may_go_in_again(register_address: Address, register: Register, number: str) -> None:
    before = dump(register_address)
    enter_distribution(register, number, *register.distribution(number))
    assert dump(register_address) == before


# --- reviews and findings


def test_reviews_stand_as_the_day_has_it(register: Register, number: str) -> None:
    def status(today: date) -> ReviewStatus:
        return register.reviews(today, number)[0].status

    assert status(date(2027, 4, 7)) is ReviewStatus.DUE
    assert status(date(2027, 4, 8)) is ReviewStatus.OVERDUE
    with register.transaction(now=LATER) as tx:
        tx.enter_reviews(number, [replace(REVIEW, booked=date(2027, 4, 6), status=ReviewStatus.BOOKED)])
    assert status(date(2027, 4, 7)) is ReviewStatus.BOOKED
    with register.transaction(now=LATER) as tx:
        tx.enter_reviews(number, [replace(REVIEW, status=ReviewStatus.HELD)])
        tx.enter_reviews(number, [REVIEW])
    assert status(date(2027, 12, 1)) is ReviewStatus.HELD


def test_reviews_come_soonest_first_and_undated_last(register: Register, number: str) -> None:
    with register.transaction(now=LATER) as tx:
        tx.enter_reviews(
            number,
            [replace(REVIEW, what="if something happens", due=None), replace(REVIEW, what="b", due=date(2027, 3, 1))],
        )
    assert [r.what for r in register.reviews(date(2027, 3, 1))] == ["b", REVIEW.what, "if something happens"]


def test_findings_are_as_last_judged(register: Register, number: str) -> None:
    with register.transaction(now=LATER) as tx:
        tx.enter_findings(number, [(replace(FINDING, rule="R004", where=None), None)])
    assert [(f.rule, f.place, f.submission) for f in register.findings()] == [("R004", None, None)]


# --- names on disk and in the log


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("NCC-20417", "NCC-20417"),
        ("CST2611", "CST2611"),
        ("Tamsin Quillfeather", "M-2027-0001"),
        ("NCC-20417/../x", "M-2027-0001"),
        ("NCC-20417\n", "M-2027-0001"),
        ("NCC-٢٠٤١٧", "M-2027-0001"),
        ("ncc-20417", "M-2027-0001"),
        (None, "M-2027-0001"),
    ],
)
def test_only_what_looks_like_a_reference_is_in_a_file_name(typed: str | None, used: str) -> None:
    assert safe_reference(typed, "M-2027-0001") == used


def test_the_longest_file_name_is_80_characters() -> None:
    day = date(2027, 2, 24)
    name = file_name(reference="ABCDE-12345678", kind="k" * 22, day=day, version=9999, audience="a" * 20)
    assert len(name) == 80
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.docx", name)
    assert "_undated_" in file_name(reference="x", kind="My Plan", day=None, version=1, audience="child")
    for kind in ("k" * 23, "", "…"):
        with pytest.raises(ValueError, match="file name"):
            file_name(reference="x", kind=kind, day=day, version=1, audience="a" * 20)


def test_no_name_of_a_person_is_in_the_log_or_on_disk(register_address: Address, register: Register) -> None:
    nameless = replace(TAMSIN, case_ref="Tamsin Quillfeather")
    with register.transaction(now=NOW) as tx:
        number = enter_all(tx, entry=nameless)
        tx.enter_distribution(number, [replace(MUM, sent_on=SENT, returned="Yes – Ottilie was out")])
        tx.enter_reviews(number, [replace(REVIEW, rule="asked for by Tamsin")])
        tx.enter_meeting(replace(nameless, child_name="Tamsin Oduya"), number)
    log = "\n".join(line for line in dump(register_address) if line.startswith("audit: "))
    names = "\n".join(output.file_name for output in register.outputs())
    assert log.count("audit: ") > 10
    for word in ("Tamsin", "Quillfeather", "Ottilie", "Oduya", "Bram", "Gull Row", "example.org", "2012-05-04"):
        assert word not in log
        assert word not in names
    assert "child_name" in log


# --- opening


def test_file_and_folder_are_for_their_owner_only(path: Path, in_file: Register) -> None:
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    Register.open(path, actor=ACTOR).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_address_opens_the_same_file(path: Path, in_file: Register) -> None:
    with Register.open(f"sqlite:///{path}", actor=ACTOR) as again:
        assert again.meetings() == in_file.meetings()


def test_erased_words_are_not_left_in_the_file(path: Path, in_file: Register) -> None:
    [meeting] = in_file.meetings()
    enter_distribution(in_file, meeting.number, replace(MUM, address_used="14 Herring Lane, " * 1000))
    assert b"Herring Lane" in path.read_bytes()
    enter_distribution(in_file, meeting.number, whole=True)
    assert b"Herring Lane" not in path.read_bytes()


def test_a_row_cannot_point_at_what_is_not_there(register: Register, number: str) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), register.transaction(now=NOW) as tx:
        issue(tx, number, "letter", "dear", sources=["0" * 64])


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "oracle9://x", "sqlserver://", "://"])
def test_an_address_that_cannot_be_used_is_said(address: str) -> None:
    with pytest.raises((WrongUse, MissingProgram)):
        Register.open(address, actor=ACTOR)


def test_a_file_that_is_no_register_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    path.write_bytes(b"these are my holiday pictures" * 100)
    with pytest.raises(RegisterConflict, match="not a register") as caught:
        Register.open(path, actor=ACTOR)
    assert caught.value.status is ExitStatus.REGISTER
    assert path.read_bytes() == b"these are my holiday pictures" * 100


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WrongUse, match="cannot be made"):
        Register.open(tmp_path / "file" / "register.sqlite3", actor=ACTOR)


def test_a_register_that_somebody_is_writing_to_is_waited_for_and_then_said(
    register_address: Address, register: Register
) -> None:
    with (
        Register.open(register_address, actor="other", patience=0.1) as other,
        register.transaction(now=NOW) as tx,
    ):
        enter_all(tx)
        assert other.meetings() == []
        with pytest.raises(RegisterConflict, match="another Minutebook"), other.transaction(now=NOW):
            pass


# --- migrations


def test_the_tables_are_the_sum_of_the_migrations(register_address: Address, register: Register) -> None:
    engine = connect(register_address, patience=1)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_schema_names_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_a_register_of_a_newer_minutebook_is_left_alone(
    register_address: Address, register: Register, number: str
) -> None:
    with behind_its_back(register_address) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = dump(register_address)
    with pytest.raises(RegisterConflict, match="newer"):
        Register.open(register_address, actor=ACTOR)
    assert dump(register_address) == before
