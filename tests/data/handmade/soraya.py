"""Soraya, 14: an ETAC in boxes with a birth year nobody can have, and a late review with her plan in the same file."""

from collections.abc import Iterator

from handmade.layouts import banner, box, gap, grid, head_row, pairs, titled_box
from handmade.paper import Paper, Typed
from handmade.paper import Savable as Document
from handmade.word import Block, Word, bold, broken, cell, heading, lines, para, row, run, table, text_box


def papers() -> Iterator[tuple[Paper, Document]]:
    """ETAC, then record and plan."""
    yield _etac()
    yield _review()


def _etac() -> tuple[Paper, Word]:
    paper = Paper("SR etac nov.docx", "ETAC")
    say = paper.say
    document = Word(font="Tahoma", colour="6A1B9A", header="ETAC")
    document.add(
        box(para(run("ETAC – Exploitation Team Around The Child", bold=True, size=28)), fill="F3E5F5"),
        gap(),
        box(
            para(bold("Name: "), say("child.name", "Soraya Rahimi")),
            para(bold("Date of birth: "), say("child.dob", "11/11/1912", "1912-11-11")),
            para(bold("Case reference: "), say("case_ref", "CST-2577")),
        ),
        box(
            para(
                bold("Date: "),
                say("meeting_date", "Fri 6th Nov 2026", "2026-11-06"),
                bold("     Last ETAC: "),
                say("previous_etac", "08.10.2026", "2026-10-08"),
            ),
            para(
                bold("Chair: "),
                say("chair", "Josie Fenwick"),
                bold("     Minute taker: "),
                say("minute_taker", "T. Bell"),
            ),
        ),
        box(
            para(bold("CST social worker: "), say("cst_sw", "Callum Bright")),
            para(bold("Team manager: "), say("cst_tm", "Josie Fenwick")),
        ),
        gap(),
        titled_box(
            "Who came",
            say(
                "attendance",
                "C Bright (CST), J Fenwick (chair), Ms Amin (school), Soraya for 10 mins by phone. Police – apols",
            ),
        ),
        _etac_rest(paper),
    )
    paper.problem("R006", "child.dob")
    paper.problem("R011", "next_etac")
    paper.accept["next_etac"] = [None]
    return paper, document


