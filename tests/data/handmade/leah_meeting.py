"""Leah's initial meeting, with co-working: a record with its answers under the questions, and a distribution list."""

from collections.abc import Iterator

from handmade.layouts import above, banner, four_rows, gap, head_row, pairs
from handmade.paper import N, Paper, Typed, Y
from handmade.paper import Savable as Document
from handmade.word import Block, Row, Word, bold, cell, heading, para, row, run, table

_SIX = (1500, 1700, 1500, 1600, 1700, 1800)


def papers() -> Iterator[tuple[Paper, Document]]:
    """Record and list."""
    yield _record()
    yield _list()


def _record() -> tuple[Paper, Word]:
    paper = Paper("MSPM record - Leah M - 22 January 2027.docx", "MSP-A")
    rows = [*_top(paper), *_came(paper), *_asked(paper), *_prepared(paper), *_views(paper), *_after(paper)]
    document = Word(font="Arial", colour="0B3954", header="OFFICIAL-SENSITIVE   Case ref CST-2640")
    paper.never += ["MUST be consulted", "PART 1", "PART 2", "PART 3"]
    return paper, document.add(
        heading("MY SAFETY PLAN MEETING – RECORD"), table(rows, _SIX), _lead(paper), _again(paper)
    )


def _sixes(rows: list[Row]) -> list[Row]:
    """Rows of four cells stretched over six columns."""
    spans = {4: (1, 2, 1, 2), 2: (1, 5)}
    return [
        Row(
            tuple(
                cell(*each.content, span=span, fill=each.fill)
                for each, span in zip(one.cells, spans[len(one.cells)], strict=True)
            )
        )
        for one in rows
    ]


def _top(paper: Paper) -> list[Row]:
    say = paper.say
    paper.answers |= {"meeting_type": "My Safety Plan Meeting – Initial", "co_working": True}
    return [
        banner("PART 1 – DETAILS", 6),
        *_sixes(
            four_rows(
                [
                    ("Name of Child", say("child.name", "Leah Marchetti")),
                    ("Date of Birth", say("child.dob", "19/6/2012", "2012-06-19")),
                    ("Case Ref", say("case_ref", "CST-2640")),
                    ("Date of Meeting", say("meeting_date", "Fri 22 Jan 2027", "2027-01-22")),
                    ("Meeting", "Initial [X]  Review [ ]"),
                    ("Start / finish", "10.00 – 11.50"),
                    ("Location", say("location", "Northcombe")),
                    ("Venue of Meeting", say("venue", "Youth Justice office, the sofa room")),
                    ("Chairperson", say("chair", "R. Adeyemi")),
                    ("Chair’s title", say("chair_role", "ICP Chair")),
                    ("Minute taker", say("minute_taker", "Fiona Blythe")),
                    ("Convened by", say("convened_by", "Danielle Frost")),
                    ("CST social worker", say("cst_sw", "Danielle Frost")),
                    ("CST team manager", say("cst_tm", "Martin Oyelaran")),
                    ("Field social worker", say("field_sw", "Kwame Boateng")),
                    ("Field team manager", say("field_tm", "Ruth Pemberton")),
                    ("Co-working?", "Yes"),
                    ("Date of strategy meeting", say("strategy_date", "11/01/27", "2027-01-11")),
                ],
                "DCE6F1",
            )
        ),
    ]


def _came(paper: Paper) -> list[Row]:
    paper.answers |= {"start_time": "10:00", "end_time": "11:50"}
    paper.accept["end_time"] = [None]
    entries = paper.rows(
        "attendance",
        ("name", "role", "agency", "outcome", "not_practical_reason", "update_text"),
        [
            ("Leah", "young person", "", "Present", "", ""),
            ("Lucia Marchetti", "mum", "", "Present", "", ""),
            ("Danielle Frost", "CST SW", "CSC", "Present", "", ""),
            ("Martin Oyelaran", "CST manager", "CSC", "Present", "", ""),
            ("Kwame Boateng", "field SW", "CSC", "Present", "", ""),
            (
                "Ruth Pemberton",
                "field manager",
                "CSC",
                "Apologies",
                "Family emergency that morning",
                "Briefed by phone 2pm",
            ),
            ("Shona Reilly", "YJ worker", "Youth Justice", "Present", "", ""),
            ("PC Bola Ajayi", "exploitation", "Police", Typed("Part", "Present for part"), "", "left 11.10 for court"),
            (),
        ],
    )
    heads = (
        "Name",
        "Role / relationship",
        "Agency",
        "Present / Part / Apologies / Did not attend",
        "If not there: why not practical",
        "Update or written information?",
    )
    return [banner("PART 2 – WHO CAME", 6), head_row(heads), *(row(*entry) for entry in entries)]


