"""Amara, 15, graded High after four missing episodes: agenda answers, SAFER Plan, and a distribution list in Excel."""

from collections.abc import Iterator

from handmade.council import AGREED, CAME, PARENTS, SENDING, CouncilForm, Question, SheetForm
from handmade.paper import NO, YES, Paper, Typed

_COUNCIL = "Northcombe County Council"
_GREEN = "00594C"
_MET = Typed("Wednesday 13 January 2027", "2027-01-13")
_REVIEW = Typed("Wednesday 24 February 2027", "2027-02-24")
_STATEMENT = (("Order", "priority", 10), ("Stem", "stem", 18), ("In their words", "words", 72))
_AGENCY = (
    ("Order", "priority", 7),
    ("Agency", "agency", 14),
    ("Named worker", "named_worker", 14),
    ("ACTION", "action", 26),
    ("AIM", "aim", 18),
    ("SUCCESS", "success", 16),
    ("by/at", "by_at", 13),
)


def _order(number: int) -> Typed:
    return Typed(str(number), number)


def forms(
    *, first: str = "Nana’s", number: str = "07700 900456", word: str = "Text Grace one word on arriving anywhere."
) -> Iterator[CouncilForm | SheetForm]:
    """Agenda answers, plan, list; where to take her, her mother's number and what she can do may be said in other words."""
    yield from (_agenda(word), _plan(first, number), _list())


def _child() -> tuple[Question, ...]:
    return (
        ("Child/young person’s name", "child.name", "Amara Okonkwo-Reid"),
        ("Name they like to be called", "child.known_as", "Amara"),
        ("Date of birth", "child.dob", Typed("09/06/2011", "2011-06-09")),
        ("Case reference", "case_ref", "NCC-40417"),
        ("Lead professional", "lead_professional", "Joanna Pike"),
    )


def _agenda(word: str) -> CouncilForm:
    form = CouncilForm(Paper("1 SAFER meeting 13 January 2027.docx", "SAFER-A"), _COUNCIL, "SAFER Meeting", _GREEN)
    form.details(
        *_child(),
        ("Held as", "hosting", "Standalone"),
        ("Date", "meeting_date", _MET),
        ("Start", "start_time", Typed("3.30pm", "15:30")),
        ("End", "end_time", Typed("5pm", "17:00")),
        ("Venue", "venue", "Family Room, Saltmere Hub"),
        ("Chair", "chair", "Helen Marsh"),
        ("Minute taker", "minute_taker", "Dawn Pettifer"),
        ("On the Extra-Familial Harm Pathway?", "on_efh_pathway", YES),
        ("Pathway start", "pathway_start", Typed("02/11/2026", "2026-11-02")),
    )
    form.rows(
        "Who came",
        "attendance",
        CAME[:5],
        [
            ("Amara Okonkwo-Reid", "Young person", "", "Present", ""),
            ("Grace Okonkwo", "Mother", "", "Present", ""),
            ("Joanna Pike", "Social worker", "Northcombe County Council", "Present", ""),
            ("Jean Hartley", "Designated safeguarding lead", "Saltmere Academy", "Present", ""),
            ("Ravi Dale", "CEMU Police Officer", "Police", "Present", ""),
            ("Bev Lomas", "Youth worker", "Youth Offer", "Present", ""),
            ("Owen Rudd", "Community Safety officer", "Saltmere District", "Present", ""),
            ("Kim Tran", "School nurse", "Health", "Apologies", "Saw bruising on 8 January; Amara said that she fell"),
        ],
    )
    form.rows(
        "Who has parental responsibility/can make decisions for the child?",
        "parental_responsibility",
        PARENTS[:3],
        [("Grace Okonkwo", "Mother", YES), ("Michael Reid", "Father", YES)],
    )
    _agenda_known(form)
    _agenda_places(form)
    _agenda_change(form, word)
    _agenda_end(form)
    return form


