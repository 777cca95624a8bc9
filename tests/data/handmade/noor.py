"""Noor, 15, half-sister of Child B: a distribution list without a meeting date, and one workbook for the whole meeting."""

import datetime as dt
from collections.abc import Iterator

from handmade.layouts import gap, grid
from handmade.paper import NO, N, Paper, Typed, Y
from handmade.paper import Savable as Document
from handmade.sheets import Book, Sheet, Value
from handmade.word import Word, bold, heading, para, run

_SHEETS = (
    "Read me",
    "Case details",
    "Who came",
    "Agenda answers",
    "Said by",
    "Network",
    "Places",
    "Views",
    "Needs",
    "Plan",
    "Plan boxes",
    "Contacts",
    "Report",
    "Report numbers",
    "Consultation",
    "Recommendations",
    "Distribution",
)


def papers() -> Iterator[tuple[Paper, Document]]:
    """List and workbook."""
    yield _list()
    yield _workbook()


def _list() -> tuple[Paper, Word]:
    paper = Paper("Noor H – who gets what.docx", "DIST")
    say = paper.say
    rows = paper.rows(
        "distribution",
        (
            "recipient",
            "role",
            "agency",
            "document",
            "copy",
            "leave_out",
            "chair_approved_on",
            "format_or_language",
            "sent_on",
            "returned",
        ),
        [
            (
                "Noor Haddad",
                "young person",
                "",
                "Plan",
                "Full",
                "",
                "",
                "large print",
                Typed("19/03/27", "2027-03-19"),
                "",
            ),
            ("Rania Haddad", "mother", "", "Plan, minutes", "Full", "", "", "", Typed("19/03/27", "2027-03-19"), ""),
            (
                "Rania Haddad",
                "mother (Child B’s envelope)",
                "",
                "Letter",
                "Partial",
                "Noor’s school and numbers",
                Typed("18/03/27", "2027-03-18"),
                "",
                "",
                "",
            ),
            (
                "Sami Haddad",
                "Noor’s father",
                "",
                "Plan",
                "Partial",
                "Child B’s father, 2nd page",
                Typed("18/03/27", "2027-03-18"),
                "",
                "",
                "",
            ),
            ("L. Brandt", "CST social worker", "CSC", "All", "Full", "", "", "", Typed("19/03/27", "2027-03-19"), NO),
            ("Dr Wolfe", "GP", "Quay Surgery", "Plan only", "Full", "", "", "", "", "yes – moved practice"),
            ("Child’s file", "", "", "All", "Full", "", "", "", "", ""),
        ],
    )
    paper.problem("R001", "meeting_date")
    paper.blank("meeting_date")
    document = Word(wide=True, font="Arial Narrow", colour="004D40", header="Northcombe CC – OFFICIAL-SENSITIVE")
    document.add(
        heading("DISTRIBUTION LIST – one per child per meeting"),
        para(
            bold("Child: "),
            say("child.name", "Noor Haddad"),
            "   ",
            bold("DOB: "),
            say("child.dob", "30/04/2011", "2011-04-30"),
            "   ",
            bold("Case reference: "),
            say("case_ref", "CST-2670"),
            "   ",
            bold("Date of meeting: "),
        ),
        gap(),
        grid(
            (
                "Recipient",
                "Role / relationship",
                "Agency",
                "Document",
                "Copy",
                "Leave out",
                "Chair approved on",
                "Format or language",
                "Sent on",
                "Returned?",
            ),
            rows,
            (1800, 1700, 1300, 1300, 1000, 2000, 1400, 1200, 1300, 1700),
        ),
        gap(),
        para(
            bold("List prepared by: "),
            say("prepared_by", "A. Kade"),
            "   ",
            run(paper.stray("Two Rania envelopes – do not put in one bag!"), italic=True),
        ),
    )
    return paper, document


