"""Rosa, 13: agenda answers inside a TAF, with views that differ, and not yet complete, so that it stays a draft."""

from collections.abc import Iterator

from handmade.council import AGREED, CAME, CouncilForm
from handmade.paper import NO, YES, Paper, Typed


def forms() -> Iterator[CouncilForm]:
    """The one form."""
    form = CouncilForm(
        Paper("1 SAFER meeting 26 January 2027.docx", "SAFER-A"), "Northcombe County Council", "SAFER Meeting", "00594C"
    )
    form.paper.problem("R004", "minute_taker")
    form.paper.blank("minute_taker")
    _top(form)
    _known(form)
    _change(form)
    _end(form)
    yield form


def _top(form: CouncilForm) -> None:
    form.details(
        ("Child/young person’s name", "child.name", "Rosa Maddison"),
        ("Date of birth", "child.dob", Typed("21/08/2013", "2013-08-21")),
        ("Case reference", "case_ref", "NCC-38862"),
        ("Lead professional", "lead_professional", "Imogen Tait"),
        ("Held as", "hosting", "TAF"),
        ("Date", "meeting_date", Typed("Tuesday 26 January 2027", "2027-01-26")),
        ("Start", "start_time", Typed("10am", "10:00")),
        ("End", "end_time", Typed("11.30am", "11:30")),
        ("Venue", "venue", "Northcombe High School, meeting room 2"),
        ("Chair", "chair", "Imogen Tait"),
        ("Minute taker", "", ""),
        ("On the Extra-Familial Harm Pathway?", "on_efh_pathway", NO),
    )
    form.rows(
        "Who came",
        "attendance",
        CAME[:5],
        [
            ("Rosa Maddison", "Young person", "", Typed("Part", "Present for part"), ""),
            ("Carla Maddison", "Mother", "", "Present", ""),
            ("Imogen Tait", "Family support worker", "Early Help", "Present", ""),
            ("Tolu Idowu", "Designated safeguarding lead", "Northcombe High School", "Present", ""),
            ("Gareth Lunn", "Inclusion officer", "Northcombe County Council", "Present", ""),
            ("Anna Kerr", "Police Youth Engagement Officer", "Police", "Apologies", ""),
        ],
    )


def _known(form: CouncilForm) -> None:
    form.section("1. Introductions and Purpose")
    form.questions(
        ("The Chair outlines the purpose of the Safer Meeting", "purpose_outlined", YES),
        (
            "Child’s views",
            "child_views",
            "Rosa thinks that people are over-reacting. She would like the bus sorted out.",
        ),
        (
            "Key professionals (teachers, social workers or others who are helping the child)?",
            "key_professionals",
            "Imogen Tait, Tolu Idowu, Gareth Lunn",
        ),
        (
            "What is happening? (The Harm)",
            "harm",
            "Somebody met in a game sends Rosa gifts and has asked for pictures.\nThree "
            "other girls are in the same group chat.",
        ),
        (
            "What is the impact? (The Worry)",
            "worry",
            "That he is an adult and means to meet her.\nHer mother’s worry is the bullying on the school bus.",
        ),
        (
            "Are there any patterns that help us better understand the nature of the harm or any specific activity or locations?",
            "patterns",
            "Late at night before a school day.",
        ),
        (
            "Is this directly linked to, or causal to safety or harm?",
            "linked_or_causal",
            "Yes: tired, late, alone on the bus, online again.",
        ),
        (
            "Who is in the child and family's network and what is their involvement?",
            "network",
            "Carla, who lives with Rosa. Grandad on Wednesdays.",
        ),
        ("Where is harm taking place?", "where_harm_happens", "In a game, on her phone, and on the school bus."),
    )


def _change(form: CouncilForm) -> None:
    form.questions(("Are there any different views so far?", "different_views", YES))
    form.rows(
        "How can we work through the difference?",
        "views",
        (
            ("Whose view", "whose_view", 18),
            ("View", "view", 38),
            ("How we will work through it", "how_we_will_work_through_it", 32),
            ("Resolved?", "resolved", 12),
        ),
        [
            (
                "Carla Maddison",
                "School is the cause. Sort the bus and the game goes away.",
                "Gareth Lunn meets the bus company with her",
                NO,
            ),
            ("Tolu Idowu", "The online group is the main danger.", "", NO),
        ],
    )
    form.questions(
        ("What has worked before?", "worked_before", "Art club on Mondays."),
        ("What can be done by the child", "can_do_child", "Leave the phone downstairs at half past nine."),
        ("What can be done by parents/carers", "can_do_parents", "Go to the online safety session."),
        (
            "What can be done by the professional network to increase safety including the disruption of harm",
            "can_do_professionals",
            "Report the account; deal with the bus.",
        ),
        ("Does the child's overall plan need to be updated?", "overall_plan_update_needed", YES),
        ("Which plan?", "which_plan", "Early Help/TAF"),
        ("By whom?", "update_by_whom", "Imogen Tait"),
        ("By when?", "update_by_when", Typed("05/02/2027", "2027-02-05")),
        ("Nature", "grading.nature", "Online grooming"),
        ("Severity", "grading.severity", "Pictures asked for"),
        ("Frequency", "grading.frequency", "Most nights"),
        ("Impact", "grading.impact", "Sleep and attendance"),
        ("Grade", "grading.grade", "Medium"),
        ("Response", "grading.response", "Standard"),
    )


def _end(form: CouncilForm) -> None:
    form.section("Other Considerations")
    form.questions(
        ("A. Do we need a contingency plan?", "contingency_needed", NO),
        (
            "B. a. Does information need to be passed to the Central Hub for consideration of context-based responses",
            "hub_needed",
            NO,
        ),
        ("b. Is there indication of complex or complicated abuse?", "complex_abuse", "Not known"),
        ("C. a. When will this plan be reviewed?", "review_event", "If a significant incident occurs"),
        ("b. What if something happens in the meantime?", "in_the_meantime", "Ring Imogen Tait, or 999."),
    )
    form.paper.answers["review_text"] = "If a significant incident occurs"
    form.paper.accept["review_event"] = [None]
    day = Typed("26/01/2027", "2027-01-26")
    form.rows(
        "",
        "agreed_by",
        AGREED[:4],
        [
            ("Rosa Maddison", "Young person", "Agreed", day),
            ("Carla Maddison", "Mother", "Did not agree", day),
            ("Tolu Idowu", "Designated safeguarding lead", "Agreed", day),
        ],
    )
