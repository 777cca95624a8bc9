"""Dion, 16: a report whose answers sit in controls round whole cells, and his plan with a tick for each box."""

from collections.abc import Iterator

from handmade.controls import block_control, control, properties, tick
from handmade.layouts import gap, grid, head_row, pairs
from handmade.paper import Paper, Typed
from handmade.paper import Savable as Document
from handmade.word import Block, Row, Word, bold, cell, heading, lines, para, row, run, table

_BOXES = (
    (
        "warning_signs",
        "what are the warning signs – why we are worried",
        "I get short with my mum\nI start wearing the black coat\nI dont eat when im out",
    ),
    (
        "what_helps",
        "What helps to prevent the worries or dangers from happening or getting worse?",
        "someone picking me up from the gym\nmy little sister being around – i dont kick off",
    ),
    (
        "if_worse",
        "what will happen if things get worse",
        "Jasper calls the meeting early. I might have to go to my uncles in Hull for 2 weeks",
    ),
    ("i_want_to_change", "what i want to change", "not being the one everyone rings when it goes off"),
    ("i_want_others_to_do", "What I want others to do", "stop asking about the flat. ask about the gym"),
    ("who_will_help", "who will help", "Mum, Ray at the gym, Jasper"),
    ("negotiable", "what is negotiable", ""),
    ("not_negotiable", "what is not negotiable", "im not giving names"),
    ("safe_place", "where is my safe place", "Ray’s gym & Nans"),
    ("unsafe_space", "where is my unsafe place", "the flat. and the bus stop outside it"),
    (
        "help_and_contact",
        "who will help me. Who can I contact when I need help? Who will contact me if they are worried?",
        "Ray helps\nI can contact Ray or Jasper\nMum contacts me",
    ),
    ("how_i_will_know", "how will I know when things are better", ""),
    (
        "if_too_unsafe",
        "“If people feel I am too unsafe or in danger, what can I expect them to do?”",
        "ring me 3 times first. then mum. then police",
    ),
)


def papers() -> Iterator[tuple[Paper, Document]]:
    """Report and plan."""
    yield _report()
    yield _plan()


def _report() -> tuple[Paper, Word]:
    paper = Paper("DCW report for MSP mtg 12 Feb.docx", "MSP-R")
    document = Word(font="Calibri", colour="283593", footer="Appendix 2")
    document.add(heading("Report for My Safety Plan Meeting"), _top(paper), _story(paper), _numbers(paper), _end(paper))
    paper.never += ["Click or tap", "(see note 4)", "Q12."]
    return paper, document


def _line(number: int, label: str, answer: str) -> Row:
    return row(
        cell(bold(f"Q{number}. {label}"), fill="E8EAF6"),
        cell(*(lines(answer) if answer else [para(control())]), control=properties("rich", empty=not answer)),
    )