def _workbook() -> tuple[Paper, Book]:
    paper = Paper("MSP workbook NH 18.03.27.xlsx", "MSP-R+MSP-P+MSP-A+DIST")
    book = Book()
    sheets = {name: book.sheet(name, widths=(26, 44, 40, 22, 18, 18, 18)) for name in _SHEETS}
    sheets["Read me"].line(1, ["My Safety Plan workbook – one child, one meeting"])
    sheets["Read me"].line(2, ["White cells are for you. Use Alt+Enter for a new line."])
    for name in ("Said by", "Network", "Places", "Views", "Needs", "Contacts"):
        sheets[name].line(1, [name])
    _details(paper, sheets["Case details"])
    _people(paper, sheets["Who came"])
    _meeting(paper, sheets["Agenda answers"])
    _plan_sheets(paper, sheets["Plan"], sheets["Plan boxes"])
    _report(paper, sheets["Report"], sheets["Report numbers"])
    _rest(paper, sheets["Consultation"], sheets["Recommendations"], sheets["Distribution"])
    _stray_sheet(paper, book)
    paper.never += ["Alt+Enter", "White cells", "One question on each line", "Write the number"]
    return paper, book


def _headed(sheet: Sheet, title: str, help_line: str, heads: tuple[str, ...]) -> None:
    sheet.line(1, [title])
    sheet.line(2, [help_line])
    sheet.line(3, list(heads), bold=True)


def _details(paper: Paper, sheet: Sheet) -> None:
    say = paper.say
    _headed(sheet, "Case details", "One question on each line.", ("Question", "Answer"))
    paper.answers |= {
        "child.dob": "2011-04-30",
        "meeting_date": "2027-03-18",
        "strategy_date": "2027-03-08",
        "start_time": "16:15",
    }
    paper.answers |= {"co_working": False, "end_time": "17:40"}
    asked: list[tuple[str, Value]] = [
        ("Child/young person's name", say("child.name", "Noor Haddad")),
        ("Name they like to be called", say("child.known_as", "Noor")),
        ("Date of birth", dt.datetime(2011, 4, 30)),
        ("Case reference", say("case_ref", "CST-2670")),
        ("Language / format needed", say("child.interpreter_or_format", "Large print")),
        ("CST social worker", say("cst_sw", "Leila Brandt")),
        ("CST team manager", say("cst_tm", "Martin Oyelaran")),
        ("Is a co-working arrangement in place?", "n"),
        ("Lead professional", say("lead_professional", "Leila Brandt")),
        ("Meeting", say("meeting_type", "My Safety Plan Meeting – Initial")),
        ("Date", dt.datetime(2027, 3, 18)),
        ("Start", dt.time(16, 15)),
        ("End", "5.40pm"),
        ("Location", say("location", "Northcombe")),
        ("Venue", say("venue", "Youth hub, the small room")),
        ("Chair", say("chair", "P. Okafor")),
        ("Chair's title", say("chair_role", "ICP Chair")),
        ("Minute taker", say("minute_taker", "A. Kade")),
        ("Date of strategy meeting / decision", "8/3/27"),
        ("Convened by", say("convened_by", "Leila Brandt")),
    ]
    for line, entry in enumerate(asked, start=4):
        sheet.line(line, entry)


def _people(paper: Paper, sheet: Sheet) -> None:
    _headed(
        sheet,
        "Who came",
        "One row for each person.",
        ("Name", "Role/relationship", "Agency", "Present / Part / Apologies / Did not attend", "ETAC member?"),
    )
    rows = paper.rows(
        "attendance",
        ("name", "role", "agency", "outcome", "etac_member"),
        [
            ("Noor", "young person", "", "Present", ""),
            ("Rania Haddad", "mum", "", "Present", ""),
            ("Leila Brandt", "CST SW", "CSC", "Present", Y),
            ("Sally-Ann Poole", "DSL", "Northcombe High", Typed("Part", "Present for part"), Y),
            ("DC Meyer", "exploitation", "Police", "Apologies", N),
        ],
    )
    sheet.choices("D4:D40", ("Present", "Part", "Apologies", "Did not attend"))
    _write(sheet, rows)


