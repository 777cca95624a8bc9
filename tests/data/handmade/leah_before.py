"""Leah, 14, up to the meeting: an ETAC of typed lines, a strategy meeting in old form fields, a report in boxes."""

from collections.abc import Iterator

from handmade.controls import old_choice, old_text, old_tick
from handmade.layouts import banner, box, fours, gap, grid, head_row, pairs, titled_box
from handmade.paper import N, Paper, Typed, Y
from handmade.paper import Savable as Document
from handmade.word import Block, Word, bold, broken, cell, heading, lines, para, row, run, table


def papers() -> Iterator[tuple[Paper, Document]]:
    """ETAC, strategy meeting, report."""
    yield _etac()
    yield _strategy()
    yield _report()


def _etac() -> tuple[Paper, Word]:
    paper = Paper("etac leah 8.1.27.docx", "ETAC")
    say = paper.say
    document = Word(font="Calibri", header="PRIVATE")
    document.add(
        para(bold("EXPLOITATION TEAM AROUND THE CHILD (ETAC) MEETING")),
        para(
            "Name of child: ",
            say("child.name", "Leah Marchetti"),
            "\tD.O.B: ",
            say("child.dob", "19/06/2012", "2012-06-19"),
            "\tCase Ref: ",
            say("case_ref", "CST-2640"),
            tabs=(4200, 7000),
        ),
        para(
            "Date of ETAC: ",
            say("meeting_date", "Friday 8 January 2027", "2027-01-08"),
            "     Last ETAC: ",
            say("previous_etac", "10/12/26", "2026-12-10"),
            "     Chair: ",
            say("chair", "Martin Oyelaran"),
        ),
        para(
            "CST social worker: ",
            say("cst_sw", "Danielle Frost"),
            "     Team manager: ",
            say("cst_tm", "Martin Oyelaran"),
        ),
        para(
            "Co-working arrangement in place? ",
            "Yes     Field social worker: ",
            say("field_sw", "Kwame Boateng"),
            "     Field team manager: ",
            say("field_tm", "Ruth Pemberton"),
        ),
        para("Minute taker: ", say("minute_taker", "F Blythe")),
        _etac_body(paper),
        _etac_decision(paper),
    )
    paper.answers["co_working"] = True
    paper.never.append("write None if none")
    return paper, document


def _etac_body(paper: Paper) -> list[Block]:
    say = paper.say
    return [
        gap(),
        para(bold("Persons present")),
        *lines(
            say(
                "attendance",
                "Danielle Frost – CST\nKwame Boateng – Assessment team\nShona Reilly – Youth Justice\nMr "
                "Sturrock – DSL, Harbour View School\nApologies: PC Bola Ajayi (emailed)",
            )
        ),
        gap(),
        para(bold("PROGRESS ON THE PLAN:")),
        *lines(
            say(
                "progress",
                "1. Curfew calls – Lucia rings every night, done.\n2. CAMHS – not done, still on the list, "
                "week 14.\n3. Shona weekly – done, 3 out of 4 kept.",
            )
        ),
        para(bold("Child's views: "), say("child_views", "“Shona’s sound. Rest of yous just write stuff down.”")),
        para(
            bold("Parents'/carers' views: "),
            say("parent_views", "Lucia wants Leah placed away “til the trial is over”. Father (Paul) not spoken to."),
        ),
        para(bold("EMERGING RISK "), run("(write None if none)", italic=True)),
        *lines(
            say(
                "emerging_risk",
                "Leah was arrested on 4 January with £310 & two phones. She is frightened of the "
                "driver.\nGirls’ house on Quarry Lane mentioned for the 1st time (Sturrock).",
            )
        ),
    ]


