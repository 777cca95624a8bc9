"""Mateus's meeting: a record with two venues, and a plan under headings in capitals with four boxes left blank."""

from collections.abc import Iterator

from handmade.controls import tick
from handmade.layouts import box, gap, grid, pairs
from handmade.paper import Answer, Paper, Typed, Y
from handmade.paper import Savable as Document
from handmade.word import Block, Word, bold, cell, heading, lines, para, row, run, table

_FILL = "FFEBEE"


def papers() -> Iterator[tuple[Paper, Document]]:
    """Record and plan."""
    yield _record()
    yield _plan()


def _record() -> tuple[Paper, Word]:
    paper = Paper("Mateus MSPM 07.01.27 record NH.docx", "MSP-A")
    document = Word(font="Segoe UI", colour="B71C1C", header="OFFICIAL-SENSITIVE")
    document.add(
        heading("My Safety Plan Meeting – record"),
        _top(paper),
        _came(paper),
        _before(paper),
        _wish(paper),
        _views(paper),
        _decided(paper),
        _end(paper),
    )
    paper.conflicts["venue"] = ["Saltmere Civic Centre, room 12", "Teams"]
    paper.answers["venue"] = None
    paper.problem("R019", "venue")
    paper.never += ["very valid reasons why", "one row for each", "☐", "☒"]
    return paper, document