def _meeting(paper: Paper, sheet: Sheet) -> None:
    say = paper.say
    _headed(sheet, "Agenda answers", "Type under “Answer”.", ("Item", "Question", "Answer", "Share with"))
    paper.answers |= {
        "consulted_on": "2027-03-15",
        "purpose_explained_child_on": "2027-03-15",
        "purpose_explained_parents_on": "2027-03-12",
        "outcome": "Continue",
        "enough_time_given": True,
        "meet_again_date": "2027-04-29",
    }
    questions: list[tuple[str, str, str | dt.datetime, str]] = [
        ("", "Consulted by", say("consulted_by", "Leila Brandt"), ""),
        ("", "Consulted on", dt.datetime(2027, 3, 15), ""),
        ("", "Purpose explained to child on", "15.3.27", ""),
        ("", "Purpose explained to parents on", "12.3.27", ""),
        ("", "Who should attend agreed with child and parents?", say("invite_list_agreed", "Agreed"), ""),
        ("", "How is the child taking part?", say("taking_part_how", "Attending"), ""),
        ("", "Trusted adult?", say("trusted_adult", "Her aunt Huda, on the phone"), ""),
        (
            "",
            "Agenda as the child set it",
            say(
                "agenda",
                "the bus\nwho knows about the pictures\nYusuf is not to know",
                ["the bus", "who knows about the pictures", "Yusuf is not to know"],
            ),
            "",
        ),
        (
            "",
            "Child's views",
            say("child_views", "“I want it off the internet, not talked about.”\nBus home is the worst bit."),
            "Everyone",
        ),
        (
            "",
            "Parents'/carers' views",
            say("parent_views", "Rania: she is ashamed and so am I, and we should not be."),
            "",
        ),
        (
            "",
            "Information from each agency",
            say(
                "agency_information",
                "School – 4 boys spoken to, 1 phone handed in\nPolice – log 0317 & the platform told",
            ),
            "",
        ),
        (
            "",
            "Analysis",
            say("analysis", "The pictures are the lever; the bus is where it is used. Neither is her doing."),
            "Professionals only",
        ),
        ("", "Risk now", say("risk_now", "No change"), ""),
        ("", "and why", say("risk_reason", "pictures still up on Tuesday"), ""),
        ("", "Outcome", "Continue", ""),
        ("", "Was enough time given?", "Y", ""),
        ("", "When we will meet again (date)", dt.datetime(2027, 4, 29), ""),
    ]
    paper.share_with |= {"analysis": "Professionals only", "child_views": "Everyone"}
    for line, entry in enumerate(questions, start=4):
        sheet.line(line, entry)


def _plan_sheets(paper: Paper, plan: Sheet, boxes: Sheet) -> None:
    _headed(
        plan,
        "Plan",
        "One row for each thing somebody will do.",
        ("Safety Goal", "Action", "Who", "By when", "Share with"),
    )
    rows = paper.rows(
        "plan",
        ("safety_goal", "action", "who", "by_when", "share_with"),
        [
            (
                "The pictures come down",
                "Report it again with Sally-Ann",
                "Noor, Sally-Ann",
                Typed("19/3/27", "2027-03-19"),
                "Everyone",
            ),
            ("A way home that is not the bus", "taxi til half-term\nthen walk with Iman", "School", "", ""),
        ],
    )
    _write(plan, rows)
    _headed(
        boxes, "Plan boxes", "Leave the last cell empty if you answered.", ("Label", "Answer", "Did not want to say")
    )
    boxes.sheet["E1"].value = paper.stray("NH wrote these herself, typed up as is")
    say = paper.say
    asked = (
        ("When we will meet again", say("meet_again", "29 April, hub again"), ""),
        ("People to ring if we are worried", say("people_to_ring", "Huda 07700 900361\nLeila 07700 900362"), ""),
        ("what are the warning signs-why we are worried", say("warning_signs", "i get off 2 stops early"), ""),
        ("What helps to prevent the worries or dangers from happening or getting worse?", "", "x"),
        ("what i want to change", say("i_want_to_change", "to sit at the front"), ""),
        ("what is negotiable", "", ""),
        ("what is not negotiable", say("not_negotiable", "mum reading my messages"), ""),
        ("where is my safe place", say("safe_place", "Huda’s & the library til 5"), ""),
        ("where is my unsafe space", say("unsafe_space", "back seat, bus 14"), ""),
        ("how will i know when things are better", say("how_i_will_know", "nobody looks up when i get on"), ""),
    )
    for line, answered in enumerate(asked, start=4):
        boxes.line(line, answered)