def _asked(paper: Paper) -> list[Row]:
    said = paper.rows(
        "consultation",
        ("point", "consulted", "what_they_said", "what_we_did", "why_not"),
        [
            ("Location", Y, "not school", "As they asked", ""),
            ("Venue", Y, "Shona’s office, the one with the sofa", "As they asked", ""),
            ("Timing", Y, "not Friday", "Not followed", "only day the chair had"),
            ("Attendance", Y, "not dad. not 20 people", "In part", "9 came, she’d said six"),
            ("Order", N, "", "", "forgot to ask, asked on the day"),
        ],
    )
    heads = ("", "Asked?", "What they said", "What we did", "Why not")
    lead = head_row(heads)
    wide = [
        Row((*one.cells[:4], cell(*one.cells[4].content, span=2, fill=one.cells[4].fill)))
        for one in (lead, *(row(*entry) for entry in said))
    ]
    return [
        banner("PART 3 – BEFORE THE MEETING", 6),
        row(
            cell(
                run("The child/young person MUST be consulted in regards to the five points below.", italic=True),
                span=6,
            )
        ),
        *wide,
    ]


def _prepared(paper: Paper) -> list[Row]:
    say = paper.say
    return [
        *_sixes(
            four_rows(
                [
                    ("Consulted by", say("consulted_by", "Shona Reilly")),
                    ("Consulted on", say("consulted_on", "15/1/27", "2027-01-15")),
                    ("Purpose explained to child on", say("purpose_explained_child_on", "15/1/27", "2027-01-15")),
                    ("Purpose explained to parents on", say("purpose_explained_parents_on", "14/1/27", "2027-01-14")),
                    ("How is the child taking part?", say("taking_part_how", "Attending")),
                    ("Trusted adult?", say("trusted_adult", "Shona")),
                    ("Prepared by", say("prepared_by", "Shona Reilly")),
                    ("Prepared on", say("prepared_on", "20th Jan 2027", "2027-01-20")),
                ],
                "DCE6F1",
            )
        ),
        *above("Who should attend agreed with child and parents?", say("invite_list_agreed", "Agreed in part"), 6),
        *above(
            "Objections and how they will be managed",
            say("objections", "Leah objected to her dad. He was not invited; Danielle rings him after."),
            6,
        ),
        *above(
            "Agenda as the child set it",
            say(
                "agenda",
                "1. Nonna’s\n2. the court thing\n3. who gets told what\n4. Shona being in charge",
                ["1. Nonna’s", "2. the court thing", "3. who gets told what", "4. Shona being in charge"],
            ),
            6,
        ),
    ]


def _views(paper: Paper) -> list[Row]:
    say = paper.say
    stripped = ["Nonna’s", "the court thing", "who gets told what", "Shona being in charge"]
    paper.accept["agenda"] = [list(stripped)]
    return [
        *above(
            "Child’s views",
            say(
                "child_views",
                "Leah wants to stay at Nonna’s “til its done”. She will talk to police if Shona’s there.\nDoes "
                "not want the word victim.",
            ),
            6,
        ),
        *above(
            "Parents’/carers’ views",
            say("parent_views", "Lucia – thankful, wants it in writing who picks up the phone at night."),
            6,
        ),
        *above(
            "Analysis",
            (
                say(
                    "analysis",
                    "Everyone agreed the driver is the source of the harm. The plan must not rest on Leah.\nNonna’s is "
                    "known to two of the men’s cousins: “safe for now” is not the same as safe.",
                ),
                run(paper.shared("analysis", "Parents and professionals"), size=16),
            ),
            6,
        ),
        *_sixes(
            four_rows(
                [
                    ("Risk now", say("risk_now", "NO CHANGE", "No change")),
                    ("… and why", say("risk_reason", "Moved house but phones still ringing")),
                ],
                "DCE6F1",
            )
        ),
        *above("Different views; dissent", say("dissent", "None recorded"), 6),
    ]


def _after(paper: Paper) -> list[Row]:
    rows = paper.rows(
        "recommendations",
        ("text", "who", "by_when"),
        [
            ("Application for a warning notice", "PC Ajayi", Typed("Fri 5 Feb 2027", "2027-02-05")),
            ("Young carer’s assessment", "Kwame", "before half term"),
            (),
        ],
    )
    heads = row(
        cell(bold("Recommendation"), span=3, fill="D9D9D9"),
        cell(bold("Who"), span=2, fill="D9D9D9"),
        cell(bold("By when"), fill="D9D9D9"),
    )
    body = [row(cell(text, span=3), cell(who, span=2), cell(when)) for text, who, when in rows]
    return [banner("RECOMMENDATIONS", 6), heads, *body]


