"""Tomasz, 14: boxes of one cell and old form fields for the agenda; a plan written as prose under the headings."""

from collections.abc import Iterator

from handmade.controls import old_choice, old_text, old_tick
from handmade.layouts import box, fours, gap, grid, pairs, titled_box
from handmade.paper import N, Paper, Typed, Y
from handmade.paper import Savable as Document
from handmade.word import (
    Block,
    Inline,
    Word,
    bold,
    broken,
    deleted,
    heading,
    inserted,
    lines,
    mail_link,
    para,
    run,
    text_box,
)

_NEEDS = (
    "belonging",
    "care",
    "acceptance",
    "love",
    "excitement",
    "power",
    "safety",
    "achievement",
    "capability",
    "reward",
    "connection",
    "exchange",
)


def papers() -> Iterator[tuple[Paper, Document]]:
    """Agenda answers and plan."""
    yield _agenda()
    yield _plan()


def _agenda() -> tuple[Paper, Word]:
    paper = Paper("SAFER - Tomasz Z. (Core Group 19.03.27).docx", "SAFER-A")
    document = Word(font="Tahoma", colour="4A148C", header="Case reference: NCC-42650        OFFICIAL-SENSITIVE")
    document.add(
        heading("SAFER MEETING"),
        _top(paper),
        _came(paper),
        _said(paper),
        _network(paper),
        _places(paper),
        _views(paper),
        _grading(paper),
        _other(paper),
        _end(paper),
    )
    paper.say("case_ref", "NCC-42650")
    paper.notes.append("The case reference stands only in the page header.")
    paper.never += ["Select…", "TAF CIN"]
    return paper, document


def _struck(yes: bool) -> tuple[Inline, ...]:
    """Yes / No with the wrong one struck through."""
    return run("Yes", strike=not yes), run(" / "), run("No", strike=yes)


def _top(paper: Paper) -> list[Block]:
    say = paper.say
    hosted = (
        run("TAF "),
        old_tick(False),
        run("  CIN "),
        old_tick(False),
        run("  Core Group "),
        old_tick(True),
        run("  Looked After "),
        old_tick(False, by_default=True),
    )
    paper.answers["hosting"] = "Core Group"
    return [
        fours(
            [
                ("Child’s name", old_text(say("child.name", "Tomasz Zieliński"))),
                ("DOB", old_text(say("child.dob", "29.01.2013", "2013-01-29"), "Text2")),
                ("Language / format\vneeded", old_text(say("child.interpreter_or_format", "Polish (Mum)"), "Text3")),
                ("Date of meeting", old_text(say("meeting_date", "Fri 19 March 2027", "2027-03-19"), "Text4")),
                ("Venue", old_text(say("venue", "Saltmere Family Hub – room 3"), "Text5")),
                ("Start", old_text(say("start_time", "9:30am", "09:30"), "Text6")),
                ("Chair", old_text(say("chair", "Obi Lawal"), "Text7")),
                ("Minute taker", old_text(say("minute_taker", "Obi Lawal"), "Text8")),
                ("Lead professional", old_text(say("lead_professional", "Emma Cross (SW)"), "Text9")),
                ("Extra-Familial Harm Pathway?", para(*_struck(False))),
                ("Host meeting reference", old_text("", "Text10")),
                ("Held as", para(*hosted)),
            ]
        ),
        gap(),
    ]


def _came(paper: Paper) -> list[Block]:
    paper.answers |= {"on_efh_pathway": False, "purpose_outlined": True}
    paper.problem("R004", "minute_taker", "W")
    entries = paper.rows(
        "attendance",
        ("name", "role", "outcome", "update_text"),
        [
            ("Tomasz", "child", "Did not attend", "Drew a map with Emma on Thurs – brought by her"),
            ("Katarzyna Zielińska", "Mum", "Present", ""),
            ("Ola (interpreter)", "Polish interpreter", "Present", ""),
            ("Emma Cross", "SW, Northcombe CC", "Present", ""),
            ("Mr D. Achterberg", "Head of Year 9", "Present", ""),
            ("Sgt Paul Ness", "Police YEO", "Apologies", "no new incidents since 2/3"),
        ],
    )
    return [
        box(
            bold("Who was there"),
            grid(
                (
                    "Name",
                    "Role / relationship",
                    "Present / apologies / did not attend",
                    "Update or written information?",
                ),
                entries,
                (2200, 2300, 2200, 2700),
            ),
        ),
        gap(),
        box(
            para(bold("1a  The Chair outlines the purpose of the Safer Meeting   "), run("YES", mark="yellow"), " / NO")
        ),
        gap(),
    ]