def _report(paper: Paper, questions: Sheet, numbers: Sheet) -> None:
    say = paper.say
    _headed(questions, "Report", "Answer in column B.", ("Question", "Answer"))
    paper.answers |= {
        "boxes_declined": ["what_helps"],
        "written_on": "2027-03-15",
        "shared_on": "2027-03-16",
        "exploitation_primary_concern": True,
    }
    asked: list[tuple[str, str | dt.datetime]] = [
        (
            "The reason for the meeting",
            say("reason", "Strategy of 8 March: intimate pictures used to make Noor carry money."),
        ),
        ("Risk", say("risk", "That she does what they ask, or stops going out at all.")),
        ("Vulnerability", say("vulnerability", "New to the school in October; half her family live 200 miles away.")),
        ("Is harm mostly from outside the family?", say("harm_external_to_family", "Yes")),
        ("Forms of harm", say("forms_of_harm", "sexual, online", ["sexual", "online"])),
        ("Is exploitation the primary concern?", "Yes"),
        ("Might the child be an alleged perpetrator?", say("alleged_perpetrator", "No")),
        ("What keeps the child/young person safe", say("strengths", "Huda. Iman. The library lady.")),
        ("What has been tried", say("tried", "2 ETACs, 1 new phone")),
        ("Child/young person's own words", say("child_words", "“Don’t write it all down AGAIN.”")),
        ("Parents'/carers' own words", say("parent_words", "Rania: not in front of my son.")),
        ("What we are asking the meeting to decide", say("ask", "Bus or taxi. Who tells Child B’s father what.")),
        ("Shared with family on", dt.datetime(2027, 3, 16)),
        ("Written by", say("written_by", "Leila Brandt")),
        ("Date written", "15 March 2027"),
        ("Manager", say("manager", "Martin Oyelaran")),
    ]
    for line, entry in enumerate(asked, start=4):
        questions.line(line, list(entry))
    _headed(
        numbers,
        "How much risk and harm have increased",
        "Write the number and the dates.",
        ("Measure", "Before (dates)", "Before (number)", "Now (dates)", "Now (number)", "Where from"),
    )
    rows = paper.rows(
        "increase",
        ("measure", "before_dates", "before_number", "now_dates", "now_number", "where_from"),
        [
            ("School attendance %", "Sept–Dec", "96%", "Jan–Mar", "61%", "Northcombe High"),
            ("Missing episodes", "to Dec", "0", "since Jan", "2", "Rania"),
        ],
    )
    _write(numbers, rows)


def _rest(paper: Paper, consultation: Sheet, recommendations: Sheet, distribution: Sheet) -> None:
    _headed(
        consultation,
        "Consultation",
        "Were they asked, and what did they say?",
        ("Point", "Asked?", "What they said", "What we did", "Why not"),
    )
    said = paper.rows(
        "consultation",
        ("point", "consulted", "what_they_said", "what_we_did", "why_not"),
        [
            ("Location", Y, "not school", "As they asked", ""),
            ("Venue", Y, "hub", "As they asked", ""),
            ("Timing", Y, "after Bus 14 has gone", "As they asked", ""),
            ("Attendance", Y, "no boys", "In part", "DC Meyer was the only officer free, by phone"),
            ("Order", N, "", "", ""),
        ],
    )
    _write(consultation, said)
    _headed(recommendations, "Recommendations", "Who, and by when.", ("Recommendation", "Who", "By when", "Status"))
    _write(
        recommendations,
        paper.rows(
            "recommendations",
            ("text", "who", "by_when", "status"),
            [
                ("Escalate to the platform", "DC Meyer", Typed("25/3/27", "2027-03-25"), "open"),
                ("Change Noor’s seat plan on the school bus", "Sally-Ann", "", ""),
            ],
        ),
    )
    _headed(
        distribution,
        "Distribution",
        "One row for each person.",
        ("Recipient", "Role / relationship", "Document", "Copy", "How", "Address or email used", "Format or language"),
    )
    _write(
        distribution,
        paper.rows(
            "distribution",
            ("recipient", "role", "document", "copy", "how", "address_used", "format_or_language"),
            [
                ("Noor Haddad", "young person", "Plan", "Child’s", "by hand", "", "large print"),
                ("Sami Haddad", "father", "Plan", "Partial", "tracked post", "Flat 9, Ings Rd, Northcombe", ""),
            ],
        ),
    )
    paper.either("distribution", "how", {"by hand": "By hand", "tracked post": "Tracked post"})


def _write(sheet: Sheet, rows: list[list[str]]) -> None:
    for line, entry in enumerate(rows, start=4):
        sheet.line(line, entry)


def _stray_sheet(paper: Paper, book: Book) -> None:
    extra = book.sheet("notes", widths=(60,))
    extra.put("A1", paper.stray("ring Sami’s solicitor back re. copies (MO)"))
    paper.problem("R018", None)
