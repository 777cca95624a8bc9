"""Kai, 15, who does not want his father in the room: the six forms of his first My Safety Plan Meeting."""

from collections.abc import Iterator

from handmade.council import (
    CAME,
    CAME_MSP,
    CHRONOLOGY,
    COMPLETED,
    CONSULTED,
    INCREASE,
    PARENTS,
    PLAN,
    SENDING,
    UNWANTED,
    CouncilForm,
    Question,
)
from handmade.paper import NO, YES, Paper, Typed

_COUNCIL = "Saltmere Council – Complex Safeguarding Team"
_MET = Typed("Wednesday 16 December 2026", "2026-12-16")
_AGAIN = Typed("Wednesday 27 January 2027", "2027-01-27")


def _child() -> tuple[Question, ...]:
    return (
        ("Child/young person’s name", "child.name", "Kai Brennan-Doyle"),
        ("Name they like to be called", "child.known_as", "Kai"),
        ("Date of birth", "child.dob", Typed("02/03/2011", "2011-03-02")),
        ("Case reference", "case_ref", "CST-2611"),
    )


def _workers() -> tuple[Question, ...]:
    return (
        ("CST social worker", "cst_sw", "Priya Nair"),
        ("CST team manager", "cst_tm", "Martin Oyelaran"),
        ("Is a co-working arrangement in place?", "co_working", NO),
        ("Lead professional", "lead_professional", "Priya Nair"),
    )


def forms() -> Iterator[CouncilForm]:
    """In the order of the pathway."""
    yield from (_etac(), _strategy(), _report(), _record(), _plan(), distribution_list())


def _etac() -> CouncilForm:
    form = CouncilForm(Paper("1 ETAC record 3 December 2026.docx", "ETAC"), _COUNCIL, "ETAC record")
    form.details(
        *_child(),
        *_workers(),
        ("Date of this ETAC", "meeting_date", Typed("Thursday 3 December 2026", "2026-12-03")),
        ("Last ETAC", "previous_etac", Typed("05/11/2026", "2026-11-05")),
        ("Chair", "chair", "Martin Oyelaran"),
        ("Minute taker", "minute_taker", "Fiona Blythe"),
        ("Start", "start_time", Typed("1.15pm", "13:15")),
        ("Venue", "venue", "Saltmere Youth Hub"),
    )
    form.rows(
        "Who came",
        "attendance",
        CAME[:5],
        [
            ("Priya Nair", "CST social worker", "Saltmere Council", "Present", ""),
            ("Marlon Achebe", "Youth worker", "Youth Offer", "Present", ""),
            ("Aisha Shah", "Exploitation team", "Police", "Present", ""),
            ("Ngozi Okoro", "School nurse", "Health", "Apologies", "Nothing new since November"),
        ],
    )
    form.rows(
        "Progress on the plan",
        "progress",
        (*PLAN[:3], ("Status", "status", 16)),
        [
            ("Home at night", "Ring 101 within half an hour of curfew", "Shelley Brennan", "Done"),
            ("A full week at school", "Review the short timetable", "Gwilym Evans", "Not done"),
            ("Somebody to talk to", "See Kai every week", "Marlon Achebe", "Under way"),
        ],
    )
    form.questions(
        (
            "Child’s views",
            "child_views",
            "Kai says meetings at the council are for the council. He would come to one somewhere else.",
        ),
        (
            "Parents’/carers’ views",
            "parent_views",
            "Shelley is worn out. She sleeps in the front room since the brick.",
        ),
        (
            "Emerging risk",
            "emerging_risk",
            "A brick was thrown at the house on 29 November.\nAn older man in a grey car has "
            "waited outside school twice.",
        ),
        ("Risk trend", "risk_trend", "Escalating"),
        ("Why", "risk_trend_why", "Four missing episodes since November, a debt, and now damage to the home."),
        ("Are risks escalating and has current planning not reduced these?", "escalating", YES),
        (
            "If yes, why is planning not reducing the risk?",
            "planning_not_reducing_because",
            "Our plan covers the school day. The harm comes in the evening.",
        ),
        ("Date and time of decision", "decision_at", Typed("3 December 2026, 2.10pm", "2026-12-03T14:10")),
        ("By whom", "decided_by", "Martin Oyelaran"),
    )
    form.rows(
        "Changes to the plan",
        "plan_changes",
        PLAN,
        [
            (
                "A safe way home",
                "Collect Kai from the library after school",
                "Shelley Brennan",
                Typed("04/12/2026", "2026-12-04"),
            )
        ],
    )
    form.rows(
        "Risk individuals or locations",
        "intelligence_items",
        (
            ("Kind", "kind", 14),
            ("Description", "description", 34),
            ("First known", "first_known", 14),
            ("From", "source_agency", 12),
            ("OK for Tactical Group?", "ok_for_tactical", 12),
            ("Handling note", "handling_note", 20),
            ("Linked case refs", "linked_case_refs", 14),
        ),
        [
            (
                "Vehicle",
                "Grey hatchback, waits at the school gate",
                Typed("01/12/2026", "2026-12-01"),
                "School",
                YES,
                "",
                "CST-2611",
            ),
            (
                "Location",
                "Stairwell B, Cobden Road flats",
                Typed("27/10/2026", "2026-10-27"),
                "Police",
                YES,
                "Not to be shared with families",
                "CST-2611",
            ),
        ],
    )
    return form


