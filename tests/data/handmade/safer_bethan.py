"""Bethan, 14: SAFER agenda answers as one giant table, and a plan whose columns stand in another order."""

from collections.abc import Iterator

from handmade.layouts import above, banner, four_rows, grid, head_row, pairs
from handmade.paper import NO, YES, Paper, Typed
from handmade.paper import Savable as Document
from handmade.word import Block, Row, Word, bold, cell, heading, para, row, run, table

_WIDTHS = (1900, 3000, 1900, 3000)


def papers() -> Iterator[tuple[Paper, Document]]:
    """Both forms."""
    yield _agenda()
    yield _plan()


def _agenda() -> tuple[Paper, Word]:
    paper = Paper("SAFER mtg record - B Prosser - 2 March.docx", "SAFER-A")
    rows = [
        *_top(paper),
        *_came(paper),
        *_known(paper),
        *_places(paper),
        *_change(paper),
        *_rest(paper),
        *_agreed(paper),
    ]
    paper.never += ["PERSONS PRESENT", "OFFICE USE", "for example, the need for belonging"]
    document = Word(
        header="Northcombe County Council    OFFICIAL-SENSITIVE", footer="SAFER/02 rev. 4 – OFFICE USE ONLY"
    )
    return paper, document.add(heading("SAFER Meeting – record of discussion"), table(rows, _WIDTHS))


def _top(paper: Paper) -> list[Row]:
    say = paper.say
    return [
        banner("CHILD AND MEETING", 4),
        *four_rows(
            [
                ("Name of Child", say("child.name", "Bethan Prosser")),
                ("D.O.B", say("child.dob", "4/5/12", "2012-05-04")),
                ("Case ref", say("case_ref", "NCC-43110")),
                ("Date of Meeting", say("meeting_date", "Tues 2nd March 2027", "2027-03-02")),
                ("Venue of Meeting", say("venue", "Harbour View School, the Hive")),
                ("Scheduled start time", say("start_time", "4pm", "16:00")),
                ("Chairperson", say("chair", "Moira Teale (Practice Lead)")),
                ("Time finished", say("end_time", "5.25 pm", "17:25")),
                ("Minutes taken by", say("minute_taker", "Anwen Lloyd")),
                ("Held as", say("hosting", "CIN")),
                ("LEAD PROFESSIONAL", say("lead_professional", "Kelvin Marsh, social worker")),
                ("On the Extra-Familial Harm Pathway?", say("on_efh_pathway", "Yes ☒  No ☐", True)),
            ]
        ),
    ]


def _came(paper: Paper) -> list[Row]:
    entries = paper.rows(
        "attendance",
        ("name", "role", "agency", "outcome"),
        [
            ("Bethan Prosser", "young person", "", Typed("Part", "Present for part")),
            ("Sian Prosser", "mum", "", "Present"),
            ("Glyn Prosser", "grandad", "", "Present"),
            ("Kelvin Marsh", "social worker", "Northcombe CC", "Present"),
            ("Mrs P. O’Hara", "DSL", "Harbour View School", "Present"),
            ("PC 2218 Tariq Aziz", "Youth Engagement Officer", "Police", "Apologies"),
            (),
            ("Jo Wick", "Youth Offer worker", "Youth Offer", "Did not attend"),
            (),
        ],
    )
    heads = ("Name", "Role/relationship", "Agency", "Present / Part / Apologies / Did not attend")
    return [banner("PERSONS PRESENT", 4), head_row(heads), *(row(*entry) for entry in entries)]


