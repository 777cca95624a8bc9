"""Every document, two councils: the right words, nothing withheld, and files that anybody can read."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.document_cases import AGENDA, COUNCILS, TEMPLATES, TODAY, council, etac, made, msp, safer, strategy

from minutebook.audience import PLAN_BOXES, Audience
from minutebook.documents.catalogue import DOCUMENTS, document_type
from minutebook.documents.contexts.msp_report import change
from minutebook.documents.contexts.my_safety_plan import LABELS
from minutebook.documents.kinds import DocumentType, always
from minutebook.documents.publish import check_document, document_text
from minutebook.documents.render import find_template, render_document
from minutebook.documents.shaping import Recorded
from minutebook.documents.template import brand, clean, render_template
from minutebook.errors import TemplateFault, WrongUse
from minutebook.forms.record import Record
from minutebook.meeting import Meeting, MeetingType

KINDS = tuple(declared.kind for declared in DOCUMENTS)
RESTRICTED = tuple(declared.kind for declared in DOCUMENTS if declared.audience is Audience.RESTRICTED)
MINUTES = ("safer-minutes", "msp-minutes")


@cache
def one(kind: str, status: Literal["DRAFT", "FINAL"] = "FINAL", of: str = "bcp") -> bytes:
    return made(kind, status=status, of=council(of))


def text(kind: str) -> str:
    return document_text(one(kind))


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def headings(data: bytes, level: int) -> list[str]:
    return [p.text for p in Document(io.BytesIO(data)).paragraphs if p.style and p.style.name == f"Heading {level}"]


def template(*paragraphs: str) -> bytes:
    """A small template with these paragraphs, the last of them also in a table."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.add_table(1, 1).rows[0].cells[0].text = paragraphs[-1]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# -- words --------------------------------------------------------------------------------------------------------


def test_safer_minutes_have_the_sections_of_the_agenda_in_order() -> None:
    assert headings(one("safer-minutes"), 2) == [
        "Meeting details",
        "1. Introductions and Purpose",
        "2. Key professionals",
        "3. What we know",
        "4. Patterns",
        "5. Network",
        "6. Travel and Places",
        "7. Different views",
        "Grading and management",
        "What ‘safer’ looks like",
        "8. SAFER Plan: actions agreed",
        "Other considerations",
        "Decisions",
        "Agreement",
        "Distribution",
    ]


def test_my_safety_plan_minutes_have_nineteen_sections() -> None:
    found = headings(one("msp-minutes"), 2)
    assert [int(heading.split(".")[0]) for heading in found] == list(range(1, 20))
    assert found[2] == "3. How Kai was involved"
    assert found[13] == "14. Lead professional"


@pytest.mark.parametrize(("kind", "sections"), [("msp-report", 14), ("etac-record", 10), ("strategy-record", 12)])
def test_reports_and_records_have_their_sections_in_order(kind: str, sections: int) -> None:
    found = [heading for heading in headings(one(kind), 2) if heading[0].isdigit()]
    assert [int(heading.split(".")[0]) for heading in found] == list(range(1, sections + 1))


def test_the_plan_has_twelve_sections_and_the_familys_copies_no_numbers() -> None:
    found = headings(one("safer-plan"), 2)
    assert [int(heading.split(".")[0]) for heading in found] == list(range(1, 13))
    for kind in ("safer-plan-parents", "safer-plan-child"):
        assert not any(heading[0].isdigit() for heading in headings(one(kind), 2))


def test_who_came_has_no_columns_that_nobody_filled() -> None:
    plain = [{"name": "Grace", "role": "mum", "outcome": "Present"}]
    said = document_text(made("safer-minutes", meeting=safer(attendance=plain)))
    assert "Why each person is here, and what they hope to get: not recorded." in said
    assert "What they hope to get" not in said
    assert "What they hope to get" in text("safer-minutes")


def test_decisions_say_where_their_details_are() -> None:
    said = document_text(made("safer-minutes", meeting=safer(overall_plan_update_needed=True, which_plan="CIN")))
    assert "The child’s overall plan is to be updated: Yes\nWhich plan: CIN" in said
    assert "Information is to be passed to the Central Hub: Yes\nSee “Other considerations”, B." in said
    assert "Grading of risk and harm: High. Response: Intensive\nNot recorded" in said


def test_the_page_number_stands_at_the_edge_of_a_page_on_its_side() -> None:
    document = Document(io.BytesIO(one("msp-report")))
    upright, wide, rest = document.sections
    last = [
        max((stop.position for stop in paragraph.paragraph_format.tab_stops), default=0)
        for section in (upright, wide, rest)
        for paragraph in section.footer.paragraphs
        if "Page" in paragraph.text
    ]
    assert last == [0, (wide.page_width or 0) - (wide.left_margin or 0) - (wide.right_margin or 0), 0]
    numberless = document_text(made("msp-report", meeting=replace(msp(), records=(Record("MSP-R", {}),))))
    assert numberless.count("Page ") == 1