def _agenda_known(form: CouncilForm) -> None:
    form.section("1. Introductions and Purpose")
    form.questions(
        ("The Chair outlines the purpose of the Safer Meeting", "purpose_outlined", YES),
        ("Who spoke first", "spoke_first", "Child"),
        (
            "Child’s views",
            "child_views",
            "Amara is tired of being talked about. She wants to be asked before things are decided.",
        ),
        ("Parents’/carers’ views", "parent_views", "Grace wants to know who pays for the taxis, and to sleep."),
    )
    form.rows(
        "2. Key professionals (teachers, social workers or others who are helping the child)?",
        "key_professionals",
        (("Name", "name", 30), ("Role", "role", 28), ("Agency", "agency", 24), ("Contact", "contact", 18)),
        [
            ("Joanna Pike", "Social worker", "Northcombe County Council", "07700 900114"),
            ("Jean Hartley", "Designated safeguarding lead", "Saltmere Academy", "01632 960221"),
            ("Bev Lomas", "Youth worker", "Youth Offer", "07700 900602"),
        ],
    )
    form.section("3. What we know?")
    form.questions(
        (
            "What is happening? (The Harm)",
            "harm",
            "Amara has been missing four times since half-term, twice overnight.\n"
            "She is collected in taxis that somebody else books. She came home with a second phone.",
        ),
        (
            "What is the impact? (The Worry)",
            "worry",
            "That adults near the bus station are exploiting her.\nShe is falling behind "
            "at school and is afraid of what happens if she stops going.",
        ),
    )
    form.section("4. Patterns")
    form.questions(
        (
            "Are there any patterns that help us better understand the nature of the harm or any specific activity or locations?",
            "patterns",
            "Friday and Saturday nights, soon after the second phone rings.",
        ),
        (
            "Is this directly linked to, or causal to safety or harm?",
            "linked_or_causal",
            "Yes. Three of the four followed a row about the phone.",
        ),
    )


def _agenda_places(form: CouncilForm) -> None:
    form.section("5. Network")
    form.rows(
        "Who is in the child and family's network and what is their involvement?",
        "network",
        (
            ("Who", "who", 24),
            ("Relationship", "relationship", 20),
            ("Involvement", "involvement", 38),
            ("Safe / not safe / could be safe", "safe", 18),
        ),
        [
            ("Grace Okonkwo", "Mother", "Lives with Amara, works nights", "Safe"),
            ("Florence Okonkwo", "Grandmother (Nana)", "Amara goes there on Sundays", "Safe"),
            ("Aunt Bisi", "Aunt", "Close to Amara, but a visitor is staying", "Not safe"),
        ],
    )
    form.questions(
        (
            "Is there anyone or anything else around the child or family that can support?",
            "other_support",
            "The choir leader has offered lifts both ways on Thursdays.",
        )
    )
    form.section("6. Travel and Places")
    form.rows(
        "Any known places/location/spaces you travel to or are likely to visit, hang out, any known addresses of "
        "friends/family.",
        "places",
        (("Place", "place", 28), ("Type", "type", 22), ("Indicate if unsafe", "unsafe", 14), ("Why", "why", 36)),
        [
            ("Northcombe bus station", "Transport route or hub", YES, "Older men wait there at weekends"),
            ("Aunt Bisi’s flat", "Address", YES, "A visitor nobody knows"),
            ("Nana’s", "Address", NO, ""),
            ("Saltmere Academy library", "School/college", NO, ""),
        ],
    )
    form.questions(
        (
            "If the child is travelling or missing, what means of transport do they use, how has this been facilitated/paid for "
            "and what specific routes are used?",
            "transport",
            "Taxis booked by other people. From Saltmere by the ring road.",
        ),
        ("Where is harm taking place?", "where_harm_happens", "At the bus station, and on the second phone."),
    )