def _known(paper: Paper) -> list[Row]:
    say = paper.say
    outlined = say("purpose_outlined", "Yes ☒   No ☐", True)
    return [
        banner("1. INTRODUCTIONS AND PURPOSE", 4),
        row(cell(bold("The Chair outlines the purpose of the Safer Meeting"), span=3), cell(outlined)),
        banner("2. KEY PROFESSIONALS", 4),
        *above(
            "Key professionals (teachers, social workers or others who are helping the child)?",
            say(
                "key_professionals",
                "Kelvin Marsh – SW – 07700 900261\nMrs O’Hara – DSL – 01632 960540\nDr Ffion Rees – GP, Quay Surgery\n"
                "Jo Wick – Youth Offer (new since Jan)",
            ),
            4,
        ),
        banner("3. WHAT WE KNOW?", 4),
        *above(
            "a. What is happening? (The Harm)",
            say(
                "harm",
                "Bethan (14) has been staying at a house on the Marine Estate with a boyfriend she says is 17. Police checks "
                "say he is 20.\nShe has come back with love bites & once with a cut lip. She told Mrs O’Hara she “walked into "
                "a door, honest”.\nSchool found two bank cards in other peoples names in her bag on 11 February.",
            ),
            4,
        ),
        *above(
            "b. What is the impact? (The Worry)",
            say(
                "worry",
                "That he is hurting her and using her to move money – her own account has had £1,140 through it since "
                "Christmas.\n- she has stopped eating lunch\n- she dropped out of swimming (county squad, < 2 years ago)\n"
                "Grandad is worried he will lose his temper and “do something daft”.",
            ),
            4,
        ),
        banner("4. PATTERNS", 4),
        *above(
            "a. Are there any patterns that help us better understand the nature of the harm …",
            say("patterns", "Thursdays and Fridays, when he is paid. After a row with mum about the phone bill."),
            4,
        ),
        *above(
            "b. Is this directly linked to, or causal to safety or harm?",
            say(
                "linked_or_causal",
                "Yes. She goes to him when she has been told off; he tells her she is the only grown-up in that house.",
            ),
            4,
        ),
    ]


def _places(paper: Paper) -> list[Row]:
    say = paper.say
    network = say(
        "network",
        "Mum (Sian) – lives with B. Safe.\nGrandad Glyn – 2 doors down. Safe.\n“Kyle” – boyfriend, "
        "20. NOT safe.\nKyle’s sister – sometimes there, Could be safe",
    )
    places = say("places", "House on the Marine Estate – UNSAFE\nLeisure centre – safe\nArcade on the pier – not sure")
    return [
        banner("5. NETWORK", 4),
        *above(
            "a. Who is in the child and family's network and what is their involvement?",
            (network, run(paper.shared("network", "Professionals only"), italic=True, size=16)),
            4,
        ),
        *above(
            "b. Is there anyone or anything else around the child or family that can support?",
            say("other_support", "Swimming coach (Dee) rang mum herself to ask after her."),
            4,
        ),
        banner("6. TRAVEL AND PLACES", 4),
        *above(
            "Any known places/location/spaces you travel to or are likely to visit, hang out …. Indicate if unsafe",
            (places, run(paper.shared("places", "Professionals only"), italic=True, size=16)),
            4,
        ),
        *above(
            "a. If the child is travelling or missing, what means of transport do they use, how has this been "
            "facilitated/paid for and what specific routes are used?",
            say(
                "transport",
                "Number 9 bus on her school pass. He picks her up in a red Corsa from the leisure centre car park.",
            ),
            4,
        ),
        *above(
            "b. Where is harm taking place?",
            say("where_harm_happens", "At the house, and on her banking app – within the relationship."),
            4,
        ),
    ]