def test_records_say_when_to_the_minute() -> None:
    said = text("strategy-record")
    assert "Requested\nThursday 3 December 2026 at 11:15am" in said
    assert "Held\nFriday 4 December 2026 at 1:45pm" in said
    assert "26 hours 30 minutes (the procedure says within 24 hours)" in said
    assert "Latest date allowed\nFriday 18 December 2026 (working day 10)" in said
    etac_said = text("etac-record")
    assert "Date and time of decision\nThursday 3 December 2026 at 11:15am" in etac_said
    assert "Strategy meeting to be held by\nFriday 4 December 2026 at 11:15am" in etac_said


def test_records_ask_only_what_their_decision_leaves_open() -> None:
    stays = document_text(made("etac-record", meeting=etac(escalating=False)))
    assert "Decision\nStay with ETAC" in stays
    assert "Strategy meeting to be held by" not in stays
    stayed = {"decision": "Stay with ETAC", "urgency": None, "proposed_msp_date": None}
    held = document_text(made("strategy-record", meeting=strategy(**stayed)))
    assert "No My Safety Plan Meeting was decided on." in held
    assert "Latest date allowed" not in held


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("0", "4", "Up by 4"),
        ("92%", "58 %", "Down by 34 points"),
        ("£40", "£1,250", "Up by £1210"),
        ("1 episode", "3 episodes", "Up by 2"),
        ("none", "2.5", "Up by 2.5"),
        ("6", "6", "No change"),
        ("2 to 3", "9", ""),
        ("3 days", "4 nights", ""),
        ("", "9", ""),
    ],
)
def test_change_is_worked_out_where_there_are_two_numbers(before: str, now: str, said: str) -> None:
    assert change({"before_number": before, "now_number": now}) == said
    assert change({"before_number": before, "now_number": now, "change": "Much worse"}) == "Much worse"


@pytest.mark.parametrize("declared", DOCUMENTS, ids=lambda declared: declared.kind)
def test_no_paper_of_a_strategy_meeting_is_for_the_family(declared: DocumentType) -> None:
    if MeetingType.STRATEGY in declared.meetings:
        assert declared.audience in (Audience.PROFESSIONALS, Audience.RESTRICTED)


def test_a_review_date_typed_as_nothing_else_is_not_said_twice() -> None:
    def review(typed: str) -> str:
        return document_text(made("safer-minutes", meeting=safer(review_text=typed)))

    assert "24/2/27" not in review("24/2/27")
    assert "24/2/27 at 3.30pm" in review("24/2/27 at 3.30pm")


def test_a_date_of_agreement_given_once_stands_under_the_table() -> None:
    assert "Agreed on Wednesday 13 January 2027." in document_text(
        made("safer-minutes", meeting=safer(agreed_on=date(2027, 1, 13)))
    )


def test_the_reports_numbers_stand_on_a_page_on_its_side_where_there_are_any() -> None:
    def pages(data: bytes) -> list[bool]:
        sections = Document(io.BytesIO(data)).sections
        return [(section.page_width or 0) > (section.page_height or 0) for section in sections]

    assert pages(one("msp-report")) == [False, True, False]
    table = table_of(one("msp-report"), "Measure")
    assert [cell.text for cell in table.rows[1].cells] == ["Missing", "Sept", "0", "–", "4", "Up by 4", "Police"]
    assert pages(made("msp-report", meeting=of_only("msp-report", "MSP-R"))) == [False]


def test_dates_and_times_are_said_and_words_in_their_place_stay() -> None:
    said = text("safer-minutes")
    assert "Wednesday 13 January 2027, 3:30pm to 5pm" in said
    assert "\n9 June 2011\n" in said
    unread = made("safer-minutes", meeting=safer(review_date="in about six weeks"))
    assert "in about six weeks" in document_text(unread)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        *(
            (words, "Apologies and updates")
            for words in ("Apologies", "sent apologies", "Did not attend – apols by text")
        ),
        *(("DNA", "Invited, not present"), ("no apologies", "Invited, not present")),
        *(("did not come", "Invited, not present"), ("sent a written update", "Invited, not present")),
        *(("Present", "Present"), ("came late", "Present"), ("by phone", "Present"), ("", "Present")),
    ],
)
def test_who_sent_apologies_is_listed_so_however_it_is_said(typed: str, place: str) -> None:
    rows = [
        {"name": "Ada Lunt", "role": "tutor", "outcome": "Present"},
        {"name": "Bob Crick", "role": "coach", "outcome": typed},
        {"name": "Cy Dunn", "role": "nurse", "outcome": "Apologies"},
        {"name": "Di Eaves", "role": "warden", "outcome": "Did not attend"},
    ]
    said = document_text(made("safer-minutes", meeting=safer(attendance=rows)))
    heads = ["Present", "Apologies and updates", "Invited, not present"]
    at = said.index("Bob Crick")
    assert max((said.rfind(f"\n{head}\n", 0, at), head) for head in heads)[1] == place