def _top(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {"meeting_type": "My Safety Plan Meeting – Initial", "co_working": False}
    label_row = ("Name of Child", "Date of Birth", "Case reference")
    second = ("Date of meeting", "Start", "End")
    return [
        table(
            [
                row(*(cell(bold(label), fill=_FILL) for label in label_row)),
                row(
                    say("child.name", "Mateus Figueira"),
                    say("child.dob", "23 March 2010", "2010-03-23"),
                    say("case_ref", "CST-2633"),
                ),
                row(*(cell(bold(label), fill=_FILL) for label in second)),
                row(
                    say("meeting_date", "Thurs 7th Jan 2027", "2027-01-07"),
                    say("start_time", "13:30"),
                    say("end_time", "3.15pm", "15:15"),
                ),
            ],
            (3800, 3000, 3000),
        ),
        gap(),
        pairs(
            [
                ("Meeting", para(run("My Safety Plan Meeting: Initial "), tick(True), run("  Review "), tick(False))),
                ("Venue", "Saltmere Civic Centre, room 12"),
                ("Chair", say("chair", "Margaret Ashdown")),
                ("Chair’s title", say("chair_role", "ICP Chair")),
                ("Minute taker", say("minute_taker", "Gareth Poole")),
                ("CST social worker · their team manager", say("cst_sw", "Nadia Hussein · Josie Fenwick")),
                ("Is a co-working arrangement in place?", "no"),
                ("Lead professional", say("lead_professional", "Nadia Hussein")),
                ("Date of strategy meeting", say("strategy_date", "18/12/2026", "2026-12-18")),
                ("Language / format needed", say("child.interpreter_or_format", "Portuguese – plan to be translated")),
            ],
            fill=_FILL,
        ),
    ]


def _came(paper: Paper) -> list[Block]:
    paper.answers |= {"cst_sw": "Nadia Hussein", "cst_tm": "Josie Fenwick"}
    paper.accept["cst_sw"] = ["Nadia Hussein · Josie Fenwick"]
    paper.accept["cst_tm"] = [None]
    ticks = {"Present": ("✓", "", ""), "Apologies": ("", "✓", ""), "Did not attend": ("", "", "✓")}
    people = [
        ("Mateus", "young person", "Present", "", ""),
        ("Célia Figueira", "mum", "Present", "", ""),
        ("Rui Lopes", "mum’s partner", "Present", "", ""),
        ("Ines Prata", "interpreter", "Present", "", ""),
        ("Nadia Hussein", "CST SW", "Present", "Y", ""),
        ("Josie Fenwick", "CST team manager", "Present", "Y", ""),
        ("Andre Bellamy", "Youth Offer mentor", "Apologies", "Y", "flu"),
        ("DC Ewan Roper", "Police exploitation", "Did not attend", "Y", "rota"),
    ]
    paper.rows(
        "attendance",
        ("name", "role", "outcome", "etac_member", "not_practical_reason"),
        [(name, role, outcome, Typed(etac, True) if etac else "", why) for name, role, outcome, etac, why in people],
    )
    words = {"Present": "Attended", "Apologies": "Apologies", "Did not attend": "Did not attend"}
    paper.accept["attendance"] = [[each | {"outcome": words[str(each["outcome"])]} for each in _kept(paper)]]
    heads = (
        "Name",
        "Role / relationship",
        "Attended",
        "Apologies",
        "Did not attend",
        "ETAC member?",
        "If not there: why not practical",
    )
    entries = [[name, role, *ticks[outcome], etac, why] for name, role, outcome, etac, why in people]
    return [
        heading("Persons invited", 2),
        grid(heads, entries, (2100, 2200, 1000, 1100, 1000, 900, 1500), fill=_FILL),
        gap(),
    ]


def _kept(paper: Paper) -> list[dict[str, Answer]]:
    kept = paper.answers["attendance"]
    return [dict(each) for each in kept if isinstance(each, dict)] if isinstance(kept, list) else []


def _before(paper: Paper) -> list[Block]:
    say = paper.say
    said = paper.rows(
        "consultation",
        ("point", "consulted", "what_they_said", "what_we_did"),
        [
            ("Location", Y, "Saltmere ok", "As they asked"),
            ("Venue", Y, "not the school", "As they asked"),
            ("Timing", Y, "after 1", "As they asked"),
            ("Attendance", Y, "not Rui", "Not followed"),
            ("Order", Y, "Portuguese bit first", "As they asked"),
        ],
    )
    return [
        heading("Child consulted about: location / venue / timing / attendance / order", 2),
        para(run("one row for each", italic=True)),
        grid(("", "Asked?", "What they said", "What we did"), said, (2000, 1200, 4100, 2500)),
        para(
            bold("Consulted by: "),
            say("consulted_by", "Andre Bellamy"),
            "   ",
            bold("on "),
            say("consulted_on", "5 Jan 2027", "2027-01-05"),
        ),
        para(
            bold("Purpose explained to child on: "),
            say("purpose_explained_child_on", "05.01.2027", "2027-01-05"),
            "   ",
            bold("to parents on: "),
            say("purpose_explained_parents_on", "04.01.2027", "2027-01-04"),
        ),
        para(
            bold("How is the child taking part? "),
            say("taking_part_how", "Attending"),
            "   ",
            bold("Trusted adult? "),
            say("trusted_adult", "None (Andre ill)"),
        ),
        para(
            bold("Prepared by: "),
            say("prepared_by", "Andre Bellamy"),
            "   ",
            bold("on: "),
            say("prepared_on", "5.1.27", "2027-01-05"),
        ),
    ]


def _wish(paper: Paper) -> list[Block]:
    wish = paper.rows(
        "child_wants_absent",
        ("person", "reason_given", "wish", "valid_reasons", "decided_by", "told_child_on"),
        [
            (
                "Rui Lopes",
                "“he makes it about him”",
                "Put aside",
                "to hear both sides",
                "M Ashdown",
                Typed("7/1/27", "2027-01-07"),
            )
        ],
    )
    heads = (
        "Person",
        "Reason given",
        "Wish followed, part, or put aside",
        "Very valid reasons",
        "Decided by",
        "Child told on",
    )
    return [
        heading("Anyone the child does not want there", 2),
        para(run("…there must be very valid reasons why this wish would be put aside.", italic=True)),
        grid(heads, wish, (1500, 2000, 1700, 2200, 1200, 1200)),
        heading("Agenda as the child set it", 2),
        para("Portuguese bit first", bullet=2),
        para("the card & who’s it is", bullet=2),
        para("mãe’s door", bullet=2),
    ]


def _views(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["agenda"] = ["Portuguese bit first", "the card & who’s it is", "mãe’s door"]
    views = paper.rows(
        "parent_views",
        ("who", "view"),
        [("Célia", "Wants him home. Will say yes to anything."), ("Rui", "Wants him to be arrested “to learn”.")],
    )
    told = paper.rows(
        "agency_information",
        ("agency", "information", "not_shared_because"),
        [("Health", "No GP since July; asthma pump out of date", ""), ("Police", "", "open job in Leics")],
    )
    return [
        heading("Child’s views", 2),
        box(
            *lines(
                say(
                    "child_views",
                    "Said it in Portuguese first, Ines put it in English:\n“I am not a thief. I carried it "
                    "because they know the door.”",
                )
            )
        ),
        heading("Parents’/carers’ views", 2),
        grid(("Who", "View"), views, (2500, 7300)),
        heading("Information from each agency", 2),
        grid(("Agency", "Information", "Not shared because"), told, (2000, 5300, 2500)),
        heading("Analysis", 2),
        *lines(
            say(
                "analysis",
                "Célia can’t keep to the plan while Rui is in the house & tells people where Mateus is.\nThe "
                "risk is outside AND inside the family now; the chair said so plainly.",
            )
        ),
        para(run(paper.shared("analysis", "Professionals only"), italic=True, size=16)),
        para(
            bold("Risk now: "), say("risk_now", "Increased"), bold("    Why: "), say("risk_reason", "door photo, 2 Jan")
        ),
    ]


def _decided(paper: Paper) -> list[Block]:
    say = paper.say
    taken = paper.rows(
        "disruption_decisions",
        ("text", "evidence", "owner", "by_when"),
        [
            ("NRM referral", "card, car wash", "N Hussein", Typed("8/1/27", "2027-01-08")),
            ("Ask Leics about the car wash", "their log", "DC Roper", "asap"),
        ],
    )
    return [
        heading("Decisions on disruption or legal action", 2),
        grid(("Decision", "Evidence", "Owner", "By when"), taken, (3800, 2400, 2000, 1600)),
        gap(),
        pairs(
            [
                ("Outcome", "Continue ☐  Step down ☐  Escalate to Child Protection ☒  Legal remedies ☐  Close ☐"),
                ("ICP Chair agrees?", "Agrees ☒   Does not agree ☐"),
                ("Reason", say("chair_reason", "Parental engagement: Rui has passed on the address.")),
                ("If CP: reason", say("cp_reason", "Mother not able to protect at present")),
                ("Date of ICPC", say("icpc_date", "20 January 2027", "2027-01-20")),
                ("Plan drawn up in partnership with child", say("partnership_child", "In part")),
                ("Plan drawn up in partnership with parents", say("partnership_parents", "In part")),
                ("Why", say("partnership_reason", "Rui walked out at 2.40")),
                ("Was enough time given?", "No"),
            ],
            fill=_FILL,
        ),
    ]


def _end(paper: Paper) -> list[Block]:
    paper.answers |= {
        "outcome": "Escalate to Child Protection",
        "icp_chair_agrees": "Agrees",
        "enough_time_given": False,
    }
    said = paper.rows(
        "escalation",
        ("raised_by", "about", "stage", "outcome"),
        [("Andre (Youth Offer)", "Attendance – wish put aside", "1", "with chair, open")],
    )
    return [
        heading("Disputes and escalation", 2),
        grid(("Raised by", "About", "Stage", "Outcome"), said, (2800, 3600, 1000, 2400)),
        para(bold("Venue: "), "Teams"),
        para(
            run(
                paper.stray("GP to send me the attendance of the two Leics officers, I did not catch the names"),
                size=18,
            )
        ),
    ]


def _plan() -> tuple[Paper, Word]:
    paper = Paper("Mateus plan (EN copy - PT to follow).docx", "MSP-P")
    say = paper.say
    plan = paper.rows(
        "plan",
        ("safety_goal", "who", "action", "", "by_when"),
        [
            ("Mãe’s door is safe", "Nadia", "ring police about the photo", "door cam?", Typed("8/1/27", "2027-01-08")),
            ("I get home from football", "Andre", "drive me Tues & Thurs", "", "from next week"),
            ("I know what happens in the meeting", "Ines", "plan in Portuguese, on paper", "", ""),
        ],
    )
    paper.problem("R018", None)
    document = Word(font="Segoe UI", colour="B71C1C", header="My Safety Plan – Case ref CST-2633")
    document.add(
        heading("SAFETY PLAN"),
        para("NAME: ", say("child.name", "Mateus"), "          DATE: ", say("meeting_date", "7/1/27", "2027-01-07")),
        grid(("Safety Goal", "Who", "Action", "Cost?", "By when"), plan, (2300, 1400, 3600, 1000, 1500), fill=_FILL),
        _boxes(paper),
        _record_block(paper),
    )
    say("case_ref", "CST-2633")
    paper.notes.append("The case reference stands only in the page header.")
    paper.never += ["Cost?"]
    return paper, document


def _boxes(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["meet_again_date"] = "2027-01-20"
    asked: list[tuple[str, str]] = [
        ("WHEN WE WILL MEET AGAIN", say("meet_again", "20/1/27 – at the conference, not here")),
        ("PEOPLE TO RING IF WE ARE WORRIED", say("people_to_ring", "Andre 07700 900331\nNadia 07700 900332\nMãe")),
        ("WHAT ARE THE WARNING SIGNS – WHY WE ARE WORRIED", say("warning_signs", "new phone\nI say im at Tiago’s")),
        (
            "WHAT HELPS TO PREVENT THE WORRIES OR DANGERS FROM HAPPENING OR GETTING WORSE?",
            say("what_helps", "football"),
        ),
        ("WHAT WILL HAPPEN IF THINGS GET WORSE", say("if_worse", "conference on the 20th decides")),
        ("WHAT I WANT TO CHANGE", say("i_want_to_change", "the card. nobody believes me about the card")),
        ("WHAT I WANT OTHERS TO DO", ""),
        ("WHO WILL HELP", say("who_will_help", "Andre, Padre João")),
        ("WHAT IS NEGOTIABLE", ""),
        ("WHAT IS NOT NEGOTIABLE", ""),
        ("WHERE IS MY SAFE PLACE", say("safe_place", "Tiago’s, the sacristy")),
        ("WHERE IS MY UNSAFE SPACE", say("unsafe_space", "the car wash")),
        (
            "WHO WILL HELP ME. WHO CAN I CONTACT WHEN I NEED HELP? WHO WILL CONTACT ME IF THEY ARE WORRIED?",
            say("help_and_contact", "Andre\nAndre or mãe\nNadia, not Rui"),
        ),
        ("HOW WILL I KNOW WHEN THINGS ARE BETTER", say("how_i_will_know", "mãe sleeps")),
        ("IF PEOPLE FEEL I AM TOO UNSAFE OR IN DANGER, WHAT CAN I EXPECT THEM TO DO?", ""),
    ]
    return [each for label, answer in asked for each in (heading(label, 3), *lines(answer))]


def _record_block(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["safe_for_child_to_keep"] = False
    return [
        heading("FOR THE RECORD", 3),
        para(
            "Written down by: ",
            say("written_down_by", "Ines Prata & Nadia"),
            "      With the child on: ",
            say("with_child_on", "7 Jan 2027", "2027-01-07"),
        ),
        para("Is it safe for the child/young person to keep a paper copy?  Yes [ ]   No [x]"),
        para("Who will have a copy: ", say("who_will_have_a_copy", "Andre keeps it for him")),
    ]
