"""Letters, agendas and the office's small papers: what each says, to whom, and what none of them ever says."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from tests.document_cases import AGENDA, COUNCILS, MSP_RECORD, TEMPLATES, TODAY, council

from minutebook.audience import Audience, visible
from minutebook.council import Council, load_council
from minutebook.documents.catalogue import DOCUMENTS, document_type, documents_called
from minutebook.documents.contacts import LEFT_OUT, private, without_contacts
from minutebook.documents.contexts import people
from minutebook.documents.publish import document_text
from minutebook.documents.render import render_document
from minutebook.documents.shaping import Addressee, Copy, Recorded
from minutebook.errors import TemplateFault, WrongUse
from minutebook.findings import Finding, Severity
from minutebook.forms.record import Record
from minutebook.meeting import Meeting, MeetingType
from minutebook.outbox.readers import invited, listed
from minutebook.register.facts import DistributionEntry
from minutebook.where import Where

LETTERS = tuple(declared.kind for declared in DOCUMENTS if declared.is_letter)
CHILDS = tuple(kind for kind in LETTERS if document_type(kind).audience is Audience.CHILD)

OTHERS = (
    {"name": "Grace Doyle", "role": "Mum", "agency": "", "kind": "parent/carer"},
    {"name": "Priya Nair", "role": "CST social worker", "agency": "Children’s services", "kind": "professional"},
)
KAI = Addressee("Kai Brennan-Doyle", "Young person", kind="child", others=OTHERS)
MUM = Addressee("Shelley Brennan", "Mum", kind="parent/carer", others=OTHERS)
DAD = Addressee("Conor Doyle", "Dad", kind="parent/carer", guarded=True)
SHAH = Addressee("PC Aisha Shah", "Exploitation team", "Police", "professional", others=OTHERS)


def reader_for(kind: str) -> Addressee:
    """Somebody for whom letters of this kind are; Shah where it is no letter."""
    kinds = document_type(kind).readers
    return next((one for one in (KAI, MUM, SHAH) if one.kind in kinds), SHAH)


def msp(**changes: Any) -> Meeting:
    return Meeting(MeetingType.MSP, (Record("MSP-A", MSP_RECORD | changes, sha256="a" * 64),))


def safer(**changes: Any) -> Meeting:
    return Meeting(MeetingType.SAFER, (Record("SAFER-A", AGENDA | changes, sha256="b" * 64),))


def made(
    kind: str,
    meeting: Meeting | None = None,
    reader: Addressee | None = None,
    of: Council | None = None,
    recorded: Recorded | None = None,
) -> bytes:
    return render_document(
        kind, meeting or msp(), of or council(), status="FINAL", version=1, number="D-0031", today=TODAY,
        templates=TEMPLATES, recorded=recorded, reader=(reader or reader_for(kind)) if kind in LETTERS else None,
    )  # fmt: skip


def said(kind: str, meeting: Meeting | None = None, reader: Addressee | None = None, **more: Any) -> str:
    return document_text(made(kind, meeting, reader, **more))


def headings(data: bytes, level: int = 2) -> list[str]:
    return [p.text for p in Document(io.BytesIO(data)).paragraphs if p.style and p.style.name == f"Heading {level}"]


def everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(name + package.read(name).decode("utf-8", "replace") for name in package.namelist())


# -- sections ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "sections"),
    [
        (
            "invitation-child",
            [
                *("What it is for", "When and where", "Who will be there", "How you can take part"),
                *("Please tell us first", "If you want to talk, or are worried"),
            ],
        ),
        (
            "invitation-parents",
            [
                *("What the meeting is for", "When and where", "Who else is invited", "How you can take part"),
                *("What to tell us first", "Questions and worries"),
            ],
        ),
        (
            "invitation-professional",
            [
                *("What the meeting is for", "When and where", "Who else is invited", "How Kai is taking part"),
                *("How you take part", "What we need from you", "What to tell us first"),
                "Contact, and how to raise a worry",
            ],
        ),
        (
            "outcome-letter-child",
            ["What was decided", "Your plan", "When we meet again", "If you do not agree, or want to talk"],
        ),
        (
            "outcome-letter-parents",
            ["The decision", "The reason", "The plan", "The next meeting", "If you do not agree"],
        ),
        ("cover-letter-parents", ["Please keep this private", "If you are worried, or want to ask something"]),
        ("msp-agenda", ["When and where", "What Kai wants to talk about", "Things the Chair has to cover"]),
    ],
)
@pytest.mark.parametrize("of", COUNCILS)
def test_sections_stand_in_the_order_of_the_procedure(kind: str, sections: list[str], of: str) -> None:
    full = msp(taking_part_how="Attending", chair_reason="Too early to stop.")
    found = headings(made(kind, full, of=council(of)))
    assert found[: len(sections)] == sections


def test_the_agenda_of_a_safer_meeting_has_eight_items_and_a_to_c() -> None:
    found = headings(made("safer-agenda", safer()), 3)
    assert [heading.split(".")[0] for heading in found] == [*"12345678", "A", "B", "C"]
    assert "Zoë and the family are welcome and can speak first." in said("safer-agenda", safer())


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_has_office_date_reader_greeting_and_signature(kind: str) -> None:
    text, reader = said(kind), reader_for(kind)
    name = "Kai" if kind in CHILDS else reader.name
    parts = ["20 January 2027", f"Dear {name}", "01632 960100", "Best wishes" if name == "Kai" else "Yours sincerely"]
    assert all(part in text for part in parts)
    assert text.index("20 January 2027") < text.index(f"Dear {name}") < text.index(parts[-1])
    assert "Harbour House, Quay Street, Saltmere" in text
    assert f"Copy for: {name}" in text


def test_the_chair_signs_the_outcome_and_the_social_worker_the_invitation() -> None:
    record = msp(chair_role="ICP Chair", cst_sw="Priya Nair, 07700 900123")
    assert "R. Adeyemi\nIndependent Child Protection Chair\nBCP Council" in said("outcome-letter-parents", record)
    assert "R. Adeyemi\nChair of your meeting\nBCP Council" in said("outcome-letter-child", record)
    assert "Priya Nair\nSocial worker\nComplex Safeguarding Team" in said("invitation-child", record)
    nobody = Meeting(MeetingType.MSP, (Record("MSP-A", {"child.name": "Kai"}),))
    assert "Yours sincerely\nComplex Safeguarding Team\nBCP Council" in said("invitation-parents", nobody)


# -- what no letter says -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", LETTERS)
def test_no_letter_holds_anybodys_telephone_address_or_private_reason(kind: str) -> None:
    contacts = ("07700 900321", "+44 7700 900456", "(01632) 960 777", "mum@example.org", "SN1 4QX")
    beside = tuple(
        {"name": f"Person {at} ({contact})", "role": f"aunt, {contact}", "agency": contact, "kind": "family or network"}
        for at, contact in enumerate(contacts)
    )
    reader = replace(reader_for(kind), name="Ann Day mum@example.org", role="Mum 07700 900321", others=beside)
    meeting = msp(
        chair="R. Adeyemi 07700 900321", cst_sw="P Nair mum@example.org", lead_professional="L +44 7700 900456"
    )
    data = everything(made(kind, meeting, reader))
    for secret in (*contacts, "PRIVATE-REASON", "CLOSE-THE-FLAT"):
        assert secret not in data


#: what no answer may bring into a letter, and answers that an invitation has to give as they are
CONTACT = "07700 900321 mum@example.org 14 Aire View SN1 4QX"
AS_THEY_ARE = ("case_ref", "meeting_type", "venue", "location", "meet_again_venue")


def with_contact(value: Any) -> Any:
    """An answer with a telephone number and addresses typed beside every word of it."""
    if isinstance(value, str):
        return f"{value} {CONTACT}"
    if isinstance(value, list):
        return [with_contact(item) for item in value]
    return {key: with_contact(item) for key, item in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize("of", [msp, safer])
def test_no_answer_brings_a_contact_into_a_letter(kind: str, of: Any) -> None:
    meeting = of(chair="Helen Marsh", chair_reason="Too early to stop.", cst_sw="Priya Nair", trusted_adult="Marlon")
    (record,) = meeting.records
    values = {key: value if key in AS_THEY_ARE else with_contact(value) for key, value in record.values.items()}
    values["venue"] = "Family Room, Quay Street, SN1 2AB, 07700 900444"
    reader = reader_for(kind)
    reader = replace(reader, name=f"{reader.name} {CONTACT}", role=f"{reader.role} ({CONTACT})")
    data = everything(made(kind, replace(meeting, records=(replace(record, values=values),)), reader))
    for contact in ("07700", "example.org/", "mum@", "Aire View", "4QX", "900444"):
        assert contact not in data
    assert ("SN1 2AB" in data) is kind.startswith("invitation")


def test_a_letter_that_is_written_without_care_holds_no_contact_either() -> None:
    meeting = msp(
        chair="Helen Marsh 07700 900321", cst_sw="Priya Nair (mum@example.org)", chair_reason="Ring 07700 900321 first."
    )
    copy = Copy(private(visible(meeting, Audience.PROFESSIONALS)), council(), "FINAL", 1, "D-1", TODAY, "Thank you")
    assert people.chaired(copy) == "Helen Marsh"
    assert people.workers(copy, "cst") == "Priya Nair"
    assert copy.say("chair_reason") == f"Ring {LEFT_OUT} first."
    assert set(copy.seen.secrets) == {"07700 900321", "mum@example.org"}


@pytest.mark.parametrize(
    "contact",
    [
        *("07700 900321", "07700900321", "07700-900-321", "07700.900.321", "+44 (0)7700 900321", "0044 7700 900321"),
        *("(01632) 960 777", "01632/960777", "7700 900321", "7700900321", "1632960777", "07700 900321"),
        *("mum@example.org", "SN1 4QX", "sn14qx", "14 Aire View", "Flat 2, 9a Old Mill Lane", "+353 1 555 0123"),
    ],
)
def test_a_contact_is_known_however_it_is_typed(contact: str) -> None:
    for typed in (f"Helen Marsh ({contact})", f"Helen Marsh, {contact}", f"{contact} – Helen Marsh"):
        assert without_contacts(typed) == "Helen Marsh"


@pytest.mark.parametrize(
    "words",
    [
        *("01-12-2026 at 15:30", "01.12.2026 10.30", "2026-12-01", "13 January 2027", "M-2027-0001", "CST-2611"),
        *("Year 10 2nd set", "from 3 to 5", "A5 2pm", "£1700000000", "999 or 101", "3 St Wilf’s volunteers", "aged 14"),
    ],
)
def test_what_is_no_contact_stays(words: str) -> None:
    assert without_contacts(words) == words


def test_a_guarded_reader_is_told_no_more_than_the_decision() -> None:
    meeting = msp(chair_reason="FREE-WORDS", meet_again_date=date(2027, 1, 27), meet_again_venue="SALTMERE-LIBRARY")
    open_, guarded = (everything(made("outcome-letter-parents", meeting, one)) for one in (MUM, DAD))
    for words in ("FREE-WORDS", "SALTMERE-LIBRARY", "27 January"):
        assert words in open_
        assert words not in guarded
    assert "The Chair can explain the reason to you." in guarded
    assert "We will write to you about the next meeting." in guarded


@pytest.mark.parametrize("kind", ["outcome-letter-parents", "outcome-letter-child"])
def test_a_letter_that_comes_late_promises_no_meeting_that_is_past(kind: str) -> None:
    over = "That day has passed"
    assert over not in said(kind, msp(meet_again_date=TODAY))
    late = said(kind, msp(meet_again_date=TODAY - timedelta(days=1)))
    assert over in late
    assert "Before then" not in late


def test_a_partial_copy_is_explained_and_what_is_left_out_is_not() -> None:
    papers = ({"kind": "Plan", "document": "My Safety Plan", "copy": "Partial", "version": "Version 2"},)
    text = said("cover-letter-parents", reader=replace(DAD, enclosed=papers, copy_number=3))
    assert "My Safety Plan\nPartial copy\nVersion 2" in text
    assert "What is not in your copy" in text
    assert "Your copy number is 3." in text
    whole = said("cover-letter-parents", reader=replace(MUM, enclosed=({**papers[0], "copy": "Full"},)))
    assert "partial" not in whole.casefold()
    assert "not in your copy" not in whole


def test_the_family_is_told_what_to_do_when_it_cannot_wait_and_professionals_are_not() -> None:
    for kind in ("cover-letter", "outcome-letter"):
        family, office = said(f"{kind}-parents"), said(f"{kind}-professional")
        assert "If Kai is in danger now, call 999." in family
        assert "call 999" not in office
        assert "Whom to ring" in office
    assert "about what needs to change around Kai, not about blame." in said("outcome-letter-parents")
    assert "blame" not in said("outcome-letter-professional")
    assert "blame" not in said("outcome-letter-parents", reader=DAD), "who is guarded is told the decision alone"


def test_the_child_is_thanked_for_what_they_said_and_told_that_something_is_left_out() -> None:
    assert "Thank you for what you told us, Kai." in said("outcome-letter-child", msp(child_views="VIEWS"))
    assert "Thank you" not in said("outcome-letter-child", msp(child_views=None))
    will_ask = "we will ask you who you want there"
    assert will_ask in said("outcome-letter-child", msp(meet_again_date=date(2027, 1, 27)))
    assert will_ask not in said("outcome-letter-child", msp(outcome="Close", meet_again_date=None))
    plan = {"kind": "Plan", "document": "My Safety Plan"}
    child = reader_for("cover-letter-child")
    for copy, told in (("Partial", True), ("Child’s", False)):
        papers = said("cover-letter-child", reader=replace(child, enclosed=({**plan, "copy": copy},)))
        assert ("It is not because of anything that you did." in papers) is told
        assert "ask somebody you trust to keep them for you" in papers


def test_a_correction_is_offered_with_minutes_only_and_what_is_read_aloud_is_not_enclosed() -> None:
    plan, minutes = ({"kind": kind, "document": kind, "copy": "Full"} for kind in ("Plan", "Minutes"))
    assert "within 10 working days" in said("cover-letter-parents", reader=replace(MUM, enclosed=(plan, minutes)))
    assert "within 10 working days" not in said("cover-letter-parents", reader=replace(MUM, enclosed=(plan,)))
    aloud = replace(MUM, enclosed=(plan, {**minutes, "how": "Read aloud"}))
    assert "Minutes" not in said("cover-letter-parents", reader=aloud)


# -- to the child --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CHILDS)
def test_a_childs_letter_is_private_plain_and_large(kind: str) -> None:
    data = made(kind, msp(chair_reason="It is too early to stop."))
    text = document_text(data)
    assert "Private" in text
    assert "If you are in danger now, call 999" in text
    for word in ("OFFICIAL", "CST-", "ETAC", "ICP", "multi-agency", "pathway", "intervention", "professionals"):
        assert word not in text
    body = next(style for style in Document(io.BytesIO(data)).styles if style.name == "Normal")
    assert body.font.size.pt == 14


@pytest.mark.parametrize("kind", CHILDS)
@pytest.mark.parametrize("of", COUNCILS)
def test_a_child_of_eleven_can_read_it(kind: str, of: str) -> None:
    sentences = [
        s for p in Document(io.BytesIO(made(kind, of=council(of)))).paragraphs for s in re.split(r"[.?!:]", p.text)
    ]
    told = [re.findall(r"[A-Za-z’]+", sentence) for sentence in sentences]
    told = [words for words in told if len(words) > 3]
    words = [word for sentence in told for word in sentence]
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e\b", "", word.casefold())))) for word in words)
    grade = 0.39 * len(words) / len(told) + 11.8 * syllables / len(words) - 15.59
    assert grade < 6  # Flesch-Kincaid: an American school year, so about eleven years old
    assert max(map(len, told)) <= 30


def test_the_child_is_told_what_was_done_with_what_they_asked() -> None:
    points = [
        {"point": "Venue", "consulted": True, "what_we_did": "As they asked"},
        {"point": "Timing", "consulted": True, "what_we_did": "Not followed", "why_not": "The room was taken."},
        {"point": "Order", "consulted": False},
    ]
    text = said("invitation-child", msp(consultation=points, venue="Library"))
    assert "You chose the place." in text
    assert "We could not do what you asked about the time. The reason: The room was taken." in text
    assert "We should have asked you about what we talk about first, and we did not. We are sorry." in text


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ({"wish": "Followed"}, "That is agreed: they will not be there."),
        ({"wish": "Part of meeting"}, "They will be there for some of it."),
        (
            {"wish": "Put aside", "decided_by": "R. Adeyemi", "valid_reasons": "She lives with you."},
            "They will be there for all of it. R. Adeyemi decided this. Why: She lives with you.",
        ),
    ],
)
def test_the_child_is_told_who_will_be_there_against_their_wish(wish: Mapping[str, str], says: str) -> None:
    row = {"person": "Dad (Conor Doyle)", "reason_given": "PRIVATE-REASON", **wish}
    text = said("invitation-child", msp(child_wants_absent=[row]))
    assert f"You asked for Dad not to be there. {says}" in text


def test_the_child_is_told_who_people_are_in_plain_words() -> None:
    text = said("invitation-child")
    assert "Grace Doyle\nYour mum\n" in text
    assert "Priya Nair\nSocial worker\n" in text
    assert "Priya Nair\nCST social worker, Children’s services\n" in said("invitation-professional")


# -- to professionals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "changes", "says"),
    [
        ({"etac_member": True}, {}, "You must attend, where practically possible: you are a member of the ETAC."),
        ({"directly_involved": True}, {}, "you are directly involved in the plan."),
        ({}, {"co_working": True, "field_tm": "Aisha Shah"}, "You must attend: in a co-working arrangement"),
        ({}, {"co_working": False, "field_tm": "Aisha Shah"}, "Please attend if you can."),
    ],
)
def test_a_professional_is_told_whether_they_must_come(
    row: Mapping[str, Any], changes: Mapping[str, Any], says: str
) -> None:
    meeting = msp(attendance=[{"name": "Aisha Shah", "role": "Exploitation team", **row}], **changes)
    assert says in said("invitation-professional", meeting)
    assert "We hope that you can come." in said("invitation-professional", safer())


@pytest.mark.parametrize(
    ("kind", "met", "by"),
    [("Initial", date(2026, 12, 16), "11 December 2026"), ("Review", date(2027, 1, 5), "24 December 2026")],
)
def test_papers_are_asked_for_in_working_days_before_the_meeting(kind: str, met: date, by: str) -> None:
    meeting = msp(meeting_type=f"My Safety Plan Meeting – {kind}", meeting_date=met)
    text = said("invitation-professional", meeting)
    assert f"Please send this by {by}, or bring it with you:" in text
    assert ("actions that you agreed" in text) is (kind == "Review")


# -- outcomes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "adult", "child"),
    [
        ("Continue", "Kai’s My Safety Plan continues.", "Your plan carries on."),
        ("Step down", "the plan steps down.", "you do not need this kind of meeting any more."),
        (
            "Escalate to Child Protection",
            "an Initial Child Protection Conference.",
            "called a Child Protection Conference.",
        ),
        ("Legal remedies in place", "Legal remedies are in place", "A step has been taken in law"),
        ("Close", "Kai’s My Safety Plan ends.", "Your plan has come to an end."),
        ("Something else", "Something else", "Something else"),
    ],
)
def test_each_outcome_is_said_to_adult_and_child(outcome: str, adult: str, child: str) -> None:
    meeting = msp(outcome=outcome, icp_chair_agrees="Agrees", icpc_date=date(2027, 1, 11), meet_again_date=None)
    assert adult in said("outcome-letter-parents", meeting)
    assert child in said("outcome-letter-child", meeting)
    assert ("11 January 2027" in said("outcome-letter-professional", meeting)) is outcome.startswith("Escalate")
    # when the conference is, only professionals are told by this letter
    assert "11 January 2027" not in said("outcome-letter-parents", meeting)


def test_without_the_chairs_agreement_the_plan_goes_on() -> None:
    meeting = msp(outcome="Close", icp_chair_agrees="Does not agree")
    text = said("outcome-letter-professional", meeting)
    assert "It was proposed to end the plan (Close). The Chair did not agree.\nKai’s My Safety Plan continues." in text
    assert "Your plan carries on." in said("outcome-letter-child", meeting)


def test_a_reason_that_blames_parents_is_left_for_the_chair_to_give() -> None:
    meeting = msp(outcome="Escalate to Child Protection", chair_reason="Parental Engagement: REASON")
    for kind in ("outcome-letter-parents", "outcome-letter-child"):
        assert "REASON" not in everything(made(kind, meeting))
    assert "REASON" in said("outcome-letter-professional", meeting)
    assert "The Chair can explain the reason to you." in said("outcome-letter-parents", meeting)


def test_nobody_is_not_somebody_called_none() -> None:
    assert "Marlon can help you" in said("invitation-child", msp(trusted_adult="Marlon"))
    for words in ("None (Marlon ill)", "n/a", "Not known"):
        assert "can help you to say" not in said("invitation-child", msp(trusted_adult=words))


def test_the_grading_of_a_safer_meeting_is_for_professionals() -> None:
    assert "Grading of risk and harm: High." in said("outcome-letter-professional", safer())
    for kind in ("outcome-letter-parents", "outcome-letter-child"):
        assert "High" not in said(kind, safer())
        assert "24 February 2027" in said(kind, safer())


# -- agenda --------------------------------------------------------------------------------------------------------


def test_the_childs_list_keeps_its_order_and_its_minutes() -> None:
    text = said("msp-agenda", msp(agenda=["2. The debt (10 mins)", "Boxing – about 5 minutes", "Route 66", "3 wishes"]))
    rows = [
        "1\nThe debt\n10 minutes",
        "2\nBoxing\n5 minutes",
        "3\nRoute 66\nAs long as it takes",
        "4\n3 wishes\nAs long",
    ]
    assert [row in text for row in rows] == [True] * 4
    assert "OFFICIAL" not in text  # it lies on the table before the child
    assert "Kai has not given a list yet." in said("msp-agenda", msp(agenda=None))


def test_an_agenda_that_is_not_for_everybody_is_not_on_everybodys_paper() -> None:
    record = Record("MSP-A", MSP_RECORD | {"agenda": ["SECRET-ITEM"]}, share_with={"agenda": "Child and professionals"})
    assert "SECRET-ITEM" not in everything(made("msp-agenda", Meeting(MeetingType.MSP, (record,))))


# -- the office's papers -------------------------------------------------------------------------------------------


def test_the_distribution_record_is_wide_and_holds_no_safe_word() -> None:
    row = {"recipient": "Conor Doyle", "left_out": "the word pineapple", "sent": "17 Dec 2026"}
    forms = (Record("DIST", {"distribution": []}), Record("SAFER-P", {"safe_word": "Pineapple"}))
    data = made("distribution-record", Meeting(MeetingType.SAFER, forms), recorded=Recorded(sendings=(row,)))
    document = Document(io.BytesIO(data))
    assert document.sections[0].orientation is WD_ORIENT.LANDSCAPE
    table = document.tables[1]
    assert len(table.columns) == 11
    cells = [cell.text for cell in table.rows[1].cells]
    assert cells == ["Conor Doyle", *"–––", "the word (safe word left out)", *"––––", "17 Dec 2026", "–"]
    assert "1 of 1" in document_text(data)
    assert "pineapple" not in everything(data).casefold()


def test_the_file_note_names_the_three_who_decided() -> None:
    agreed = {f"alt_lead_agreed_{who}": True for who in ("cst_manager", "field_manager", "chair")}
    text = said("lead-professional-note", msp(cst_tm="M. Oyelaran", field_tm="R. Pemberton", **agreed))
    assert (
        "CST team manager\nM. Oyelaran\nYes\nField team manager\nR. Pemberton\nYes\nICP Chair\nR. Adeyemi\nYes" in text
    )
    assert "Kai trusts him" in text
    assert "Not all three" not in text
    assert "Not all three are recorded as agreeing." in said("lead-professional-note")


@pytest.mark.parametrize(
    ("kind", "meeting"),
    [("lead-professional-note", msp(alt_lead=None)), ("hub-referral", safer(hub_needed=False, hub_items=[]))],
)
def test_a_paper_that_has_nothing_to_say_is_not_made(kind: str, meeting: Meeting) -> None:
    with pytest.raises(WrongUse, match="nothing to say"):
        made(kind, meeting)


def test_the_check_sheet_lists_the_gravest_first_and_numbers_through() -> None:
    def finding(rule: str, severity: Severity, place: Where | None = None) -> Finding:
        return Finding(rule, severity, None, place, f"WRONG-{rule}", f"DO-{rule}", "MSP-A" if place else None)

    found = (
        finding("R004", Severity.WARNING),
        finding("R003", Severity.ERROR, Where(table=1, row=4)),
        finding("R005", Severity.ERROR),
    )
    data = made("check-sheet", recorded=Recorded(findings=found))
    assert headings(data) == ["Which forms", "To put right (2)", "Please check (1)"]
    text = document_text(data)
    assert "1\nMy Safety Plan Meeting: table 1, row 4\nWRONG-R003\nDO-R003" in text
    assert "2\nThe meeting as a whole\nWRONG-R005" in text
    assert "3\nThe meeting as a whole\nWRONG-R004" in text
    assert "Nothing was found that needs a second look." in said("check-sheet")


def test_the_hub_is_told_places_and_no_names() -> None:
    places = [
        {
            "place": "Bus station",
            "type": "Transport route or hub",
            "why": "met there",
            "linked_to": "LINKED-PERSON",
            "onward_to_hub": True,
        },
        {"place": "HOME-ADDRESS", "onward_to_hub": False},
    ]
    data = made(
        "hub-referral", safer(places=places, hub_needed=True, hub_items=[{"kind": "Place", "what": "The park"}])
    )
    text = everything(data)
    assert "Bus station" in text
    assert "NCC-40500" in text
    assert "15 January 2027" in text  # two working days
    for word in ("LINKED-PERSON", "HOME-ADDRESS", "Zoë", "Łukasz"):
        assert word not in text


def test_the_correction_slip_travels_without_a_name() -> None:
    text = everything(made("correction-slip"))
    assert "CST-2611" in text
    assert "Kai" not in text


def test_the_cover_of_amended_minutes_says_what_was_asked_and_what_the_chair_decided() -> None:
    asked = (
        {"requested_by": "Shelley Brennan", "date": "25 January 2027", "words_now": "left at 4", "words_asked": "at 5",
         "decision": "Accepted"},
        {"requested_by": "PC Shah", "words_now": "two calls", "words_asked": "three calls"},
    )  # fmt: skip
    data = made("amendments", recorded=Recorded(corrections=asked))
    assert headings(data) == ["Which minutes", "Corrections", "For the Chair", "Who gets this cover"]
    text = document_text(data)
    assert "1\nShelley Brennan\n25 January 2027\nleft at 4\nat 5\nAccepted" in text
    assert "2\nPC Shah\ntwo calls\nthree calls\nNot decided yet" in text
    assert "1 of these is not decided yet." in text
    assert "R. Adeyemi" in text


def test_the_cover_of_minutes_that_nobody_wants_changed_says_so() -> None:
    text = said("amendments")
    assert "Nobody has asked for a correction." in text
    assert "Corrections asked for\nNone" in text
    assert "not decided yet" not in text


# -- who is written to ---------------------------------------------------------------------------------------------

PEOPLE = [
    {"name": "Kai", "role": "Young person"},
    {"name": "Shelley Brennan", "role": "Mum"},
    {"name": "Conor Doyle", "role": "Dad"},
    {"name": "Priya Nair", "role": "Social worker", "agency": "Children’s services"},
    {"name": "Una Voss", "role": "Refuge worker", "agency": "Haven"},
    {"name": "Old Neighbour", "role": "friend of the family", "invited": False},
]


@pytest.mark.parametrize("said_as", ["Dad (Conor Doyle)", "Conor Doyle", "father", "Conor", "Dad"])
def test_somebody_the_child_does_not_want_is_not_invited_however_they_are_called(said_as: str) -> None:
    meeting = msp(attendance=PEOPLE, child_wants_absent=[{"person": said_as, "wish": "Followed"}])
    people = invited(meeting)
    assert [one.name for one in people] == ["Kai Brennan-Doyle", "Shelley Brennan", "Priya Nair", "Una Voss"]
    assert all("Conor Doyle" not in [other["name"] for other in one.others] for one in people)


def test_the_family_is_not_told_of_those_whom_safety_keeps_apart() -> None:
    list_ = Record(
        "DIST", {"distribution": [{"recipient": "Conor Doyle", "leave_out": "new address", "copy": "Partial"}]}
    )
    risk = [{"person_name": "Una Voss", "considered": "May pose a risk"}]
    record = Record("SAFER-A", AGENDA | {"child.name": "Kai", "attendance": PEOPLE, "risk_people": risk})
    people = {one.name: one for one in invited(Meeting(MeetingType.SAFER, (record, list_)))}
    names = {name: [other["name"] for other in one.others] for name, one in people.items()}
    assert names["Conor Doyle"] == []
    assert people["Conor Doyle"].guarded
    assert names["Shelley Brennan"] == ["Kai", "Priya Nair"]
    assert "Conor Doyle" in names["Priya Nair"]
    assert "Conor Doyle" in names["Kai"]


def test_without_a_table_of_who_came_those_with_parental_responsibility_are_invited() -> None:
    parents = [{"name": "Shelley Brennan", "relationship": "Mother", "has_pr": True}, {"name": "Gran", "has_pr": False}]
    people = invited(msp(attendance="Kai and his mum", parental_responsibility=parents))
    assert [one.name for one in people] == ["Kai Brennan-Doyle", "Shelley Brennan"]


def test_a_distribution_list_says_who_is_sent_what() -> None:
    def row(recipient: str, paper: str, **more: Any) -> DistributionEntry:
        return DistributionEntry(recipient=recipient, document_kind=paper, **more)

    rows = (
        row("Shelley Brennan", "Plan", role="Mum", copy="Full", document="D-1"),
        row("Shelley Brennan", "Minutes", role="Mum", copy="None"),
        row("Shelley Brennan", "Outcome letter", role="Mum", copy="Full", sent_on=date(2026, 12, 17)),
        row("Conor Doyle", "Plan", role="Dad", copy="Partial", leave_out="phone numbers"),
        row("Child’s file", "Plan", kind="case file", how="Case file"),
        row("Bev Lomas", "Plan", kind="Prof.", agency="Youth Offer"),
    )
    people = {
        one.name: one for one in listed(msp(), rows, {"D-1": {"title": "My Safety Plan", "version": "Version 1"}})
    }
    mum = people["Shelley Brennan"]
    assert [(paper["document"], paper["version"]) for paper in mum.enclosed] == [("My Safety Plan", "Version 1")]
    assert (mum.kind, mum.guarded, mum.copy_number) == ("parent/carer", False, 1)
    assert (people["Conor Doyle"].guarded, people["Conor Doyle"].copy_number) == (True, 2)
    assert people["Child’s file"].enclosed == ()
    assert people["Bev Lomas"].kind == "professional"


# -- names of documents, and the council's words ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("agenda", ["safer-agenda", "msp-agenda"]),
        ("Invitation", ["invitation-child", "invitation-parents", "invitation-professional"]),
        ("cover-letter", ["cover-letter-child", "cover-letter-parents", "cover-letter-professional"]),
        ("hub-referral", ["hub-referral"]),
        ("safer-plan", ["safer-plan"]),
    ],
)
def test_a_name_stands_for_itself_or_for_all_that_begin_or_end_with_it(asked: str, kinds: list[str]) -> None:
    assert [declared.kind for declared in documents_called(asked)] == kinds


@pytest.mark.parametrize("asked", ["letters", "", "invit", "-"])
def test_an_unknown_name_is_refused(asked: str) -> None:
    with pytest.raises(WrongUse, match="There is no document called"):
        documents_called(asked)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('complaint = "Dear {name}, tell us."', r"“complaint” holds \{name\}; only \{child\} and \{days\}"),
        ('complaint = "Tell us, {child"', r"“complaint” holds \{child; only"),
        ('complaint = " "', "“complaint” is blank; write the sentence"),
    ],
)
def test_the_councils_sentences_are_checked(tmp_path: Path, words: str, says: str) -> None:
    folder = Path(shutil.copytree(TEMPLATES / "bcp", tmp_path / "saltmere"))
    profile = folder / "council.toml"
    text = re.sub(r"(?m)^complaint = .*$", lambda _: words, profile.read_text("utf-8"))
    profile.write_text(text, "utf-8")
    with pytest.raises(TemplateFault, match=says):
        load_council(folder)


def test_each_council_says_it_in_its_own_words() -> None:
    for kind in ("invitation-parents", "outcome-letter-child"):
        assert said(kind, of=council("bcp")) != said(kind, of=council("northcombe"))
    assert "No child and no parent is to blame" in said("invitation-parents", of=council("northcombe"))


def test_a_meeting_with_times_and_place_says_them() -> None:
    text = said("invitation-parents", msp(start_time=time(15, 45), venue="Library", location="Town"))
    assert "Wednesday 16 December 2026, 3:45pm" in text
    assert "Library, Town" in text
    assert "Not fixed yet; we will write again" in said("invitation-parents", msp(meeting_date=None))