def test_what_was_passed_to_the_hub_is_said_to_have_been() -> None:
    items = [
        {"kind": "Place", "what": "The park", "passed_by": "Helen Marsh", "passed_on": date(2026, 11, 19)},
        {"kind": "Place", "what": "The pier", "passed_by": "Helen Marsh"},
    ]
    document = Document(io.BytesIO(made("safer-minutes", meeting=safer(hub_items=items))))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    (park,) = [row for row in rows if any("The park" in words for words in row)]
    (pier,) = [row for row in rows if any("The pier" in words for words in row)]
    assert park[-1] == "Passed on 19 November 2026"
    assert pier[-1] == "–"


def test_blank_sections_of_minutes_say_so() -> None:
    said = text("safer-minutes")
    assert said.count("Nothing recorded.") > 5


def test_the_child_is_heard_before_the_family_and_the_family_before_others() -> None:
    said = text("safer-minutes")
    assert (
        said.index("I just carry a bag.") < said.index("I do not sleep.") < said.index("Two calls to the skate park.")
    )


def test_actions_follow_their_priority_and_the_childs_words_do_not() -> None:
    said = text("safer-plan")
    assert said.index("FIRST-ACTION") < said.index("SECOND-ACTION")
    assert said.index("I will text mum one word, ok") < said.index("I need people to not go mad")


def test_prose_where_a_table_was_expected_is_printed_as_typed() -> None:
    said = document_text(
        made("safer-minutes", meeting=safer(attendance="Amara – for an hour\nMum", network="Gran – safe."))
    )
    assert "Amara – for an hour\nMum" in said
    assert "Gran – safe." in said
    assert "Apologies and updates" not in said


def test_a_plan_prints_its_own_forms_words_first() -> None:
    records = (Record("SAFER-A", {"in_the_meantime": "AGENDA"}), Record("SAFER-P", {"in_the_meantime": "PLAN"}))
    meeting = Meeting(MeetingType.SAFER, records)
    assert "AGENDA" in document_text(made("safer-minutes", meeting=meeting))
    plan = document_text(made("safer-plan", meeting=meeting))
    assert "PLAN\n" in plan
    assert "AGENDA" not in plan


def test_minutes_take_the_reports_change_table_and_not_its_analysis_for_the_meetings() -> None:
    said = text("msp-minutes")
    assert "0\nSept" in said
    assert "ONLY-IN-THE-REPORT" not in said
    assert "8 working days (12 calendar days)" in said
    assert "Marlon Achebe" in said
    assert "Kai trusts him" in said


def test_exceptions_and_the_chairs_check_come_from_the_register() -> None:
    recorded = Recorded(({"what": "Held late", "reason": "Snow", "decided_by": "R. Adeyemi"},), date(2027, 1, 18))
    data = render_document(
        "safer-minutes",
        safer(),
        council(),
        status="FINAL",
        version=1,
        number="1",
        today=TODAY,
        templates=TEMPLATES,
        recorded=recorded,
    )
    assert "Exceptions recorded" in headings(data, 2)
    assert "Held late\nSnow\nR. Adeyemi" in document_text(data)
    assert "Checked by the Chair on Monday 18 January 2027." in document_text(data)


# -- the family's copies of the SAFER Plan ------------------------------------------------------------------------


def test_the_childs_copy_begins_with_what_is_theirs_and_has_no_row_of_disruption() -> None:
    found = headings(one("safer-plan-child"), 2)
    assert found == [
        "My words: what I will do and what I need",
        "What to do in an emergency",
        "Who I can ring",
        "If I am missing: where I will be taken when I am found",
        "When we will look at this plan again",
        "What my family will do",
        "What other people will do",
        "Who agreed to this plan",
        "Who is helping with my plan",
    ]
    widely = [{"agency": "Licensing", "action": "visit the shop", "share_with": "Everyone"}]
    meeting = Meeting(MeetingType.SAFER, (Record("SAFER-P", {"disrupt_actions": widely}),))
    assert "visit the shop" not in document_text(made("safer-plan-child", meeting=meeting))
    assert "visit the shop" in document_text(made("safer-plan-parents", meeting=meeting))


def test_the_childs_copy_speaks_plainly_to_the_child() -> None:
    said = text("safer-plan-child")
    assert "This is your plan, Zoë." in said
    assert "OFFICIAL" not in said
    assert "NCC-40500" not in said
    assert "You have a safe word. The people who know it: Mum and Mrs Hartley." in said
    normal = Document(io.BytesIO(one("safer-plan-child"))).styles["Normal"]
    assert normal.font.size.pt == 14.0