def _agenda_change(form: CouncilForm, word: str) -> None:
    form.section("7. Are there any different views so far?")
    form.questions(("Are there any different views so far?", "different_views", YES))
    form.rows(
        "How can we work through the difference?",
        "views",
        (
            ("Whose view", "whose_view", 18),
            ("View", "view", 36),
            ("How we will work through it", "how_we_will_work_through_it", 34),
            ("Resolved?", "resolved", 12),
        ),
        [("Amara", "The man she calls D is a friend", "Three sessions with Bev Lomas before the review", NO)],
    )
    form.rows(
        "Consider what needs are being met or remain unmet?",
        "needs",
        (("Need", "need", 20), ("Met or unmet", "met_or_unmet", 26), ("How or where", "how_where", 54)),
        [
            ("belonging", "Met in a harmful place", "With the group at the bus station"),
            ("love", "Met safely", "Grace and Nana"),
            ("safety", "Unmet", "On the way home"),
        ],
    )
    form.questions(
        (
            "What has worked before?",
            "worked_before",
            "Choir on Thursdays, with a lift: seven weeks without a missing episode.",
        ),
        ("What can be done by the child", "can_do_child", word),
        ("What can be done by parents/carers", "can_do_parents", "Ring 101 within half an hour."),
        (
            "What can be done by the professional network to increase safety including the disruption of harm",
            "can_do_professionals",
            "A full timetable, and a visit to the taxi firm.",
        ),
        ("Does the child's overall plan need to be updated?", "overall_plan_update_needed", YES),
        ("Which plan?", "which_plan", "CIN"),
        ("By whom?", "update_by_whom", "Joanna Pike"),
        ("By when?", "update_by_when", Typed("22/01/2027", "2027-01-22")),
    )
    form.section("Grading and Management")
    form.questions(
        ("Nature", "grading.nature", "Sexual and criminal exploitation by adults outside the family"),
        ("Severity", "grading.severity", "Injury seen once"),
        ("Frequency", "grading.frequency", "Most weekends"),
        ("Impact", "grading.impact", "School, sleep and money"),
        ("Grade", "grading.grade", "High"),
        ("Response", "grading.response", "Intensive"),
        ("Graded by", "grading.graded_by", "Helen Marsh"),
        (
            "What 'safer' looks like and how we will recognise success",
            "what_safer_looks_like",
            "Amara home at night and in school by day, with no missing episode for six weeks.",
        ),
    )


def _agenda_end(form: CouncilForm) -> None:
    form.section("Other Considerations")
    form.questions(
        ("A. Do we need a contingency plan?", "contingency_needed", NO),
        (
            "B. a. Does information need to be passed to the Central Hub for consideration of context-based responses",
            "hub_needed",
            YES,
        ),
    )
    form.rows(
        "",
        "hub_items",
        (("Kind", "kind", 20), ("What", "what", 44), ("Passed by", "passed_by", 18), ("Passed on", "passed_on", 18)),
        [
            ("Place", "Northcombe bus station", "Helen Marsh", Typed("14/01/2027", "2027-01-14")),
            ("Place", "The flat with the unknown visitor", "Helen Marsh", Typed("14/01/2027", "2027-01-14")),
        ],
    )
    form.questions(
        ("b. Is there indication of complex or complicated abuse?", "complex_abuse", NO),
        ("C. a. When will this plan be reviewed?", "review_date", _REVIEW),
        (
            "b. What if something happens in the meantime?",
            "in_the_meantime",
            "Ring Joanna Pike, or out of hours 01632 960999. Ring 999 if Amara is in danger.",
        ),
    )
    _agreed(form)


def _agreed(form: CouncilForm) -> None:
    day = Typed("13/01/2027", "2027-01-13")
    form.rows(
        "",
        "agreed_by",
        AGREED,
        [
            ("Amara Okonkwo-Reid", "Young person", "Agreed", day, "Signed"),
            ("Grace Okonkwo", "Mother", "Agreed", day, "Signed"),
            ("Joanna Pike", "Social worker", "Agreed", day, "Said so at the meeting"),
            ("Ravi Dale", "Police", "Agreed", day, "Said so at the meeting"),
        ],
    )
    form.questions(("SHARED WITH", "shared_with", "Everyone on the distribution list"))


