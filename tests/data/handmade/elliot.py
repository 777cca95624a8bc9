"""Elliot, 12: a strategy meeting as one giant table, and his plan with the distribution list after it."""

from collections.abc import Iterator

from handmade.layouts import above, banner, gap, grid, head_row, pairs
from handmade.paper import Paper
from handmade.paper import Savable as Document
from handmade.word import Block, Row, Word, bold, cell, heading, lines, para, row, run, table


def papers() -> Iterator[tuple[Paper, Document]]:
    """Strategy meeting, then plan and list."""
    yield _strategy()
    yield _plan_and_list()


def _strategy() -> tuple[Paper, Word]:
    paper = Paper("ER Strategy & s47 19 Mar 27.docx", "STRAT")
    rows = [*_top(paper), *_came(paper), *_told(paper), *_decided(paper)]
    paper.problem("R005", "child.dob")
    paper.blank("child.dob")
    paper.never += ["STRATEGY MEETING (RESTRICTED)", "NOT TO BE COPIED"]
    document = Word(font="Arial", colour="263238", header="RESTRICTED: strategy", footer="NOT TO BE COPIED")
    return paper, document.add(table(rows, (3300, 3300, 3200)))


def _top(paper: Paper) -> list[Row]:
    say = paper.say
    paper.answers |= {
        "requested_at": "2027-03-18T15:30",
        "held_at": "2027-03-19T11:00",
        "parents_invited": True,
        "child_invited": False,
        "section_47": "Started",
    }
    label = [cell(bold(text), fill="CFD8DC") for text in ("Name of child", "Date of Birth", "Case ref")]
    answers = [say("child.name", "Elliot Ransome"), "", say("case_ref", "CST-2661")]
    return [
        banner("STRATEGY MEETING (RESTRICTED)", 3, "263238"),
        row(*label),
        row(*answers),
        row(
            *(
                cell(bold(text), fill="CFD8DC")
                for text in ("Requested (date, time)", "Requested by", "Held (date, time)")
            )
        ),
        row("18.03.2027 at 3.30pm", say("requested_by", "Abi Sandhu"), "19 March 2027 11am"),
        row(*(cell(bold(text), fill="CFD8DC") for text in ("Chair", "Chair’s title", "Section 47"))),
        row(say("chair", "P. Okafor"), say("chair_role", "ICP Chair"), "STARTED"),
        row(
            *(
                cell(bold(text), fill="CFD8DC")
                for text in ("Parents invited?", "Young person invited?", "If not, why not?")
            )
        ),
        row(
            "Mum – yes. Dad – no",
            "No",
            say("not_invited_reason", "Dad: non-mol order. E is 12 and in school; Ms Ruane will ask him"),
        ),
    ]


def _came(paper: Paper) -> list[Row]:
    paper.accept["parents_invited"] = ["Mum – yes. Dad – no"]
    paper.accept["parents_invited_text"] = ["Mum – yes. Dad – no", None]
    paper.notes.append("“Mum – yes. Dad – no” is Yes with an exception that the reason explains.")
    people = paper.rows(
        "attendance",
        ("name", "role", "agency"),
        [
            ("P. Okafor", "chair", ""),
            ("Abi Sandhu", "SW", "CST"),
            ("Joanne Ransome", "mum", ""),
            ("Det Sgt Kit Lowe", "CAIU", "Police"),
            ("Ms Ruane", "DSL", "St Hild’s Primary"),
            (),
        ],
    )
    return [
        banner("WHO CAME", 3, "263238"),
        head_row(("Name", "Role", "Agency"), "CFD8DC"),
        *(row(*each) for each in people),
    ]