@pytest.mark.parametrize("kind", ["safer-plan-parents", "safer-plan-child"])
def test_a_live_investigation_is_left_out_without_a_word(kind: str) -> None:
    rows = [{"agency": "Police", "action": "LIVE", "live_investigation": True}]
    meeting = Meeting(MeetingType.SAFER, (Record("SAFER-P", {"safety_actions": rows, "disrupt_actions": rows}),))
    line = council().words.partial_copy
    assert line not in document_text(made(kind, meeting=meeting))
    assert not [heading for heading in headings(made(kind, meeting=meeting), 2) if "agencies" in heading]
    told = replace(council(), settings=replace(council().settings, silent_withhold=False))
    assert line in document_text(made(kind, meeting=meeting, of=told))
    assert line in document_text(made("safer-plan", meeting=meeting))


# -- the child's own plan ------------------------------------------------------------------------------------------


def test_the_childs_plan_has_the_fifteen_boxes_word_for_word_in_order() -> None:
    found = headings(one("my-safety-plan"), 2)
    assert found[1:16] == [LABELS[key] for key in PLAN_BOXES]
    assert found[3] == "what are the warning signs-why we are worried"
    assert found[13] == "who will help me. Who can I contact when I need help? Who will contact me if they are worried?"


def test_a_box_declined_says_so_in_the_childs_words_and_a_blank_one_is_no_decision() -> None:
    said = text("my-safety-plan")
    assert f"{LABELS['not_negotiable']}\nI did not want to say\n" in said
    assert f"{LABELS['unsafe_space']}\nNothing written here yet.\n" in said
    assert f"{LABELS['people_to_ring']}\nMum, 07700 900321, any time\n" in said


def test_the_childs_plan_draws_six_rows_at_least() -> None:
    table = Document(io.BytesIO(one("my-safety-plan"))).tables[0]
    assert len(table.rows) == 1 + 6
    many = [{"safety_goal": f"goal {at}", "action": "a", "who": "w"} for at in range(9)]
    data = made("my-safety-plan", meeting=msp(plan=many))
    assert len(Document(io.BytesIO(data)).tables[0].rows) == 1 + 9


@pytest.mark.parametrize("shown", [True, False])
def test_by_when_is_a_column_only_where_the_council_wants_it(shown: bool) -> None:
    profile = council()
    profile = replace(profile, labels=replace(profile.labels, plan_show_by_when=shown))
    data = made("my-safety-plan", of=profile)
    titles = [cell.text for cell in Document(io.BytesIO(data)).tables[0].rows[0].cells]
    assert titles == ["Safety Goal", "Action", "Who", *(["By when"] if shown else [])]
    assert ("4 January 2027" in document_text(data)) is shown


def test_labels_may_start_with_a_capital() -> None:
    profile = council()
    profile = replace(profile, labels=replace(profile.labels, labels_verbatim=False))
    found = headings(made("my-safety-plan", of=profile), 2)
    assert found[6] == "What I want to change"
    assert found[14] == "How will I know when things are better"


def test_the_childs_plan_is_private_and_speaks_to_the_child() -> None:
    said = text("my-safety-plan")
    assert "OFFICIAL" not in said
    assert "Private" in said
    assert "This is your plan, Kai." in said
    assert "Brennan" not in said
    assert "If you are in danger now, call 999" in said
    sizes = [
        style.font.size.pt
        for style in Document(io.BytesIO(one("my-safety-plan"))).styles
        if style.name in ("Normal", "Box text", "Box end", "Table text")
    ]
    assert sizes == [14.0] * 4


@pytest.mark.parametrize("kind", ["my-safety-plan-parents", "my-safety-plan-professionals"])
def test_others_hold_the_childs_plan_in_the_childs_words_and_boxes(kind: str) -> None:
    said = text(kind)
    assert headings(one(kind), 2)[1:16] == [LABELS[key] for key in PLAN_BOXES]
    assert "This is Kai’s plan, in Kai’s own words." in said
    assert "I go quiet\ntwo phones" in said
    assert f"{LABELS['safe_place']}\n{council().words.partial_copy}" in said
    assert ("07700 900321" in said) is (kind == "my-safety-plan-professionals")


# -- what is withheld is absent ------------------------------------------------------------------------------------


