"""Jay, 17: a review at which stepping down was proposed and refused, and an informal workbook for two early meetings."""

import datetime as dt
from collections.abc import Iterator

from handmade.layouts import fours, gap, grid, head_row, pairs
from handmade.paper import Paper, Typed
from handmade.paper import Savable as Document
from handmade.sheets import Book, Put
from handmade.word import Block, Word, bold, cell, heading, lines, para, row, run, table


def papers() -> Iterator[tuple[Paper, Document]]:
    """Review record and workbook."""
    yield _review()
    yield _workbook()


def _review() -> tuple[Paper, Word]:
    paper = Paper("JT REVIEW 1 30.03.27 (minutes form).docx", "MSP-A")
    document = Word(font="Calibri", colour="00695C", header="My Safety Plan – REVIEW", footer="MSP-A")
    document.add(
        para("My Safety Plan Meeting – Review", style="Title"),
        _top(paper),
        _came(paper),
        _progress(paper),
        _views(paper),
        _drift(paper),
        _outcome(paper),
    )
    paper.never += ["(review only)"]
    return paper, document


def _top(paper: Paper) -> list[Block]:
    say = paper.say
    return [
        fours(
            [
                ("Young person’s name", say("child.name", "Jay Thistlewood")),
                ("DOB", say("child.dob", "2.9.09", "2009-09-02")),
                ("Case ref.", say("case_ref", "CST-2598")),
                ("Meeting", say("meeting_type", "My Safety Plan Meeting – Review")),
                ("Review number", say("meeting_number", "1", 1)),
                ("Date of last meeting", say("previous_meeting_date", "24/02/27", "2027-02-24")),
                ("Date", say("meeting_date", "Tuesday 30th March 2027", "2027-03-30")),
                ("Time", "2–3.20pm"),
                ("Held at", say("venue", "Jay’s nan’s house, 4th floor, lift broken")),
                ("Chair", say("chair", "Margaret Ashdown, ICP Chair")),
                ("Minutes", say("minute_taker", "Gareth Poole")),
                ("CST SW", say("cst_sw", "Hannah Vickers")),
                ("CST TM", say("cst_tm", "Josie Fenwick")),
                ("Lead prof.", say("lead_professional", "Hannah Vickers")),
                ("Co-working?", "N"),
            ],
            fill="E0F2F1",
        ),
        gap(),
    ]


def _came(paper: Paper) -> list[Block]:
    paper.answers |= {"co_working": False, "start_time": "14:00", "end_time": "15:20"}
    paper.accept["start_time"] = [None]
    paper.accept["end_time"] = [None]
    words = (
        "Jay\nLorraine (nan)\nHannah Vickers, CST\nSteve Okoro – Ambitions coach\nPC Di Marsh – Police\n"
        "Apologies – college (Easter), no update"
    )
    return [heading("Who came", 2), *lines(paper.say("attendance", words), bullet=1), gap()]


def _progress(paper: Paper) -> list[Block]:
    done = paper.rows(
        "progress",
        ("action", "who", "status", "comment"),
        [
            ("Bank account with nan as second name", "Lorraine", "Done", "2 March"),
            ("No contact order", "PC Marsh", "Under way", "hearing 14/4"),
            ("3 days at the garage", "Steve", "Not done", "garage closed, new one found"),
            ("CAMHS", "Hannah", "No longer needed", ""),
        ],
    )
    return [
        heading("Progress on each action (review only)", 2),
        grid(("Action", "Who", "Status", "Comment"), done, (4200, 1800, 1800, 2000)),
        gap(),
    ]


