"""How councils word the questions of the forms otherwise, by key: the same question, whoever printed the form.

A wording counts whole, with its hint in brackets: "Social worker (CST)" says nothing about any other social worker.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from minutebook.forms.fields import FormField


def other_wordings(form: str, field: FormField) -> tuple[str, ...]:
    """The other wordings of one question of a form."""
    return (*_ANYWHERE.get(field.key, ()), *_ON.get(form, {}).get(field.key, ()))


_ANYWHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "child.name": (
        *("Name of the child", "Name of the young person", "Young person's full name", "Full name of child"),
        *("Full name of young person", "Child/YP name", "YP name", "Name of YP"),
    ),
    "child.known_as": ("Goes by", "Also known as", "Name used", "What they like to be called"),
    "child.dob": ("Date of birth (DOB)", "Young person's date of birth", "Young person's DOB", "DOB / EDD"),
    "case_ref": (
        *("Case ID", "File number", "Client ID", "Person ID", "Liquidlogic number", "Liquidlogic ID", "System ID"),
        *("CareFirst number", "Child's reference number", "Unique reference", "Your ref", "File ref", "File no"),
        *("System number", "Case file number", "Social care ID"),
    ),
    "child.interpreter_or_format": (
        *("Interpreter / format", "Interpreter or format", "Interpreter required?", "Is an interpreter needed?"),
        *("Preferred language", "Language and communication needs", "Language / interpreter", "Accessible format"),
    ),
    "cst_sw": (
        *("Social worker (CST)", "Allocated CST social worker", "CST practitioner", "CST allocated social worker"),
        "Allocated social worker (CST)",
    ),
    "cst_tm": ("Team manager (CST)", "Manager (CST)", "CST team leader"),
    "field_sw": ("Social worker (field)", "Field worker", "Area team social worker", "Locality team social worker"),
    "field_tm": ("Team manager (field)", "Manager (field)", "Locality team manager", "Area team manager"),
    "co_working": ("Is the case co-worked?", "Co-worked?", "Is there co-working?", "Co-working agreement in place?"),
    "lead_professional": ("Name of lead professional", "Who is the lead professional?", "Lead professional / worker"),
    "meeting_type": ("This meeting is", "Initial or review meeting", "Initial meeting or review"),
    "meeting_number": ("Number of this meeting", "Number of this review", "Which review"),
    "hosting": (
        *("Meeting held as", "Meeting held as part of", "Meeting held with", "Held jointly with", "Held alongside"),
        "Is this meeting part of another?",
    ),
    "meeting_date": ("Date of our meeting", "Date we met", "When we met", "Date meeting held"),
    "start_time": ("Time started", "Time meeting started", "Meeting started at", "Meeting opened"),
    "end_time": ("Time meeting ended", "Meeting ended at", "Meeting closed", "Closed at"),
    "venue": ("Where we met", "Where was the meeting held?", "Venue / location", "Location / venue", "Meeting place"),
    "chair": (
        *("Chair of the meeting", "Name of the Chair", "Meeting chaired by", "Who chaired?", "Chair and title"),
        *("Chair (name and title)", "Name and title of chair"),
    ),
    "chair_role": ("Chair's position", "Chair's post", "Chair's role / title", "The Chair is"),
    "minute_taker": ("Name of minute taker", "Notes made by", "Scribe", "Record taken by", "Who took the minutes?"),
    "on_efh_pathway": (
        *("Is the child on the EFH pathway?", "Is the young person on the EFH pathway?", "Subject to EFH pathway?"),
        *("Is this child on the EFH pathway?", "EFH pathway (Yes / No)"),
    ),
    "pathway_start": ("Date pathway began", "EFH pathway start date", "On EFH pathway since"),
    "previous_meeting_date": ("Date of the last meeting", "When we last met", "Last meeting held on"),
    "parental_responsibility": (
        *("Who holds PR?", "Who holds parental responsibility?", "PR holders", "Persons with parental responsibility"),
        "Who has PR / can make decisions?",
    ),
    "attendance": (
        *("Who is here", "Who was here", "People at the meeting", "Who was at the meeting?", "Who took part"),
        *("Attendance and apologies", "Attendees and apologies", "Present and apologies"),
    ),
    "child_views": (
        *("What the child thinks", "What the young person thinks", "Child's wishes and views", "Views of young person"),
        "What does the child think?",
    ),
    "parent_views": ("What parents/carers think", "Views of parents and carers", "What the parents think"),
    "analysis": (
        *("What we know and what it may mean", "Analysis – what we know and what it may mean", "Our analysis"),
        *("Analysis of what we know", "Social worker's analysis"),
    ),
    "review_date": ("Plan review date", "Date plan will be reviewed", "When will the plan be looked at again?"),
    "in_the_meantime": ("What if something happens before then?", "If something happens before the review"),
    "what_safer_looks_like": (
        *("What does safer look like?", "What will safer look like?", "What 'safer' looks like and how we will know"),
        "What does 'safer' look like and how will we recognise success?",
    ),
    "contingency_steps": ("If things don't go to plan", "What if things don't go to plan?"),
    "meet_again": ("Our next meeting", "When is our next meeting?", "When we meet next"),
    "meet_again_date": ("Next meeting – date", "Next meeting (date)", "Date of the next meeting"),
    "meet_again_time": ("Next meeting – time", "Next meeting (time)", "Next meeting time", "Time of the next meeting"),
    "meet_again_venue": (
        *("Next meeting – venue", "Next meeting (venue)", "Next meeting venue", "Next meeting – place"),
        *("Place of next meeting", "Where we will meet again", "Next meeting – where"),
    ),
}

_SAFER_A: Final[Mapping[str, tuple[str, ...]]] = {
    "purpose_outlined": (
        *("Chair outlined purpose", "Chair outlined the purpose of the meeting", "Chair explained the purpose"),
        *("Purpose of the meeting outlined", "Was the purpose explained?"),
    ),
    "spoke_first": ("First to speak", "Who was asked to speak first?"),
    "child_attendance": ("How the young person took part", "How did the young person take part?"),
    "child_not_present_reason": (
        *("Why was the child not there?", "Reason child not present", "Reason young person did not attend"),
    ),
    "key_professionals": ("Key professionals", "Professionals involved", "Who is helping the child?"),
    "harm": ("What is the harm?", "Harm – what is happening", "Harm"),
    "worry": ("What is the worry?", "Worry – what is the impact", "Impact on the child", "Worry"),
    "patterns": ("Patterns", "Are there patterns?", "What patterns are there?"),
    "linked_or_causal": (
        *("Linked to or causal to harm?", "Is there a direct link to safety or harm?"),
        *("Is this directly linked to, or causing, the harm?", "Is this linked to or causing the harm?"),
        *("Does this cause the harm, or is it linked to it?", "Is this linked to the harm?"),
        *("Is there a link to the harm?", "Are these linked to or causing harm?", "Link to the harm"),
    ),
    "network": (
        *(
            "Who is in the child's network? What is their involvement?",
            "Who is in the network and how are they involved?",
        ),
        *("Child and family network", "The child and family's network", "Family network", "Network"),
        *("Who is in the child's network?", "People in the child's network", "Network and involvement"),
        "Who is in the young person's network and what is their involvement?",
    ),
    "other_support": (
        *("Is there anyone else who can support?", "Who else can support?", "Other support"),
        *("Anyone else who can help?", "What else can support the child or family?"),
    ),
    "places": (
        *("Places", "Places the child goes", "Places and locations", "Where the child goes", "Places visited"),
        *("Known places the child goes to", "Places the child is known to go", "Places the child goes to"),
        *("Which places does the child go to?", "Where does the child go?", "Places the child visits or hangs out"),
        *("Known places and addresses", "Known locations", "Known places and locations", "Places of concern"),
        *("Known places the child goes to (say if unsafe)", "Places and addresses (say which are unsafe)"),
    ),
    "transport": (
        *("Transport used", "Transport", "Means of transport", "How do they travel?", "What transport is used?"),
        *("Transport used if travelling or missing", "If travelling or missing: what transport is used?"),
        "If travelling or missing: what transport is used, who paid and what routes?",
    ),
    "who_paid_or_arranged": ("Who paid?", "How was travel paid for?", "Who paid for or arranged it?"),
    "routes": ("Routes used", "Which routes are used?"),
    "where_harm_happens": ("Where does the harm happen?", "Where harm takes place", "Where is the harm happening?"),
    "different_views": ("Does anyone see it differently?", "Is there any difference of view?"),
    "work_through_difference": (
        *("How will we work through the difference?", "How will differences be worked through?"),
    ),
    "needs": (
        *("What needs are met or unmet?", "Which needs are met or unmet?", "Met and unmet needs", "Unmet needs"),
        *("What needs are being met, or not met?", "Which needs are being met, or not met?"),
        *("What needs are met, or not met?", "Which needs are met and which are not?", "Needs being met or not met"),
    ),
    "worked_before": ("What has worked well before?", "What worked before?", "What has helped before?"),
    "replicate": ("Can this be repeated?", "Can it be repeated?"),
    "can_do": (
        *("What can be done to increase safety?", "What can we do to increase safety?"),
        "What can be done by the child, parents/carers and professionals to increase safety?",
    ),
    "can_do_child": ("What the child can do", "What the young person can do"),
    "can_do_parents": ("What parents/carers can do", "What parents can do"),
    "can_do_professionals": ("What professionals can do", "What agencies can do"),
    "overall_plan_update_needed": (
        *("Does the child's overall plan need updating?", "Does the overall plan need updating?"),
    ),
    "which_plan": ("Which plan needs updating?", "Plan to be updated"),
    "grading.grade": ("Grading of risk", "Grade of risk", "Risk grade", "Risk level", "Overall risk grading"),
    "grading.response": ("Response level", "Level of response needed"),
    "grading.response_reason": ("Why this response?",),
    "grading.previous": ("Previous grade", "Grade last time", "Grade at last meeting", "Grading at last meeting"),
    "risk_people": ("People who may pose a risk", "Individuals who may pose a risk"),
    "contingency_needed": ("Is a contingency needed?", "Contingency needed?", "Contingency plan?"),
    "contingency_cover": ("Who can step in?", "Who covers if someone is away?"),
    "hub_needed": (
        *("Information to Central Hub?", "Pass to Central Hub?", "Central Hub?", "Refer to Central Hub?"),
        *("Does information need to go to the Central Hub?", "Information to be passed to the Central Hub?"),
    ),
    "hub_items": (
        *("Hub details", "Details for the Central Hub", "What needs to be passed to the Central Hub"),
        "Information passed to the Hub",
    ),
    "complex_abuse": (
        *("Complex or complicated abuse indicated?", "Complex or complicated abuse?", "Complex abuse?"),
        *("Any indication of complex or complicated abuse?", "Is complex abuse indicated?"),
    ),
    "agreed_by": ("Agreed with", "Plan agreed with", "Who agrees to the plan"),
    "shared_with": ("Copies to", "Copy to", "Who has a copy"),
}

_SAFER_P: Final[Mapping[str, tuple[str, ...]]] = {
    "stressors": ("Stressors and triggers", "Stressful situations", "Times when risk goes up"),
    "child_statements": (
        *("What the child will do", "What the young person will do", "Young person's actions", "Child's agreement"),
    ),
    "emergency_statements": ("In an emergency", "In an emergency I will", "What should I do in an emergency?"),
    "safe_word": ("My safe word", "Agreed safe word"),
    "who_knows_safe_word": ("Who knows my safe word", "Safe word known by"),
    "emergency_contacts": ("My emergency contacts", "Emergency numbers", "Who I can ring in an emergency"),
    "take_to_first": ("If found, take to", "Where should the child be taken if found?"),
    "take_to_if_not": ("If that is not possible, take to",),
    "must_not_be_taken_to": ("Do not take to", "Where the child should not be taken"),
    "parent_actions": ("What parents/carers will do", "Parents' actions", "Parents'/carers' actions"),
    "safety_actions": ("Agency actions to increase safety", "What agencies will do to increase safety"),
    "police_trigger_plan": ("Police trigger plan in place?", "Is a trigger plan in place?"),
    "disrupt_actions": (
        *("Agency actions to prevent or disrupt", "Disruption actions", "What agencies will do to prevent or disrupt"),
    ),
    "agreed_by": ("Agreed with", "Plan agreed with", "Who agrees to the plan"),
    "shared_with": ("Copies to", "Copy to", "Who has a copy"),
}

_MSP_P: Final[Mapping[str, tuple[str, ...]]] = {
    "plan": ("Our plan", "What we have agreed", "Safety plan table"),
    "people_to_ring": ("Who to call if we are worried", "People to phone if we are worried", "Numbers to ring"),
    "warning_signs": ("My warning signs", "What are the signs?", "Why people are worried"),
    "what_helps": ("What helps me", "What helps to keep me safe?", "What stops things getting worse?"),
    "if_worse": ("If things get worse", "What will happen if things don't get better?"),
    "i_want_to_change": ("What I would like to change", "What do I want to change?", "Things I want to change"),
    "i_want_others_to_do": ("What I would like others to do", "What I want other people to do"),
    "who_will_help": ("Who is going to help", "People who will help"),
    "negotiable": ("Things that are negotiable", "What can be changed"),
    "not_negotiable": ("Things that are not negotiable", "What can't be changed"),
    "safe_place": ("Where I feel safe", "Where do I feel safe?", "My safe places"),
    "unsafe_space": ("Where I don't feel safe", "Where do I feel unsafe?", "Where do I not feel safe?"),
    "help_and_contact": ("Who can I contact when I need help?", "Who will help me and who can I contact?"),
    "how_i_will_know": ("How will we know when things are better?", "How I'll know things are better"),
    "if_too_unsafe": ("What can I expect people to do if I am too unsafe?",),
    "written_down_by": ("Who wrote this down", "Plan written by", "Filled in by", "Written by"),
    "with_child_on": ("With me on", "Written with me on", "Done with me on", "Completed with the child on"),
    "safe_for_child_to_keep": (
        *("Is it safe for me to keep a paper copy?", "Is it safe for me to keep a copy?", "Safe to keep a copy?"),
        *("Is it safe for the child to keep a copy?", "Safe copy?"),
    ),
    "who_will_have_a_copy": ("Who gets a copy?", "Who gets a copy of my plan?", "Copies of my plan go to"),
    "safe_place_share_with": ("Who can know my safe place?",),
}

_MSP_R: Final[Mapping[str, tuple[str, ...]]] = {
    "reason": (
        *("Why is the meeting needed?", "Why we are meeting", "Purpose of the meeting"),
        *("Why we are having this meeting", "Why are we having this meeting?", "Why this meeting is needed"),
        *("Why is this meeting needed?", "Why are we meeting?", "Why is this meeting being held?"),
    ),
    "chronology": (
        *("What has happened", "Chronology – what has happened", "Chronology of events", "Key events"),
        *("Significant events", "Timeline of events"),
    ),
    "risk": ("Risks", "What are the risks?", "What we are worried about"),
    "vulnerability": ("Vulnerabilities", "Vulnerability factors", "What makes the child vulnerable?"),
    "exploitation_primary_concern": ("Is exploitation the main concern?", "Exploitation is the primary concern"),
    "harm_external_to_family": (
        *("Is the harm mainly from outside the family?", "Is the harm outside the family?", "Harm outside the family?"),
    ),
    "forms_of_harm": tuple(f"{what} of harm {number}" for what in ("Form", "Type") for number in range(1, 6)),
    "increase": ("How have risk and harm increased?", "Risk and harm: before and now", "Measures of risk and harm"),
    "alleged_perpetrator": ("Is the child an alleged perpetrator?",),
    "contextual_impact": (
        *("How does the situation affect their own safety and welfare?",),
        *("If yes or may be, how does the situation affect their own safety and welfare?",),
        "How is their own safety and welfare affected?",
    ),
    "strengths": ("What keeps the young person safe", "What helps to keep the child safe", "Strengths and protection"),
    "tried": ("What has been tried so far?", "What has been tried already?", "What have we tried so far?"),
    "child_words": ("Child's words", "Young person's words", "In the child's own words", "What the child said"),
    "parent_words": ("Parents' words", "In the parents' own words", "What the parents said"),
    "differences": ("Where do we see things differently?", "Differences of view", "Where we differ"),
    "ask": ("What the meeting needs to decide", "Decisions needed from the meeting", "What we want from the meeting"),
    "completed_with": (
        *("Report completed with", "Report completed with parents / child", "Completed with family"),
        *("Report completed with child and parents", "Who the report was completed with"),
    ),
    "shared_on": ("Report shared on", "Date report shared"),
    "written_by": ("Report by", "Social worker completing report"),
    "written_on": ("Report date", "Date report written", "Completed on"),
    "manager": ("Agreed by manager", "Approved by manager", "Authorised by"),
}

_MSP_A: Final[Mapping[str, tuple[str, ...]]] = {
    "convened_by": ("Who convened the meeting?", "Meeting called by", "Meeting arranged by"),
    "consultation": (
        *("Consultation with the young person before the meeting", "Consultation with the child before the meeting"),
        *("Consultation with the child", "Consultation with the young person", "What the child was asked"),
    ),
    "consulted_by": ("Who consulted the child?", "Child consulted by", "Who asked the child?"),
    "consulted_on": ("Date child consulted", "When was the child consulted?"),
    "purpose_explained_child_on": ("Date purpose explained to child", "Purpose explained to young person on"),
    "purpose_explained_parents_on": ("Date purpose explained to parents",),
    "invite_list_agreed": (
        *("Attendance agreed with child and parents?", "Invitations agreed with child and parents?"),
        *("Invite list agreed?", "Who attends: agreed with child and parents?"),
    ),
    "objections": ("Any objections?", "Objections to who attends"),
    "taking_part_how": ("How is the young person taking part?", "How will the child take part?"),
    "trusted_adult": ("Who is the trusted adult?", "Child's trusted adult", "Trusted adult's name"),
    "prepared_by": ("Who prepared the child?", "Child prepared by"),
    "prepared_on": ("Child prepared on", "Date child prepared"),
    "child_wants_absent": ("People the child does not want there", "Who the child does not want at the meeting"),
    "agenda": ("Child's agenda", "The child's agenda", "What the child wants to talk about"),
    "agency_information": ("Agency updates", "Updates from agencies", "Information from professionals"),
    "progress": ("Progress since last meeting", "Progress on the plan", "Actions from the last meeting"),
    "risk_now": ("Level of risk now", "Current risk"),
    "risk_reason": (
        *("Reasons for the view of risk", "Reason for the view of risk", "Reasons for the level of risk"),
        *("Risk now – why", "Risk now: why"),
        "Why do we think so about risk?",
    ),
    "drift_or_delay": ("Is there drift or delay?", "Has there been drift or delay?"),
    "drift": ("Drift", "Drift and delay", "Details of drift or delay"),
    "dissent": (
        *("Dissenting views", "Disagreements", "Anyone who disagrees", "Any dissent?", "Dissent", "Dissent recorded"),
        *("Any dissenting views?", "Was there any dissent?", "Did anyone disagree?", "Does anyone disagree?"),
        *("Any disagreement?", "Any disagreements?", "Who disagreed, and why?", "Anyone who did not agree"),
    ),
    "recommendations": ("Recommendations of the meeting",),
    "disruption_decisions": ("Disruption and legal action", "Disruption decisions"),
    "outcome": ("Decision of the meeting", "Meeting outcome", "What was decided?"),
    "icp_chair_agrees": ("Does the Chair agree?", "Is the ICP Chair in agreement?"),
    "chair_reason": ("Reason given by the Chair", "Reasons given by the Chair", "Chair's reasons"),
    "step_down_to": ("Stepped down to", "If stepping down, to what?"),
    "cp_reason": ("Why Child Protection?",),
    "legal_remedy": ("Details of legal remedies", "Which legal remedy"),
    "partnership_child": (
        *("Was the plan drawn up in partnership with the child?", "Plan made in partnership with child"),
    ),
    "partnership_parents": (
        *("Was the plan drawn up in partnership with parents?", "Plan made in partnership with parents"),
    ),
    "partnership_reason": ("If in part or not possible, why", "If in part or not possible, why not"),
    "enough_time_given": (
        *("Enough time given for child & family?", "Enough time given for child and family?"),
        *("Was enough time given to the child and family?", "Was there enough time?"),
    ),
    "escalation": ("Disputes or escalation", "Escalations"),
}

_STRAT: Final[Mapping[str, tuple[str, ...]]] = {
    "requested_at": (
        *("When was the strategy meeting requested, and by whom?", "When was the meeting requested?"),
        *("When was it requested?", "Date of request", "Request made on"),
    ),
    "requested_by": ("Who requested it?", "Who requested the meeting?", "Request made by"),
    "held_at": ("When was it held?", "Date and time of strategy meeting"),
    "parents_invited": ("Were the parents invited?", "Were parents/carers invited?"),
    "child_invited": ("Was the child invited?",),
    "not_invited_reason": ("If not invited, why not?", "Reason for not inviting"),
    "section_47": (
        *("Status of section 47 enquiries", "Section 47 enquiries", "Section 47 status", "Status of s47 enquiry"),
        "Is there a section 47 enquiry?",
    ),
    "why_called": ("Why was the strategy meeting called?", "Reason for strategy meeting", "Reason called"),
    "information_shared": ("Information from agencies", "What agencies shared", "Information sharing"),
    "decision": ("Decision made", "Outcome of the meeting", "What was decided?"),
    "decision_reason": ("Reasons for decision", "Rationale for decision", "Why this decision?"),
    "interim_safety_actions": ("Immediate safety actions", "Interim actions", "Actions until the meeting"),
    "proposed_msp_date": (
        *("Proposed date of the My Safety Plan Meeting", "Date proposed for My Safety Plan Meeting"),
        "Proposed MSP meeting date",
    ),
    "urgency": ("How urgent is it?", "Level of urgency"),
    "urgency_reason": (
        *("Why this urgency?", "Reason for urgency", "Reasons for urgency", "Why is it urgent?", "Why so urgent?"),
        *("Why urgent?", "If urgent, why?", "Reason it is urgent", "Why this level of urgency?"),
    ),
}

_ETAC: Final[Mapping[str, tuple[str, ...]]] = {
    "previous_etac": ("Last ETAC held on",),
    "progress": ("Progress since last ETAC", "Progress on actions", "Progress against the plan"),
    "emerging_risk": ("New risks", "New or emerging risk", "New and emerging risks", "Any emerging risks?"),
    "risk_trend": ("Direction of risk", "Trend in risk", "Is risk going up or down?"),
    "risk_trend_why": ("Reason for that view", "Reason for this view", "Reasons for the trend", "Reason for trend"),
    "escalating": ("Are risks escalating?", "Is risk escalating?"),
    "planning_not_reducing_because": (
        *("If yes, why has planning not reduced the risk?", "Why has the plan not reduced the risk?"),
        "If yes: why has the plan not reduced risk?",
    ),
    "decision_at": ("Decision made on",),
    "decided_by": ("Who decided?", "Decision by", "Decision maker"),
    "plan_changes": ("Plan changes", "Changes needed to the plan", "What needs to change in the plan"),
    "intelligence_items": ("Intelligence for mapping", "People and places of risk"),
    "next_etac": ("Next ETAC meeting", "Date of next meeting", "Next meeting", "Next meeting date"),
}

_DIST: Final[Mapping[str, tuple[str, ...]]] = {
    "distribution": ("Recipients", "List of recipients", "Distribution of papers"),
    "prepared_by": ("List made by", "List drawn up by"),
}

_ON: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "SAFER-A": _SAFER_A,
    "SAFER-P": _SAFER_P,
    "MSP-P": _MSP_P,
    "MSP-R": _MSP_R,
    "MSP-A": _MSP_A,
    "STRAT": _STRAT,
    "ETAC": _ETAC,
    "DIST": _DIST,
}