#: words that only the readers of a restricted section see, and the kind of section
ONLY_RESTRICTED = {
    "LIVE-TAXI-VISIT": "safer-restricted",
    "WIRETAP-ORCHID": "safer-restricted",
    "CLOSE-THE-FLAT": "msp-restricted",
    "FLAT-ABOVE-THE-SHOP": "etac-restricted",
    "PHONE-DOWNLOAD": "strategy-restricted",
}
#: words that no document prints
NEVER = ("PRIVATE-REASON", "14 Aire View", "WHY-PARTIAL")
#: words that some audiences do not see
NOT_FOR = {
    Audience.PROFESSIONALS: ("pineapple", "Aunty Trace"),
    Audience.PARENTS: (
        "pineapple",
        "07700 900456",
        "07700 900321",
        "HIDDEN-GOAL",
        "Aunty Trace",
        "Nana",
        "visit the shop",
        "Intensive",
    ),
    # the child may know where they will be taken (domain.md C2)
    Audience.CHILD: ("HIDDEN-GOAL", "visit the shop", "Intensive", "Bus station"),
    Audience.EVERYONE: ("pineapple", "07700 900456", "Nana", "visit the shop", "Intensive", "HIDDEN-GOAL"),
    Audience.RESTRICTED: ("pineapple", "Aunty Trace", "FIRST-ACTION", "visit the shop", "I just carry a bag"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_withheld_words_are_in_no_part_of_the_file(kind: str) -> None:
    secrets = [*NEVER, *(words for words, where in ONLY_RESTRICTED.items() if where != kind)]
    if kind != "distribution-record":
        secrets += NOT_FOR[document_type(kind).audience]
    for name, part in parts(one(kind)).items():
        for secret in secrets:
            assert secret.casefold() not in (name + part).casefold(), name


@pytest.mark.parametrize(("words", "kind"), ONLY_RESTRICTED.items())
def test_a_restricted_row_is_in_the_restricted_section(words: str, kind: str) -> None:
    assert words in text(kind)


@pytest.mark.parametrize("kind", RESTRICTED)
def test_a_restricted_section_is_marked_and_lists_its_own_readers(kind: str) -> None:
    data = one(kind)
    assert "OFFICIAL-SENSITIVE: restricted section" in parts(data)["word/header1.xml"]
    assert council().words.restricted_notice in document_text(data)
    readers = Document(io.BytesIO(data)).tables[-1]
    roles = [row.cells[1].text for row in readers.rows[1:]]
    assert roles[0] == "Chair"
    assert roles[-1] == "Kept apart from the rest"
    found = headings(data, 2)
    assert [int(heading.split(".")[0]) for heading in found] == list(range(1, len(found) + 1))
    assert found[-1].endswith("Distribution")


def test_readers_of_a_restricted_section_are_those_of_the_distribution_list() -> None:
    rows = [
        {"recipient": "DS Ferris", "role": "detective", "document": "Restricted section", "copy": "Full"},
        {"recipient": "Conor Doyle", "role": "Dad", "document": "Plan", "copy": "Partial"},
    ]
    meeting = msp()
    others = tuple(record for record in meeting.records if record.form != "DIST")
    meeting = replace(meeting, records=(*others, Record("DIST", {"distribution": rows})))
    readers = Document(io.BytesIO(made("msp-restricted", meeting=meeting))).tables[-1]
    who = [row.cells[0].text for row in readers.rows[1:]]
    assert who == ["R. Adeyemi", "DS Ferris", "Marlon Achebe", "The child’s file"]


@pytest.mark.parametrize("kind", RESTRICTED)
def test_a_restricted_section_of_nothing_is_not_made(kind: str) -> None:
    with pytest.raises(WrongUse, match="nothing to say"):
        made(kind, meeting=of_only(kind, *document_type(kind).needs))


def test_any_restricted_answer_is_printed_under_its_question() -> None:
    marked = Record("SAFER-A", AGENDA, share_with={"harm": "Restricted section", "network": "Restricted section"})
    said = document_text(made("safer-restricted", meeting=Meeting(MeetingType.SAFER, (marked,))))
    assert "What is happening? (The Harm)\nMissing four times.\nCollected in a taxi" in said
    assert "Missing four times" not in document_text(
        made("safer-minutes", meeting=Meeting(MeetingType.SAFER, (marked,)))
    )


def test_a_copy_says_that_something_is_not_in_it() -> None:
    line = "Part of this section is not in this copy. The Chair can explain why."
    assert line in text("safer-plan")
    assert line in text("msp-minutes")
    assert "Safe word: agreed with Mum and Mrs Hartley" in text("safer-plan")


def test_numbers_of_rows_show_no_gap() -> None:
    numbers = [row.cells[0].text for row in table_of(one("safer-minutes"), "No.").rows[1:]]
    assert numbers == [str(at) for at in range(1, len(numbers) + 1)]


def table_of(data: bytes, first: str) -> Any:
    return next(table for table in Document(io.BytesIO(data)).tables if table.rows[0].cells[0].text == first)


# -- drafts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_draft_shows_in_the_header_and_never_on_a_final(kind: str) -> None:
    assert "DRAFT" in parts(one(kind, "DRAFT"))["word/header1.xml"]
    assert not any("draft" in part.casefold() for name, part in parts(one(kind)).items() if name in TEXT_PARTS)


TEXT_PARTS = {"word/document.xml", "word/header1.xml", "word/footer1.xml"}


def test_every_page_says_draft_or_none(soffice: str, tmp_path: Path) -> None:
    for status in ("DRAFT", "FINAL"):
        (tmp_path / f"{status}.docx").write_bytes(one("msp-minutes", status))
    subprocess.run(
        [
            soffice,
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "DRAFT.docx"),
            str(tmp_path / "FINAL.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for status in ("DRAFT", "FINAL"):
        with pdfplumber.open(tmp_path / f"{status}.pdf") as pdf:
            pages = [page.extract_text() for page in pdf.pages]
        assert len(pages) > 2
        assert all(("DRAFT" in page) is (status == "DRAFT") for page in pages)
        assert all(f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, 1))
        assert all(page.count("OFFICIAL-SENSITIVE") == 2 for page in pages)


# -- files that anybody can read -----------------------------------------------------------------------------------


@pytest.mark.parametrize("of", COUNCILS)
@pytest.mark.parametrize("kind", KINDS)
def test_structure_is_accessible(kind: str, of: str) -> None:
    data = one(kind, of=of)
    document = Document(io.BytesIO(data))
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not [p for p in document.paragraphs if not p.text.strip() and not p._p.findall(f".//{qn('w:drawing')}")]
    pictures = document.element.findall(f".//{qn('wp:docPr')}")
    assert [picture.get("descr") for picture in pictures] == [council(of).logo_alt_text]
    assert document.core_properties.language == "en-GB"
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert "<w:br w:type" not in parts(data)["word/document.xml"]


@pytest.mark.parametrize("kind", KINDS)
def test_tables_have_header_rows_and_whole_cells(kind: str) -> None:
    document = Document(io.BytesIO(one(kind)))
    says = f"{kind} has no table of its details; a letter, which needs none, says is_letter=True"
    assert document.tables or document_type(kind).is_letter, says
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        assert all(cell.text.strip() for cell in table.rows[0].cells)
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
        widths = [column.width for column in table.columns]
        # as wide as the page, upright or on its side
        assert sum(width.cm for width in widths if width) in (
            pytest.approx(17.0, abs=0.2),
            pytest.approx(25.7, abs=0.2),
        )
        follows = table._tbl.getprevious()
        assert follows is not None
        assert follows.tag == qn("w:p")


@pytest.mark.parametrize("kind", KINDS)
def test_properties_say_what_it_is_and_not_who_made_the_template(kind: str) -> None:
    properties = Document(io.BytesIO(one(kind))).core_properties
    assert properties.title.startswith(next(declared.title for declared in DOCUMENTS if declared.kind is kind))
    assert (properties.author, properties.last_modified_by) == ("BCP Council", "BCP Council")
    assert "Zoë" not in properties.title
    assert "Kai" not in properties.title
    assert (
        "python"
        not in "".join(part for name, part in parts(one(kind)).items() if name.startswith("docProps")).casefold()
    )


def test_a_title_with_an_ampersand_is_escaped_once() -> None:
    data = render_template(template("x"), {}, title="Smith & Sons <1>", author="A & B")
    properties = Document(io.BytesIO(data)).core_properties
    assert (properties.title, properties.author) == ("Smith & Sons <1>", "A & B")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_input_gives_the_same_bytes(kind: str) -> None:
    assert made(kind) == one(kind)


def test_a_council_is_worn_in_colours_logo_and_font() -> None:
    profile = council("northcombe")
    profile = replace(profile, fonts=replace(profile.fonts, heading="Georgia"))
    bcp, own = parts(one("safer-plan")), parts(made("safer-plan", of=profile))
    assert council().colours.primary in bcp["word/document.xml"]
    assert profile.colours.primary in own["word/document.xml"]
    assert council().colours.primary not in own["word/document.xml"] + own["word/styles.xml"]
    assert 'w:ascii="Georgia"' in own["word/styles.xml"]
    with zipfile.ZipFile(io.BytesIO(made("safer-plan", of=profile))) as package:
        assert package.read("word/media/image1.png") == profile.logo


def test_a_branded_template_is_kept() -> None:
    data, profile = (TEMPLATES / "_shared" / "safer_plan.docx").read_bytes(), council()
    assert brand(data, profile) is brand(data, profile)


def test_a_councils_own_template_comes_before_the_shared_one(tmp_path: Path) -> None:
    (tmp_path / "bcp").mkdir()
    (tmp_path / "bcp" / "safer_plan.docx").write_bytes(template("Our own form for {{ first_name }}"))
    with pytest.raises(TemplateFault, match="leaves out"):  # and a template that loses answers is not let through
        render_document(
            "safer-plan",
            safer(),
            council(),
            status="FINAL",
            version=1,
            number="1",
            today=TODAY,
            templates=tmp_path,
        )


def test_a_workspace_that_is_older_than_a_document_is_lent_our_template(tmp_path: Path) -> None:
    declared = document_type("safer-minutes")
    ours = (TEMPLATES / "_shared" / declared.template).read_bytes()
    assert find_template(declared, council(), tmp_path) == ours
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / declared.template).write_bytes(b"the workspace's")
    assert find_template(declared, council(), tmp_path) == b"the workspace's"
    (tmp_path / "bcp").mkdir()
    (tmp_path / "bcp" / declared.template).write_bytes(b"the council's")
    assert find_template(declared, council(), tmp_path) == b"the council's"
    not_yet = replace(declared, kind="thank-you-note", template="thank_you_note.docx")
    with pytest.raises(TemplateFault, match=r"There is no template for thank-you-note yet; .*thank_you_note\.docx"):
        find_template(not_yet, council(), tmp_path)


def of_only(kind: str, *forms: str) -> Meeting:
    """A meeting that has this document, with nothing but blank forms."""
    return Meeting(document_type(kind).meetings[0], tuple(Record(form, {}) for form in forms))


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_refused_without_its_form(kind: str) -> None:
    with pytest.raises(WrongUse, match="Add it and run again"):
        made(kind, meeting=of_only(kind))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if document_type(kind).concerns is always])