def _strategy() -> CouncilForm:
    form = CouncilForm(Paper("2 Strategy meeting 4 December 2026.docx", "STRAT"), _COUNCIL, "Strategy meeting")
    form.details(
        *_child(),
        *_workers(),
        ("Requested (date, time)", "requested_at", Typed("03/12/2026 14:10", "2026-12-03T14:10")),
        ("Requested by", "requested_by", "Martin Oyelaran"),
        ("Held (date, time)", "held_at", Typed("Friday 4 December 2026, 11am", "2026-12-04T11:00")),
        ("Chair", "chair", "R. Adeyemi"),
        ("Chair’s title", "chair_role", "ICP Chair"),
        ("Minute taker", "minute_taker", "Fiona Blythe"),
        ("Parents invited?", "parents_invited", YES),
        ("Young person invited?", "child_invited", YES),
        ("Section 47", "section_47", "Started"),
    )
    form.rows(
        "Who came",
        "attendance",
        CAME[:4],
        [
            ("R. Adeyemi", "ICP Chair", "Saltmere Council", "Present"),
            ("Priya Nair", "CST social worker", "Saltmere Council", "Present"),
            ("Martin Oyelaran", "CST team manager", "Saltmere Council", "Present"),
            ("Aisha Shah", "Exploitation team", "Police", "Present"),
            ("Shelley Brennan", "Mother", "", "Present"),
        ],
    )
    form.questions(("Why called", "why_called", "The ETAC of 3 December found that its plan is not holding."))
    form.rows(
        "Information shared",
        "information_shared",
        (
            ("Agency", "agency", 16),
            ("Information", "information", 56),
            ("Source", "source", 18),
            ("Share with", "share_with", 18),
        ),
        [
            ("Police", "Three sightings at the same block since October.", "Patrol logs", "Restricted section"),
            (
                "Saltmere Council",
                "Shelley rings at once each time and keeps a diary.",
                "Priya Nair",
                "Professionals only",
            ),
        ],
    )
    form.questions(
        ("Decision", "decision", "Hold a My Safety Plan Meeting"),
        (
            "Reason",
            "decision_reason",
            "The danger is outside the home and growing, and both parents are working with us.",
        ),
        ("Agreed by", "agreed_by", "R. Adeyemi, Martin Oyelaran, Priya Nair, Aisha Shah"),
        ("Proposed date of My Safety Plan Meeting", "proposed_msp_date", Typed("16 December 2026", "2026-12-16")),
        ("Urgency", "urgency", "Up to 10 working days"),
        ("Urgency reason", "urgency_reason", "Kai is being collected every day and the house is marked by police"),
    )
    form.rows(
        "Interim safety actions",
        "interim_safety_actions",
        (("Who", "who", 24), ("What", "what", 56), ("By when", "by_when", 20)),
        [
            ("Aisha Shah", "Put a marker on the address", Typed("04/12/2026", "2026-12-04")),
            ("Marlon Achebe", "Ring Kai every evening at eight", Typed("07/12/2026", "2026-12-07")),
        ],
    )
    return form


