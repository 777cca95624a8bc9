"""Words that the SAFER forms print besides their questions."""

from __future__ import annotations

HEADINGS = (
    "Purpose",
    "When",
    "Who",
    "Principles",
    "Grading and Management",
    "Agenda",
    "1. Introductions and Purpose",
    "3. What we know?",
    "4. Patterns",
    "5. Network",
    "6. Travel and Places",
    "b. What needs to change?",
    "8. SAFER PLAN:",
    "CHILD",
    "Expectations and actions of Agencies",
    "Other Considerations",
    "B. Are any onward actions required?",
)
#: what the meeting is and how it is held, printed before the agenda
ABOUT_THE_MEETING = (
    "The Safer Meeting brings together the network around the child to think about what needs to change for and"
    " around the child to increase safety. The format supports the assessment and planning for children who are"
    " vulnerable to, or impacted by, extra-familial harm including exploitation, trafficking and serious violence"
    " alongside other risks and vulnerabilities that require a coordinated, multiagency response. Children, their"
    " families and networks, should be integral to discussion with the aim of them having ownership and driving"
    " plans and agreements. The process should detail the goals of intervention, and document how and who will do"
    " what to achieve them.",
    "If a child is at risk of, or suffering, extra familial harm, the Safer Meeting framework can operate as a"
    " standalone meeting or be integrated into the agenda for a TAF, CIN, Core Group or Looked After meeting. For"
    " all children subject to the Extra-Familial Harm Pathway, the Safer Meeting should form the basis of"
    " multiagency discussion with the child and their family to agree change for and around the child.",
    "All individuals who have a role in helping or protecting the child or victim(s) should actively work to"
    " identify what needs to be different to increase safety and disrupt harm. There may be individuals within a"
    " child's family or network who may be considered vulnerable or to pose a risk. Careful consideration must be"
    " given as to whether it is possible to work with the assessed risk, and if so, what mechanisms can be adopted"
    " to increase safety within relationships that may also be considered harmful. The list below of agencies is"
    " people that it would be good to get to the meeting or if they are not able to attend an update from them"
    " regarding the support they can provide.",
    "School (DSL)",
    "Health",
    "Inclusion",
    "Youth Offer",
    "Community Safety for the district and borough",
    "Police Youth Engagement Officer",
    "CEMU Police Officer",
    "Youth Justice worker",
    "Ensure children and parents are welcome and can speak first",
    "Be clear about what are the actual needs, risks and harms",
    "Understand the child's needs and how they are met/not met in context(s)?",
    "Identify where is harm taking place and what can reduce the impact",
    "Agree what 'safer' looks like and how you will recognise success",
    "Commit to undertaking the work to achieve the identified aims, how and when",
    "The grading of risk and harm should be based on the nature, severity and frequency of harm and the impact."
    " For children who are assessed as Medium or High this should result in an enhanced or intensive response as"
    " outlined within our scaled approach.",
    "The structure below is designed to offer questions that help steer and focus discussion to achieve a clear,"
    " collaborative Safer Plan.",
    "The focus of discussion is to hear from each person present their description of what is currently"
    " happening. Some key questions:",
)
#: the same, as a blank prints it: what stands before the questions, and what under the heading of a section
ABOUT = (
    ("Purpose", ABOUT_THE_MEETING[:1]),
    ("When", ABOUT_THE_MEETING[1:2]),
    ("Who", (ABOUT_THE_MEETING[2], *(f"• {who}" for who in ABOUT_THE_MEETING[3:11]))),
    ("Principles", tuple(f"• {principle}" for principle in ABOUT_THE_MEETING[11:17])),
)
NOTES = (
    ("Grading and Management", ABOUT_THE_MEETING[17:18]),
    ("1. Introductions and Purpose", ABOUT_THE_MEETING[18:19]),
    ("3. What we know?", ABOUT_THE_MEETING[19:20]),
)
NEEDS_EXAMPLES = (
    "for example, the need for belonging, care, acceptance, love, excitement, power, safety, achievement,"
    " capability, reward, connection, exchange",
    "This is an important conversation to best understand what is taking place. If we can better understand what"
    " needs are being met, or not being met elsewhere, this will inform the plan required. For example:",
    "Is the missing episode to draw people closer as that is when people are worried and pay attention, or is it"
    " to create distance and space, or is it forced?",
    "Does the relationship(s) described provide care, love, belonging, positive sense of self, material gifts,"
    " excitement? Are these things missing elsewhere?",
    "Does the activity include shared beliefs, a sense of purpose, a feeling of power or being successful and"
    " capable? Are there opportunities elsewhere?",
    "Does the activity create a sense of safety for the child, the group, or family?",
    "Is there a pattern that we can help the child, family or network to recognise?",
)
#: the introduction of the plan; what is typed under it are the stressors
PLAN_INTRO = (
    "What steps can be taken to increase safety, reduce the likelihood of going missing and/or coming to any or"
    " harming others? Considers the specific stressors/situations where risk/vulnerability increases (example new"
    " relationships, substance misuse, peer influence, adult network)."
)
ABOUT_THE_PLAN = (
    "Expectations and Agreements should be recorded in order of priority:",
    "'A' will do (ACTION) to achieve (AIM) which will be shown by (SUCCESS)",
)
#: the child's four beginnings, with nothing after them
STEM_EXAMPLES = ("I will...", "I can...", "I might...", "I need...", "I will, I can, I might, I need")
PARENT_EXAMPLES = ("Will ensure e.g., when NAME returns home I will...by/at", "Will make...by/at", "Will do...by/at")
AGENCY_EXAMPLES = tuple(f"Agency {number} will...by/at..." for number in range(1, 7))