def _plan(first: str, number: str) -> CouncilForm:
    form = CouncilForm(Paper("2 SAFER Plan 13 January 2027.docx", "SAFER-P"), _COUNCIL, "SAFER Plan", _GREEN)
    form.details(*_child(), ("Date of meeting", "meeting_date", _MET), ("Chair", "chair", "Helen Marsh"))
    form.rows(
        "Specific stressors/situations where risk/vulnerability increases",
        "stressors",
        (("Specific stressors/situations", "stressor", 45), ("What we will do", "what_we_will_do", 55)),
        [
            ("The second phone rings", "Grace sits with her and offers a call to Nana"),
            ("An evening alone", "Nana stays the night"),
        ],
    )
    form.rows(
        "CHILD – Expectations and agreement of Young Person",
        "child_statements",
        _STATEMENT,
        [
            (_order(1), "I will", "text Mum one word when I get anywhere"),
            (_order(2), "I can", "ring Bev even when it is late"),
            (_order(3), "I might", "tell Mrs Hartley about the phone"),
            (_order(4), "I need", "nobody to shout when I come back"),
        ],
    )
    form.rows(
        "What to do in an emergency?",
        "emergency_statements",
        _STATEMENT[1:],
        [("I will", "ring 999 if they do not let me leave"), ("I can", "go into a shop and ask for the manager")],
    )
    form.questions(
        ("Safe word", "safe_word", "marigold"),
        ("Who knows the safe word", "who_knows_safe_word", "Amara, Grace Okonkwo and Jean Hartley"),
    )
    _plan_people(form, first, number)
    _plan_adults(form)
    return form


def _plan_people(form: CouncilForm, first: str, number: str) -> None:
    form.rows(
        "Young Person's Emergency Contacts",
        "emergency_contacts",
        (
            ("Name", "name", 26),
            ("Who they are", "relationship", 20),
            ("Number", "number", 18),
            ("When to ring", "when_to_call", 18),
            ("Have they agreed?", "agreed_to_be_listed", 16),
        ),
        [
            ("Grace Okonkwo", "Mother", number, "Any time", YES),
            ("Florence Okonkwo", "Grandmother", "01632 960187", "If Grace is at work", YES),
            ("Bev Lomas", "Youth worker", "07700 900602", "Until eleven", YES),
        ],
    )
    form.section("If located when missing – where should the child be taken?")
    form.questions(
        ("First", "take_to_first", first),
        ("If not possible", "take_to_if_not", "Home, if Grace is in"),
        ("Not to be taken to", "must_not_be_taken_to", "Aunt Bisi’s flat"),
    )
    form.rows(
        "Who has parental responsibility/can make decisions for the child?",
        "parental_responsibility",
        PARENTS,
        [
            ("Grace Okonkwo", "Mother", YES, "All decisions", "Mobile, or the ward"),
            ("Michael Reid", "Father", YES, "To be told of hospital", "Through Grace Okonkwo"),
        ],
    )


def _plan_adults(form: CouncilForm) -> None:
    form.rows(
        "PARENT/CARER",
        "parent_actions",
        (
            ("Order", "priority", 8),
            ("Who", "who", 16),
            ("Will ensure / make / do… (ACTION)", "action", 30),
            ("to achieve (AIM)", "aim", 18),
            ("shown by (SUCCESS)", "success", 16),
            ("by/at", "by_at", 14),
        ),
        [
            (
                _order(1),
                "Grace Okonkwo",
                "make sure that Amara is fed and left to sleep when she comes home",
                "a home worth coming back to",
                "She comes home by herself",
                "each time",
            ),
            (
                _order(2),
                "Florence Okonkwo",
                "stay on Monday and Wednesday nights",
                "nobody home alone",
                "Amara in by nine",
                Typed("18/01/2027", "2027-01-18"),
            ),
        ],
    )
    form.rows(
        "Actions to increase safety (including Police Trigger Plan)",
        "safety_actions",
        _AGENCY,
        [
            (
                _order(1),
                "Police",
                "Ravi Dale",
                "complete the trigger plan",
                "a quick response",
                "the plan is on the system",
                Typed("20/01/2027", "2027-01-20"),
            ),
            (
                _order(2),
                "Saltmere Academy",
                "Jean Hartley",
                "put back the full timetable",
                "no empty days",
                "85% attendance",
                Typed("18/01/2027", "2027-01-18"),
            ),
            (
                _order(3),
                "Health",
                "Kim Tran",
                "see Amara about her health",
                "Amara knows whom to ask",
                "the appointment is kept",
                Typed("22/01/2027", "2027-01-22"),
            ),
        ],
    )
    form.questions(("Police Trigger Plan", "police_trigger_plan", "To be made"))
    form.rows(
        "Actions to prevent or disrupt exploitative or harmful activity",
        "disrupt_actions",
        (*_AGENCY, ("Live investigation?", "live_investigation", 12), ("Share with", "share_with", 15)),
        [
            (
                _order(1),
                "Police",
                "Ravi Dale",
                "visit the taxi firm",
                "find who pays",
                "the payer is known",
                Typed("29/01/2027", "2027-01-29"),
                YES,
                "Restricted section",
            ),
            (
                _order(2),
                "Community Safety",
                "Owen Rudd",
                "patrol the bus station",
                "make meeting there harder",
                "fewer calls",
                Typed("01/02/2027", "2027-02-01"),
                NO,
                "Professionals only",
            ),
        ],
    )
    form.questions(
        ("When will this plan be reviewed?", "review_date", _REVIEW),
        (
            "What if something happens in the meantime?",
            "in_the_meantime",
            "Ring Joanna Pike, or out of hours 01632 960999.",
        ),
    )
    _agreed(form)