def _report() -> CouncilForm:
    form = CouncilForm(
        Paper("3 Report for the My Safety Plan Meeting.docx", "MSP-R"),
        _COUNCIL,
        "Report for the My Safety Plan Meeting",
    )
    form.details(
        *_child(),
        *_workers(),
        ("Date of strategy meeting / decision", "strategy_date", Typed("04/12/2026", "2026-12-04")),
    )
    form.questions(
        (
            "The reason for the meeting",
            "reason",
            "Kai is being made to hold packages for two older men, and owes "
            "them money that he never borrowed. Our monthly meetings have not made him safer.",
        )
    )
    form.rows(
        "What has happened (date, what, how we know)",
        "chronology",
        CHRONOLOGY,
        [
            (Typed("18/09/2026", "2026-09-18"), "Sent home from school for three days after a fight", "School record"),
            (Typed("27/10/2026", "2026-10-27"), "Out all night for the first time", "Mother; police log"),
            (Typed("12/11/2026", "2026-11-12"), "Found by police with wraps that were not his", "Police"),
            (Typed("29/11/2026", "2026-11-29"), "Brick through the front window", "Mother; photograph"),
        ],
    )
    form.questions(
        ("Risk", "risk", "Serious violence over the debt, which is £350.\nBeing picked up again on the way home."),
        ("Vulnerability", "vulnerability", "Kai has ADHD and missed two reviews.\nHis grandfather died in the spring."),
        ("Is harm mostly from outside the family?", "harm_external_to_family", "Yes"),
        ("Is exploitation the primary concern?", "exploitation_primary_concern", YES),
        (
            "Forms of harm",
            "forms_of_harm",
            Typed("criminal exploitation; serious violence", ["criminal exploitation", "serious violence"]),
        ),
        (
            "What we know and what it may mean (analysis)",
            "analysis",
            "We know of four nights away in eight weeks, and none in "
            "the eight weeks before.\nWe think that the debt was made on purpose, to keep him working. Police have not confirmed "
            "that.\nKai talks to Marlon, and the plan should start there.",
        ),
    )
    form.rows(
        "How much risk and harm have increased",
        "increase",
        INCREASE,
        [
            ("Missing episodes", "1 Sept to 26 Oct", "0", "27 Oct to 10 Dec", "4", "Police"),
            ("Hours missing", "1 Sept to 26 Oct", "0", "27 Oct to 10 Dec", "31", "Police"),
            ("School attendance %", "Spring term", "88%", "Autumn term", "41%", "School"),
        ],
    )
    _report_voices(form)
    return form