def test_a_form_with_nothing_in_it_still_makes_a_document(kind: str) -> None:
    assert made(kind, meeting=of_only(kind, *document_type(kind).needs), status="DRAFT")


# -- any words at all ----------------------------------------------------------------------------------------------

ODD = [
    "A&E",
    "Planning & Highways <North>",
    "{{ 7*7 }}",
    "{_{ x }_}",
    "{%_ x _%}",
    "{_",
    "_}",
    "</w:t></w:r>",
    "&amp;",
    "&bogus;",
    "\uf8fe1 \uf8fe0",
    "a\tb",
    "  two  spaces  ",
    "Siân 👩‍👧 עברית",
    "{{{_{_{",
    "]]>",
]


@pytest.mark.parametrize("words", ODD)
def test_odd_words_come_out_as_they_went_in(words: str) -> None:
    assert filled(words) == f"before {words} after\n{words}\n{words}\n"


def filled(words: str) -> str:
    return (
        document_text(
            render_template(template("before {{ a }} after", "{{ row.a }}"), {"a": words, "row": {"a": words}})
        )
        + "\n"
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(st.characters(codec=None), max_size=60) | st.text(st.sampled_from("{}_%#&<>\a\f\n\t\uf8fe01x"), max_size=30)
)
def test_any_text_comes_out_exactly_or_cleaned(words: str) -> None:
    assert filled(words) == f"before {clean(words)} after\n{clean(words)}\n{clean(words)}\n"


