"""Leah, 14: two social workers, one manager absent, and a lead from the youth justice service: record, plan, report."""

from collections.abc import Iterator

from handmade.council import CAME_MSP, CHRONOLOGY, COMPLETED, CONSULTED, INCREASE, PARENTS, PLAN, CouncilForm, Question
from handmade.paper import YES, Paper, Typed

_COUNCIL = "Saltmere Council – Complex Safeguarding Team"
_MET = Typed("Friday 22 January 2027", "2027-01-22")


def forms() -> Iterator[CouncilForm]:
    """Report, record, plan."""
    yield from (_report(), _record(), _plan())


def _child() -> tuple[Question, ...]:
    return (
        ("Child/young person’s name", "child.name", "Leah Marchetti"),
        ("Date of birth", "child.dob", Typed("19/06/2012", "2012-06-19")),
        ("Case reference", "case_ref", "CST-2640"),
    )


def _workers() -> tuple[Question, ...]:
    return (
        ("CST social worker", "cst_sw", "Danielle Frost"),
        ("CST team manager", "cst_tm", "Martin Oyelaran"),
        ("Is a co-working arrangement in place?", "co_working", YES),
        ("Field social worker", "field_sw", "Kwame Boateng"),
        ("Field team manager", "field_tm", "Ruth Pemberton"),
    )


def _report() -> CouncilForm:
    form = CouncilForm(
        Paper("1 Report for the My Safety Plan Meeting.docx", "MSP-R"),
        _COUNCIL,
        "Report for the My Safety Plan Meeting",
    )
    form.details(
        *_child(),
        *_workers(),
        ("Lead professional", "lead_professional", "Danielle Frost"),
        ("Date of strategy meeting / decision", "strategy_date", Typed("Monday 11 January 2027", "2027-01-11")),
    )
    form.questions(
        ("The reason for the meeting", "reason", "Leah was arrested with money and phones that an adult had given her.")
    )
    form.rows(
        "What has happened (date, what, how we know)",
        "chronology",
        CHRONOLOGY,
        [
            (Typed("02/10/2026", "2026-10-02"), "Away overnight for the first time", "Mother"),
            (Typed("26/12/2026", "2026-12-26"), "Hospital, with a burn to the wrist", "Hospital letter"),
            (Typed("04/01/2027", "2027-01-04"), "Arrested on the train", "Police"),
        ],
    )
    form.questions(
        ("Risk", "risk", "Violence if the money is asked for. Being driven out of the county."),
        ("Vulnerability", "vulnerability", "Leah looks after her brother and finds reading hard."),
        ("Is harm mostly from outside the family?", "harm_external_to_family", "Mostly"),
        ("Is exploitation the primary concern?", "exploitation_primary_concern", YES),
        (
            "Forms of harm",
            "forms_of_harm",
            Typed("criminal exploitation; emotional", ["criminal exploitation", "emotional"]),
        ),
        (
            "What we know and what it may mean (analysis)",
            "analysis",
            "We know of six missing episodes and one arrest. It may be "
            "that the arrest has left her with a debt. She has one adult whom she rings: Shona.",
        ),
    )
    form.rows(
        "How much risk and harm have increased",
        "increase",
        INCREASE,
        [
            ("Missing episodes", "July to September 2026", "1", "October to December 2026", "6", "Police"),
            ("Arrests", "2026", "0", "January 2027", "1", "Police"),
        ],
    )
    form.questions(
        ("Might the child be an alleged perpetrator?", "alleged_perpetrator", "No"),
        ("What keeps the child/young person safe", "strengths", "Her grandmother, and Shona."),
        ("What has been tried", "tried", "Three ETACs and a change of phone."),
        ("Child/young person’s own words", "child_words", "“I get in the car because walking is worse.”"),
        ("Parents’/carers’ own words", "parent_words", "Lucia: I work two jobs and would give up both."),
        ("What we are asking the meeting to decide", "ask", "Who leads, and where Leah sleeps."),
    )
    form.rows(
        "Completed with the parent/s-child concerned",
        "completed_with",
        COMPLETED,
        [
            ("Leah Marchetti", Typed("18/01/2027", "2027-01-18"), "With a trusted adult", "With Shona Reilly"),
            ("Lucia Marchetti", Typed("18/01/2027", "2027-01-18"), "In person", ""),
        ],
    )
    form.details(
        ("Shared with family on", "shared_on", Typed("19/01/2027", "2027-01-19")),
        ("Written by", "written_by", "Danielle Frost"),
        ("Date written", "written_on", Typed("19/01/2027", "2027-01-19")),
        ("Manager", "manager", "Martin Oyelaran"),
    )
    return form


