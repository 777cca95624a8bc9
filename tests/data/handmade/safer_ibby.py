"""Ibrahim, 17: the agenda as the document has it, answered in content controls, with tracked changes and a comment."""

from collections.abc import Iterator

from handmade.controls import block_control, control, properties, rows_control, tick
from handmade.layouts import gap, head_row
from handmade.paper import Paper, Typed
from handmade.paper import Savable as Document
from handmade.word import (
    Block,
    Inline,
    Row,
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
    smart,
    table,
)

_GRADES = ("Low", "Medium", "High", "Not yet graded")
_OUTCOMES = ("Present", "Part", "Apologies", "Did not attend")


def papers() -> Iterator[tuple[Paper, Document]]:
    """The one form."""
    paper = Paper("Ibby HC safer 11 Feb (KJ edits).docx", "SAFER-A")
    document = Word(
        font="Calibri",
        colour="2E7D32",
        header="Northcombe County Council",
        footer="SAFER-A v1",
        comments=(
            ("K Jessop", "Is this the right date of birth? Dad said 18 December. Will check."),
            ("M Teale", "Good that he has agreed to this."),
        ),
    )
    document.add(
        para("SAFER Meeting", style="Title"),
        _top(paper),
        _came(paper),
        _one_to_three(paper),
        _four_to_six(paper),
        _seven(paper),
        _grading(paper),
        _rest(paper),
    )
    paper.never += [
        "Click or tap",
        "Choose an item",
        "for example, specific days",
        "think about where is safe",
        "Some key questions",
        "18 December",
        "every single night",
        "☐",
        "☒",
    ]
    yield paper, document


def _yes_no(yes: bool) -> tuple[Inline, ...]:
    return run("Yes "), tick(yes), run("   No "), tick(not yes)


def _ask(letter: str, question: str, hint: str = "") -> Block:
    parts = [bold(f"{letter} ") if letter else "", bold(question)]
    return para(*parts, *([run(f" ({hint})", italic=True)] if hint else []))


def _top(paper: Paper) -> list[Block]:
    say = paper.say
    return [
        para(
            broken("Name of child: ", 4, heavy=True),
            control(say("child.name", "Ibrahim Hussain-Cole")),
            "\t",
            bold("Likes to be called: "),
            control(say("child.known_as", "Ibby")),
            tabs=(5400,),
        ),
        para(
            bold("Date of birth: "),
            remarked(0, control(say("child.dob", "17/12/2009", "2009-12-17"), "date", iso="2009-12-17")),
            "\t",
            bold("Case Ref: "),
            control(say("case_ref", "NCC-40988")),
            tabs=(5400,),
        ),
        para(
            bold("Language / format needed: "),
            control(say("child.interpreter_or_format", "English, Arabic for Gran")),
            "\t",
            bold("NHS number: "),
            control(),
            tabs=(5400,),
        ),
        para(
            bold("Held as: "),
            control(
                say("hosting", "Looked After meeting"),
                "choice",
                choices=("Standalone", "TAF", "CIN", "Core Group", "Looked After meeting"),
            ),
        ),
        para(
            bold("Date of meeting: "),
            control(say("meeting_date", "11/02/2027", "2027-02-11"), "date", iso="2027-02-11"),
            "\t",
            bold("Venue: "),
            control(say("venue", "Beech House children’s home, lounge")),
            tabs=(5400,),
        ),
        para(
            bold("Chair: "),
            control(say("chair", "Adaeze Nwosu")),
            "\t",
            bold("Chair's title: "),
            control(kind="choice"),
            tabs=(5400,),
        ),
        para(
            bold("Minute taker: "),
            control(say("minute_taker", "K Jessop")),
            "\t",
            bold("Lead professional: "),
            control(say("lead_professional", "Rhys Tandy, social worker (Looked After team)")),
            tabs=(5400,),
        ),
        para(
            bold("On the Extra-Familial Harm Pathway? "),
            *_yes_no(yes=True),
            "\t",
            bold("Pathway start: "),
            control(say("pathway_start", "01/12/2026", "2026-12-01"), "date", iso="2026-12-01"),
            tabs=(5400,),
        ),
        para(bold("Grading: "), control("Medium", "choice", choices=_GRADES)),
        gap(),
    ]


