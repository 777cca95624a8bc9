"""Mateus, 16, up to the meeting: an ETAC in four columns of controls, a strategy meeting, a report under headings."""

from collections.abc import Iterator

from handmade.controls import block_control, control, properties
from handmade.layouts import fours, gap, grid, head_row
from handmade.paper import NO, YES, Paper, Typed
from handmade.paper import Savable as Document
from handmade.word import (
    Block,
    Inline,
    Word,
    bold,
    broken,
    cell,
    deleted,
    heading,
    inserted,
    lines,
    para,
    remarked,
    row,
    run,
    table,
)

_TRENDS = ("Reducing", "No change", "Escalating")


def papers() -> Iterator[tuple[Paper, Document]]:
    """ETAC, strategy meeting, report."""
    yield _etac()
    yield _strategy()
    yield _report()


def _etac() -> tuple[Paper, Word]:
    paper = Paper("MF-ETAC-17-12-2026.docx", "ETAC")
    say = paper.say
    document = Word(font="Segoe UI", colour="B71C1C", header="COMPLEX SAFEGUARDING TEAM", footer="ETAC form v3")
    document.add(
        heading("ETAC MEETING RECORD"),
        fours(
            [
                ("Name of Child", control(say("child.name", "Mateus Figueira"))),
                ("Date of Birth", control(say("child.dob", "23/03/2010", "2010-03-23"), "date", iso="2010-03-23")),
                ("Case reference", control(say("case_ref", "CST-2633"))),
                (
                    "Language / format needed",
                    control(say("child.interpreter_or_format", "Portuguese interpreter (Mum)")),
                ),
                (
                    "Date of this ETAC",
                    control(say("meeting_date", "17/12/2026", "2026-12-17"), "date", iso="2026-12-17"),
                ),
                ("Last ETAC", control(say("previous_etac", "19/11/2026", "2026-11-19"), "date", iso="2026-11-19")),
                ("Start", control(say("start_time", "8.15am", "08:15"))),
                ("Finish", control()),
                ("Chair", control(say("chair", "Josie Fenwick"))),
                ("Minute taker", control(kind="text")),
                ("CST social worker", control(say("cst_sw", "Nadia Hussein"))),
                ("Team manager", control(say("cst_tm", "Josie Fenwick"))),
            ],
            fill="FDE0DC",
        ),
        gap(),
        _etac_came(paper),
        _etac_body(paper),
        _etac_decision(paper),
    )
    paper.blank("minute_taker")
    paper.problem("R004", "minute_taker")
    paper.never += ["Click or tap", "Choose an item"]
    return paper, document


def _etac_came(paper: Paper) -> list[Block]:
    entries = paper.rows(
        "attendance",
        ("name", "agency", "role", "outcome"),
        [
            ("Nadia Hussein", "CST", "SW", "Present"),
            ("Josie Fenwick", "CST", "TM / chair", "Present"),
            ("Andre Bellamy", "Youth Offer", "mentor", "Present"),
            ("DC Ewan Roper", "Police", "exploitation", "Did not attend"),
        ],
    )
    rows = [
        row(
            cell(name),
            cell(agency, control=properties()),
            cell(role, control=properties()),
            cell(control(outcome, "choice", choices=("Present", "Apologies", "Did not attend"))),
        )
        for name, agency, role, outcome in entries
    ]
    empty = row(cell(control(), control=properties(empty=True)), cell(""), cell(""), cell(control(kind="choice")))
    heads = head_row(("Name", "Agency", "Role", "Present / apologies / did not attend"), "F8BBD0")
    return [heading("Who came", 2), table([heads, *rows, empty], (2800, 2200, 2200, 2600)), gap()]