def _report_voices(form: CouncilForm) -> None:
    form.questions(
        ("Might the child be an alleged perpetrator?", "alleged_perpetrator", "No"),
        (
            "What keeps the child/young person safe",
            "strengths",
            "His mother, who acts at once. Boxing with his cousin. Marlon.",
        ),
        ("What has been tried", "tried", "Three ETACs, a short timetable, and safety mapping with Youth Offer."),
        (
            "Child/young person’s own words",
            "child_words",
            "“I know what they are doing. I want it over and I don’t want anyone hurt.”",
        ),
    )
    form.rows(
        "Parents’/carers’ own words",
        "parent_words",
        (("Who", "who", 25), ("In their own words", "words", 75)),
        [
            ("Shelley Brennan (mother)", "I do everything I am asked. Somebody needs to come in the evening."),
            ("Conor Doyle (father)", "By phone: he can live with me tomorrow. I should be in that room."),
        ],
    )
    form.questions(
        ("Where we see things differently", "differences", "Shelley would move schools now. Kai would not."),
        (
            "What we are asking the meeting to decide",
            "ask",
            "How Kai gets home, who deals with the debt, and whether police should have a trigger plan.",
        ),
    )
    form.rows(
        "Completed with the parent/s-child concerned",
        "completed_with",
        COMPLETED,
        [
            ("Kai", Typed("10/12/2026", "2026-12-10"), "In person", "He changed two sentences"),
            ("Shelley Brennan", Typed("10/12/2026", "2026-12-10"), "In person", "At home"),
            ("Conor Doyle", Typed("09/12/2026", "2026-12-09"), "Phone", "His own views only"),
        ],
    )
    form.details(
        ("Shared with family on", "shared_on", Typed("11/12/2026", "2026-12-11")),
        ("Written by", "written_by", "Priya Nair"),
        ("Date written", "written_on", Typed("11/12/2026", "2026-12-11")),
        ("Manager", "manager", "Martin Oyelaran"),
    )


def _record() -> CouncilForm:
    form = CouncilForm(
        Paper("4 Meeting record 16 December 2026.docx", "MSP-A"), _COUNCIL, "My Safety Plan Meeting record"
    )
    form.details(
        *_child(),
        *_workers(),
        ("Meeting", "meeting_type", "My Safety Plan Meeting – Initial"),
        ("Date", "meeting_date", _MET),
        ("Start", "start_time", Typed("3.45pm", "15:45")),
        ("End", "end_time", Typed("5.10pm", "17:10")),
        ("Location", "location", "Saltmere town centre"),
        ("Venue", "venue", "Saltmere Library, upstairs room"),
        ("Chair", "chair", "R. Adeyemi"),
        ("Chair’s title", "chair_role", "ICP Chair"),
        ("Minute taker", "minute_taker", "Fiona Blythe"),
        ("Convened by", "convened_by", "Priya Nair"),
        ("Date of strategy meeting", "strategy_date", Typed("04/12/2026", "2026-12-04")),
    )
    form.rows(
        "Who has parental responsibility/can make decisions for the child?",
        "parental_responsibility",
        PARENTS[:3],
        [("Shelley Brennan", "Mother", YES), ("Conor Doyle", "Father", YES)],
    )
    form.rows(
        "Who came",
        "attendance",
        CAME_MSP,
        [
            ("Kai Brennan-Doyle", "Young person", "", "Present", "", "", "", YES),
            ("Shelley Brennan", "Mother", "", "Present", "", "", "", YES),
            ("Priya Nair", "CST social worker", "Saltmere Council", "Present", "", "", YES, YES),
            ("Martin Oyelaran", "CST team manager", "Saltmere Council", "Present", "", "", YES, YES),
            ("Marlon Achebe", "Youth worker", "Youth Offer", "Present", "", "", YES, YES),
            ("Gwilym Evans", "Designated safeguarding lead", "Saltmere Academy", "Present", "", "", YES, YES),
            ("Aisha Shah", "Exploitation team", "Police", "Present", "", "", YES, YES),
            (
                "Ngozi Okoro",
                "School nurse",
                "Health",
                "Apologies",
                "Written update read out",
                "Clinic could not be covered",
                YES,
                YES,
            ),
            ("Conor Doyle", "Father", "", "Did not attend", "Views given by phone", "Kai’s wish", NO, NO),
        ],
    )
    _record_before(form)
    _record_meeting(form)
    _record_end(form)
    return form