def _change(paper: Paper) -> list[Row]:
    say = paper.say
    return [
        banner("7. ARE THERE ANY DIFFERENT VIEWS SO FAR?", 4),
        row(
            cell(bold("Are there any different views so far?"), span=3),
            cell(say("different_views", "Yes ☐   No ☒", False)),
        ),
        *above("a. How can we work through the difference?", say("work_through_difference", "N/A"), 4),
        *above(
            "Consider what needs are being met or remain unmet? (for example, the need for belonging, care…)",
            say(
                "needs",
                "Love, excitement – met by Kyle.\nAchievement – was met by swimming, unmet now.\nSafety: unmet.",
            ),
            4,
        ),
        *above(
            "b. What needs to change?  i. What has worked before?",
            say(
                "worked_before",
                "When Grandad did the school run she was in every day for half a term. He can start again Monday.",
            ),
            4,
        ),
        row(cell(bold("ii. What can be done by"), span=4, fill="F2F2F2")),
        row(
            cell(bold("the child")),
            cell(say("can_do_child", "Ring Grandad before she goes to the house, not after."), span=3),
        ),
        row(
            cell(bold("parents/carers")),
            cell(say("can_do_parents", "Not to cut the phone off. Sian to see the bank with her."), span=3),
        ),
        row(
            cell(bold("the professional network")),
            cell(
                say(
                    "can_do_professionals",
                    "Freeze the account; police to visit the house; coach to keep a lane open for her.",
                ),
                span=3,
            ),
        ),
        row(
            cell(bold("iii. Does the child's overall plan need to be updated?"), span=3),
            cell(say("overall_plan_update_needed", "Yes ☒   No ☐", True)),
        ),
        *four_rows(
            [
                ("Which plan?", say("which_plan", "CIN plan")),
                ("By whom?", say("update_by_whom", "Kelvin")),
                ("By when?", say("update_by_when", "12/3/27", "2027-03-12")),
            ]
        ),
    ]


def _rest(paper: Paper) -> list[Row]:
    say = paper.say
    return [
        banner("GRADING", 4),
        *four_rows(
            [
                ("Nature", say("grading.nature", "Sexual exploitation / financial")),
                ("Severity", say("grading.severity", "Serious, injury seen once")),
                ("Frequency", say("grading.frequency", "Weekly")),
                ("Impact", say("grading.impact", "School, food, swimming")),
                ("Grade", say("grading.grade", "HIGH", "High")),
                ("Response", say("grading.response", "intensive", "Intensive")),
                ("Graded by", say("grading.graded_by", "Moira Teale")),
            ]
        ),
        *above(
            "What 'safer' looks like and how we will recognise success",
            say(
                "what_safer_looks_like",
                "Beth sleeping at home every night & back in the pool by Easter. We’ll know because Dee ticks her in.",
            ),
            4,
        ),
        banner("OTHER CONSIDERATIONS", 4),
        row(
            cell(bold("A. Do we need a contingency plan?"), span=3),
            cell(say("contingency_needed", "Yes ☒   No ☐", True)),
        ),
        *above(
            "a. What steps can be taken if things don't go to plan?",
            say("contingency_steps", "Stay at Grandad’s. Strategy discussion if there is another injury."),
            4,
        ),
        *above(
            "b. Who can help if one professional or network member is not available?",
            say("contingency_cover", "Duty SW 01632 960 888"),
            4,
        ),
        row(
            cell(bold("B. Does information need to be passed to the Central Hub?"), span=3),
            cell(say("hub_needed", "Yes ☒   No ☐", True)),
        ),
        row(
            cell(bold("Is there indication of complex or complicated abuse?"), span=3),
            cell(say("complex_abuse", "Yes ☐   No ☒", False)),
        ),
        *above("C. When will this plan be reviewed?", say("review_text", "Tuesday 13 April 2027 at the Hive"), 4),
        *above(
            "What if something happens in the meantime?",
            say("in_the_meantime", "Ring Kelvin, then the duty number. 999 if he turns up at the house."),
            4,
        ),
    ]


def _agreed(paper: Paper) -> list[Row]:
    paper.answers["review_date"] = "2027-04-13"
    agreed = paper.rows(
        "agreed_by",
        ("name", "role", "agreed", "date"),
        [
            ("Bethan", "young person", "Agreed in part", Typed("2.3.27", "2027-03-02")),
            ("Sian Prosser", "mum", "Agreed", Typed("2.3.27", "2027-03-02")),
            ("K Marsh", "SW", "Agreed", Typed("3.3.27", "2027-03-03")),
            (),
        ],
    )
    shared = paper.say("shared_with", "All above, plus Dr Rees")
    return [
        head_row(("AGREED BY", "Role", "Agreed?", "DATE")),
        *(row(*entry) for entry in agreed),
        row(cell(bold("SHARED WITH")), cell(shared, span=3)),
    ]


