"""Poppy, 13: agenda and plan in one file; question, answer and Share with side by side; a plan of sentences."""

from collections.abc import Iterator

from handmade.layouts import gap, grid, head_row, pairs
from handmade.paper import Paper, Typed
from handmade.paper import Savable as Document
from handmade.word import Block, Row, Word, bold, cell, heading, lines, para, row, run, table

_WIDTHS = (3700, 4600, 1500)


def papers() -> Iterator[tuple[Paper, Document]]:
    """The one file."""
    paper = Paper("PL safer meeting + plan 18-02-27 DRAFT.docx", "SAFER-A+SAFER-P")
    document = Word(
        font="Verdana", colour="00695C", header="Northcombe County Council", footer="DRAFT – do not circulate"
    )
    document.add(
        para("SAFER Meeting and Plan", style="Title"),
        _top(paper),
        _agenda(paper),
        _grading(paper),
        _plan(paper),
        _agencies(paper),
        _end(paper),
    )
    paper.never += ["(please complete)", "(if known)", "delete guidance", "I will... ", "do not circulate"]
    yield paper, document


def _top(paper: Paper) -> list[Block]:
    say = paper.say
    paper.problem("R017", "meeting_date")
    paper.problem("R012", "end_time", "W")
    paper.blank("chair")
    paper.problem("R003", "chair")
    return [
        pairs(
            [
                ("NAME OF CHILD/YOUNG PERSON", say("child.name", "Poppy Larkin")),
                ("Known as (if known)", say("child.known_as", "Pops")),
                ("DATE OF BIRTH", say("child.dob", "16th August 2013", "2013-08-16")),
                ("CASE REFERENCE (please complete)", say("case_ref", "NCC 43377")),
                ("Date of meeting", say("meeting_date", "Wednesday 18 February 2027", "2027-02-18")),
                ("Start", say("start_time", "14:00")),
                ("End", say("end_time", "13:15")),
                ("Venue", say("venue", "Online (Teams) & Mum’s kitchen")),
                ("Chair", ""),
                ("Minute taker", say("minute_taker", "Business support (Tina B.)")),
                ("Held as", "Standalone ☐   TAF ☒   CIN ☐   Core Group ☐   Looked After ☐"),
                ("Lead professional", say("lead_professional", "Gwen Parfitt, Early Help")),
            ],
            fill="D7EFEA",
        ),
        gap(),
        para(bold("Present: "), *_present(paper)),
        gap(),
    ]


def _present(paper: Paper) -> list[str]:
    paper.answers["hosting"] = "TAF"
    words = (
        "Poppy; Leanne (mum); Gwen Parfitt; Miss Odell (DSL, St Anne’s); Tunde from Youth Offer. Apologies – school "
        "nurse, no update"
    )
    return [paper.say("attendance", words)]


def _ask(item: str, question: str, answer: str, mark: str = "") -> Row:
    return row(cell(bold(f"{item} {question}"), fill="EEF7F5"), cell(answer), cell(mark))


def _agenda(paper: Paper) -> list[Block]:
    say = paper.say
    paper.share_with |= {"network": "Professionals only", "places": "Professionals only", "worry": "Everyone"}
    paper.answers["purpose_outlined"] = True
    rows = [
        _ask("1a.", "The Chair outlines the purpose", "✓"),
        _ask("2.", "Key professionals", say("key_professionals", "Gwen Parfitt 07700 900291; Miss Odell 01632 960571")),
        _ask(
            "Q3a.",
            "What is happening? (The Harm)",
            say(
                "harm",
                "Poppy (13) has been meeting a group of 16–18s at the skate bowl. One of them, she won’t say who, has a "
                "video of her & says he’ll post it if she doesn’t bring money. £60 gone from mum’s purse since New Year.",
            ),
        ),
        _ask(
            "Q3b.",
            "What is the impact? (The Worry)",
            say(
                "worry",
                "She will be asked for more than money. She scratched her arm with a compass on Sunday 14th.\nMum: “she "
                "looks 10 again when she’s asleep”.",
            ),
            "Everyone",
        ),
        _ask("4a.", "Are there any patterns?", say("patterns", "After 6pm; messages come in threes.")),
        _ask(
            "4b.", "Is this directly linked to, or causal to, safety or harm?", say("linked_or_causal", "Not sure yet")
        ),
        _ask(
            "5a.",
            "Who is in the child and family's network and what is their involvement?",
            say("network", "Mum – safe\nNan in Hull – safe, phone only\nMarcus’s brother – not safe"),
            "Professionals only",
        ),
        _ask("5b.", "Is there anyone or anything else that can support?", say("other_support", "None")),
        _ask(
            "6.",
            "Known places/locations/spaces. Indicate if unsafe",
            say("places", "Skate bowl = unsafe\nNan’s = safe"),
            "Professionals only",
        ),
        _ask(
            "6a.",
            "If the child is travelling or missing, what means of transport do they use …?",
            say("transport", "n/a"),
        ),
        _ask("6b.", "Where is harm taking place?", say("where_harm_happens", "Skate bowl; phone; her own room")),
        _ask("7.", "Are there any different views so far?", "N"),
        _ask("", "Consider what needs are being met or remain unmet?", say("needs", "Friendship – unmet since Yr 6")),
        _ask("7b i.", "What has worked before?", say("worked_before", "Drama on Weds with Miss Odell.")),
        _ask(
            "7b ii.",
            "What can be done by the child, parents/carers and the professional network to increase safety "
            "including the disruption of harm",
            say(
                "can_do",
                "Poppy: show Tunde the messages\nMum: purse in the car\n"
                "Us: report the video, ask police re the older boys",
            ),
        ),
        _ask("7b iii.", "Does the child's overall plan need to be updated?", "Y"),
    ]
    heads = head_row(("Question", "Answer", "Share with"), "B2DFDB")
    return [heading("Agenda"), table([heads, *rows], _WIDTHS), gap()]