def _list() -> SheetForm:
    form = SheetForm(Paper("3 Distribution list 13 January 2027.xlsx", "DIST"), f"{_COUNCIL} – Distribution list")
    form.details(
        "Case details",
        *_child(),
        ("Date of meeting", "meeting_date", _MET),
        ("List prepared by", "prepared_by", "Dawn Pettifer"),
    )
    full = ("Full", "", "", "")
    checked = "Helen Marsh"
    form.rows(
        "Distribution",
        "distribution",
        SENDING,
        [
            (
                "Amara Okonkwo-Reid",
                "Young person",
                "",
                "child",
                "Outcome letter and plan",
                "Child’s",
                "",
                "",
                "",
                "By hand",
                "",
                checked,
            ),
            (
                "Grace Okonkwo",
                "Mother",
                "",
                "parent/carer",
                "Outcome letter, plan and minutes",
                *full,
                "By hand",
                "",
                checked,
            ),
            (
                "Michael Reid",
                "Father",
                "",
                "parent/carer",
                "Outcome letter and plan",
                "Partial",
                "Address, contact details, safe word",
                "Not involved day to day",
                Typed("13/01/2027", "2027-01-13"),
                "Tracked post",
                "7 Weir Street, Northcombe",
                checked,
            ),
            (
                "Florence Okonkwo",
                "Grandmother",
                "",
                "family or network",
                "Outcome letter and plan",
                "Partial",
                "Safe word, named section",
                "Needs her own actions only",
                Typed("13/01/2027", "2027-01-13"),
                "By hand",
                "",
                checked,
            ),
            ("Helen Marsh", "Chair", "Northcombe County Council", "chair", "All", *full, "Portal", "", "Joanna Pike"),
            (
                "Joanna Pike",
                "Social worker",
                "Northcombe County Council",
                "professional",
                "All",
                *full,
                "Portal",
                "",
                checked,
            ),
            (
                "Jean Hartley",
                "Designated safeguarding lead",
                "Saltmere Academy",
                "professional",
                "Outcome letter, plan and minutes",
                *full,
                "Secure email",
                "j.hartley@example.org",
                checked,
            ),
            (
                "Ravi Dale",
                "CEMU Police Officer",
                "Police",
                "professional",
                "All",
                *full,
                "Secure email",
                "r.dale@example.org",
                checked,
            ),
            (
                "Bev Lomas",
                "Youth worker",
                "Youth Offer",
                "professional",
                "Outcome letter, plan and minutes",
                *full,
                "Secure email",
                "bev.lomas@example.org",
                checked,
            ),
            (
                "Owen Rudd",
                "Community Safety officer",
                "Saltmere District",
                "professional",
                "Outcome letter, plan and minutes",
                *full,
                "Secure email",
                "o.rudd@example.org",
                checked,
            ),
            (
                "Kim Tran",
                "School nurse",
                "Health",
                "professional",
                "Outcome letter, plan and minutes",
                *full,
                "Secure email",
                "k.tran@example.org",
                checked,
            ),
            ("Child’s file", "", "", "", "All", *full, "Case file", "", checked),
        ],
    )
    return form
