"""SAFER Meeting, items 1 to 6: who is there and what we know (domain.md D3), labels verbatim from the form."""

from __future__ import annotations

from minutebook.forms.case_details import CaseDetails
from minutebook.forms.fields import Choice, Long, Rows, YesNo
from minutebook.forms.meeting_details import who_came
from minutebook.forms.rows import View
from minutebook.forms.safer_rows import Contribution, KeyProfessional, NetworkMember, Pattern, Place
from minutebook.forms.share import Share

_INTRO, _PROS, _KNOW, _PATTERNS = (
    "1. Introductions and Purpose",
    "2. Key professionals",
    "3. What we know?",
    "4. Patterns",
)
_NETWORK, _TRAVEL = "5. Network", "6. Travel and Places"
_PROFESSIONALS = Share.PROFESSIONALS
_PLACES = (
    "Any known places/location/spaces you travel to or are likely to visit, hang out, any known addresses of"
    " friends/family."
)
_INTRODUCED = "Each individual states who they are, why they are here and what they hope to get from the meeting"


class SaferTalk(CaseDetails):
    """Items 1 to 6 of the agenda, in printed order."""

    attendance = who_came(f"{_INTRODUCED} based on the purpose", _INTRODUCED, item="1b")
    purpose_outlined = YesNo(
        "The Chair outlines the purpose of the Safer Meeting",
        "Chair outlines the purpose of the Safer Meeting",
        "The Chair outlines the purpose",
        "Purpose outlined by the Chair",
        section=_INTRO,
        item="1a",
        must=True,
    )
    spoke_first = Choice(
        "Who spoke first",
        options=("Child", "Parent/carer", "Professional"),
        spellings={
            "Young person": "Child",
            "Parent": "Parent/carer",
            "Carer": "Parent/carer",
            "Mum": "Parent/carer",
            "Dad": "Parent/carer",
        },
        free=True,
        section=_INTRO,
    )
    child_attendance = Choice(
        "How the child took part",
        "How did the child take part?",
        "Child's attendance",
        options=(
            "Attended",
            "Attended part",
            "Represented by trusted adult/advocate",
            "Views sent",
            "Did not take part",
        ),
        spellings={
            "Present": "Attended",
            "Part": "Attended part",
            "Present for part": "Attended part",
            "Trusted adult": "Represented by trusted adult/advocate",
            "Advocate": "Represented by trusted adult/advocate",
            "Did not attend": "Did not take part",
        },
        group="child_attendance",
        section=_INTRO,
    )
    child_not_present_reason = Long(
        "If the child was not there, why",
        "Why the child was not there",
        "Reason the child was not there",
        near=("If not, why", "If not there, why", "Why not"),
        group="child_attendance",
        section=_INTRO,
        share=_PROFESSIONALS,
    )
    child_views = Long(
        "Child's views",
        "Child/young person's views",
        "Young person's views",
        "Views of the child",
        "Views of the child/young person",
        "Child's wishes and feelings",
        section=_INTRO,
    )
    parent_views = Rows(
        "Parents'/carers' views",
        "Parents' views",
        "Parent/carer views",
        "Parents' and carers' views",
        "Views of parents/carers",
        of=View,
        section=_INTRO,
    )
    key_professionals = Rows(
        "Key professionals (teachers, social workers or others who are helping the child)?",
        of=KeyProfessional,
        section=_PROS,
        item="2",
        must=True,
    )
    harm = Long("What is happening? (The Harm)", "The Harm", group="know", section=_KNOW, item="3a", must=True)
    worry = Long("What is the impact? (The Worry)", "The Worry", group="know", section=_KNOW, item="3b", must=True)
    contributions = Rows(
        "What each person said", "What each person says", of=Contribution, group="know", section=_KNOW, item="3"
    )
    patterns = Long(
        "Are there any patterns that help us better understand the nature of the harm or any specific activity or"
        " locations?",
        "Are there any patterns…?",
        "Any patterns?",
        help=(
            "for example, specific days, times or locations, indication of specific harm e.g., drug paraphernalia"
            " or missing episodes/self-harm after a negative peer or family interaction"
        ),
        group="patterns",
        section=_PATTERNS,
        item="4a",
        must=True,
    )
    patterns_table = Rows(
        "Patterns seen", "Table of patterns", of=Pattern, group="patterns", section=_PATTERNS, item="4a"
    )
    linked_or_causal = Long(
        "Is this directly linked to, or causal to safety or harm?",
        help=(
            "for example, the child goes missing and is vulnerable to grooming after exclusion from school, argument"
            " with parents, acceptance/understanding from others"
        ),
        section=_PATTERNS,
        item="4b",
        must=True,
    )
    network = Rows(
        "Who is in the child and family's network and what is their involvement?",
        "Who is in the child and family's network?",
        of=NetworkMember,
        help="think about where is safe, where is not safe, where could be safe",
        section=_NETWORK,
        item="5a",
        must=True,
        share=_PROFESSIONALS,
    )
    other_support = Long(
        "Is there anyone or anything else around the child or family that can support?",
        "Is there anyone or anything else that can support?",
        section=_NETWORK,
        item="5b",
    )
    places = Rows(
        _PLACES,
        f"{_PLACES} Indicate if unsafe",
        "Any known places/location/spaces you travel to or are likely to visit, hang out… Indicate if unsafe",
        "Any known places",
        "Known places/location/spaces",
        "Known places/location/spaces. Indicate if unsafe",
        "Known places",
        of=Place,
        prompts=("Indicate if unsafe",),
        section=_TRAVEL,
        item="6",
        share=_PROFESSIONALS,
    )
    transport = Long(
        "If the child is travelling or missing, what means of transport do they use, how has this been"
        " facilitated/paid for and what specific routes are used?",
        "If the child is travelling or missing, what means of transport do they use?",
        "What means of transport do they use?",
        group="travel",
        section=_TRAVEL,
        item="6a",
        share=_PROFESSIONALS,
    )
    who_paid_or_arranged = Long(
        "How has this been facilitated/paid for?",
        "How has travel been facilitated/paid for?",
        "Who paid for or arranged the travel?",
        near=("how has this been facilitated/paid for", "Who paid or arranged it"),
        group="travel",
        section=_TRAVEL,
        item="6a",
        share=_PROFESSIONALS,
    )
    routes = Long(
        "What specific routes are used?",
        "Specific routes used",
        near=("and what specific routes are used",),
        group="travel",
        section=_TRAVEL,
        item="6a",
        share=_PROFESSIONALS,
    )
    where_harm_happens = Long(
        "Where is harm taking place?",
        "Where is the harm taking place?",
        help=("for example, in a specific address/place, within a specific relationship, or within a group dynamic"),
        section=_TRAVEL,
        item="6b",
        must=True,
        share=_PROFESSIONALS,
    )