def _etac_body(paper: Paper) -> list[Block]:
    say = paper.say
    progress = paper.rows(
        "progress",
        ("safety_goal", "action", "who", "status"),
        [
            ("College", "Bus pass by 1 Dec", "Nadia", "Done"),
            ("Phone", "New number, old sim to police", "Mateus & DC Roper", "Not done"),
            ("Home", "Family meeting with Rui", "Nadia", "No longer needed"),
        ],
    )
    return [
        heading("Progress on the plan", 2),
        grid(("Safety Goal", "Action", "Who", "Status"), progress, (1800, 4000, 2200, 1800)),
        gap(),
        table(
            [
                row(cell(bold("Child’s views"), fill="FDE0DC"), cell(bold("Parents’/carers’ views"), fill="FDE0DC")),
                row(
                    cell(say("child_views", "“Rui isnt my dad. Talk to me not him.”")),
                    cell(say("parent_views", "Célia (with interpreter): he is good in the day & gone at night.")),
                ),
                row(cell(bold("Emerging risk"), fill="FDE0DC"), cell(bold("Risk trend – why"), fill="FDE0DC")),
                row(
                    cell(
                        say(
                            "emerging_risk",
                            "Found in Leicester on 13/12 with a bank card that isn’t his. Owes “a monkey”.",
                        )
                    ),
                    cell(say("risk_trend_why", "3rd time out of county in 4 weeks")),
                ),
            ],
            (4900, 4900),
        ),
        para(bold("Risk trend: "), control(say("risk_trend", "Escalating"), "choice", choices=_TRENDS)),
    ]