def _record() -> CouncilForm:
    form = CouncilForm(
        Paper("2 Meeting record 22 January 2027.docx", "MSP-A"), _COUNCIL, "My Safety Plan Meeting record"
    )
    form.details(
        *_child(),
        *_workers(),
        ("Meeting", "meeting_type", "My Safety Plan Meeting – Initial"),
        ("Date", "meeting_date", _MET),
        ("Start", "start_time", Typed("10am", "10:00")),
        ("End", "end_time", Typed("11.50am", "11:50")),
        ("Location", "location", "Northcombe"),
        ("Venue", "venue", "Youth Justice office"),
        ("Chair", "chair", "R. Adeyemi"),
        ("Chair’s title", "chair_role", "ICP Chair"),
        ("Minute taker", "minute_taker", "Fiona Blythe"),
        ("Date of strategy meeting", "strategy_date", Typed("11/01/2027", "2027-01-11")),
        ("Convened by", "convened_by", "Danielle Frost"),
        ("Lead professional", "lead_professional", "Shona Reilly"),
    )
    form.rows(
        "Who has parental responsibility/can make decisions for the child?",
        "parental_responsibility",
        PARENTS[:3],
        [("Lucia Marchetti", "Mother", YES), ("Paul Denny", "Father", YES)],
    )
    form.rows(
        "Who came",
        "attendance",
        CAME_MSP,
        [
            ("Leah Marchetti", "Young person", "", "Present", "", "", "", YES),
            ("Lucia Marchetti", "Mother", "", "Present", "", "", "", YES),
            ("Danielle Frost", "CST social worker", "Saltmere Council", "Present", "", "", YES, YES),
            ("Martin Oyelaran", "CST team manager", "Saltmere Council", "Present", "", "", YES, YES),
            ("Kwame Boateng", "Field social worker", "Saltmere Council", "Present", "", "", YES, YES),
            (
                "Ruth Pemberton",
                "Field team manager",
                "Saltmere Council",
                "Apologies",
                "Briefed by phone at 2pm",
                "",
                YES,
                YES,
            ),
            ("Shona Reilly", "Youth Justice worker", "Youth Justice", "Present", "", "", YES, YES),
            ("Bola Ajayi", "Exploitation team", "Police", "Present", "", "", YES, YES),
        ],
    )
    _record_before(form)
    _record_after(form)
    return form


def _record_before(form: CouncilForm) -> None:
    form.rows(
        "Child consulted about: location / venue / timing / attendance / order",
        "consultation",
        CONSULTED,
        [
            ("Location", YES, "Not near school", "As they asked", ""),
            ("Venue", YES, "Shona’s office", "As they asked", ""),
            ("Timing", YES, "In the morning", "As they asked", ""),
            ("Attendance", YES, "Not too many", "As they asked", ""),
            ("Order", YES, "Nonna’s house first", "As they asked", ""),
        ],
    )
    form.details(
        ("Consulted by", "consulted_by", "Shona Reilly"),
        ("Consulted on", "consulted_on", Typed("15/01/2027", "2027-01-15")),
        ("Purpose explained to child on", "purpose_explained_child_on", Typed("15/01/2027", "2027-01-15")),
        ("Purpose explained to parents on", "purpose_explained_parents_on", Typed("14/01/2027", "2027-01-14")),
        ("Who should attend agreed with child and parents?", "invite_list_agreed", "Agreed"),
        ("How is the child taking part?", "taking_part_how", "Attending"),
        ("Prepared by", "prepared_by", "Shona Reilly"),
        ("Prepared on", "prepared_on", Typed("20/01/2027", "2027-01-20")),
    )
    form.listed("Agenda as the child set it", "agenda", ("Staying at Nonna’s", "Court", "Who is told what"))
    form.boxed("Child’s views", "child_views", "Leah wants to stay with her grandmother until the court date has gone.")
    form.boxed("Parents’/carers’ views", "parent_views", "Lucia is grateful, and wants one number to ring at night.")
    form.rows(
        "Information from each agency",
        "agency_information",
        (("Agency", "agency", 25), ("Information", "information", 75)),
        [
            ("Police", "No further action against Leah at present."),
            ("Youth Justice", "Three of the last four sessions kept."),
            ("Saltmere Council", "Weekly visits by both social workers."),
        ],
    )