def _came(paper: Paper) -> list[Block]:
    paper.answers["on_efh_pathway"] = True
    entries = paper.rows(
        "attendance",
        ("name", "role", "agency", "outcome", "why_here"),
        [
            ("Ibby", "young person", "", "Present", "its about me init"),
            ("Fatima Hussain", "Gran", "", "Present", "He will come home to me when he is 18, in sha Allah"),
            ("Rhys Tandy", "social worker", "Northcombe CC", "Present", "allocated"),
            ("Corinne Shaw", "keyworker", "Beech House", Typed("Part", "Present for part"), "sees him every day"),
            ("PC Jodie Lamb", "missing person co-ordinator", "Police", "Apologies", ""),
        ],
    )
    widths = (1900, 1900, 1700, 1500, 2800)
    filled = [_person(*entry).xml(widths) for entry in entries]
    spare = _person("", "", "", "", "").xml(widths)
    heads = head_row(
        ("Name", "Role / relationship", "Agency", "Present / Part / Apologies / Did not attend", "Why I am here")
    )
    return [heading("Who came", 2), table([heads, rows_control("repeat", [*filled, spare])], widths)]


def _person(name: str, role: str, agency: str, outcome: str, why: str) -> Row:
    return row(
        cell(name or control(), control=properties(empty=not name)),
        cell(role or control(), control=properties(empty=not role)),
        cell(agency, control=properties(empty=False)),
        cell(control(outcome, "choice", choices=_OUTCOMES)),
        cell(why),
    )