def _etac_decision(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {"escalating": True, "decision_at": "2026-12-17T09:00"}
    changes = paper.rows(
        "plan_changes",
        ("safety_goal", "action", "who", "by_when"),
        [("Safe over Christmas", "Andre on call 24–27 Dec", "Andre Bellamy", Typed("24/12/26", "2026-12-24"))],
    )
    items = paper.rows(
        "intelligence_items",
        ("kind", "description", "first_known", "source_agency", "ok_for_tactical", "handling_note"),
        [
            ("Business", "Hand car wash, Leicester Rd", Typed("13/12/2026", "2026-12-13"), "Police (Leics)", YES, ""),
            ("Online account or space", "cash app name ends _247", "", "Andre", NO, "came from Mateus in confidence"),
        ],
    )
    return [
        fours(
            [
                ("Are risks escalating and has current planning not reduced these?", "YES"),
                (
                    "If yes, why is planning not reducing the risk?",
                    say("planning_not_reducing_because", "He’s picked up after 10pm, the plan stops at 8."),
                ),
                ("Date and time of decision", "Thu 17/12/2026 9am"),
                ("By whom", say("decided_by", "Josie Fenwick")),
            ],
            fill="FDE0DC",
        ),
        heading("Changes to the plan", 2),
        grid(("Safety Goal", "Action", "Who", "By when"), changes, (2400, 3600, 2200, 1600)),
        heading("Risk individuals or locations", 2),
        grid(
            ("Kind", "Description", "First known", "From", "OK for Tactical Group?", "Handling note"),
            items,
            (1500, 2600, 1300, 1400, 1200, 1800),
        ),
        para(bold("Next ETAC: "), control(kind="date")),
    ]


def _struck(yes: bool) -> tuple[Inline, ...]:
    return run("Yes", strike=not yes, bold=yes), run(" / "), run("No", strike=yes, bold=not yes)


def _strategy() -> tuple[Paper, Word]:
    paper = Paper("Strategy 18 Dec - Mateus F.docx", "STRAT")
    say = paper.say
    paper.answers |= {
        "requested_at": "2026-12-17T09:00",
        "held_at": "2026-12-18T16:00",
        "parents_invited": True,
        "child_invited": False,
        "section_47": "Already open",
    }
    paper.problem("R017", "held_at")
    document = Word(
        font="Georgia",
        colour="37474F",
        header="RESTRICTED – strategy",
        comments=(("J Fenwick", "The minutes say Friday, please check."),),
    )
    document.add(
        para("STRATEGY MEETING", style="Title"),
        para(
            bold("Child: "),
            say("child.name", "Mateus Figueira"),
            "\t",
            bold("DOB: "),
            say("child.dob", "23.03.10", "2010-03-23"),
        ),
        para(bold("Case ref: "), say("case_ref", "CST-2633")),
        para(bold("Requested: "), "17 December 2026, 9.00am", bold("  by "), say("requested_by", "Josie Fenwick")),
        para(bold("Held: "), remarked(0, "Thursday 18 December 2026, 4pm")),
        para(
            bold("Chair: "),
            say("chair", "Margaret Ashdown"),
            bold("   Chair’s title: "),
            say("chair_role", "ICP Chair"),
        ),
        para(bold("Parents invited? "), *_struck(True)),
        para(bold("Young person invited? "), *_struck(False)),
        para(bold("If not, why not: "), say("not_invited_reason", "Missing at the time; Andre rang him 3x.")),
        para(bold("Section 47: "), run("Already open", mark="yellow"), " / Started / Not started"),
        _strategy_body(paper),
    )
    paper.never += ["Started", "please check", "nobody"]
    return paper, document


def _strategy_body(paper: Paper) -> list[Block]:
    say = paper.say
    came = paper.rows(
        "attendance",
        ("name", "role", "outcome"),
        [
            ("Margaret Ashdown", "ICP Chair", "Present"),
            ("Josie Fenwick", "CST manager", "Present"),
            ("Nadia Hussein", "CST SW", "Present"),
            ("DC E Roper", "Police", "Apologies"),
            ("Célia Figueira", "Mum, with interpreter (Ines Prata)", "Present"),
        ],
    )
    say("decision_reason", "The debt is to people outside the family, and no one agency can manage it alone.")
    told = paper.rows(
        "information_shared",
        ("agency", "information", "share_with"),
        [
            ("CST", "31 hours from request to meeting – chair not free till 4pm.", "Professionals only"),
            ("Police (by email)", "Leics have an open job on the car wash.", "Restricted section"),
            (),
        ],
    )
    interim = paper.rows(
        "interim_safety_actions",
        ("who", "what", "by_when"),
        [
            ("Andre", "Rings Mateus 10pm every night", "from tonight"),
            ("Nadia", "Letter to Célia in Portuguese", Typed("21/12/26", "2026-12-21")),
        ],
    )
    return [
        heading("Who came", 2),
        grid(("Name", "Role", "Present / apologies"), came, (3600, 3800, 2400)),
        heading("Why called", 2),
        para(say("why_called", "See ETAC 17/12. Debt, out of county, a card not his.")),
        heading("Information shared", 2),
        grid(("Agency", "Information", "Share with"), told, (2000, 5800, 2000)),
        heading("Decision", 2),
        para(say("decision", "Hold a My Safety Plan Meeting")),
        heading("Reason", 2),
        para(
            "The debt is to people outside the family, and ",
            deleted("nobody"),
            inserted("no one agency"),
            " can manage it alone.",
        ),
        heading("Agreed by", 2),
        para(say("agreed_by", "M. Ashdown, J. Fenwick, N. Hussein. Police by email 17:10")),
        heading("Interim safety actions", 2),
        grid(("Who", "What", "By when"), interim, (2000, 5600, 2200)),
        para(
            bold("Proposed date of My Safety Plan Meeting: "), say("proposed_msp_date", "6 January 2027", "2027-01-06")
        ),
        para(
            bold("Urgency: "),
            say("urgency", "Within 5 working days"),
            bold("  Urgency reason: "),
            say("urgency_reason", "Christmas: college shut for a fortnight"),
        ),
    ]


def _report() -> tuple[Paper, Word]:
    paper = Paper("MSP report MF.docx", "MSP-R")
    document = Word(font="Segoe UI", colour="B71C1C", header="OFFICIAL-SENSITIVE")
    document.add(
        para("Social Worker’s Report", style="Title"), _report_top(paper), _report_body(paper), _report_end(paper)
    )
    paper.problem("R017", "strategy_date")
    paper.problem("R005", "case_ref")
    paper.blank("case_ref")
    paper.never += ["[delete", "Guidance note", "Leeds"]
    return paper, document


def _report_top(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["co_working"] = False
    return [
        para(
            bold("Name of child "),
            say("child.name", "Mateus Figueira"),
            "\t",
            bold("D.O.B "),
            say("child.dob", "23/3/2010", "2010-03-23"),
            tabs=(6000,),
        ),
        para(bold("Case reference ")),
        para(
            bold("CST social worker "),
            say("cst_sw", "Nadia Hussein"),
            "\t",
            bold("Team manager "),
            say("cst_tm", "Josie Fenwick"),
            tabs=(6000,),
        ),
        para(bold("Is a co-working arrangement in place? "), "N"),
        para(
            bold("Date of strategy meeting / decision "),
            say("strategy_date", "Wednesday 18 December 2026", "2026-12-18"),
        ),
    ]


def _report_body(paper: Paper) -> list[Block]:
    say = paper.say
    say(
        "reason", "Strategy meeting of 18 December. Mateus was found in Leicester, in debt, with another person’s card."
    )
    return [
        heading("THE REASON FOR THE MEETING", 2),
        _guidance("Guidance note: one paragraph only [delete when finished]"),
        para(
            "Strategy meeting of 18 December. Mateus was found in ",
            deleted("Leeds"),
            inserted("Leicester"),
            ", in debt, with another person’s card.",
        ),
        heading("WHAT HAS HAPPENED", 2),
        *lines(
            say(
                "chronology",
                "Sept 26 – first missing, 2 nights (college)\n19/11/26 – ETAC 4\n13/12/26 – found in "
                "Leicester, hand car wash (Leics Police)",
            ),
            bullet=1,
        ),
        heading("RISK", 2),
        block_control(
            say("risk", "Serious harm if the £500 isn’t paid. He said “they showed me a picture of mãe’s door”.")
        ),
        heading("VULNERABILITY", 2),
        block_control(
            say(
                "vulnerability",
                "New to the country in 2023. 16 in a Year 11 class. English still in translation when he is tired.",
            )
        ),
        heading("Is harm mostly from outside the family?", 2),
        para(say("harm_external_to_family", "Mostly")),
        heading("Forms of harm", 2),
        para(
            say(
                "forms_of_harm",
                "criminal exploitation; trafficking/modern slavery",
                ["criminal exploitation", "trafficking/modern slavery"],
            )
        ),
        heading("Is exploitation the primary concern?", 2),
        para("Yes"),
        heading("What we know and what it may mean (analysis)", 2),
        *lines(
            say(
                "analysis",
                "We know: 3 times out of county since 19/11 & a debt of £500.\nWe think: the car wash is "
                "where he works it off. NRM referral to be made.\nWe do not know who drives him.",
            )
        ),
        heading("How much risk and harm have increased", 2),
        grid(
            ("Measure", "Before (dates)", "Before (number)", "Now (dates)", "Now (number)", "Where from"),
            paper.rows(
                "increase",
                ("measure", "before_dates", "before_number", "now_dates", "now_number", "where_from"),
                [
                    ("Found out of area", "to 18/11", "0", "19/11–18/12", "3", "Police"),
                    ("Debts or threats", "", "none", "Dec", "£500", "Mateus"),
                ],
            ),
            (2200, 1500, 1400, 1700, 1400, 1600),
        ),
        heading("Might the child be an alleged perpetrator?", 2),
        para("No"),
    ]


def _guidance(text: str) -> Block:
    """A guidance line that the worker forgot to delete."""
    return para(run(text, italic=True, colour="7F7F7F"))


def _report_end(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {"exploitation_primary_concern": True, "alleged_perpetrator": "No"}
    done = paper.rows(
        "completed_with",
        ("completed_with", "on", "how", "comments"),
        [
            ("Mateus", Typed("4/1/27", "2027-01-04"), "In person", "read out, he changed the bit about mãe"),
            ("Célia", Typed("4/1/27", "2027-01-04"), "Phone", "with Ines Prata (interpreter)"),
        ],
    )
    return [
        heading("What keeps the child/young person safe", 2),
        para(say("strengths", "Football. Andre. Mass on Sundays.")),
        heading("What has been tried", 2),
        para(say("tried", "4 ETACs; two phones; a curfew nobody kept")),
        heading("Child/young person’s own words", 2),
        para(say("child_words", "“Não sou burro. I know what it is.”")),
        heading("Parents’/carers’ own words", 2),
        *lines(
            say(
                "parent_words",
                "Célia: I am ashamed to ask the neighbours if they saw him.\nRui (mum’s partner): he needs discipline.",
            )
        ),
        heading("Where we see things differently", 2),
        para(say("differences", "Nil")),
        heading("What we are asking the meeting to decide", 2),
        para(say("ask", "Is this still a My Safety Plan, or do we need a Child Protection Conference?")),
        heading("Completed with the parent/s-child concerned", 2),
        grid(("Who", "Date", "How", "Comments, or why not"), done, (2000, 1400, 1600, 4800)),
        para(bold("Shared with family on "), say("shared_on", "5 Jan 2027", "2027-01-05")),
        para(
            broken("Written by: ", 3, heavy=True),
            say("written_by", "Nadia Hussein"),
            bold("  Date: "),
            say("written_on", "05/01/27", "2027-01-05"),
            bold("  Manager: "),
            say("manager", "Josie Fenwick"),
        ),
    ]