def _plan() -> tuple[Paper, Word]:
    paper = Paper("Bethan P - SAFER PLAN (final).docx", "SAFER-P")
    say = paper.say
    document = Word(font="Calibri", colour="7B2C2C", header="SAFER Plan", footer="Case reference: NCC-43110")
    document.add(
        para("SAFER PLAN", style="Title"),
        pairs(
            [
                ("Name of child", say("child.name", "Bethan Prosser")),
                ("Date of birth", say("child.dob", "04.05.2012", "2012-05-04")),
                ("Date of meeting", say("meeting_date", "2/3/27", "2027-03-02")),
                ("Chair", say("chair", "Moira Teale")),
                ("Lead prof.", say("lead_professional", "Kelvin Marsh")),
            ],
            fill="F4DCDC",
        ),
        _child(paper),
        _contacts(paper),
        _adults(paper),
        _agencies(paper),
        _end(paper),
    )
    say("case_ref", "NCC-43110")
    paper.notes.append("The case reference stands only in the page footer.")
    paper.never += ["THIS WEEK", "AFTER EASTER"]
    return paper, document


def _child(paper: Paper) -> list[Block]:
    entries = paper.rows(
        "child_statements",
        ("words", "stem", "priority"),
        [
            ("ring grandad before i go anywhere after school", Typed("I will…", "I will"), Typed("1", 1)),
            ("text dee even if im not swimming", Typed("I can…", "I can"), Typed("2", 2)),
            ("", "I might…", ""),
            (
                "people to stop calling him names, it makes me want to stick up for him",
                Typed("I need…", "I need"),
                Typed("3", 3),
            ),
        ],
        needs="words",
    )
    emergency = paper.rows(
        "emergency_statements",
        ("stem", "words"),
        [
            (Typed("I will", "I will"), "go to the lifeguards desk at the leisure centre"),
            (Typed("I need", "I need"), "grandad to come, not mum, not police first"),
        ],
    )
    return [
        heading("CHILD – Expectations and agreement of Young Person", 2),
        grid(("In their words", "Stem", "Order"), entries, (6600, 2000, 1200)),
        heading("What to do in an emergency?", 2),
        *(para(f"{stem} {words}", bullet=1) for stem, words in emergency),
        para(
            bold("Safe word: "),
            paper.say("safe_word", "tangerine"),
            "    ",
            bold("Who knows it: "),
            paper.say("who_knows_safe_word", "Bethan, Grandad and Dee"),
        ),
    ]


def _contacts(paper: Paper) -> list[Block]:
    entries = paper.rows(
        "emergency_contacts",
        ("number", "name", "relationship", "agreed_to_be_listed"),
        [
            ("07700 900 262", "Glyn Prosser", "Grandad", YES),
            ("07700 900263", "Sian", "Mum", YES),
            ("01632 960541", "Dee Hallam", "Swimming coach", NO),
        ],
    )
    pr = paper.rows(
        "parental_responsibility",
        ("name", "relationship", "has_pr"),
        [("Sian Prosser", "mother", Typed("Y", True)), ("Darren Pugh", "father", "Not known")],
    )
    return [
        heading("Young Person's Emergency Contacts", 2),
        grid(("Number", "Name", "Who they are", "Have they agreed?"), entries, (2400, 2800, 2600, 2000)),
        heading("If located when missing – where should the child be taken?", 2),
        para(paper.say("take_to_first", "Grandad’s (2 doors down from home), any time of night")),
        heading("Who has parental responsibility/can make decisions for the child?", 2),
        grid(("Name", "Relationship", "PR?"), pr, (4000, 3800, 2000)),
    ]