def _views(paper: Paper) -> list[Block]:
    say = paper.say
    return [
        table(
            [
                row(
                    cell(bold("Child’s views"), fill="E0F2F1"),
                    cell(
                        *lines(
                            say(
                                "child_views",
                                "“I’m alright now. I dont need 9 people in nan’s front room.”\nWants it "
                                "to stop before his birthday.",
                            )
                        )
                    ),
                ),
                row(
                    cell(bold("Parents’/carers’ views"), fill="E0F2F1"),
                    cell(say("parent_views", "Nan: he is sleeping. She’d keep PC Marsh’s number anyway.")),
                ),
                row(
                    cell(bold("Analysis"), fill="E0F2F1"),
                    cell(
                        *lines(
                            say(
                                "analysis",
                                "No missing episodes in 34 days (6 in the 34 before).\nAll agencies "
                                "proposed stepping down. The chair does not agree: the order isn’t made & the garage "
                                "has changed.",
                            )
                        )
                    ),
                ),
            ],
            (2600, 7200),
        ),
        para(
            bold("Risk now: "),
            say("risk_now", "Reduced"),
            bold("  and why: "),
            say("risk_reason", "no contact since 12 March"),
        ),
    ]


def _drift(paper: Paper) -> list[Block]:
    paper.answers["drift_or_delay"] = True
    said = paper.rows(
        "drift",
        ("what", "since", "raised_with", "outcome"),
        [("Garage placement", "Feb", "Steve’s manager", "new one from 6/4")],
    )
    other = paper.rows(
        "dissent",
        ("who", "view"),
        [("Steve, PC Marsh, Hannah", "could step down now"), ("Chair", "not until the order is made")],
    )
    return [
        para(bold("Drift or delay? "), run("Y"), run(" / "), run("N", strike=True)),
        grid(("What", "Since", "Raised with", "Outcome"), said, (3400, 1600, 2400, 2400)),
        para(bold("Different views; dissent")),
        grid(("Who", "View"), other, (3600, 6200)),
        gap(),
    ]