def _told(paper: Paper) -> list[Row]:
    told = paper.rows(
        "information_shared",
        ("agency", "information", "source"),
        [
            ("School", "E brought a £50 note for a trip that costs £8", "office"),
            ("Police", "Uncle (Dean) has 2 convictions for supply, lives at the grandparents’", "PNC"),
            ("CST", "The grandparents & the uncle share the address that dad gives", "Abi"),
        ],
    )
    return [
        *above(
            "Why called",
            paper.say(
                "why_called",
                "E (12) carries things between the grandparents’ house and a flat, and says he is “the postman”.",
            ),
            3,
            "CFD8DC",
        ),
        banner("INFORMATION SHARED", 3, "263238"),
        head_row(("Agency", "Information", "Where from"), "CFD8DC"),
        *(row(*each) for each in told),
    ]


def _decided(paper: Paper) -> list[Row]:
    say = paper.say
    paper.answers["decision"] = "Hold a My Safety Plan Meeting"
    options = (
        "Hold a My Safety Plan Meeting [X]    Stay with ETAC [ ]    Initial Child Protection Conference [ ]    "
        "Other [ ]"
    )
    paper.never.append("Stay with ETAC")
    return [
        *above("Decision", options, 3, "CFD8DC"),
        *above(
            "Reason",
            say(
                "decision_reason",
                "Mum is protective; the harm is in another house. An ICPC would punish her for his family.",
            ),
            3,
            "CFD8DC",
        ),
        *above("Agreed by", say("agreed_by", "all in the room, Police by Teams"), 3, "CFD8DC"),
        *above(
            "Interim safety actions",
            say(
                "interim_safety_actions",
                "Mum & E at the refuge from today – address on the system, restricted\nSchool: only "
                "Mum or Abi may collect\nNo contact with the grandparents’ until the meeting",
            ),
            3,
            "CFD8DC",
        ),
        row(
            cell(bold("Proposed date of My Safety Plan Meeting"), fill="CFD8DC"),
            cell(bold("Urgency"), fill="CFD8DC"),
            cell(bold("Urgency reason"), fill="CFD8DC"),
        ),
        row(
            say("proposed_msp_date", "Tues 6 April 2027", "2027-04-06"),
            say("urgency", "Up to 10 working days"),
            say("urgency_reason", "Easter; safe where he is"),
        ),
        row(cell(run(paper.stray("Refuge worker (Bex) must not be named to the family."), bold=True), span=3)),
    ]


def _plan_and_list() -> tuple[Paper, Word]:
    paper = Paper("Elliot plan and who gets it 06.04.27.docx", "MSP-P+DIST")
    document = Word(font="Century Gothic", colour="E65100", header="My Safety Plan", footer="Case ref: CST-2661")
    document.add(_plan(paper), _boxes(paper), _record(paper), _list(paper))
    paper.answers["case_ref"] = "CST-2661"
    paper.notes.append("The case reference stands only in the page footer.")
    paper.never += ["I did not want to say"]
    return paper, document


def _plan(paper: Paper) -> list[Block]:
    say = paper.say
    rows = paper.rows(
        "plan",
        ("safety_goal", "action", "who"),
        [
            ("Nobody makes me carry stuff", "Abi to tell Dean’s social worker (ref NCC-40110) that it stops", "Abi"),
            ("My new school knows me", "Ms Ruane goes with me on the first day", "Ms Ruane, Mum"),
            ("I get my bike", "Mum gets it from dads when the police say", "Mum & Det Sgt Lowe"),
            ("", "", ""),
            ("", "", ""),
            ("", "", ""),
        ],
    )
    return [
        para(run("  Safety Plan", bold=True, size=36, colour="E65100")),
        para(
            bold("Child: "),
            say("child.name", "Elliot Ransome"),
            "      ",
            bold("Meeting: "),
            say("meeting_date", "Tuesday 6 April 2027", "2027-04-06"),
        ),
        grid(("Safety Goal", "Action", "Who"), rows, (2800, 4700, 2300)),
    ]