def _said(paper: Paper) -> list[Block]:
    say = paper.say
    said = paper.rows(
        "contributions",
        ("speaker", "what_is_happening", "impact", "share_with"),
        [
            (
                "Mum",
                "He comes home with no coat, no phone, twice now.",
                "She thinks they will take his bike next.",
                "Everyone",
            ),
            ("Mr Achterberg", "Year 11s wait for him by the gate.", "Attendance 71%, was 96%.", "Everyone"),
            ("Emma Cross", "He told her the name of one of them.", "", "Professionals only"),
        ],
    )
    return [
        titled_box(
            "3a  What is happening? (The Harm)",
            say(
                "harm",
                "Tomasz (14) is being robbed by older boys on the way home and made to “earn it back” by carrying a "
                "bag from the station to the flats.\nHe has done this at least four times (map, 18 March).",
            ),
        ),
        gap(),
        titled_box(
            "3b  What is the impact? (The Worry)",
            say(
                "worry",
                "That he will be arrested with the bag, or cut if he loses it. He has started wetting the bed again.",
            ),
        ),
        gap(),
        para(bold("What each person said")),
        grid(("Who", "What is happening?", "What is the impact?", "Share with"), said, (1700, 3700, 2900, 1500)),
        gap(),
        box(
            para(bold("4a  Any patterns? ")),
            *lines(say("patterns", "Mon + Weds, 3.15 – 3.40pm, always the underpass. Never when he gets a lift.")),
        ),
        gap(),
        box(
            para(
                bold("4b  Is this directly linked to, or causal to safety or harm? "),
                say("linked_or_causal", "Yes – no lift, no coat."),
            )
        ),
        gap(),
    ]


def _network(paper: Paper) -> list[Block]:
    entries = paper.rows(
        "network",
        ("safe", "who", "relationship", "involvement", "could_support"),
        [
            ("Safe", "Katarzyna", "Mum", "home, works 6–2 at the bakery", Y),
            ("Safe", "Pani Halina", "neighbour", "has a key, speaks no English", Typed("Yes please", True)),
            ("Not safe", "“Big T”", "Year 11", "takes his things", N),
            ("Could be safe", "Kacper", "cousin (19)", "drives a van, moved here in Feb", ""),
        ],
    )
    key = paper.rows(
        "key_professionals",
        ("name", "role", "contact"),
        [
            ("Emma Cross", "social worker", "07700 900281"),
            ("Mr D. Achterberg", "Head of Year", "d.acht@example.org"),
            ("Sgt Ness", "Police", "101 ext. 4417"),
        ],
    )
    contacts = [[name, role, mail_link(contact) if "@" in contact else contact] for name, role, contact in key]
    return [
        para(bold("2  Key professionals (teachers, social workers or others who are helping the child)?")),
        grid(("Name", "Role", "Contact"), contacts, (3200, 3200, 3400)),
        para(bold("5a  Who is in the child and family’s network & what is their involvement?")),
        grid(
            ("safe / not safe / could be safe", "Who", "Relationship", "Involvement", "Could support?"),
            entries,
            (1700, 1900, 1700, 3200, 1300),
        ),
        gap(),
        titled_box(
            "5b  Is there anyone or anything else around the child or family that can support?",
            paper.say("other_support", "Scouts (6th Saltmere) – leader has met Emma. Parish priest."),
        ),
        gap(),
    ]


def _places(paper: Paper) -> list[Block]:
    say = paper.say
    entries = paper.rows(
        "places",
        ("place", "unsafe", "why", "linked_to"),
        [
            ("Station underpass", Y, "where they wait", "“Big T”"),
            ("Flats behind Lidl", Typed("YES", True), "where the bag goes", ""),
            ("Library", N, "", ""),
            ("Kacper’s van", "", "", "Kacper"),
        ],
    )
    return [
        para(
            bold(
                "6  Any known places/location/spaces you travel to or are likely to visit, hang out, any known addresses "
                "of friends/family."
            )
        ),
        grid(("Place", "Indicate if unsafe (Y/N)", "Why", "Linked to"), entries, (2700, 2000, 3000, 2100)),
        gap(),
        box(
            bold(
                "6a  If the child is travelling or missing, what means of transport do they use, how has this been "
                "facilitated/paid for and what specific routes are used?"
            ),
            *lines(say("transport", "Walks, 25 mins. Bus 4 is £1.80 and he is given it but they take it.")),
            run(paper.shared("transport", "Professionals only", "SHARE WITH: "), size=16),
        ),
        gap(),
        titled_box(
            "6b  Where is harm taking place?",
            say("where_harm_happens", "Underpass and the flats; a group chat on his old phone."),
        ),
        gap(),
    ]