@given(st.text(st.characters(codec=None)))
def test_cleaning_keeps_every_character_that_word_can_hold(words: str) -> None:
    cleaned = clean(words)
    assert clean(cleaned) == cleaned
    assert re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", words) == "" or cleaned
    kept = [c for c in words if c.isprintable()]
    assert [c for c in cleaned if c.isprintable() and c != "\ufffd"] == [c for c in kept if c != "\ufffd"]


def test_answers_of_a_whole_form_come_out_exactly() -> None:
    said = text("safer-minutes")
    assert "Planning & Highways <North> said {{ 7*7 }} and {_{ x }_}." in said
    assert "Collected in a taxi from A&E at 03:40." in said
    assert "49" not in re.sub(r"NCC-\d+|0\d+", "", said)


# -- templates that are at fault -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        "{{ nobody }}",
        "{{ row.nobody }}",
        "{{ a",
        "{% if a %}",
        "{{ cycler.__init__.__globals__.os.getcwd() }}",
        "{{ a.__class__.__mro__ }}",
        "{{ 1/0 }}",
        "{{ a|nofilter }}",
        "{{ row.update({'b': 1}) }}",
    ],
)
def test_a_template_at_fault_says_so_and_shows_no_answer(tag: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        render_template(template(tag), {"a": "SOMEBODYS-ANSWER", "row": {"b": "SOMEBODYS-ANSWER"}}, name="ours.docx")
    assert "ours.docx" in str(fault.value)
    assert "SOMEBODYS-ANSWER" not in str(fault.value)


def test_what_is_no_template_says_so() -> None:
    with pytest.raises(TemplateFault, match="save it as"):
        render_template(b"not a Word document", {})


def test_an_answer_named_like_a_method_is_the_answer() -> None:
    data = render_template(
        template("{{ row.update }} {{ row.items }} {{ blank }}."), {"row": {"update": "one", "items": 2}, "blank": None}
    )
    assert document_text(data).startswith("one 2 .")


# -- the last look -------------------------------------------------------------------------------------------------


def repacked(data: bytes, name: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part, content in (
            (n, zipfile.ZipFile(io.BytesIO(data)).read(n)) for n in zipfile.ZipFile(io.BytesIO(data)).namelist()
        ):
            package.writestr(part, content.replace(old.encode(), new.encode()) if part == name else content)
    return out.getvalue()


def test_a_sound_document_passes() -> None:
    check_document(one("safer-plan"), ["I will text mum one word, ok", "", "FIRST-ACTION"], secrets=["pineapple"])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("FIRST-ACTION", "", "leaves out 1 of 2"),
        ("FIRST-ACTION", "FIRST-ACTION {{ left }}", "still holds an instruction"),
        ("FIRST-ACTION", "FIRST-ACTION Pineapple", "must not be in this copy"),
        ("</w:body>", "", "cannot be opened again"),
        ("<w:document ", "<!DOCTYPE x><w:document ", "document type"),
    ],
)
def test_a_document_with_a_fault_is_not_let_out(old: str, new: str, says: str) -> None:
    data = repacked(one("safer-plan"), "word/document.xml", old, new)
    with pytest.raises(TemplateFault, match=re.escape(says)):
        check_document(data, ["FIRST-ACTION", "SECOND-ACTION"], secrets=["pineapple"])