def _etac_rest(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {"escalating": False, "risk_trend": "No change"}
    return [
        titled_box(
            "Progress on the plan:",
            say(
                "progress",
                "Home – in by 9 on 19 nights of 28\nSchool – same as Sept\nPhone – she gave the 2nd one in!!",
            ),
        ),
        titled_box("Child’s views", say("child_views", "“i want my aunt to be asked to these”")),
        titled_box("Parents’/carers’ views", say("parent_views", "Nothing recorded")),
        titled_box("EMERGING RISK", say("emerging_risk", "None")),
        box(
            para(bold("Risk trend  "), run("Reducing / "), run("No change", mark="yellow"), run(" / Escalating")),
            para(bold("Why  "), say("risk_trend_why", "better at home, same people around her")),
        ),
        box(bold("Are risks escalating and has current planning not reduced these?"), "No"),
        box(
            bold("Changes to the plan"),
            grid(
                ("Safety Goal", "Action", "Who"),
                paper.rows(
                    "plan_changes",
                    ("safety_goal", "action", "who"),
                    [("Aunt in the team", "invite her to the next one", "Callum"), ()],
                ),
                (2600, 4400, 2400),
            ),
        ),
        titled_box("Risk individuals or locations", ""),
        box(para(bold("Next ETAC: "), say("next_etac", "TBC"))),
        para(run(paper.stray("T.B. – room 3 was freezing, book the other one"), italic=True, size=16)),
    ]


def _review() -> tuple[Paper, Word]:
    paper = Paper("Soraya R - review 2 + plan - 15.03.27.docx", "MSP-A+MSP-P")
    document = Word(font="Tahoma", colour="6A1B9A", header="CST-2577", footer="review form + plan")
    document.add(
        heading("My Safety Plan Meeting – record and plan"),
        _top(paper),
        _came(paper),
        _record(paper),
        _close(paper),
        _plan(paper),
        _boxes(paper),
        _kept(paper),
    )
    paper.never += ["Section A", "Section B"]
    return paper, document


def _top(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["co_working"] = False
    return [
        table(
            [
                banner("Section A – the meeting", 2, "6A1B9A"),
                *(
                    row(cell(para(bold(label)), para(answer)), cell(para(bold(other)), para(reply)))
                    for label, answer, other, reply in (
                        (
                            "Child/young person’s name",
                            say("child.name", "Soraya Rahimi"),
                            "Date of birth",
                            say("child.dob", "11/11/2012", "2012-11-11"),
                        ),
                        ("Case reference", say("case_ref", "CST-2577"), "Meeting", "Initial ☐  Review ☒"),
                        (
                            "Review number",
                            say("meeting_number", "2", 2),
                            "Date of last meeting",
                            say("previous_meeting_date", "29 Jan 2027", "2027-01-29"),
                        ),
                        (
                            "Date of meeting",
                            say("meeting_date", "15 March 2027", "2027-03-15"),
                            "Start",
                            say("start_time", "4.10pm", "16:10"),
                        ),
                        ("Location", say("location", "Saltmere"), "Venue", say("venue", "School, the sensory room")),
                        (
                            "Chair",
                            say("chair", "M. Lindqvist"),
                            "Chair’s title",
                            say("chair_role", "IRO acting as chair"),
                        ),
                        (
                            "Minute taker",
                            say("minute_taker", "T. Bell"),
                            "Lead professional",
                            say("lead_professional", "Callum Bright"),
                        ),
                        (
                            "CST social worker",
                            say("cst_sw", "Callum Bright"),
                            "CST team manager",
                            say("cst_tm", "Josie Fenwick"),
                        ),
                    )
                ),
                row(cell(para(bold("Is a co-working arrangement in place?")), para("No"), span=2)),
            ],
            (4900, 4900),
        ),
        gap(),
    ]


def _came(paper: Paper) -> list[Block]:
    paper.answers["meeting_type"] = "My Safety Plan Meeting – Review"
    people = paper.rows(
        "attendance",
        ("outcome", "name", "role", "agency"),
        [
            ("Present", "Soraya", "young person", ""),
            ("Present", "Farida Rahimi", "aunt", ""),
            ("Present", "Callum Bright", "CST SW", "CSC"),
            ("Present", "Ms Amin", "DSL", "Northcombe High"),
            ("Apologies", "Josie Fenwick", "CST TM", "CSC"),
            (),
        ],
    )
    return [
        para(broken("Who came", 3, heavy=True)),
        grid(
            ("Present / Part / Apologies / Did not attend", "Name", "Role / relationship", "Agency"),
            people,
            (2400, 2800, 2400, 2200),
            fill="E1BEE7",
        ),
        gap(),
    ]


def _record(paper: Paper) -> list[Block]:
    say = paper.say
    done = paper.rows(
        "progress",
        ("action", "who", "status"),
        [
            ("Aunt in the team", "Callum", "Done"),
            ("CAMHS appointment", "School", ""),
            ("2nd phone to police", "Soraya", "Done"),
            ("Safe route home", "Ms Amin", ""),
        ],
    )
    return [
        para(bold("Child’s views")),
        box(
            *lines(
                say(
                    "child_views",
                    "“aunty should of been here from the start”\nShe is bored of being asked about her dad.",
                )
            )
        ),
        para(bold("Parents’/carers’ views")),
        box(say("parent_views", "Farida: she sleeps here 5 nights, nobody told the council tax people or me.")),
        para(bold("Progress on each action (review)")),
        grid(("Action", "Who", "Status"), done, (5200, 2600, 2000), fill="E1BEE7"),
        para(bold("Analysis"), ": ", say("analysis", "Safer at Farida’s. Two actions have no answer after 45 days.")),
        para(
            bold("Risk now: "),
            say("risk_now", "Reduced"),
            "\t",
            bold("and why: "),
            say("risk_reason", "moved to aunt’s"),
            tabs=(4000,),
        ),
        para(bold("Drift or delay? "), "N"),
        para(bold("Different views; dissent: "), say("dissent", "School would prefer CIN, not a plan.")),
    ]


def _close(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {
        "drift_or_delay": False,
        "outcome": "Continue",
        "enough_time_given": True,
        "meet_again_date": "2027-04-26",
    }
    rows = paper.rows(
        "recommendations",
        ("text", "by_when", "who"),
        [
            ("Fostering assessment of Farida", Typed("30/4/27", "2027-04-30"), "Callum B"),
            ("Tell school who has parental responsibility", "", "Callum B"),
        ],
    )
    return [
        para(bold("Recommendations")),
        grid(("Recommendation", "By when", "Who"), rows, (5600, 2200, 2000), fill="E1BEE7"),
        gap(),
        pairs(
            [
                ("Outcome", "CONTINUE"),
                ("ICP Chair agrees?", ""),
                ("Reason (chair)", say("chair_reason", "Not enough has changed in 45 days to stop.")),
                ("Plan drawn up in partnership with child", say("partnership_child", "Yes")),
                ("Plan drawn up in partnership with parents", say("partnership_parents", "Not possible")),
                ("Why", say("partnership_reason", "father not told the address; Farida has")),
                ("Was enough time given?", "Yes"),
            ],
            fill="F3E5F5",
        ),
    ]


def _plan(paper: Paper) -> list[Block]:
    plan = paper.rows(
        "plan",
        ("safety_goal", "action", "who", "by_when", "share_with"),
        [
            (
                "I can stay at aunty’s",
                "Callum to put it in writing for school & the GP",
                "Callum",
                Typed("26.3.27", "2027-03-26"),
                "Everyone",
            ),
            (
                "The man in the white van goes away",
                "Police told what it looks like (reg ends TKY)",
                "Callum, PC Dunne",
                "",
                "Professionals only",
            ),
            ("", "", "", "", ""),
        ],
    )
    heads = head_row(("Safety Goal", "Action", "Who", "By when", "Share with"), "E1BEE7")
    return [
        gap(),
        para(run("Section B – my plan", bold=True, size=28, colour="6A1B9A")),
        table([heads, *(row(*each) for each in plan)], (2200, 3200, 1800, 1200, 1400)),
        gap(),
    ]


def _boxes(paper: Paper) -> list[Block]:
    say = paper.say
    paper.never.append("I did not want to say")
    paper.answers["boxes_declined"] = ["what_helps"]
    rows = [
        row(
            cell(
                para(bold("When we will meet again")),
                para(text_box(say("meet_again", "Mon 26 April 2027 at Farida’s, 4.10pm"))),
            )
        ),
        row(
            cell(
                para(bold("People to ring if we are worried")),
                *lines(say("people_to_ring", "Aunty Farida 07700 900341\nCallum 07700 900342 (til 6)\n999")),
            )
        ),
        row(
            cell(
                para(bold("what are the warning signs-why we are worried")),
                *lines(say("warning_signs", "I turn the location off\nWhite van")),
            )
        ),
        row(
            cell(
                para(bold("What helps to prevent the worries or dangers from happening or getting worse?")),
                para("I did not want to say ☒"),
            )
        ),
        row(
            cell(
                para(bold("what will happen if things get worse")),
                para(say("if_worse", "I go to Farida’s and stay there")),
            )
        ),
        row(cell(para(bold("what i want to change: "), say("i_want_to_change", "only aunty gets told where i am")))),
        row(cell(para(bold("What i want others to do: "), say("i_want_others_to_do", "knock first")))),
    ]
    two = [
        row(
            cell(para(bold("who will help")), para(say("who_will_help", "Farida, Ms Amin, Callum (a bit)"))),
            cell(
                para(bold("how will i know when things are better")), para(say("how_i_will_know", "no van for a month"))
            ),
        ),
        row(
            cell(para(bold("what is negotiable")), para(say("negotiable", "what time i text"))),
            cell(para(bold("what is not negotiable")), para(say("not_negotiable", "going back to my dads house"))),
        ),
        row(
            cell(para(bold("where is my safe place")), para(say("safe_place", "Farida’s"))),
            cell(para(bold("where is my unsafe space")), para(say("unsafe_space", "the car park at the back of Lidl"))),
        ),
    ]
    return [table(rows, (9800,)), table(two, (4900, 4900))]


def _kept(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["safe_for_child_to_keep"] = True
    return [
        para(bold("who will help me. Who can I contact when I need help? Who will contact me if they are worried?")),
        *lines(say("help_and_contact", "Farida\nMs Amin on 01632 960581\nCallum, but text first")),
        para(bold("“If people feel I am too unsafe or in danger, what can I expect them to do?”")),
        box(*lines(say("if_too_unsafe", "come to Farida’s & look in my room\nthen the police"))),
        gap(),
        para(
            bold("Written down by: "),
            say("written_down_by", "Callum Bright"),
            "   ",
            bold("With the child on: "),
            say("with_child_on", "15/3/27", "2027-03-15"),
            "   ",
            bold("Is it safe for the child/young person to keep a paper copy? "),
            "Y",
        ),
        para(bold("Safe place may be shown to: "), say("safe_place_share_with", "Farida and the police only")),
        para(run(paper.stray("Ms Amin has the spare copy til Monday"), italic=True)),
    ]