def _record_before(form: CouncilForm) -> None:
    form.rows(
        "Child consulted about: location / venue / timing / attendance / order",
        "consultation",
        CONSULTED,
        [
            ("Location", YES, "In town, away from the flats", "As they asked", ""),
            ("Venue", YES, "The library", "As they asked", ""),
            ("Timing", YES, "After school", "As they asked", ""),
            ("Attendance", YES, "Mum and Marlon; not Dad", "As they asked", ""),
            ("Order", YES, "What is going well comes first", "As they asked", ""),
        ],
    )
    form.details(
        ("Consulted by", "consulted_by", "Priya Nair"),
        ("Consulted on", "consulted_on", Typed("10/12/2026", "2026-12-10")),
        ("Purpose explained to child on", "purpose_explained_child_on", Typed("10/12/2026", "2026-12-10")),
        ("Purpose explained to parents on", "purpose_explained_parents_on", Typed("09/12/2026", "2026-12-09")),
        ("Who should attend agreed with child and parents?", "invite_list_agreed", "Agreed in part"),
        ("How is the child taking part?", "taking_part_how", "Attending"),
        ("Trusted adult", "trusted_adult", "Marlon Achebe"),
        ("Prepared by", "prepared_by", "Marlon Achebe"),
        ("Prepared on", "prepared_on", Typed("14/12/2026", "2026-12-14")),
    )
    form.rows(
        "Objections and how they will be managed",
        "objections",
        (
            ("Who objects", "who_objects", 18),
            ("To whom/what", "to_whom_or_what", 28),
            ("How managed", "how_managed", 36),
            ("Decided by", "decided_by", 18),
        ),
        [("Conor Doyle", "Not being in the room", "Priya Nair rings him after each meeting", "R. Adeyemi")],
    )
    form.rows(
        "Anyone the child does not want there",
        "child_wants_absent",
        UNWANTED,
        [
            (
                "Conor Doyle",
                "Told to his social worker in private",
                "Followed",
                "",
                "R. Adeyemi",
                Typed("14/12/2026", "2026-12-14"),
                "By phone with Priya Nair, and a letter",
            )
        ],
    )


def _record_meeting(form: CouncilForm) -> None:
    form.listed(
        "Agenda as the child set it",
        "agenda",
        (
            "What is going well",
            "Getting to school and back",
            "The debt",
            "What Mum wants",
            "What to do if it goes wrong",
        ),
    )
    form.boxed(
        "Child’s views",
        "child_views",
        "Kai spoke first. He wants it to stop without anybody being hurt.\nHe asked for "
        "no marked car outside the house.",
    )
    form.rows(
        "Parents’/carers’ views",
        "parent_views",
        (("Who", "who", 25), ("View", "view", 75)),
        [
            ("Shelley Brennan", "She wants help in the evenings and is dreading the holidays."),
            ("Conor Doyle", "He feels shut out, and has offered Kai a home with him."),
        ],
    )
    form.rows(
        "Information from each agency",
        "agency_information",
        (("Agency", "agency", 18), ("Information", "information", 62), ("Share with", "share_with", 20)),
        [
            ("Police", "Kai is seen as a child at risk. Nothing further about the wraps.", "Everyone"),
            ("Saltmere Academy", "Kai comes in for Food Tech and English. A taxi is possible on Fridays.", "Everyone"),
            ("Health", "An ADHD review is booked for 12 January.", "Everyone"),
            ("Youth Offer", "Seven of the last eight sessions kept.", "Everyone"),
            ("Saltmere Council", "Visits every week; Kai has let the worker in each time.", "Everyone"),
        ],
    )
    form.boxed(
        "Analysis",
        "analysis",
        "The danger comes from adults outside the family, who use the debt.\nBoxing, Marlon and "
        "Shelley’s quick calls are working. Long empty days are not.",
    )
    form.questions(
        ("Risk now", "risk_now", "Increased"),
        ("Why?", "risk_reason", "Four nights missing and a brick since the October meeting."),
        ("Different views; dissent", "dissent", "None"),
    )


