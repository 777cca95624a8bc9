"""Mateus, 16: a late meeting after Christmas, a wish put aside, and on to Child Protection: record, plan, report."""

from collections.abc import Iterator

from handmade.council import (
    CAME_MSP,
    CHRONOLOGY,
    COMPLETED,
    CONSULTED,
    INCREASE,
    PARENTS,
    PLAN,
    UNWANTED,
    CouncilForm,
    Question,
)
from handmade.paper import NO, YES, Paper, Typed

_COUNCIL = "Saltmere Council – Complex Safeguarding Team"
_MET = Typed("Thursday 7 January 2027", "2027-01-07")


def forms() -> Iterator[CouncilForm]:
    """Report, record, plan."""
    yield from (_report(), _record(), _plan())


def _child() -> tuple[Question, ...]:
    return (
        ("Child/young person’s name", "child.name", "Mateus Figueira"),
        ("Date of birth", "child.dob", Typed("23/03/2010", "2010-03-23")),
        ("Case reference", "case_ref", "CST-2633"),
        ("Language / format needed", "child.interpreter_or_format", "Portuguese"),
    )


def _workers() -> tuple[Question, ...]:
    return (
        ("CST social worker", "cst_sw", "Nadia Hussein"),
        ("CST team manager", "cst_tm", "Josie Fenwick"),
        ("Is a co-working arrangement in place?", "co_working", NO),
        ("Lead professional", "lead_professional", "Nadia Hussein"),
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
        ("Date of strategy meeting / decision", "strategy_date", Typed("18/12/2026", "2026-12-18")),
    )
    form.questions(
        (
            "The reason for the meeting",
            "reason",
            "Mateus was found a hundred miles away with a bank card in another "
            "name, and owes money to the people who took him there.",
        )
    )
    form.rows(
        "What has happened (date, what, how we know)",
        "chronology",
        CHRONOLOGY,
        [
            (Typed("14/09/2026", "2026-09-14"), "Away for two nights", "College"),
            (Typed("13/12/2026", "2026-12-13"), "Found at a car wash out of the county", "Police"),
        ],
    )
    form.questions(
        ("Risk", "risk", "Serious harm over a debt of £500."),
        ("Vulnerability", "vulnerability", "Mateus came here in 2023 and loses his English when tired."),
        ("Is harm mostly from outside the family?", "harm_external_to_family", "Mostly"),
        ("Is exploitation the primary concern?", "exploitation_primary_concern", YES),
        (
            "Forms of harm",
            "forms_of_harm",
            Typed(
                "criminal exploitation; trafficking/modern slavery",
                ["criminal exploitation", "trafficking/modern slavery"],
            ),
        ),
        (
            "What we know and what it may mean (analysis)",
            "analysis",
            "He has been out of the county three times in a month. He may "
            "be working off the debt. We do not know who drives him.",
        ),
    )
    form.rows(
        "How much risk and harm have increased",
        "increase",
        INCREASE,
        [
            ("Found out of area", "to 18 November", "0", "19 November to 18 December", "3", "Police"),
            ("Debts or threats", "to 18 November", "0", "19 November to 18 December", "1", "Mateus"),
        ],
    )
    form.questions(
        ("Might the child be an alleged perpetrator?", "alleged_perpetrator", "No"),
        ("What keeps the child/young person safe", "strengths", "Football, Andre, and Mass on Sundays."),
        ("What has been tried", "tried", "Four ETACs and a curfew."),
        ("Child/young person’s own words", "child_words", "“I am not stupid. I know what it is.”"),
        ("Parents’/carers’ own words", "parent_words", "Célia: I am ashamed to ask the neighbours."),
        ("What we are asking the meeting to decide", "ask", "Whether a safety plan is still enough."),
    )
    form.rows(
        "Completed with the parent/s-child concerned",
        "completed_with",
        COMPLETED,
        [
            ("Mateus Figueira", Typed("04/01/2027", "2027-01-04"), "In person", "With an interpreter"),
            ("Célia Figueira", Typed("04/01/2027", "2027-01-04"), "Phone", "With an interpreter"),
        ],
    )
    form.details(
        ("Shared with family on", "shared_on", Typed("05/01/2027", "2027-01-05")),
        ("Written by", "written_by", "Nadia Hussein"),
        ("Date written", "written_on", Typed("05/01/2027", "2027-01-05")),
        ("Manager", "manager", "Josie Fenwick"),
    )
    return form


