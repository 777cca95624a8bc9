"""Elliot, 12, whose new address his father must not learn: the list as first made, and as put right."""

from collections.abc import Iterator
from dataclasses import replace

from handmade.scenario_office import (
    Case,
    Made,
    chair,
    child,
    childs_plan,
    etac,
    parent,
    record,
    report,
    sending,
    strategy,
)
from handmade.scenario_office import Somebody as S

_CASE = Case("Elliot Ransome", "Elliot", "17/07/2014", "CST-2661", "Abi Sandhu", "Martin Oyelaran")
_ELLIOT = child("Elliot Ransome", how="By hand", address="22 Lantern Court, Northcombe, with Bex Carlow")
_MUM = parent("Joanne Ransome", "Mother", how="By hand", address="22 Lantern Court, Northcombe")
_DAD = parent(
    "Craig Ransome",
    "Father",
    copy="Partial",
    document="Outcome letter, plan and minutes",
    how="Tracked post",
    address="14 Weir Close, Northcombe",
)
_CHAIR = chair("P. Okafor")
_ABI = S("Abi Sandhu", "CST social worker", "Saltmere Council")
_MARTIN = S("Martin Oyelaran", "CST team manager", "Saltmere Council")
_LOWE = S("DS Kit Lowe", "Child abuse team", "Police")
_RUANE = S("Anna Ruane", "Designated safeguarding lead", "St Hild’s School")
_BEX = S("Bex Carlow", "Refuge worker", "Harbour Refuge")
_GP = S("Dr Iona Wolfe", "GP", "Quay Surgery")
_TEAM = (_ABI, _MARTIN, _LOWE, _RUANE, _BEX, _GP)
_SHARED = "9 Tannery Road, Northcombe"
_MET = "Tuesday 6 April 2027"


def _family(name: str, role: str) -> S:
    return S(
        name,
        role,
        kind="family or network",
        document="Outcome letter",
        copy="Partial",
        leave_out="Address, contact details, safe place, attendance",
        leave_why="They may only know that a plan is made",
        approved="06/04/2027",
        how="Tracked post",
        address=_SHARED,
    )


