"""Rosa, 13: graded Medium inside a TAF, with two views of the cause, one of which nobody has said how to work through."""

from collections.abc import Iterator

from handmade.scenario_office import NORTHCOMBE, Case, Made, agenda, parent, safer_plan, sending
from handmade.scenario_office import Somebody as S

_CASE = Case("Rosa Maddison", "Rosa", "21/08/2013", "NCC-38862", "", "", lead="Imogen Tait")
_ROSA = S("Rosa Maddison", "Young person", kind="child", came="Present for part", part="Until 11am")
_CARLA = parent("Carla Maddison", "Mother")
_HEAD = S("Beth Colley", "Chair, Early Help manager", "Northcombe County Council", kind="chair")
_IMOGEN = S("Imogen Tait", "Family support worker", "Northcombe County Council")
_TOLU = S("Tolu Idowu", "Designated safeguarding lead", "Northcombe High School")
_LUNN = S("Gareth Lunn", "Inclusion officer", "Northcombe County Council")
_KERR = S("Anna Kerr", "Police Youth Engagement Officer", "Police", came="Apologies")
_NURSE = S("Moira Flint", "School nurse", "Health")
_YOUTH = S("Dev Anand", "Youth worker", "Youth Offer")
_CALM = S(
    "Owen Rudd",
    "Community Safety officer",
    "Northcombe District",
    came="Apologies",
    update="Nothing is known about the bus",
)
_CEMU = S("DC Hollis Grey", "CEMU Police Officer", "Police")
_JUSTICE = S(
    "Petra Novak", "Youth Justice worker", "Youth Justice", came="Apologies", update="Rosa is not known to the service"
)
_PEOPLE = (_ROSA, _CARLA, _HEAD, _IMOGEN, _TOLU, _LUNN, _KERR, _NURSE, _YOUTH, _CALM, _CEMU, _JUSTICE)
_MET, _DAY = "Tuesday 26 January 2027", "26/01/2027"
_EVENT = "If a significant incident occurs"
_PARENTS = [("Carla Maddison", "Mother", "Yes", "All decisions", "Mobile, after three")]
_AGREED = [
    ("Rosa Maddison", "Young person", "Agreed", _DAY, "Said so at the meeting"),
    ("Carla Maddison", "Mother", "Did not agree", _DAY, "Said so at the meeting"),
    ("Tolu Idowu", "Designated safeguarding lead", "Agreed", _DAY, "Said so at the meeting"),
    ("Imogen Tait", "Family support worker", "Agreed", _DAY, "Said so at the meeting"),
]


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form."""
    yield from (("E5", form) for form in (_agenda(), _plan(), _list()))


def _agenda() -> Made:
    return agenda(
        _CASE,
        "Rosa M TAF and SAFER 26 Jan.docx",
        _PEOPLE,
        hosting="TAF",
        host_meeting_ref="TAF-38862-4",
        meeting_date=_MET,
        start_time="10am",
        end_time="11.30am",
        venue="Northcombe High School, meeting room 2",
        chair="Beth Colley",
        minute_taker="Sunil Rao",
        on_efh_pathway="No",
        parental_responsibility=_PARENTS,
        purpose_outlined="Yes",
        spoke_first="Child",
        child_attendance="Attended part",
        child_views="Rosa thinks that people make too much of it. She would like the bus sorted out.",
        parent_views=[("Carla Maddison", "School is the cause: she is bullied on the bus and nobody stops it.")],
        key_professionals=[
            ("Imogen Tait", "Family support worker", "Northcombe County Council", "01632 960431", "Yes"),
            ("Tolu Idowu", "Designated safeguarding lead", "Northcombe High School", "01632 960432", "No"),
        ],
        harm="Somebody met in a game sends Rosa gifts and has asked for pictures. Others in the group chat push her to answer.",
        worry="That he is an adult and means to meet her. Her mother’s worry is the bullying on the bus.",
        contributions=[
            ("Rosa Maddison", "It is a game and he is nice to me.", "I am tired."),
            ("Carla Maddison", "She is pushed about on the bus.", "She cries on Sundays."),
            ("Tolu Idowu", "The online group is at it in lessons.", "Her marks have gone down."),
            ("Imogen Tait", "Two home visits; the phone is always on.", "She does not sleep."),
            ("Gareth Lunn", "Attendance is 82%.", "She misses Mondays."),
            ("Moira Flint", "Weight and sleep checked.", "She is worn out."),
            ("Dev Anand", "She came to art club twice.", "She laughed there."),
            ("DC Hollis Grey", "The account is known.", "There may be others like her."),
            ("Beth Colley", "Nothing to add.", ""),
        ],
        patterns="Late at night before a school day.",
        linked_or_causal="Yes: tired, late, alone on the bus, online again.",
        network=[
            ("Carla Maddison", "Mother", "Lives with Rosa", "Safe"),
            ("Ken Maddison", "Grandfather", "Fetches her on Wednesdays", "Safe"),
        ],
        other_support="Art club has a place on Mondays.",
        places=[
            ("The game", "Online space", "Yes", "Where he found her", "No"),
            ("School bus 12", "Transport route or hub", "Yes", "Pushing and names", "No"),
            ("Art club", "Public place", "No", "", "No"),
        ],
        where_harm_happens="In a game, on her phone, and on the school bus.",
        different_views="Yes",
        views=[
            (
                "Carla Maddison",
                "School is the cause. Sort the bus and the game goes away.",
                "Harm",
                "Gareth Lunn meets the bus company with her",
                "No",
                "No",
            ),
            ("Tolu Idowu", "The online group is the main danger.", "Harm", "", "No", "No"),
        ],
        needs=[
            ("belonging", "Met in a harmful place", "In the group chat"),
            ("safety", "Unmet", "On the bus"),
            ("achievement", "Met safely", "Art"),
        ],
        worked_before="Art club on Mondays.",
        can_do_child="Leave the phone downstairs at half past nine.",
        can_do_parents="Go to the online safety session.",
        can_do_professionals="Report the account; deal with the bus.",
        overall_plan_update_needed="Yes",
        which_plan="Early Help/TAF",
        update_by_whom="Imogen Tait",
        update_by_when="05/02/2027",
        **{
            "grading.nature": "Online grooming",
            "grading.severity": "Pictures asked for",
            "grading.frequency": "Most nights",
            "grading.impact": "Sleep and attendance",
            "grading.grade": "Medium",
            "grading.response": "Standard",
            "grading.graded_by": "Beth Colley",
        },
        what_safer_looks_like="Asleep by ten, on the bus without fear, and nobody in the game whom she has not met.",
        contingency_needed="Yes",
        contingency_steps="Imogen Tait calls everybody together within two days.",
        hub_needed="No",
        complex_abuse="No",
        review_date=_EVENT,
        in_the_meantime="Ring Imogen Tait, or 999 in danger.",
        agreed_by=_AGREED,
        shared_with="Everyone on the distribution list",
    )


def _plan() -> Made:
    return safer_plan(
        _CASE,
        "Rosa M SAFER Plan 26 Jan.docx",
        meeting_date=_MET,
        chair="Beth Colley",
        stressors=[("Sunday night", "The phone stays downstairs"), ("The bus", "Sit by the driver")],
        child_statements=[
            ("1", "I will", "leave the phone downstairs at half past nine"),
            ("2", "I can", "tell Mrs Idowu about the chat"),
            ("3", "I need", "somebody to sort the bus"),
        ],
        emergency_statements=[("I will", "show Mum if he says where to meet")],
        emergency_contacts=[
            ("Carla Maddison", "Mother", "07700 900411", "Any time", "Yes"),
            ("Ken Maddison", "Grandfather", "01632 960412", "In the day", "Yes"),
        ],
        take_to_first="Home",
        take_to_if_not="Grandad’s",
        parental_responsibility=_PARENTS,
        parent_actions=[
            ("1", "Carla Maddison", "lock the charger away at ten", "Rosa sleeps", "she is up by seven", "01/02/2027"),
        ],
        safety_actions=[
            (
                "1",
                "Northcombe High School",
                "Tolu Idowu",
                "see Rosa every Monday",
                "one adult to tell",
                "she comes",
                "01/02/2027",
            ),
            (
                "2",
                "Northcombe County Council",
                "Gareth Lunn",
                "meet the bus company",
                "a bus without names",
                "no report for a month",
                "12/02/2027",
            ),
            ("3", "Agency 1", "", "will…", "a safe way home", "she rides the bus", "12/02/2027"),
        ],
        police_trigger_plan="Not needed",
        disrupt_actions=[
            (
                "1",
                "Police",
                "DC Hollis Grey",
                "report the account",
                "he is stopped",
                "the account is closed",
                "05/02/2027",
                "No",
                "Professionals only",
            )
        ],
        review_date=_EVENT,
        in_the_meantime="Ring Imogen Tait, or 999 in danger.",
        agreed_by=_AGREED,
    )


def _list() -> Made:
    return sending(
        _CASE, "Rosa M list 26 Jan.docx", _PEOPLE, _MET, "Sunil Rao", "Imogen Tait", "Beth Colley", NORTHCOMBE
    )