def _one_to_three(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["purpose_outlined"] = True
    return [
        heading("1. Introductions and Purpose"),
        _ask("a.", "The Chair outlines the purpose of the Safer Meeting", "as described above"),
        para(*_yes_no(yes=True)),
        heading("2. Key professionals (teachers, social workers or others who are helping the child)?"),
        block_control(
            say(
                "key_professionals",
                "Rhys Tandy, social worker 07700 900271\nCorinne Shaw, keyworker, Beech "
                "House 01632 960551\nMr Dunn – college tutor (construction)",
            ),
            bullet=1,
        ),
        heading("3. What we know?"),
        para("The focus of discussion is to hear from each person present. Some key questions:"),
        _ask("a.", "What is happening?\v(The Harm)"),
        *_harm(paper),
        _ask("b.", "What is the impact? (The Worry)"),
        block_control(
            say(
                "worry",
                "That Ibby will be stabbed or will stab someone. He says “I’m not scared of them I’m "
                "scared of me”.\nGran has not slept; she hears the door in her sleep.",
            )
        ),
    ]


def _harm(paper: Paper) -> list[Block]:
    paper.say(
        "harm",
        "Ibby (17) carried a knife on three occasions that we know of, last on 30 January.\n"
        "He is being told to “hold the estate” by two men in their 20s and says there’s no saying no to them.\n"
        "He goes missing from Beech House most weekends, & comes back with weed & £20 notes.\n"
        "• slash to left hand, 16/1/27, stitched at A&E\n• phone smashed, new one the next day",
    )
    return [
        para(
            "Ibby (17) carried a knife on ",
            deleted("one occasion"),
            inserted("three occasions that we know of"),
            ", last on 30 January.",
        ),
        para("He is being told to “hold the estate” by two men in their 20s and says there’s no saying no to them."),
        para(
            "He goes missing from Beech House ",
            deleted("every single night"),
            inserted("most weekends"),
            ", & comes back with weed & £20 notes.",
        ),
        *lines("• slash to left hand, 16/1/27, stitched at A&E\n• phone smashed, new one the next day"),
    ]


def _four_to_six(paper: Paper) -> list[Block]:
    say = paper.say
    places = say("places", "Stairwell at Alma Court – unsafe\nCollege – safe til 4, not after\nGran’s mosque – safe")
    return [
        heading("4. Patterns"),
        _ask(
            "a.",
            "Are there any patterns that help us better understand the nature of the harm or any specific activity "
            "or locations?",
            "for example, specific days, times or locations",
        ),
        block_control(say("patterns", "Friday pm to Sunday. Starts with a call on a withheld number about 5ish.")),
        _ask("b.", "Is this directly linked to, or causal to safety or harm?"),
        block_control(say("linked_or_causal", "Yes: every injury so far was on a Saturday night.")),
        heading("5. Network"),
        _ask(
            "a.",
            "Who is in the child and family's network and what is their involvement?",
            "think about where is safe, where is not safe, where could be safe",
        ),
        block_control(
            say("network", "Gran (Fatima) – Sundays, safe\nCorinne – safe\n“Uncle Mo” (no relation) – not safe"),
            bullet=1,
        ),
        _ask("b.", "Is there anyone or anything else around the child or family that can support?"),
        block_control(say("other_support", "Imam Yusuf has offered to ring him on Fridays at 4.45.")),
        heading("6. Travel and Places"),
        _ask(
            "",
            "Any known places/location/spaces you travel to or are likely to visit, hang out, any known addresses of "
            "friends/family.",
        ),
        *(para(smart(line)) for line in places.split("\n")),
        _ask(
            "a.",
            "If the child is travelling or missing, what means of transport do they use, how has this been "
            "facilitated/paid for and what specific routes are used?",
        ),
        block_control(
            say("transport", "E-scooter (hired on someone elses account). Ring road cycle path to Alma Court.")
        ),
        _ask("b.", "Where is harm taking place?"),
        block_control(),
    ]


def _seven(paper: Paper) -> list[Block]:
    say = paper.say
    paper.blank("where_harm_happens")
    paper.answers["different_views"] = True
    return [
        heading("7. Are there any different views so far?"),
        para(*_yes_no(yes=True)),
        _ask("a.", "How can we work through the difference?"),
        block_control(
            say(
                "work_through_difference",
                "Gran wants him moved to Birmingham. Ibby says that is running. Rhys "
                "will meet them together on Tuesday week and bring the two addresses.",
            )
        ),
        _ask("", "Consider what needs are being met or remain unmet?", "for example, the need for belonging, care, …"),
        block_control(),
        _ask("b.", "What needs to change?"),
        _ask("i.", "What has worked before?", "for example, when relationships were good"),
        block_control(
            say(
                "worked_before",
                "Working Saturdays with Mr Dunn’s brother – no injuries for 5 weeks. He’d take him back from 20 Feb.",
            )
        ),
        _ask(
            "ii.",
            "What can be done by the child, parents/carers and the professional network to increase safety "
            "including the disruption of harm",
        ),
        block_control(
            say(
                "can_do",
                "Ibby – answer Corinne’s first call\nGran – have him Sat nights\nPolice – speak to the "
                "two men; college – late pass",
            )
        ),
        _ask("iii.", "Does the child's overall plan need to be updated?"),
        para(*_yes_no(yes=True), "  ", say("overall_plan_update_needed_text", "– Care Plan, Rhys, by end of Feb")),
    ]


def _grading(paper: Paper) -> list[Block]:
    paper.answers["overall_plan_update_needed"] = True
    paper.accept["overall_plan_update_needed_text"] = ["Yes – Care Plan, Rhys, by end of Feb", None]
    for key, words in (("which_plan", "Care Plan"), ("update_by_whom", "Rhys"), ("update_by_when", "end of Feb")):
        paper.accept[key] = [words, None]
    paper.conflicts["grading.grade"] = ["Medium", "High"]
    paper.answers["grading.grade"] = None
    paper.problem("R019", "grading.grade")
    say = paper.say
    return [
        heading("Grading and Management"),
        para(bold("Nature: "), control(say("grading.nature", "serious violence, criminal exploitation"))),
        para(bold("Severity: "), control(say("grading.severity", "wounded once"))),
        para(bold("Frequency: "), control(say("grading.frequency", "most weekends"))),
        para(bold("Impact: "), control()),
        para(
            bold("Grade: "),
            control("High", "choice", choices=_GRADES),
            "\t",
            bold("Response: "),
            control(say("grading.response", "Intensive"), "choice", choices=("Standard", "Enhanced", "Intensive")),
            tabs=(3000,),
        ),
    ]


def _rest(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers |= {
        "contingency_needed": False,
        "hub_needed": True,
        "complex_abuse": "Not known",
        "review_date": "2027-03-25",
    }
    boxes = (run("Yes "), tick(False), run("  No "), tick(False), run("  Not known "), tick(True))
    return [
        heading("Other Considerations"),
        para(bold("A. Do we need a contingency plan? "), *_yes_no(yes=False)),
        _ask("a.", "What steps can be taken if things don't go to plan?"),
        block_control(),
        para(bold("B. Are any onward actions required?")),
        _ask(
            "a.",
            "Does information need to be passed to the Central Hub for consideration of context-based responses, "
            "e.g., a peer group, a place or space",
        ),
        para(*_yes_no(yes=True)),
        para(bold("b. Is there indication of complex or complicated abuse? (Link to Procedures) "), *boxes),
        para(bold("C. When will we review the Plan?")),
        _ask("a.", "When will this plan be reviewed?"),
        para(control("25/03/2027", "date", iso="2027-03-25")),
        _ask("b.", "What if something happens in the meantime?"),
        block_control(
            say("in_the_meantime", "Beech House ring Rhys or out of hours on 01632 960999. 999 if he’s hurt.")
        ),
        gap(),
        para(
            bold("AGREED BY.... "),
            remarked(1, say("agreed_by", "Ibby, Fatima Hussain, R Tandy")),
            "   ",
            bold("DATE.... "),
            "11/2/27",
        ),
        para(bold("SHARED WITH.... "), say("shared_with", "everyone here and PC Lamb")),
        para(run(paper.stray("KJ to chase college re. late pass – not on the plan yet"), italic=True)),
    ]