def test_half_a_document_is_not_let_out() -> None:
    with pytest.raises(TemplateFault):
        check_document(one("safer-plan")[:5000], [])


def test_the_templates_are_those_that_the_script_makes(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "docx")
    script = TEMPLATES.parent / "make_docx.py"
    subprocess.run([sys.executable, str(script), str(tmp_path / "docx")], check=True, capture_output=True)
    for path in (TEMPLATES / "_shared").iterdir():
        ours, again = parts(path.read_bytes()), parts((tmp_path / "docx" / "_shared" / path.name).read_bytes())
        assert ours.keys() == again.keys()
        for name in ours:  # pictures may be packed differently by another version of what draws them
            assert name.endswith(".png") or ours[name] == again[name], f"{path.name}: {name}"


# -- where most of a document is not in somebody's copy ------------------------------------------------------------


def withheld_but(*kept: str) -> bytes:
    """The minutes of a meeting of which these answers alone are not marked."""
    marks = {key: "Restricted section" for key in AGENDA if key not in kept and "." not in key}
    agenda = Record("SAFER-A", AGENDA, share_with=marks)
    return made("safer-minutes", meeting=Meeting(MeetingType.SAFER, (agenda,)))


def test_one_line_at_the_top_takes_the_place_of_many() -> None:
    words = council().words
    data = withheld_but("meeting_date", "network", "worry")
    said = document_text(data)
    assert said.count(words.partial_document) == 1
    numbers = [int(line.partition(".")[0]) for line in said.split("\n") if re.match(r"[0-9]+\. [A-Z]", line)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert said.index("SAFER Meeting: minutes") < said.index(words.partial_document) < said.index("Meeting details")
    found = {re.sub(r"^[0-9]+\. ", "", line) for line in headings(data, 2) + headings(data, 3) if line}
    # what is in it still stands under its heading, and a section that says more keeps its line
    assert {"Meeting details", "Network", "b. What is the impact? (The Worry)", "What we know"} <= found
    assert not {"Agreement", "b. Where is harm taking place?", "a. What is happening? (The Harm)"} & found
    assert said.count(words.partial_copy) < 5


def test_no_heading_stands_over_nothing() -> None:
    blocks = list(Document(io.BytesIO(withheld_but("meeting_date"))).iter_inner_content())
    styles = [it.style.name if it.style and it.style.name else "" for it in blocks]
    bare = [it.text for it, *two in zip(blocks, styles, styles[1:], strict=False) if two in _OVER_NOTHING]  # type: ignore[union-attr]
    # three headings of the same size belong under this one
    assert bare in ([], ["ii. What can be done to increase safety"])
    assert all(len(it.rows) > 1 for it in blocks if isinstance(it, Table))


_OVER_NOTHING = (["Heading 2", "Heading 2"], ["Heading 3", "Heading 3"], ["Heading 3", "Heading 2"])


def test_where_little_is_missing_each_section_says_so() -> None:
    marked = Record("SAFER-A", AGENDA, share_with={"harm": "Restricted section", "worry": "Restricted section"})
    said = document_text(made("safer-minutes", meeting=Meeting(MeetingType.SAFER, (marked,))))
    assert council().words.partial_document not in said
    for heading in ("a. What is happening? (The Harm)", "b. What is the impact? (The Worry)"):
        assert f"{heading}\n{council().words.partial_copy}" in said