def _record_end(form: CouncilForm) -> None:
    form.rows(
        "Recommendations",
        "recommendations",
        (("Recommendation", "text", 54), ("Who", "who", 26), ("By when", "by_when", 20)),
        [
            ("Police trigger plan", "Aisha Shah", Typed("18/12/2026", "2026-12-18")),
            ("Friday taxi from school", "Gwilym Evans", Typed("08/01/2027", "2027-01-08")),
        ],
    )
    form.details(
        ("Outcome", "outcome", "Continue"),
        ("ICP Chair agrees?", "icp_chair_agrees", "Agrees"),
        ("Plan drawn up in partnership with child", "partnership_child", "Yes"),
        ("Plan drawn up in partnership with parents", "partnership_parents", "In part"),
        ("Why", "partnership_reason", "Conor Doyle gave his views by phone"),
        ("Was enough time given?", "enough_time_given", YES),
    )
    form.section("When we will meet again")
    form.details(
        ("Date", "meet_again_date", _AGAIN),
        ("Time", "meet_again_time", Typed("3.45pm", "15:45")),
        ("Venue", "meet_again_venue", "Saltmere Library, upstairs room"),
    )


def _plan() -> CouncilForm:
    form = CouncilForm(Paper("5 My Safety Plan 16 December 2026.docx", "MSP-P"), _COUNCIL, "My Safety Plan")
    form.details(*_child(), ("Date of meeting", "meeting_date", _MET))
    form.rows(
        "Safety Plan",
        "plan",
        PLAN,
        [
            (
                "Nobody gives me things to hold",
                "Tell Marlon the same day if someone asks",
                "Kai and Marlon Achebe",
                Typed("16/12/2026", "2026-12-16"),
            ),
            (
                "The debt is not mine any more",
                "Talk with me about the debt and the law",
                "Aisha Shah and Priya Nair",
                Typed("22/12/2026", "2026-12-22"),
            ),
            ("I get home safe", "Pick me up from the library", "Shelley Brennan", Typed("17/12/2026", "2026-12-17")),
            (
                "A full week at school",
                "Add one lesson a week, starting with Food Tech",
                "Gwilym Evans",
                Typed("08/01/2027", "2027-01-08"),
            ),
            ("I sleep", "See me about sleep", "Ngozi Okoro", Typed("12/01/2027", "2027-01-12")),
            (
                "Dad knows without me having to say it",
                "Ring Dad after each meeting",
                "Priya Nair",
                Typed("18/12/2026", "2026-12-18"),
            ),
        ],
    )
    form.rows(
        "People to ring if we are worried",
        "people_to_ring",
        (("Name", "name", 40), ("Number", "number", 30), ("When", "when", 30)),
        [
            ("Mum", "07700 900321", "any time"),
            ("Marlon", "07700 900322", "until nine"),
            ("Out of hours team", "01632 960111", "at night"),
        ],
    )
    _plan_boxes(form)
    form.section("For the record")
    form.questions(
        ("Written down by", "written_down_by", "Priya Nair"),
        ("With the child on", "with_child_on", Typed("16/12/2026", "2026-12-16")),
        ("Is it safe for the child/young person to keep a paper copy?", "safe_for_child_to_keep", YES),
        (
            "Who will have a copy (told the child?)",
            "who_will_have_a_copy",
            "Mum, Marlon, school, police and the nurse. Kai knows.",
        ),
        ("Safe place may be shown to", "safe_place_share_with", "Mum and Marlon only"),
    )
    return form