def _grading(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {"different_views": False, "overall_plan_update_needed": True}
    return [
        para(
            bold("Grading – "),
            "nature: ",
            say("grading.nature", "sexual extortion"),
            "    severity: ",
            say("grading.severity", "could become serious"),
        ),
        para("frequency: ", say("grading.frequency", "daily"), "    impact: ", say("grading.impact", "self-harm")),
        para(
            "Grade: ", say("grading.grade", "MEDIUM", "Medium"), "    Response: ", say("grading.response", "Standard")
        ),
    ]


def _plan(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["child_statements"] = [
        {"stem": "I will", "words": "show Tunde the msgs on Monday. all of them"},
        {"stem": "I might", "words": "go back to drama"},
        {"stem": "I need", "words": "mum not to read my phone when im asleep"},
    ]
    paper.answers["emergency_statements"] = [{"stem": "I will", "words": "go to the chip shop and ask for Lin"}]
    paper.rows(
        "emergency_contacts",
        ("name", "relationship", "number"),
        [("Leanne Larkin", "mum", "07700 900292"), ("Nan", "Nan", "01632 960572")],
    )
    return [
        heading("8. SAFER PLAN:"),
        para("<delete guidance before sending> ‘A’ will do (ACTION) to achieve (AIM) which will be shown by (SUCCESS)"),
        para(bold("CHILD – Expectations and agreement of Young Person")),
        *lines(
            "I will... show Tunde the msgs on Monday. all of them\nI can...\nI might... go back to drama\nI need... mum "
            "not to read my phone when im asleep",
            bullet=1,
        ),
        para(bold("What to do in an emergency?")),
        para("I will go to the chip shop and ask for Lin", bullet=1),
        para(
            bold("Safe word"),
            " ",
            say("safe_word", "Paddington"),
            "    ",
            bold("Who knows it: "),
            say("who_knows_safe_word", "Mum + Tunde"),
        ),
        para(bold("Young Person's Emergency Contacts")),
        grid(
            ("Name", "Who they are", "Number"),
            [["Leanne Larkin", "mum", "07700 900292"], ["Nan", "Nan", "01632 960572"]],
            (4000, 2900, 2900),
        ),
        para(
            bold("If located when missing – where should the child be taken?"),
            " ",
            say("take_to_first", "Home, mum will always be in after 5"),
        ),
        para(
            bold("Who has parental responsibility/can make decisions for the child?"),
            " ",
            say("parental_responsibility", "Leanne – mum. Dad (Scott) – has PR, in Hull, to be told"),
        ),
        para(bold("PARENT/CARER")),
        *lines(
            say(
                "parent_actions",
                "Will ensure the phone charges downstairs from 9\nWill make a swap with Nan so someone is in at 5",
            ),
            bullet=1,
        ),
    ]


def _agencies(paper: Paper) -> list[Block]:
    heads = ("No.", "Agency", "Named worker", "will (ACTION)", "to achieve (AIM)", "shown by (SUCCESS)", "by/at")
    safety = paper.rows(
        "safety_actions",
        ("priority", "agency", "named_worker", "action", "aim", "success", "by_at"),
        [
            (
                Typed("1", 1),
                "Youth Offer",
                "Tunde",
                "help Poppy report the video",
                "it comes down",
                "taken down",
                Typed("Mon 22/2/27", "2027-02-22"),
            ),
            (
                Typed("2", 2),
                "St Anne’s",
                "",
                "keep a place in drama",
                "friends her own age",
                "2 Weds out of 3",
                Typed("24/2/27", "2027-02-24"),
            ),
            (Typed("3", 3), "Police", "", "", "", "", ""),
            (),
        ],
    )
    return [
        heading("Actions to increase safety (including Police Trigger Plan)", 3),
        grid(heads, safety, (600, 1300, 1300, 2600, 1500, 1400, 1100)),
        para(
            "Police Trigger Plan – ",
            paper.say("police_trigger_plan_text", "not needed at the mo", "not needed at the mo"),
        ),
        heading("Actions to prevent or disrupt exploitative or harmful activity", 3),
        para(paper.say("disrupt_actions", "None yet – see police above")),
    ]


def _end(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {
        "contingency_needed": False,
        "hub_needed": False,
        "complex_abuse": False,
        "police_trigger_plan": "Not needed",
    }
    paper.accept["police_trigger_plan_text"] = [None]
    review = say("review_event", "after half term, or at once if the video is posted")
    paper.answers["review_text"] = review
    paper.accept["review_event"] = [None]
    return [
        heading("Other Considerations"),
        para("A. Do we need a contingency plan? No"),
        para("a. What steps can be taken if things don't go to plan?"),
        para("b. Who can help if one professional or network member is not available?"),
        para("B. a. Does information need to be passed to the Central Hub…? No"),
        para("b. Is there indication of complex or complicated abuse? No"),
        para("C. a. When will this plan be reviewed? " + review),
        para("b. What if something happens in the meantime? " + say("in_the_meantime", "Gwen, then 999")),
        para(
            bold("AGREED BY:"),
            " ",
            say("agreed_by", "Poppy, Leanne, all present"),
            "\t",
            bold("DATE:"),
            " 18.02.27\t",
            bold("SHARED WITH:"),
            " ",
            say("shared_with", "family, school, Tunde"),
            tabs=(4800, 7200),
        ),
        para(run(paper.stray("Tina – Leanne’s surname is spelt with an i, last time it went out wrong"), size=18)),
    ]