def _top(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["co_working"] = False
    dates = row(
        cell(bold("Date of birth"), fill="E8EAF6"),
        cell(say("child.dob", "08/10/2010", "2010-10-08"), control=properties("date", iso="2010-10-08")),
    )
    strategy = row(
        cell(bold("Q3. Date of strategy meeting / decision (see note 4)"), fill="E8EAF6"),
        cell(say("strategy_date", "01/02/2027", "2027-02-01"), control=properties("date", iso="2027-02-01")),
    )
    rows = [
        _line(1, "Child/young person’s name", say("child.name", "Dion Castellane-Wright")),
        dates,
        _line(2, "Case reference", say("case_ref", "CST-2652")),
        _line(4, "CST social worker", say("cst_sw", "Jasper Quill")),
        _line(5, "CST team manager", say("cst_tm", "Martin Oyelaran")),
        row(
            cell(bold("Q6. Is a co-working arrangement in place?"), fill="E8EAF6"),
            cell(para(run("Yes "), tick(False), run("  No "), tick(True))),
        ),
        _line(7, "Field social worker (if known)", ""),
        _line(8, "Lead professional", say("lead_professional", "Jasper Quill")),
        strategy,
        _line(
            9,
            "The reason for the meeting",
            say(
                "reason",
                "Dion (16) was stabbed in the thigh on 21 January & is believed to have been at the stabbing of "
                "another child the night before. Strategy on 1 February agreed that the usual plan can’t hold this.",
            ),
        ),
    ]
    return [table(rows, (3900, 5900)), gap()]


def _story(paper: Paper) -> list[Block]:
    say = paper.say
    harm = ["physical", "criminal exploitation", "serious violence"]
    paper.answers |= {
        "forms_of_harm": list(harm),
        "exploitation_primary_concern": True,
        "harm_external_to_family": "Yes",
    }
    ticks = [
        part
        for name in ("physical", "sexual", "emotional", "criminal exploitation", "serious violence", "online")
        for part in (tick(name in harm), run(f" {name}   "))
    ]
    rows = [
        _line(
            10,
            "What has happened (date, what, how we know)",
            say(
                "chronology",
                "20.1.27 – Child B hurt near the flat (police)\n21.1.27 – Dion stabbed, left thigh, 8 stitches "
                "(hospital)\n28.1.27 – moved to his Nan’s for 4 nights (Mum)",
            ),
        ),
        _line(11, "Risk", say("risk", "To Dion: a second attack, high. To others: may be taken along again.")),
        _line(
            12, "Vulnerability", say("vulnerability", "Lost his cousin to knife crime in 2024. Excluded in year 10.")
        ),
        row(cell(bold("Q13. Forms of harm"), fill="E8EAF6"), cell(para(*ticks))),
        row(cell(bold("Q14. Is exploitation the primary concern?"), fill="E8EAF6"), cell("yes")),
        row(
            cell(bold("Q15. Is harm mostly from outside the family?"), fill="E8EAF6"),
            cell(control("Yes", "choice", choices=("Yes", "Mostly", "No", "Not known"))),
        ),
        _line(
            16,
            "What we know and what it may mean (analysis)",
            say(
                "analysis",
                "Known – two injuries in 24 hours, one of them to Dion.\nThought – he was sent. Ray at the gym heard "
                "him say “they said go so I went”.",
            ),
        ),
        row(
            cell(bold("Q17. Might the child be an alleged perpetrator?"), fill="E8EAF6"),
            cell(control(say("alleged_perpetrator", "May be"), "choice", choices=("No", "Yes", "May be", "Not known"))),
        ),
        _line(
            18,
            "How does their situation affect their own safety and welfare?",
            say(
                "contextual_impact", "He is being looked at as a suspect & treated as a threat by people who hurt him."
            ),
        ),
    ]
    return [table(rows, (3900, 5900)), gap()]


def _numbers(paper: Paper) -> list[Block]:
    rows = paper.rows(
        "increase",
        ("measure", "before_dates", "before_number", "now_dates", "now_number", "where_from"),
        [
            ("Hospital attendances", "Aug–Oct 26", "0", "Nov 26–Jan 27", "3", "Trust letter"),
            ("Police intelligence reports", "Aug–Oct 26", "2", "Nov 26–Jan 27", "9", "DS Peake"),
            ("Self-harm", "", "not known", "", "not known", "Mum"),
        ],
    )
    heads = ("Measure", "Before (dates)", "Before (number)", "Now (dates)", "Now (number)", "Where from")
    return [
        para(bold("Q19. How much risk and harm have increased")),
        grid(heads, rows, (2200, 1500, 1400, 1700, 1400, 1600)),
        gap(),
    ]


def _end(paper: Paper) -> list[Block]:
    say = paper.say
    words = paper.rows(
        "parent_words",
        ("who", "words"),
        [("Mum (Denise)", "He was 12 when this started. Nobody came then."), ("Dad", "No reply"), ()],
    )
    done = paper.rows(
        "completed_with",
        ("completed_with", "on", "how", "declined_or_unsafe_reason"),
        [
            ("Denise Wright", Typed("09/02/27", "2027-02-09"), "In person", ""),
            ("Dion", "", "", "Would not open the door to J. Quill on 8 & 9 Feb. Ray will read it with him on the 11th"),
        ],
    )
    block = [
        _line(
            20, "What keeps the child/young person safe", say("strengths", "The gym, 4 nights a week. His sister (6).")
        ),
        _line(21, "What has been tried", say("tried", "Two placements with family, a mentor, a curfew")),
        _line(22, "Child/young person’s own words", ""),
    ]
    paper.blank("child_words")
    return [
        table(block, (3900, 5900)),
        gap(),
        para(bold("Q23. Parents’/carers’ own words")),
        grid(("Who", "In their words"), words, (3000, 6800)),
        gap(),
        para(bold("Q24. What we are asking the meeting to decide")),
        block_control(say("ask", "Where he sleeps; who tells the school; disruption of the flat.")),
        para(bold("Q25. Completed with the parent/s-child concerned")),
        grid(("Who", "Date", "How", "If not, why not"), done, (2200, 1500, 1700, 4400)),
        gap(),
        para(bold("Shared with family on: "), control(kind="date")),
        para(
            bold("Report prepared by: "),
            control(say("written_by", "Jasper Quill")),
            bold("   Date: "),
            control(say("written_on", "10/02/2027", "2027-02-10"), "date", iso="2027-02-10"),
            bold("   Manager: "),
            control(say("manager", "Martin Oyelaran")),
        ),
    ]


def _plan() -> tuple[Paper, Word]:
    paper = Paper("Dion my safety plan.docx", "MSP-P")
    say = paper.say
    plan = paper.rows(
        "plan",
        ("who", "safety_goal", "action", "by_when"),
        [
            (
                "Me and Ray",
                "Not getting hurt again",
                "Gym Mon Tues Thurs Sat, Ray drives me back",
                Typed("15/2/27", "2027-02-15"),
            ),
            (
                "Jasper",
                "Somewhere to sleep that isnt home",
                "sort Nans as a proper place with money for food",
                "by half term",
            ),
            ("Mum", "Mum not sitting up all night", "text Ray instead of walking round looking", ""),
            (),
            (),
        ],
    )
    document = Word(font="Comic Sans MS", colour="283593", header="", footer="My Safety Plan")
    document.add(
        para(run("MY SAFETY PLAN", bold=True, size=36, colour="283593"), centre=True),
        para(
            "Name: ", say("child.name", "Dion Castellane-Wright"), "     Case reference: ", say("case_ref", "CST-2652")
        ),
        para("Date of meeting: ", say("meeting_date", "12/2/2027", "2027-02-12")),
        grid(("Who", "Safety Goal", "Action", "By when"), plan, (1600, 2800, 3800, 1600)),
        gap(),
        _boxes(paper),
        _record(paper),
    )
    paper.never += ["I did not want to say", "☐", "☒"]
    return paper, document


def _boxes(paper: Paper) -> list[Block]:
    ring = paper.rows(
        "people_to_ring",
        ("name", "number", "when"),
        [
            ("Ray (gym)", "07700 900311", "anytime"),
            ("Jasper", "07700 900312", "9 to 5"),
            ("Out of hours", "01632 960999", "night"),
        ],
    )
    inner = grid(("Name", "Number", "When"), ring, (1500, 1600, 1200))
    paper.answers["boxes_declined"] = ["negotiable"]
    paper.answers["meet_again_date"] = "2027-03-25"
    rows = [
        head_row(("", "", "I did not want to say"), "C5CAE9"),
        row(
            cell(bold("1. When we will meet again")),
            cell(paper.say("meet_again", "Thurs 25 March at the gym office, 4pm")),
            cell(para(tick(False))),
        ),
        row(cell(bold("2. People to ring if we are worried")), cell(inner), cell(para(tick(False)))),
    ]
    for number, (key, label, answer) in enumerate(_BOXES, start=3):
        if answer:
            paper.say(key, answer)
        rows.append(row(cell(bold(f"{number}. {label}")), cell(answer), cell(para(tick(key == "negotiable")))))
    return [table(rows, (3900, 4600, 1300)), gap()]


def _record(paper: Paper) -> list[Block]:
    say = paper.say
    paper.accept["meet_again_date"] = [None]
    paper.accept["safe_for_child_to_keep_text"] = ["Yes please", None]
    paper.notes.append("Thurs 25 March without a year; the meeting was in February 2027.")
    paper.answers["safe_for_child_to_keep"] = True
    return [
        para(bold("For the record")),
        pairs(
            [
                ("Written down by", say("written_down_by", "Ray Costello (gym), with J Quill")),
                ("With the child on", say("with_child_on", "11 February 2027", "2027-02-11")),
                ("Is it safe for the child/young person to keep a paper copy?", "Yes please"),
                ("Who will have a copy (told the child?)", say("who_will_have_a_copy", "Mum, Ray, Jasper. Told yes")),
                ("Safe place may be shown to", say("safe_place_share_with", "Professionals only")),
            ]
        ),
        para(run(paper.stray("D asked for a copy with bigger writing"), italic=True)),
    ]