def _record() -> CouncilForm:
    form = CouncilForm(
        Paper("2 Meeting record 7 January 2027.docx", "MSP-A"), _COUNCIL, "My Safety Plan Meeting record"
    )
    form.details(
        *_child(),
        *_workers(),
        ("Meeting", "meeting_type", "My Safety Plan Meeting – Initial"),
        ("Date", "meeting_date", _MET),
        ("Start", "start_time", Typed("1.30pm", "13:30")),
        ("End", "end_time", Typed("3.15pm", "15:15")),
        ("Location", "location", "Saltmere"),
        ("Venue", "venue", "Saltmere Civic Centre, room 12"),
        ("Chair", "chair", "Margaret Ashdown"),
        ("Chair’s title", "chair_role", "ICP Chair"),
        ("Minute taker", "minute_taker", "Gareth Poole"),
        ("Date of strategy meeting", "strategy_date", Typed("18/12/2026", "2026-12-18")),
        ("Convened by", "convened_by", "Nadia Hussein"),
    )
    form.rows(
        "Who has parental responsibility/can make decisions for the child?",
        "parental_responsibility",
        PARENTS[:3],
        [("Célia Figueira", "Mother", YES)],
    )
    form.rows(
        "Who came",
        "attendance",
        CAME_MSP,
        [
            ("Mateus Figueira", "Young person", "", "Present", "", "", "", YES),
            ("Célia Figueira", "Mother", "", "Present", "", "", "", YES),
            ("Rui Lopes", "Mother’s partner", "", "Present", "", "", "", ""),
            ("Ines Prata", "Interpreter", "", "Present", "", "", "", ""),
            ("Nadia Hussein", "CST social worker", "Saltmere Council", "Present", "", "", YES, YES),
            ("Josie Fenwick", "CST team manager", "Saltmere Council", "Present", "", "", YES, YES),
            ("Andre Bellamy", "Mentor", "Youth Offer", "Present", "", "", YES, YES),
            ("Ewan Roper", "Exploitation team", "Police", "Did not attend", "", "rota", YES, ""),
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
            ("Location", YES, "Saltmere is fine", "As they asked", ""),
            ("Venue", YES, "Not college", "As they asked", ""),
            ("Timing", YES, "After one", "As they asked", ""),
            ("Attendance", YES, "Not Rui", "Not followed", "See below"),
            ("Order", YES, "Portuguese first", "As they asked", ""),
        ],
    )
    form.details(
        ("Consulted by", "consulted_by", "Andre Bellamy"),
        ("Consulted on", "consulted_on", Typed("05/01/2027", "2027-01-05")),
        ("Purpose explained to child on", "purpose_explained_child_on", Typed("05/01/2027", "2027-01-05")),
        ("Purpose explained to parents on", "purpose_explained_parents_on", Typed("04/01/2027", "2027-01-04")),
        ("Who should attend agreed with child and parents?", "invite_list_agreed", "Agreed in part"),
        ("How is the child taking part?", "taking_part_how", "Attending"),
        ("Prepared by", "prepared_by", "Andre Bellamy"),
        ("Prepared on", "prepared_on", Typed("05/01/2027", "2027-01-05")),
    )
    form.rows(
        "Anyone the child does not want there",
        "child_wants_absent",
        UNWANTED,
        [("Rui Lopes", "He takes over", "Put aside", "to hear both sides", "", "", "")],
    )
    form.listed("Agenda as the child set it", "agenda", ("Portuguese first", "The card", "The door"))
    form.boxed("Child’s views", "child_views", "Mateus carried the card because they know where his mother lives.")
    form.rows(
        "Parents’/carers’ views",
        "parent_views",
        (("Who", "who", 25), ("View", "view", 75)),
        [
            ("Célia Figueira", "She wants him home and will agree to anything."),
            ("Rui Lopes", "He thinks an arrest would help."),
        ],
    )