def _record_after(form: CouncilForm) -> None:
    form.boxed("Analysis", "analysis", "The driver is the source of the harm. The plan must not rest on Leah alone.")
    form.questions(
        ("Risk now", "risk_now", "No change"),
        ("Why?", "risk_reason", "She has moved, but the calls go on."),
        ("Different views; dissent", "dissent", "None"),
    )
    form.rows(
        "Recommendations",
        "recommendations",
        (("Recommendation", "text", 54), ("Who", "who", 26), ("By when", "by_when", 20)),
        [("Young carer’s assessment", "Kwame Boateng", Typed("12/02/2027", "2027-02-12"))],
    )
    form.details(
        ("Outcome", "outcome", "Continue"),
        ("Plan drawn up in partnership with child", "partnership_child", "Yes"),
        ("Plan drawn up in partnership with parents", "partnership_parents", "Yes"),
        ("Was enough time given?", "enough_time_given", YES),
    )
    form.section("Lead professional decision (if not CST)")
    form.questions(
        ("Who", "alt_lead", "Shona Reilly"),
        ("Reason", "alt_lead_reason", "She is the adult whom Leah rings."),
        ("Agreed by CST team manager", "alt_lead_agreed_cst_manager", YES),
        ("Agreed by field team manager", "", ""),
        ("Agreed by ICP Chair", "alt_lead_agreed_chair", YES),
        ("Date of decision", "alt_lead_date", Typed("22/01/2027", "2027-01-22")),
        ("File note", "", ""),
    )
    form.section("When we will meet again")
    form.details(
        ("Date", "meet_again_date", Typed("Thursday 4 March 2027", "2027-03-04")),
        ("Time", "meet_again_time", Typed("10am", "10:00")),
        ("Venue", "meet_again_venue", "Youth Justice office"),
    )


def _plan() -> CouncilForm:
    form = CouncilForm(Paper("3 My Safety Plan 22 January 2027.docx", "MSP-P"), _COUNCIL, "My Safety Plan")
    form.details(*_child(), ("Date of meeting", "meeting_date", _MET))
    form.rows(
        "Safety Plan",
        "plan",
        PLAN,
        [
            (
                "I sleep somewhere safe",
                "Stay at Nonna’s until the court date",
                "Leah and Lucia Marchetti",
                Typed("22/01/2027", "2027-01-22"),
            ),
            ("The driver stays away", "Ask for a warning notice", "Bola Ajayi", Typed("05/02/2027", "2027-02-05")),
            ("One person to ring", "Answer every evening", "Shona Reilly", Typed("22/01/2027", "2027-01-22")),
        ],
    )
    form.questions(
        ("When we will meet again", "meet_again", "Thursday 4 March 2027, 10am, Shona’s office"),
        ("People to ring if we are worried", "people_to_ring", "Shona 07700 900371\nMum 07700 900372"),
        ("what are the warning signs-why we are worried", "warning_signs", "I get a lift from someone you don’t know"),
        (
            "What helps to prevent the worries or dangers from happening or getting worse?",
            "what_helps",
            "a lift from Nonna",
        ),
        ("what will happen if things get worse", "if_worse", "Shona rings everyone the same day"),
        ("what i want to change", "i_want_to_change", "the phone ringing at night"),
        ("What i want others to do", "i_want_others_to_do", "ask me, not about me"),
        ("who will help", "who_will_help", "Shona, Nonna, Mum"),
    )
    form.questions(
        ("what is negotiable", "negotiable", "which days I see Shona"),
        ("what is not negotiable", "not_negotiable", "my brother stays with Mum"),
        ("where is my safe place", "safe_place", "Nonna’s"),
        ("where is my unsafe space", "unsafe_space", "the lay-by"),
        (
            "who will help me. Who can I contact when I need help? Who will contact me if they are worried?",
            "help_and_contact",
            "Shona\nShona\nMum",
        ),
        ("how will i know when things are better", "how_i_will_know", "I walk home"),
        (
            "“If people feel I am too unsafe or in danger, what can I expect them to do?”",
            "if_too_unsafe",
            "ring me, then Mum, then the police",
        ),
        ("Written down by", "written_down_by", "Shona Reilly"),
        ("With the child on", "with_child_on", _MET),
        ("Is it safe for the child/young person to keep a paper copy?", "safe_for_child_to_keep", YES),
    )
    form.paper.answers["meet_again_date"] = "2027-03-04"
    return form