def _views(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["different_views"] = True
    views = paper.rows(
        "views",
        ("whose_view", "view", "how_we_will_work_through_it", "resolved"),
        [
            ("Mum", "Wants to go to the boys’ houses herself", "Emma & Sgt Ness to explain why not, with Ola", N),
            ("School", "Thinks it happens off site so not theirs", "", N),
        ],
    )
    found = {
        "belonging": ("Unmet", "no friends left in Year 9"),
        "safety": ("Unmet", "the walk home"),
        "care": ("Met safely", "Mum and Pani Halina"),
    }
    needs = [[need, *found.get(need, ("", ""))] for need in _NEEDS]
    paper.rows("needs", ("need", "met_or_unmet", "how_where"), [n for n in needs if n[1]])
    return [
        para(bold("7  Are there any different views so far?   "), *_struck(True)),
        para(bold("7a  How can we work through the difference?")),
        grid(("Whose view", "View", "How we will work through it", "Resolved?"), views, (1500, 3500, 3500, 1300)),
        para(bold("Consider what needs are being met or remain unmet?")),
        grid(("Need", "Met or unmet", "How or where"), needs, (2500, 2500, 4800)),
        gap(),
        titled_box(
            "7b i  What has worked before?", say("worked_before", "Kacper’s van on Mondays. By Kacper, from Monday.")
        ),
        gap(),
        titled_box("What can be done by the child", say("can_do_child", "Go out of the side gate with Mr A’s pass.")),
        titled_box("What can be done by parents / carers", say("can_do_parents", "Mum to swap to the 5–1 shift.")),
        titled_box(
            "What can be done by the professional network",
            say("can_do_professionals", "School: staff at the gate til 3.45.\nPolice: underpass on the tasking list."),
        ),
        gap(),
    ]


def _grading(paper: Paper) -> list[Block]:
    paper.answers |= {"overall_plan_update_needed": True, "grading.grade": "Medium"}
    say = paper.say
    return [
        para(bold("7b iii  Does the child's overall plan need to be updated?   "), *_struck(True)),
        pairs(
            [
                ("If yes, which plan", say("which_plan", "CP plan")),
                ("by whom", say("update_by_whom", "Emma")),
                ("by when", say("update_by_when", "26/03/27", "2027-03-26")),
                ("Grade", para(old_choice(("Select…", "Low", "Medium", "High"), 2))),
                ("Response", para(run("Standard / "), run("Enhanced", bold=True, mark="yellow"), run(" / Intensive"))),
                (
                    "What ‘safer’ looks like",
                    say("what_safer_looks_like", "Home in the same coat he left in, 4 weeks running."),
                ),
            ]
        ),
        gap(),
    ]


def _other(paper: Paper) -> list[Block]:
    paper.answers |= {
        "grading.response": "Enhanced",
        "contingency_needed": True,
        "hub_needed": True,
        "complex_abuse": False,
        "review_date": "2027-04-30",
    }
    say = paper.say
    cover = paper.rows(
        "contingency_cover",
        ("who_unavailable", "who_steps_in", "contact"),
        [("Emma (leave 5–9 April)", "Duty SW", "01632 960 888"), ("Kacper", "Pani Halina walks him", "")],
    )
    return [
        para(bold("A  Do we need a contingency plan?   "), *_struck(True)),
        titled_box(
            "a  What steps can be taken if things don't go to plan?",
            say("contingency_steps", "He stays in the library until Mum finishes; school ring her at 3.45."),
        ),
        para(bold("b  Who can help if one professional or network member is not available?")),
        grid(("Who is not available", "Who steps in", "Contact"), cover, (3500, 3500, 2800)),
        gap(),
        para(bold("B  a  Does information need to be passed to the Central Hub?   "), *_struck(True)),
        para(bold("b  Is there indication of complex or complicated abuse?   "), *_struck(False)),
        para(bold("C  a  When will this plan be reviewed?   "), say("review_text", "30th April 2027, 9.30am")),
        para(
            bold("b  What if something happens in the meantime?   "),
            say(
                "in_the_meantime",
                "Mr A at school, 999 if he is being followed. Out of hours 01632 960999 (say “Polish” and wait).",
            ),
        ),
    ]


def _end(paper: Paper) -> list[Block]:
    paper.rows(
        "agreed_by",
        ("name", "agreed", "date"),
        [("Mum", "Agreed", Typed("19/3/27", "2027-03-19")), ("E Cross", "Agreed", Typed("19/3/27", "2027-03-19"))],
    )
    return [
        grid(
            ("AGREED BY", "Agreed?", "DATE"),
            [["Mum", "Agreed", "19/3/27"], ["E Cross", "Agreed", "19/3/27"]],
            (4800, 2500, 2500),
        ),
        gap(),
        para(text_box(paper.stray("Map drawn by Tomasz is in the paper file – do NOT scan it, he asked us not to."))),
    ]


def _plan() -> tuple[Paper, Word]:
    paper = Paper("TZ safer plan v2 with EC changes.docx", "SAFER-P")
    say = paper.say
    document = Word(font="Tahoma", colour="4A148C", footer="SAFER Plan")
    document.add(
        heading("8. SAFER PLAN:"),
        para(
            "Child: ",
            say("child.name", "Tomasz Zieliński"),
            "    DOB: ",
            say("child.dob", "29/1/13", "2013-01-29"),
            "    Case ref: ",
            say("case_ref", "NCC-42650"),
        ),
        para("Meeting: ", say("meeting_date", "19.3.27", "2027-03-19"), "    Chair: ", say("chair", "Obi Lawal")),
        _child(paper),
        _adults(paper),
        _agencies(paper),
    )
    paper.never += ["example new relationships", "I might", "Agency 3", "before tea"]
    return paper, document


def _child(paper: Paper) -> list[Block]:
    statements = [
        ("I will", "use the side gate"),
        ("I will", "leave my phone with Mr A till home time"),
        ("I need", "a coat that isnt pink (its from lost property)"),
    ]
    paper.answers["child_statements"] = [{"stem": stem, "words": words} for stem, words in statements]
    paper.answers["emergency_statements"] = [
        {"stem": "I can", "words": "go in Lidl & stand by the security man"},
        {"stem": "I need", "words": "mama, not the police at the door"},
    ]
    say = paper.say
    return [
        para(
            "What steps can be taken to increase safety, reduce the likelihood of going missing and/or coming to any or "
            "harming others? Considers the specific stressors/situations where risk/vulnerability increases (example new "
            "relationships, substance misuse, peer influence, adult network)."
        ),
        *lines(say("stressors", "When he has new trainers or a phone\nWhen Mum is on a late")),
        heading("CHILD", 2),
        para(bold("Expectations and agreement of Young Person")),
        *(para(run(f"{stem}... ", italic=True), words, bullet=1) for stem, words in statements),
        para(run("I might...", italic=True), bullet=1),
        para(bold("What to do in an emergency?")),
        para("I can go in Lidl & stand by the security man", bullet=1),
        para("I need mama, not the police at the door", bullet=1),
        para(bold("Safe word"), " – ", say("safe_word", "bigos"), bullet=1),
        para(bold("Young Person's Emergency Contacts")),
        *lines(
            say(
                "emergency_contacts",
                "Mum 07700 900282 (after 2)\nPani Halina, next door, 01632 960561\nMr A – school office 01632 960562",
            )
        ),
        para(bold("If located when missing – where should the child be taken?")),
        para(say("take_to_first", "Home, or Pani Halina if Mum is out. NOT Kacper’s.")),
        para(bold("Who has parental responsibility/can make decisions for the child?")),
        para(say("parental_responsibility", "Mum only (Katarzyna Zielińska)")),
    ]


def _adults(paper: Paper) -> list[Block]:
    paper.say(
        "parent_actions",
        "Will ensure that when Tomasz returns home I will feed him first and ask second, every "
        "day.\nWill make a note of the days things go missing, by 30 April.",
    )
    return [
        heading("PARENT/CARER", 2),
        para(
            "Will ensure that when Tomasz returns home I will feed him ",
            deleted("before tea"),
            inserted("first"),
            " and ask second, every day.",
            bullet=1,
        ),
        para("Will make a note of the days things go missing, by 30 April.", bullet=1),
    ]


def _agencies(paper: Paper) -> list[Block]:
    say = paper.say
    paper.answers["review_date"] = "2027-04-30"
    return [
        heading("Expectations and actions of Agencies", 2),
        para(broken("Actions to increase safety (including Police Trigger Plan)", 9, heavy=True)),
        *lines(
            say(
                "safety_actions",
                "School will put staff on the gate till 3.45 by Monday 22 March\nPolice will put the "
                "underpass on the tasking list by 26/3/27",
            ),
            bullet=1,
        ),
        para("Agency 3 will...by/at...", bullet=1),
        para(
            bold(
                "Actions to prevent or disrupt exploitative or harmful activity (including any live investigations, "
                "actions or applications – the input of the police, community safety, licensing,)"
            )
        ),
        *lines(say("disrupt_actions", "Sgt Ness will see the two Year 11s with their parents by 2/4/27.")),
        para(run(paper.shared("disrupt_actions", "Restricted section"), italic=True)),
        para(bold("C. When will this plan be reviewed? "), say("review_text", "30/04/2027")),
        para(
            bold("AGREED BY.... "),
            say("agreed_by", "T Zieliński (drew a tick), K Zielińska"),
            bold("  SHARED WITH.... "),
            say("shared_with", "Mum, school, Sgt Ness, Pani Halina (first page only)"),
        ),
    ]