def _boxes(paper: Paper) -> list[Block]:
    say = paper.say
    return [
        gap(),
        *(
            para(bold(label), answer)
            for label, answer in (
                (
                    "When we will meet again: ",
                    say("meet_again", "Tuesday 18 May 2027, 11am (online ok for dad’s part)"),
                ),
                ("where is my safe place: ", say("safe_place", "Here (dont write it)")),
                ("where is my unsafe space: ", say("unsafe_space", "Nan and Grandads")),
                ("who will help: ", say("who_will_help", "Mum, Bex, Ms Ruane")),
            )
        ),
        *(
            each
            for label, answer in (
                (
                    "People to ring if we are worried",
                    say("people_to_ring", "Mum (new number, on Abi’s list)\nAbi 07700 900351\n999"),
                ),
                (
                    "what are the warning signs-why we are worried",
                    say("warning_signs", "Dean says i owe him for the bike"),
                ),
                (
                    "What helps to prevent the worries or dangers from happening or getting worse?",
                    say("what_helps", "being told before not after"),
                ),
                (
                    "what will happen if things get worse",
                    say("if_worse", "Abi moves the meeting and we might move again"),
                ),
                ("what i want to change", say("i_want_to_change", "I want Nan to be sorry")),
                ("What i want others to do", say("i_want_others_to_do", "my dad to stop asking where")),
                ("what is negotiable", "I did not want to say ☒"),
                ("what is not negotiable", say("not_negotiable", "the bike is mine")),
                (
                    "who will help me. Who can I contact when I need help? Who will contact me if they are worried?",
                    say("help_and_contact", "Bex\nAbi\nMum"),
                ),
                ("how will i know when things are better", say("how_i_will_know", "I get to ride the bike")),
                (
                    "“If people feel I am too unsafe or in danger, what can I expect them to do?”",
                    say("if_too_unsafe", "Ring mum. Dont tell dad where"),
                ),
            )
            for each in (para(bold(label)), *lines(answer))
        ),
    ]


def _record(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {
        "meet_again_date": "2027-05-18",
        "boxes_declined": ["negotiable"],
        "safe_for_child_to_keep": False,
    }
    return [
        heading("For the record", 2),
        pairs(
            [
                ("Written down by", say("written_down_by", "Abi Sandhu")),
                ("Is it safe for the child/young person to keep a paper copy?", "No"),
                (
                    "Who will have a copy (told the child?)",
                    say("who_will_have_a_copy", "Mum. Bex keeps E’s copy. Told: yes"),
                ),
                ("Safe place may be shown to", say("safe_place_share_with", "Mum and Bex only")),
            ],
            fill="FFE0B2",
        ),
    ]


def _list(paper: Paper) -> list[Block]:
    rows = paper.rows(
        "distribution",
        ("recipient", "kind", "copy", "document", "how", "leave_out", "why", "address_used", "checked_by"),
        [
            ("Elliot", "child", "Child's", "Plan", "by hand", "", "", "Bex", "M. Oyelaran"),
            ("Joanne Ransome", "parent", "Full", "Plan + minutes", "by hand", "", "", "refuge, via Bex", "M. Oyelaran"),
            ("Craig Ransome", "parent", "Partial", "Letter", "Tracked post", "", "", "14 Weir Close, Northcombe", ""),
            (
                "Maureen & Ted Ransome",
                "family or network",
                "Letter only",
                "Letter",
                "Tracked post",
                "",
                "",
                "as Craig – same house",
                "",
            ),
            ("Abi Sandhu", "professional", "Full", "all", "portal", "", "", "", "M. Oyelaran"),
            ("Child’s file", "", "Full", "all", "case file", "", "", "", ""),
        ],
    )
    paper.either("distribution", "how", {"by hand": "By hand", "portal": "Portal", "case file": "Case file"})
    heads = ("Recipient", "Kind", "Copy", "Document", "How", "Leave out", "Why", "Address or email used", "Checked by")
    return [
        heading("DISTRIBUTION LIST", 2),
        grid(heads, rows, (1600, 1000, 900, 1200, 1100, 1100, 700, 1700, 1000), fill="FFE0B2"),
        para(
            bold("List prepared by: "),
            paper.say("prepared_by", "Abi Sandhu"),
            "    ",
            run(paper.stray("Craig’s envelope to be marked personal"), italic=True),
        ),
    ]