def _plan_boxes(form: CouncilForm) -> None:
    form.paper.answers |= {"boxes_declined": ["not_negotiable"], "meet_again_date": "2027-01-27"}
    form.paper.never.append("I did not want to say")
    form.questions(
        ("When we will meet again", "meet_again", "Wednesday 27 January 2027, 3.45pm, upstairs at the library"),
        (
            "what are the warning signs-why we are worried",
            "warning_signs",
            "I stop answering my phone\nI have new things",
        ),
        (
            "What helps to prevent the worries or dangers from happening or getting worse?",
            "what_helps",
            "boxing\nsomeone waiting for me after school",
        ),
        ("what will happen if things get worse", "if_worse", "Priya gets everyone together the next day"),
        ("what i want to change", "i_want_to_change", "not checking who is behind me"),
        ("What i want others to do", "i_want_others_to_do", "let me finish talking"),
        ("who will help", "who_will_help", "Mum, Marlon, my cousin, Priya"),
        ("what is negotiable", "negotiable", "what time I come in at weekends"),
    )
    form.questions(
        ("what is not negotiable", "", "I did not want to say ☒"),
        ("where is my safe place", "safe_place", "my aunty’s, and boxing"),
        ("where is my unsafe space", "unsafe_space", "the flats and the underpass"),
        (
            "who will help me. Who can I contact when I need help? Who will contact me if they are worried?",
            "help_and_contact",
            "Mum and Marlon\nMarlon\nMum first, then Priya",
        ),
        ("how will i know when things are better", "how_i_will_know", "I go to the shop by myself"),
        (
            "“If people feel I am too unsafe or in danger, what can I expect them to do?”",
            "if_too_unsafe",
            "look for me, ring me, then ring the police",
        ),
    )


def distribution_list(*, all_to_his_father: bool = False) -> CouncilForm:
    """Who gets what; his father gets part of it, or all by mistake."""
    part = (
        "Partial",
        "Safe place, contact numbers, Kai’s reason",
        "Kai’s wish",
        Typed("16/12/2026", "2026-12-16"),
    )
    form = CouncilForm(
        Paper("6 Distribution list 16 December 2026.docx", "DIST"), _COUNCIL, "Distribution list", wide=True
    )
    form.details(*_child(), ("Date of meeting", "meeting_date", _MET))
    full = ("Full", "", "", "")
    checked = "Martin Oyelaran"
    form.rows(
        "Distribution list",
        "distribution",
        SENDING,
        [
            (
                "Kai Brennan-Doyle",
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
                "Shelley Brennan",
                "Mother",
                "",
                "parent/carer",
                "Outcome letter, plan and minutes",
                *full,
                "Secure email",
                "shelley.b@example.org",
                checked,
            ),
            (
                "Conor Doyle",
                "Father",
                "",
                "parent/carer",
                "Outcome letter, plan and minutes",
                *(full if all_to_his_father else part),
                "Tracked post",
                "14 Aire View, Northcombe",
                checked,
            ),
            ("R. Adeyemi", "ICP Chair", "Saltmere Council", "chair", "All", *full, "Portal", "", checked),
            (
                "Priya Nair",
                "CST social worker",
                "Saltmere Council",
                "professional",
                "All",
                *full,
                "Portal",
                "",
                checked,
            ),
            (
                "Martin Oyelaran",
                "CST team manager",
                "Saltmere Council",
                "professional",
                "All",
                *full,
                "Portal",
                "",
                "Priya Nair",
            ),
            (
                "Marlon Achebe",
                "Youth worker",
                "Youth Offer",
                "professional",
                "Outcome letter, plan and minutes",
                *full,
                "Secure email",
                "marlon.a@example.org",
                checked,
            ),
            (
                "Gwilym Evans",
                "Designated safeguarding lead",
                "Saltmere Academy",
                "professional",
                "Outcome letter, plan and minutes",
                *full,
                "Secure email",
                "g.evans@example.org",
                checked,
            ),
            (
                "Aisha Shah",
                "Exploitation team",
                "Police",
                "professional",
                "Outcome letter, plan and minutes",
                *full,
                "Secure email",
                "aisha.shah@example.org",
                checked,
            ),
            (
                "Ngozi Okoro",
                "School nurse",
                "Health",
                "professional",
                "Outcome letter, plan and minutes",
                *full,
                "Secure email",
                "ngozi.o@example.org",
                checked,
            ),
            ("Child’s file", "", "", "", "All", *full, "Case file", "", checked),
        ],
    )
    form.details(("List prepared by", "prepared_by", "Fiona Blythe"))
    return form