def _outcome(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {
        "outcome": "Continue",
        "icp_chair_agrees": "Does not agree",
        "enough_time_given": True,
        "meet_again_date": "2027-05-11",
    }
    paper.problem("R018", None)
    todo = paper.rows(
        "recommendations",
        ("text", "who", "by_when", "status"),
        [
            ("Get the order", "PC Marsh", Typed("16/4/27", "2027-04-16"), "new"),
            ("Meet new garage", "Steve", Typed("9 April 2027", "2027-04-09"), ""),
        ],
    )
    return [
        heading("Recommendations", 2),
        table(
            [head_row(("Recommendation", "Who", "By when", "Status")), *(row(*each) for each in todo)],
            (4600, 2000, 1800, 1400),
        ),
        gap(),
        pairs(
            [
                ("Outcome", say("outcome", "Continue")),
                ("ICP Chair agrees?", para(run("Agrees", strike=True), run(" / Does not agree"))),
                ("Reason", say("chair_reason", "Step-down proposed today and refused, see Analysis.")),
                ("Plan drawn up in partnership with child", say("partnership_child", "Yes")),
                ("With parents", say("partnership_parents", "Yes")),
                ("Enough time given?", "✓"),
                (
                    "When we will meet again",
                    say("meet_again", "Tues 11 May 2027, nan’s (or the hub if lift still out)"),
                ),
            ],
            fill="E0F2F1",
        ),
        para(bold("Actions for HV not for the plan: "), paper.stray("ring housing about lift AGAIN; bday card")),
    ]


def _workbook() -> tuple[Paper, Book]:
    paper = Paper("Jay strat meeting 15.2 typed up.xlsx", "STRAT")
    book = Book()
    sheet = book.sheet("Sheet1", widths=(3, 34, 4, 44, 26, 16))
    sheet.title("B2:F2", "STRATEGY MEETING – J.T.")
    _workbook_top(paper, sheet.put)
    _workbook_body(paper, sheet.put)
    other = book.sheet("Attendees", widths=(26, 26, 20, 18))
    _workbook_people(paper, other.put)
    paper.never += ["notes (HV)", "STRATEGY MEETING"]
    return paper, book


def _workbook_top(paper: Paper, put: Put) -> None:
    say = paper.say
    paper.answers |= {
        "requested_at": "2027-02-12T16:00",
        "held_at": "2027-02-15T10:00",
        "parents_invited": True,
        "child_invited": True,
    }
    for line, label, answer in (
        (4, "Name", say("child.name", "Jay Thistlewood")),
        (5, "DOB", say("child.dob", "02/09/2009", "2009-09-02")),
        (6, "Case ref", say("case_ref", "CST-2598")),
        (7, "Chair", say("chair", "Margaret Ashdown")),
        (8, "Chair's title", say("chair_role", "ICP Chair")),
        (10, "Parents invited?", "y"),
        (11, "Young person invited?", "yes – came for the end"),
    ):
        put(f"B{line}", label, bold=True)
        put(f"D{line}", answer)
    put("F3", "notes (HV)", bold=True)
    put("F5", paper.stray("18 in Sept!"))
    put("B13", "Requested (date, time)", bold=True)
    put("B14", "12.2.27 4pm")
    put("D13", "Requested by", bold=True)
    put("D14", say("requested_by", "Josie Fenwick"))
    put("E13", "Held (date, time)", bold=True)
    put("E14", dt.datetime(2027, 2, 15, 10, 0))
    paper.accept["child_invited"] = ["yes – came for the end"]
    paper.accept["child_invited_text"] = ["yes – came for the end", None]


def _workbook_body(paper: Paper, put: Put) -> None:
    say = paper.say
    asked = (
        (16, "Section 47", say("section_47", "started", "Started")),
        (18, "Why called", say("why_called", "Threat at nan’s door Sat 13th, 2 men, one with a hammer.")),
        (20, "Decision", say("decision", "Hold a My Safety Plan Meeting")),
        (
            22,
            "Reason",
            say("decision_reason", "ETAC plan doesn’t cover nan. All agreed.\nPolice want it inside 10 days."),
        ),
        (24, "Agreed by", say("agreed_by", "MA, JF, HV, PC Marsh")),
        (26, "Proposed date of My Safety Plan Meeting", say("proposed_msp_date", "Wed 24 Feb 2027", "2027-02-24")),
        (28, "Urgency", say("urgency", "Up to 10 working days")),
        (30, "Urgency reason", say("urgency_reason", "N/A")),
    )
    for line, label, answer in asked:
        put(f"B{line}", label, bold=True)
        put(f"B{line + 1}", answer)
    rows = paper.rows(
        "interim_safety_actions",
        ("who", "what", "by_when"),
        [
            ("PC Marsh", "alarm & marker on nan’s flat", Typed("15/2/27", "2027-02-15")),
            ("HV", "ring Jay every evening", "daily"),
        ],
    )
    put("B33", "Interim safety actions", bold=True)
    for column, head in zip("BDE", ("Who", "What", "By when"), strict=True):
        put(f"{column}34", head, bold=True)
    for line, entry in enumerate(rows, start=35):
        for column, words in zip("BDE", entry, strict=True):
            put(f"{column}{line}", words)


def _workbook_people(paper: Paper, put: Put) -> None:
    people = paper.rows(
        "attendance",
        ("name", "role", "agency", "outcome"),
        [
            ("Margaret Ashdown", "ICP Chair", "SGU", "Present"),
            ("Hannah Vickers", "SW", "CST", "Present"),
            ("PC Di Marsh", "exploitation", "Police", "Present"),
            ("Lorraine", "nan", "", "Present"),
            (),
            ("Jay", "young person", "", Typed("Part", "Present for part")),
        ],
    )
    for column, head in zip("ABCD", ("Name", "Role", "Agency", "Present / Apologies"), strict=True):
        put(f"{column}2", head, bold=True)
    for line, entry in enumerate(people, start=3):
        for column, words in zip("ABCD", entry, strict=True):
            put(f"{column}{line}", words)