def _lead(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {"alt_lead_agreed_cst_manager": True, "alt_lead_agreed_chair": True}
    return [
        heading("Outcome", 2),
        pairs(
            [
                (
                    "Outcome",
                    "Continue ☒   Step down ☐   Escalate to Child Protection ☐   Legal remedies in place ☐   Close ☐",
                ),
                ("Plan drawn up in partnership with child", say("partnership_child", "Yes")),
                ("… with parents", say("partnership_parents", "In part")),
                ("Why", say("partnership_reason", "Father not seen")),
                ("Enough time given?", "Y"),
            ]
        ),
        heading("Lead professional decision (if not CST)", 2),
        pairs(
            [
                ("Who", say("alt_lead", "Shona Reilly (Youth Justice)")),
                ("Reason", say("alt_lead_reason", "She is the one adult Leah rings.")),
                ("Agreed by CST team manager", "Yes"),
                ("Agreed by field team manager", ""),
                ("Agreed by ICP Chair", "Yes"),
                ("Date of decision", say("alt_lead_date", "22/01/27", "2027-01-22")),
                ("File note", ""),
            ]
        ),
    ]


def _again(paper: Paper) -> list[Block]:
    paper.answers |= {
        "outcome": "Continue",
        "enough_time_given": True,
        "meet_again_date": "2027-03-04",
        "meet_again_time": "16:00",
        "meet_again_venue": "same room",
    }
    words = "Thursday 4 March 2027, 4pm, same room"
    paper.answers["meet_again"] = words
    for key in ("meet_again", "meet_again_time", "meet_again_venue"):
        paper.accept[key] = [None]
    return [
        heading("When we will meet again", 2),
        para(words),
        para(run(paper.stray("Ruth P to confirm in writing re lead – chase Mon"), size=18)),
    ]


def _list() -> tuple[Paper, Word]:
    paper = Paper("Distribution LM 220127.docx", "DIST")
    say = paper.say
    entries = paper.rows(
        "distribution",
        ("document", "recipient", "role", "copy", "leave_out", "how", "address_used", "sent_on"),
        [
            ("Plan", "Leah", "Young person", Typed("CHILD’S", "Child’s"), "", "By hand", "via Shona Reilly", ""),
            (
                "Plan + minutes",
                "Lucia Marchetti",
                "Mum",
                "Full",
                "",
                "Secure email",
                "lucia.m@example.org",
                Typed("25/1/27", "2027-01-25"),
            ),
            (
                "Letter",
                "Paul Denny",
                "Dad",
                "Partial",
                "Nonna’s address, phone nos, court date",
                "Tracked post",
                "9 Weir Street, Northcombe",
                "",
            ),
            ("All", "R. Adeyemi", "ICP Chair", "Full", "", "Portal", "", Typed("25/1/27", "2027-01-25")),
            ("All", "Ruth Pemberton", "field manager", "Full", "", "Portal", "", Typed("25/1/27", "2027-01-25")),
            ("All", "Child’s file", "", "Full", "", "Case file", "", ""),
            (),
            (),
        ],
    )
    heads = (
        "Document",
        "Recipient",
        "Role / relationship",
        "Copy",
        "Leave out",
        "How",
        "Address or email used",
        "Sent on",
    )
    widths = (1700, 2000, 1700, 1100, 2700, 1500, 2700, 1300)
    first = head_row(heads, "B4C7E7")
    rows = [row(*each) for each in entries]
    body = [banner("FAMILY", 8), first, *rows[:3], banner("PROFESSIONALS AND FILE", 8), first, *rows[3:]]
    document = Word(wide=True, font="Arial", colour="0B3954")
    document.add(
        heading("DISTRIBUTION LIST"),
        para(
            bold("Name of child: "),
            say("child.name", "Leah Marchetti"),
            "\t",
            bold("DOB: "),
            say("child.dob", "19.6.12", "2012-06-19"),
            "\t",
            bold("Case ref: "),
            say("case_ref", "CST-2640"),
            "\t",
            bold("Meeting date: "),
            say("meeting_date", "22/1/27", "2027-01-22"),
            tabs=(5000, 8000, 11000),
        ),
        table(body, widths),
        gap(),
        para(bold("List prepared by: "), say("prepared_by", "F. Blythe")),
    )
    paper.never += ["FAMILY", "PROFESSIONALS AND FILE"]
    return paper, document