def _record_after(form: CouncilForm) -> None:
    form.rows(
        "Information from each agency",
        "agency_information",
        (("Agency", "agency", 25), ("Information", "information", 75)),
        [
            ("Youth Offer", "Mateus comes to football twice a week."),
            ("Saltmere Council", "Weekly visits since September."),
        ],
    )
    form.boxed(
        "Analysis",
        "analysis",
        "Célia cannot keep to the plan while Rui tells people where Mateus is. The danger is now inside "
        "the house as well as outside it.",
    )
    form.questions(
        ("Risk now", "risk_now", "Increased"),
        ("Why?", "risk_reason", "A photograph of the front door was sent."),
        ("Different views; dissent", "dissent", "None"),
    )
    form.questions(
        ("Outcome", "outcome", "Escalate to Child Protection"),
        ("ICP Chair agrees?", "icp_chair_agrees", "Agrees"),
        ("Reason", "chair_reason", "A safety plan cannot answer harm from inside the home."),
        ("CP reason", "cp_reason", "Parental engagement: the address was passed on."),
        ("ICPC date", "icpc_date", Typed("Wednesday 20 January 2027", "2027-01-20")),
        ("Plan drawn up in partnership with child", "partnership_child", "In part"),
        ("Plan drawn up in partnership with parents", "partnership_parents", "In part"),
        ("Why", "partnership_reason", "Rui Lopes left before the end"),
        ("Was enough time given?", "enough_time_given", YES),
    )


def _plan() -> CouncilForm:
    form = CouncilForm(Paper("3 My Safety Plan 7 January 2027.docx", "MSP-P"), _COUNCIL, "My Safety Plan")
    form.details(*_child(), ("Date of meeting", "meeting_date", _MET))
    form.rows(
        "Safety Plan",
        "plan",
        PLAN,
        [
            (
                "Mãe’s door is safe",
                "Tell the police about the photograph",
                "Nadia Hussein",
                Typed("08/01/2027", "2027-01-08"),
            ),
            (
                "I get home from football",
                "Drive me on Tuesdays and Thursdays",
                "Andre Bellamy",
                Typed("12/01/2027", "2027-01-12"),
            ),
            ("I can read my plan", "Have it put into Portuguese", "Nadia Hussein", Typed("15/01/2027", "2027-01-15")),
        ],
    )
    form.questions(
        ("When we will meet again", "meet_again", "Wednesday 20 January 2027, at the conference"),
        ("People to ring if we are worried", "people_to_ring", "Andre 07700 900381\nNadia 07700 900382"),
        ("what are the warning signs-why we are worried", "warning_signs", "a new phone"),
        ("What helps to prevent the worries or dangers from happening or getting worse?", "what_helps", "football"),
        ("what will happen if things get worse", "if_worse", "the conference decides"),
        ("what i want to change", "i_want_to_change", "people thinking I stole the card"),
        ("What i want others to do", "", ""),
        ("who will help", "who_will_help", "Andre and the priest"),
    )
    form.questions(
        ("what is negotiable", "", ""),
        ("what is not negotiable", "", ""),
        ("where is my safe place", "safe_place", "Tiago’s"),
        ("where is my unsafe space", "unsafe_space", "the car wash"),
        (
            "who will help me. Who can I contact when I need help? Who will contact me if they are worried?",
            "help_and_contact",
            "Andre\nAndre\nNadia",
        ),
        ("how will i know when things are better", "how_i_will_know", "my mother sleeps"),
        ("“If people feel I am too unsafe or in danger, what can I expect them to do?”", "", ""),
        ("Written down by", "written_down_by", "Nadia Hussein"),
        ("With the child on", "with_child_on", _MET),
        ("Is it safe for the child/young person to keep a paper copy?", "safe_for_child_to_keep", NO),
    )
    form.paper.answers["meet_again_date"] = "2027-01-20"
    return form