def _etac_decision(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {"escalating": True, "decision_at": "2027-01-08T12:40"}
    items = paper.rows(
        "intelligence_items",
        ("kind", "description", "source_agency", "first_known", "ok_for_tactical", "handling_note"),
        [
            ("Risk individual", "“Stavs”, driver, 30s, neck tattoo", "YJ", "Dec 26", Y, ""),
            (
                "Location",
                "Quarry Lane, house with the blue van",
                "School",
                Typed("5/1/27", "2027-01-05"),
                N,
                "ask Sturrock first, single source",
            ),
        ],
    )
    changes = paper.rows("plan_changes", ("action", "who"), [("Shona to see Leah twice a week", "Shona Reilly"), ()])
    return [
        para(
            bold("Risk trend: "),
            say("risk_trend", "ESCALATING", "Escalating"),
            "     ",
            bold("Why: "),
            say("risk_trend_why", "arrest, second phone, older men"),
        ),
        para(bold("Are risks escalating and has current planning not reduced these?  "), "Y"),
        para(
            bold("Why is planning not reducing the risk? "),
            say(
                "planning_not_reducing_because",
                "Everything on the plan is for Leah to do. Nothing on it touches the driver.",
            ),
        ),
        para(
            bold("Decision date: "),
            "8/1/27",
            "     ",
            bold("Time: "),
            "12.40pm",
            "     ",
            bold("By whom: "),
            say("decided_by", "Martin Oyelaran"),
        ),
        para(bold("Changes to the plan")),
        grid(("Action", "Who"), changes, (7000, 2800)),
        gap(),
        para(bold("Risk individuals or locations")),
        grid(
            ("Kind", "Description", "From", "First known", "OK for Tactical Group?", "Handling note"),
            items,
            (1400, 3000, 900, 1200, 1300, 2000),
        ),
        gap(),
        para(bold("Next ETAC: "), say("next_etac", "N/A")),
        para(paper.stray("KB on leave from 18th, cover is Priti (07700 900301)")),
    ]


def _strategy() -> tuple[Paper, Word]:
    paper = Paper("Strategy meeting LM CST-2640 11Jan2027.docx", "STRAT")
    say = paper.say
    paper.answers |= {
        "requested_at": "2027-01-08T12:40",
        "held_at": "2027-01-11T11:30",
        "parents_invited": True,
        "child_invited": False,
    }
    document = Word(font="Arial", colour="0B3954", footer="Strategy – RESTRICTED")
    document.add(
        heading("STRATEGY MEETING RECORD (Section 47)"),
        pairs(
            [
                ("Name of Child", old_text(say("child.name", "Leah Marchetti"))),
                ("Date of Birth", old_text(say("child.dob", "19/06/2012", "2012-06-19"), "Text1")),
                ("Case reference", old_text(say("case_ref", "CST-2640"), "Text1")),
                ("Requested (date, time)", old_text("08/01/2027 12:40", "Text2")),
                ("Requested by", old_text(say("requested_by", "Danielle Frost"), "Text3")),
                ("Held (date, time)", old_text("Mon 11/01/2027 at 11.30am", "Text4")),
                ("Chair", old_text(say("chair", "R. Adeyemi"), "Text5")),
                ("Chair's title", old_choice(("ICP Chair", "IRO acting as chair", "Team manager"), 0)),
                ("Parents invited?", para(run("Yes "), old_tick(True), run("   No "), old_tick(False))),
                ("Young person invited?", para(run("Yes "), old_tick(False), run("   No "), old_tick(True))),
                (
                    "If not, why not",
                    old_text(
                        say(
                            "not_invited_reason",
                            "Leah on bail to a hearing that morning; Shona took her views the night before.",
                        ),
                        "Text6",
                    ),
                ),
                (
                    "Section 47",
                    para(
                        old_tick(False, by_default=True),
                        run(" Already open   "),
                        old_tick(True),
                        run(" Started   "),
                        old_tick(False),
                        run(" Not started"),
                    ),
                ),
            ]
        ),
        _strategy_body(paper),
    )
    paper.answers |= {"chair_role": "ICP Chair", "section_47": "Started"}
    paper.accept["chair_role"] = [None]
    paper.never += ["Team manager"]
    return paper, document


def _strategy_body(paper: Paper) -> list[Block]:
    say = paper.say
    present = paper.rows(
        "attendance",
        ("name", "role", "agency", "outcome"),
        [
            ("R. Adeyemi", "ICP Chair", "Safeguarding unit", "Present"),
            ("Danielle Frost", "social worker", "CST", "Present"),
            ("PC Bola Ajayi", "exploitation", "Police", "Present"),
            ("Lucia Marchetti", "mum", "", Typed("Part", "Present for part")),
            ("Dr Nessa Kaur", "paediatrician", "Health", "Apologies"),
        ],
    )
    shared = paper.rows(
        "information_shared",
        ("agency", "information", "source"),
        [
            ("Police", "Named driver known for supply; no live job on him yet.", "PNC & local"),
            ("Health", "Two A&E visits in Dec, one for a burn.", "letter 6/1/27"),
        ],
    )
    paper.answers["decision"] = "Hold a My Safety Plan Meeting"
    soon = paper.rows(
        "interim_safety_actions",
        ("who", "what", "by_when"),
        [
            ("PC Ajayi", "Marker on the home address", Typed("11/01/27", "2027-01-11")),
            ("Lucia", "Ring 101 after 30 mins, not the morning", "now"),
        ],
    )
    return [
        heading("Who came", 2),
        grid(("Name", "Role", "Agency", "Attendance"), present, (3000, 2600, 2400, 1800)),
        pairs([("Why called", say("why_called", "ETAC of 8 January: risk escalating, plan has not reduced it."))]),
        heading("Information shared", 2),
        grid(("Agency", "Information", "Where from"), shared, (1800, 5800, 2200)),
        gap(),
        pairs(
            [
                (
                    "Decision",
                    para(
                        old_tick(True),
                        run(" Hold a My Safety Plan Meeting  "),
                        old_tick(False),
                        run(" Stay with ETAC  "),
                        old_tick(False),
                        run(" Initial Child Protection Conference"),
                    ),
                ),
                ("Reason", say("decision_reason", "Harm is from outside the family & mum is doing all she’s asked.")),
                ("Agreed by", say("agreed_by", "All present")),
                ("Interim safety actions", grid(("Who", "What", "By when"), soon, (1500, 3000, 1500))),
                ("Proposed date of My Safety Plan Meeting", say("proposed_msp_date", "22.01.2027", "2027-01-22")),
                ("Urgency", say("urgency", "Up to 10 working days")),
                ("Urgency reason", say("urgency_reason", "Leah is at Nonna’s and safe there for now")),
            ]
        ),
    ]


def _report() -> tuple[Paper, Word]:
    paper = Paper("Report_MSP_L Marchetti_FINAL2.docx", "MSP-R")
    document = Word(font="Trebuchet MS", colour="5B2333", header="CST-2640", footer="Case reference: CST-2640")
    document.add(
        heading("Social worker’s report for the My Safety Plan Meeting"),
        _report_top(paper),
        _report_story(paper),
        _report_numbers(paper),
        _report_end(paper),
    )
    paper.say("case_ref", "CST-2640")
    paper.notes.append("The case reference stands only in the header and the footer.")
    paper.never += ["AUTUMN TERM", "CHRISTMAS HOLIDAYS"]
    return paper, document


def _report_top(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["co_working"] = True
    return [
        fours(
            [
                ("Child’s name", say("child.name", "Leah Marchetti")),
                ("D.O.B.", say("child.dob", "19 Jun 2012", "2012-06-19")),
                ("CST SW", say("cst_sw", "Danielle Frost")),
                ("Their team manager", say("cst_tm", "Martin Oyelaran")),
                ("Field SW", say("field_sw", "Kwame Boateng")),
                ("Their team manager", say("field_tm", "Ruth Pemberton")),
                ("Co-working arrangement?", "Yes"),
                ("Lead professional", say("lead_professional", "Danielle Frost")),
                ("Date of strategy meeting", say("strategy_date", "Monday 11th January 2027", "2027-01-11")),
            ],
            fill="F3E3E7",
        ),
        gap(),
        titled_box(
            "The reason for the meeting",
            say(
                "reason",
                "The strategy meeting on 11 January asked for this meeting. Leah (14) was arrested on 4 January "
                "with £310 and two phones. She is moving drugs for an adult who drives her.\nThe ETAC plan has been tried "
                "since October.",
            ),
        ),
        gap(),
    ]


def _report_story(paper: Paper) -> list[Block]:
    say = paper.say
    story = paper.rows(
        "chronology",
        ("date", "what", "how_we_know"),
        [
            (Typed("02/10/26", "2026-10-02"), "First missing overnight", "Mum"),
            ("Nov 2026", "Two new phones seen", "School"),
            (),
            (Typed("26.12.26", "2026-12-26"), "A&E with a burn to the wrist, said it was the oven", "A&E letter"),
            (Typed("4 Jan 2027", "2027-01-04"), "Arrested on the Northcombe train, £310 & 11 wraps", "Police log 0417"),
        ],
    )
    heads = head_row(("Date", "What", "How we know"))
    rows = [
        heads,
        banner("AUTUMN TERM", 3, "5B2333"),
        *(row(*each) for each in story[:3]),
        banner("CHRISTMAS HOLIDAYS", 3, "5B2333"),
        heads,
        *(row(*each) for each in story[3:]),
    ]
    return [
        para(bold("What has happened")),
        table(rows, (1600, 6000, 2200)),
        gap(),
        table(
            [
                row(
                    cell(
                        para(bold("Risk")),
                        *lines(
                            say(
                                "risk",
                                "High and rising. The driver knows her school, her bus & her Nan’s road.\nRisk of violence if the "
                                "£310 is asked for.",
                            )
                        ),
                    )
                )
            ],
            [9800],
        ),
        gap(),
        box(
            para(
                bold("Vulnerability: "),
                say(
                    "vulnerability",
                    "Leah is a carer for her brother. Dyslexia. She was "
                    "groomed online at 12 – that is not a choice she made.",
                ),
            )
        ),
        gap(),
        fours(
            [
                ("Is harm mostly from outside the family?", say("harm_external_to_family", "Mostly")),
                ("Is exploitation the primary concern?", "Y"),
                (
                    "Forms of harm",
                    say(
                        "forms_of_harm",
                        "criminal exploitation, emotional, online",
                        ["criminal exploitation", "emotional", "online"],
                    ),
                ),
            ]
        ),
        gap(),
        titled_box(
            broken("What we know and what it may mean (analysis)", 7, heavy=True),
            say(
                "analysis",
                "Known: 6 missing episodes, 11 wraps, one arrest.\nMay mean: the arrest has made a debt. PC Ajayi "
                "agrees; nobody has seen a debt written down.\nStrength: she went to Nonna’s by herself.",
            ),
        ),
        gap(),
    ]


def _report_numbers(paper: Paper) -> list[Block]:
    paper.answers |= {"exploitation_primary_concern": True, "alleged_perpetrator": "Not known"}
    rows = paper.rows(
        "increase",
        ("measure", "now_number", "now_dates", "before_number", "before_dates"),
        [
            ("Missing episodes", "6", "Oct – Dec 26", "1", "Jul – Sep 26"),
            ("School attendance %", "52%", "Autumn term", "94%", "Summer term"),
            ("Arrests", "1", "Jan 27", "0", "2026"),
        ],
    )
    boxes = "No ☐    Yes ☐    May be ☐    Not known ☒"
    return [
        para(bold("How much risk and harm have increased")),
        grid(
            ("Measure", "Now (number)", "Now (dates)", "Before (number)", "Before (dates)"),
            rows,
            (2600, 1600, 2000, 1600, 2000),
        ),
        gap(),
        pairs(
            [
                ("Might the child be an alleged perpetrator?", boxes),
                (
                    "How does their situation affect their own safety and welfare?",
                    paper.say(
                        "contextual_impact", "The arrest may be read as offending. She was carrying for someone else."
                    ),
                ),
            ]
        ),
        gap(),
    ]


def _report_end(paper: Paper) -> list[Block]:
    say = paper.say
    done = paper.rows(
        "completed_with",
        ("completed_with", "how", "on"),
        [
            ("Leah", "With a trusted adult", Typed("18/1/27", "2027-01-18")),
            ("Lucia Marchetti", "In person", Typed("18/1/27", "2027-01-18")),
            (),
        ],
    )
    return [
        titled_box(
            "What keeps the child/young person safe", say("strengths", "Nonna. Shona. Her brother’s school run.")
        ),
        titled_box("What has been tried", say("tried", "3 ETACs; phone swap (lasted 4 days); curfew calls.")),
        titled_box("Child/young person’s own words", say("child_words", "“I get in cos walking home is worse.”")),
        titled_box(
            "Parents’/carers’ own words (one box each)",
            say(
                "parent_words",
                "Lucia: I work 2 jobs and I would give them both up if it worked.\nPaul – no reply to 2 texts",
            ),
        ),
        titled_box(
            "Where we see things differently", say("differences", "Kwame thinks school; Danielle thinks the driver.")
        ),
        titled_box(
            "What we are asking the meeting to decide",
            say("ask", "Who leads. Where Leah sleeps. What police do about the driver."),
        ),
        gap(),
        para(bold("Completed with the parent/s-child concerned")),
        grid(("Who", "How", "Date"), done, (4200, 3400, 2200)),
        gap(),
        para(bold("Shared with family on "), say("shared_on", "19 January 2027", "2027-01-19")),
        para(
            bold("Name of worker completing: "),
            say("written_by", "Danielle Frost"),
            "   ",
            bold("Date: "),
            say("written_on", "19.01.27", "2027-01-19"),
            "   ",
            bold("Manager: "),
            say("manager", "M Oyelaran"),
        ),
    ]