def _adults(paper: Paper) -> list[Block]:
    entries = paper.rows(
        "parent_actions",
        ("who", "action", "aim", "success", "by_at", "priority"),
        [
            (
                "Sian",
                "Will ensure the phone stays on and nobody shouts when she comes in",
                "Beth to keep ringing",
                "She rings",
                "from tonight",
                Typed("1", 1),
            ),
            (
                "Glyn",
                "Will do the school run",
                "no gap between home & school",
                "on time 4 days out of 5",
                Typed("Mon 8 March 2027", "2027-03-08"),
                Typed("2", 2),
            ),
            (),
        ],
    )
    heads = ("Who", "Will ensure / make / do… (ACTION)", "to achieve (AIM)", "shown by (SUCCESS)", "by/at", "Order")
    return [heading("PARENT/CARER", 2), grid(heads, entries, (1200, 3200, 1800, 1700, 1200, 700))]


def _agencies(paper: Paper) -> list[Block]:
    entries = paper.rows(
        "safety_actions",
        ("agency", "action", "named_worker", "by_at", "success", ""),
        [
            (
                "Police",
                "make a trigger plan with Grandad’s address on it",
                "PC T Aziz",
                Typed("10.03.27", "2027-03-10"),
                "on the system",
                "SM1",
            ),
            (
                "Bank (via SW)",
                "freeze the account & explain it to Bethan first",
                "Kelvin Marsh",
                Typed("5/3/27", "2027-03-05"),
                "letter from bank",
                "SM2",
            ),
            ("School", "a lunch pass so she can eat in the Hive", "Mrs O’Hara", "", "", ""),
        ],
    )
    disrupt = paper.rows(
        "disrupt_actions",
        ("agency", "action", "aim", "by_at", "live_investigation", "share_with"),
        [
            (
                "Police",
                "visit the Marine Estate house",
                "warn him off",
                Typed("9 March 2027", "2027-03-09"),
                YES,
                "Restricted section",
            ),
            ("Licensing", "ask the arcade for its CCTV", "see who she is with", "", NO, "Professionals only"),
        ],
    )
    paper.problem("R018", None)
    heads = ("Agency", "ACTION", "Named worker", "by/at", "SUCCESS", "Mosaic step")
    again = head_row(heads)
    first = table(
        [
            again,
            row(cell(bold("THIS WEEK"), span=6, fill="FFF2CC")),
            row(*entries[0]),
            row(*entries[1]),
            row(cell(bold("AFTER EASTER"), span=6, fill="FFF2CC")),
            again,
            row(*entries[2]),
        ],
        (1500, 3300, 1400, 1300, 1300, 1000),
    )
    paper.never.append("Mosaic step")
    return [
        heading("Actions to increase safety (including Police Trigger Plan)", 2),
        first,
        para(bold("Police Trigger Plan: "), "in place ☐  to be made ☒  not needed ☐"),
        heading("Actions to prevent or disrupt exploitative or harmful activity", 2),
        grid(
            ("Agency", "ACTION", "AIM", "by/at", "Live investigation?", "Share with"),
            disrupt,
            (1400, 3000, 1700, 1400, 1100, 1200),
        ),
    ]


def _end(paper: Paper) -> list[Block]:
    paper.answers["police_trigger_plan"] = "To be made"
    paper.never.append("in place ☐")
    review = paper.say("review_text", "13 April 2027, sooner if she is hurt")
    paper.answers["review_date"] = "2027-04-13"
    paper.accept["review_event"] = ["sooner if she is hurt", "if she is hurt"]
    return [
        heading("When will this plan be reviewed?", 2),
        para(review),
        heading("What if something happens in the meantime?", 2),
        para(paper.say("in_the_meantime", "Duty SW on 01632 960 888. Grandad’s door is always open.")),
        para(run("AGREED BY: ", bold=True), paper.say("agreed_by", "Bethan, Sian Prosser, Glyn Prosser")),
        para(run("SHARED WITH: ", bold=True), paper.say("shared_with", "Bethan, Mum, Grandad, Dee, school, PC Aziz")),
    ]