_KIN = (
    _family("Maureen Ransome", "Grandmother"),
    _family("Ted Ransome", "Grandfather"),
    _family("Dean Ransome", "Uncle"),
)


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form, in the order of the pathway."""
    yield from (("E8", form) for form in (_etac(), _strategy(), _report(), _record(), _plan()))
    yield "E8", _list("ER who gets what.xlsx", _DAD)
    told = replace(
        _DAD,
        leave_out="New address, school, safe place, mother’s phone, GP, attendance of the refuge worker",
        leave_why="Non-molestation order; where Elliot and his mother live must not be known to him",
        approved="06/04/2027",
    )
    yield "E8 put right", _list("ER who gets what (2).xlsx", told)


def _etac() -> Made:
    return etac(
        _CASE,
        "ER ETAC 18.03.27.docx",
        (_MARTIN, _ABI, _LOWE, _RUANE),
        meeting_date="Thursday 18 March 2027",
        previous_etac="22/02/2027",
        chair="Martin Oyelaran",
        minute_taker="Fiona Blythe",
        start_time="3pm",
        venue="Saltmere Civic Centre",
        progress=[("No more parcels", "Nobody but Mum collects Elliot", "Joanne Ransome", "Under way")],
        child_views="Elliot says that he is the postman.",
        parent_views="Joanne found £50 in his bag.",
        emerging_risk="Elliot carries things between two houses.",
        risk_trend="Escalating",
        risk_trend_why="He was seen with a knife in his coat.",
        escalating="Yes",
        planning_not_reducing_because="It needs help from a house where he is not safe.",
        decision_at="18 March 2027, 3.45pm",
        decided_by="Martin Oyelaran",
        plan_changes=[("Nights", "Stay with Mum only", "Joanne Ransome", "18/03/2027")],
        intelligence_items=[
            ("Location", "House on the Tannery estate", "12/03/2027", "Police", "Yes", "Police only", "CST-2661")
        ],
    )


def _strategy() -> Made:
    return strategy(
        _CASE,
        "ER strategy 19.03.27.docx",
        (_CHAIR, _ABI, _MARTIN, _LOWE, _RUANE, _MUM),
        requested_at="18/03/2027 3.45pm",
        requested_by="Martin Oyelaran",
        held_at="Friday 19 March 2027, 11am",
        chair="P. Okafor",
        chair_role="ICP Chair",
        minute_taker="Fiona Blythe",
        parents_invited="No",
        child_invited="No",
        not_invited_reason="Joanne came. Craig Ransome was not asked: there is a non-molestation order. Elliot is 12 and was in school; "
        "Anna Ruane asked him before and after.",
        section_47="Started",
        why_called="Elliot, 12, carries things for adults and says so.",
        information_shared=[
            (
                "Police",
                "An uncle has two convictions and lives at the grandparents’.",
                "DS Kit Lowe",
                "Restricted section",
            ),
            ("St Hild’s School", "He brought a £50 note for a trip that costs £8.", "Anna Ruane", "Professionals only"),
        ],
        decision="Hold a My Safety Plan Meeting",
        decision_reason="His mother protects him, and the harm is in another house.",
        agreed_by="P. Okafor, Martin Oyelaran, DS Kit Lowe",
        proposed_msp_date="6 April 2027",
        urgency="Up to 10 working days",
        urgency_reason="Easter; he is safe where he is",
        interim_safety_actions=[("Abi Sandhu", "A place at the refuge from today", "19/03/2027")],
    )


def _report() -> Made:
    return report(
        _CASE,
        "ER report 30.03.27.docx",
        strategy_date="19/03/2027",
        reason="Adults have used Elliot to carry things, and he and his mother have had to move.",
        chronology=[
            ("12/03/2027", "Seen with a knife in his coat", "School"),
            ("19/03/2027", "Moved with his mother to a new address", "Social worker"),
        ],
        risk="Being found and taken back to carry for them.",
        vulnerability="Elliot is small for his age and loves his grandmother.",
        harm_external_to_family="Mostly",
        exploitation_primary_concern="Yes",
        forms_of_harm="criminal exploitation",
        analysis="We know that he was paid. We think that he was chosen because nobody looks at a boy of twelve.",
        increase=[("Unexplained money", "Autumn term 2026", "0", "January to March 2027", "4", "School")],
        alleged_perpetrator="No",
        strengths="His mother, who moved overnight.",
        tried="Two ETACs, and collecting him from school.",
        child_words="“I want Nan to be sorry.”",
        parent_words=[
            ("Joanne Ransome (mother)", "I left everything but him."),
            ("Craig Ransome (father)", "By phone: I have a right to know where he is."),
        ],
        ask="How Elliot starts again, and what his father is told.",
        completed_with=[
            ("Elliot Ransome", "29/03/2027", "With a trusted adult", "With Bex Carlow"),
            ("Joanne Ransome", "29/03/2027", "In person", ""),
            ("Craig Ransome", "25/03/2027", "Phone", "His own views only"),
        ],
        shared_on="30/03/2027",
        written_on="30/03/2027",
    )


def _record() -> Made:
    dad = _DAD.away("Non-molestation order; Elliot’s wish", "Views given by phone", "Did not attend")
    return record(
        _CASE,
        "ER meeting record 06.04.27.docx",
        (_ELLIOT, _MUM, _CHAIR, *_TEAM, dad),
        meeting_type="My Safety Plan Meeting – Initial",
        meeting_date=_MET,
        start_time="10.30am",
        end_time="11.45am",
        location="Northcombe",
        venue="Northcombe Library, the quiet room",
        chair="P. Okafor",
        chair_role="ICP Chair",
        minute_taker="Fiona Blythe",
        strategy_date="19/03/2027",
        consultation=[
            ("Location", "Yes", "Not near Dad", "As they asked", ""),
            ("Venue", "Yes", "The library", "As they asked", ""),
            ("Timing", "Yes", "In the holidays, in the morning", "As they asked", ""),
            ("Attendance", "Yes", "Mum and Bex. Not Dad", "As they asked", ""),
            ("Order", "No", "", "", ""),
        ],
        consulted_by="Bex Carlow",
        consulted_on="31/03/2027",
        purpose_explained_child_on="31/03/2027",
        purpose_explained_parents_on="31/03/2027",
        invite_list_agreed="Agreed in part",
        taking_part_how="Attending",
        trusted_adult="Bex Carlow",
        prepared_by="Bex Carlow",
        prepared_on="01/04/2027",
        objections=[("Craig Ransome", "Not being in the room", "Abi Sandhu rings him after each meeting", "P. Okafor")],
        child_wants_absent=[
            (
                "Craig Ransome",
                "He would follow us home",
                "Followed",
                "",
                "P. Okafor",
                "01/04/2027",
                "By phone with Abi Sandhu",
            )
        ],
        agenda="My bike\nMy new school\nWhat Dad is told",
        child_views="Elliot wants his bike, and for his dad to stop asking where he is.",
        parent_views=[
            ("Joanne Ransome", "She wants one person to ring who knows what happened."),
            ("Craig Ransome", "By phone: he would like a letter after each meeting."),
        ],
        agency_information=[
            ("Police", "Marker on the new address at 22 Lantern Court.", "Professionals only"),
            (
                "St Hild’s School",
                "Elliot starts on 19 April; nobody but Joanne or Bex Carlow may collect him.",
                "Professionals only",
            ),
            ("Harbour Refuge", "He sleeps and eats; he has made one friend.", "Professionals only"),
            ("Quay Surgery", "Registered on 22 March.", "Professionals only"),
            ("Saltmere Council", "Seen twice a week.", "Everyone"),
        ],
        analysis="Elliot is safe while nobody knows where he lives.",
        risk_now="Reduced",
        risk_reason="He has moved and has carried nothing since.",
        dissent="None",
        recommendations=[("A bike that is his", "Abi Sandhu", "30/04/2027", "Not started")],
        outcome="Continue",
        partnership_child="Yes",
        partnership_parents="In part",
        partnership_reason="Joanne helped to write it; Craig Ransome gave his views by phone",
        enough_time_given="Yes",
        meet_again_date="Tuesday 18 May 2027",
        meet_again_time="4.30pm",
        meet_again_venue="Northcombe Library, the quiet room",
    )


def _plan() -> Made:
    return childs_plan(
        _CASE,
        "Elliot plan 06.04.27.docx",
        meeting_date=_MET,
        plan=[
            ("Nobody makes me carry things", "Say no and ring Mum", "Elliot Ransome", "06/04/2027", "Everyone"),
            ("Mum is not alone", "Come to the door with us", "Bex Carlow", "06/04/2027", "Professionals only"),
            (
                "My new school knows me",
                "Go in with me on the first day",
                "Anna Ruane",
                "19/04/2027",
                "Professionals only",
            ),
            ("I get my bike", "Fetch it with the police", "DS Kit Lowe", "16/04/2027", "Everyone"),
            ("I sleep", "Book the doctor", "Joanne Ransome", "09/04/2027", "Everyone"),
            ("Dad is told by somebody else", "Ring him after each meeting", "Abi Sandhu", "07/04/2027", "Everyone"),
        ],
        people_to_ring=[
            ("Mum", "07700 900391", "any time"),
            ("Abi", "07700 900351", "9 to 5"),
            ("Out of hours team", "01632 960111", "at night"),
        ],
        meet_again="Tuesday 18 May 2027, 4.30pm, the library",
        warning_signs="somebody says I owe them",
        what_helps="being told before, not after",
        if_worse="Abi moves the meeting and we might move again",
        i_want_to_change="hiding",
        i_want_others_to_do="stop asking where",
        who_will_help="Mum and Bex",
        negotiable="bedtime",
        not_negotiable="the bike is mine",
        safe_place="22 Lantern Court, with Mum",
        unsafe_space="Nan and Grandad’s",
        help_and_contact="Bex\nAbi\nMum",
        how_i_will_know="I ride the bike",
        if_too_unsafe="ring Mum, then the police",
        written_down_by="Bex Carlow",
        with_child_on="06/04/2027",
        safe_for_child_to_keep="No",
        who_will_have_a_copy="Mum, Bex, school, the doctor and the police. Dad gets part of it. Elliot knows.",
        safe_place_share_with="Mum and Bex Carlow only",
    )


def _list(file: str, dad: S) -> Made:
    people = (_ELLIOT, _MUM, dad, *_KIN, _CHAIR, *_TEAM)
    return sending(_CASE, file, people, _MET, "Fiona Blythe", "Martin Oyelaran", "Abi Sandhu")
