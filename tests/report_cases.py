"""A register of many generated meetings with everything that reports read: fictional, and the same for the same seed.

Rows go straight into the tables, so ten thousand meetings take seconds; the log holds no more than calendars ask of it.
Cases go their ways as in life: on time and late, by week-ends and bank holidays, with blanks, prose for a table, and
names that are spelt in two ways.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from minutebook.books import DISPUTES, STATUSES
from minutebook.duedates import HUB, Due, due_dates
from minutebook.duedates import Facts as DueFacts
from minutebook.measures import Timescales
from minutebook.meeting import MeetingType
from minutebook.register.canonical import fold
from minutebook.register.register import Register
from minutebook.workdays import WorkingDays

FIRST, LAST = date(2026, 1, 5), date(2027, 6, 30)
#: the day on which the register is looked at
TODAY = date(2027, 4, 1)
ACTOR = "f.blythe"

TIMESCALES = Timescales()
_FIRST_NAMES = tuple(
    "Amara Kai Rosa Elliot Noor Leah Tamsin Bram Yusuf Ottilie Devon Mina Callum Iris Tariq Wren".split()
)
_LAST_NAMES = tuple(
    "Quillfeather Oduya Penhallow Fenn Haddad Pike Brennan Okonkwo Lomas Achebe Vance Tollemache".split()
)
#: nobody at work has a family's name
_WORKERS = (
    "Priya Nair",
    "Nadia Hussein",
    "Gwilym Pryce",
    "Astrid Lindqvist",
    "Joan Castell",
    "Pablo Moreno",
    "Una Brack",
)
#: as forms spell them; not all of them are in the chairs' book, and some there lack something
CHAIRS = ("R. Adeyemi", "Helen Marsh", "Gethin Prys", "Sunita Rao", "Colm Farrelly", "Dora Whitlock")
_TEAMS = {"CST": "Martin Oyelaran", "North": "Josie Fenwick", "South": "Anselm Groves", "Coast": "Bette Corrigan"}
_PLACES = (
    "Flat over the chip shop, Quay Road",
    "Saltmere bus station",
    "Lower car park, Gull Row",
    "The old boathouse",
)
_PEOPLE = ("Dale Hurrock", "man known as Fitz", "Stevie Lund", "Ray Pellow", "“Uncle Mo”")
_VEHICLES = ("silver Golf, KX19 ZZZ", "white van, part plate ZB7", "black scooter without a plate")
_SPACES = ("Snapchat account saltlads_22", "Discord server Tidewater", "group chat “The Quay”")
#: agency, role, how often its worker comes, how often one who does not sends information
_AGENCIES = (
    ("Children’s social care", "CST social worker", 0.97, 0.9),
    ("Police", "Exploitation team", 0.85, 0.6),
    ("Health", "School nurse", 0.55, 0.7),
    ("Saltmere Academy", "DSL", 0.8, 0.5),
    ("Youth Offer", "Youth worker", 0.75, 0.4),
    ("CAMHS", "Practitioner", 0.3, 0.2),
    ("Housing", "Housing officer", 0.4, 0.1),
)
_POINTS = ("Location", "Venue", "Timing", "Attendance", "Order")
_PAPERS = ("Outcome letter", "Plan", "Minutes")
_KINDS = {
    MeetingType.SAFER: {"Outcome letter": "outcome-letter", "Plan": "safer-plan", "Minutes": "safer-minutes"},
    MeetingType.MSP: {"Outcome letter": "outcome-letter", "Plan": "my-safety-plan", "Minutes": "msp-minutes"},
    MeetingType.ETAC: {"ETAC record": "etac-record"},
    MeetingType.STRATEGY: {"Strategy record": "strategy-record"},
}
_FLUSH = 500


@dataclass(slots=True)
class Case:
    """A child, the people around them, and what the last meeting left."""

    reference: str | None
    name: str
    born: date
    worker: str
    team: str
    chair: str
    parents: tuple[str, ...]
    #: actions of the last plan: words, owner, day
    actions: list[tuple[str, str, date]] = field(default_factory=list)
    reviews: int = 0
    strategy: date | None = None


@dataclass(slots=True)
class Held:
    """A meeting on its way into the register."""

    case: Case
    type: MeetingType
    day: date
    #: form id: its answers
    forms: dict[str, dict[str, Any]]
    number: str = ""
    #: the next meeting of its kind was held
    followed: bool = False
    owed: Sequence[Due] = ()


class _Known(WorkingDays):
    """A calendar whose days are worked out once."""

    def is_working_day(self, day: date) -> bool:
        return day in _WORKING


_WORKING = frozenset(day for at in range(800) if WorkingDays("England").is_working_day(day := FIRST + timedelta(at)))
CALENDAR = _Known("England")


def filled(address: Path, meetings: int, seed: int) -> None:
    """A register in this file with so many generated meetings."""
    with Register.open(address, actor=ACTOR):
        pass
    connection = sqlite3.connect(address)
    connection.execute("PRAGMA synchronous = OFF")
    with connection:
        # made-up meetings, not secrets; what the second one decides changes nothing of the first one's
        _Filling(connection, Random(seed), Random(f"more {seed}")).fill(meetings)  # noqa: S311
    connection.close()


class _Filling:
    """Rows as they are made, put into the tables a few hundred meetings at a time."""

    def __init__(self, connection: sqlite3.Connection, chance: Random, more: Random) -> None:
        self.connection, self.chance, self.more = connection, chance, more
        self.rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self.next: Counter[str] = Counter()
        self.entered = _moment(FIRST)
        self.chain = connection.execute("SELECT seq, hash FROM chain").fetchone()

    def fill(self, meetings: int) -> None:
        self._put("blob", sha256="0" * 64, size=0, data=b"")
        self._chairs()
        left = meetings
        while left:
            for held in self._case(left):
                self._enter(held)
                left -= 1
            if len(self.rows["distribution"]) > _FLUSH:
                self._flush()
        self._flush()
        counted = [(series, last) for series, last in self.next.items() if "-" in series]
        self.connection.executemany("INSERT INTO counter VALUES (?, ?)", counted)
        self.connection.execute("UPDATE chain SET seq = ?, hash = ?", self.chain)

    def _flush(self) -> None:
        for name, rows in self.rows.items():
            columns = ", ".join(f'"{column}"' for column in rows[0])
            put = f"INSERT INTO {name} ({columns}) VALUES ({', '.join('?' * len(rows[0]))})"  # noqa: S608
            self.connection.executemany(put, [tuple(map(_stored, row.values())) for row in rows])
        self.rows.clear()

    def _put(self, table: str, **values: Any) -> None:
        self.rows[table].append(values)

    def _id(self, table: str) -> int:
        self.next[table] += 1
        return self.next[table]

    # -- cases

    def _case(self, most: int) -> Sequence[Held]:
        chance = self.chance
        at = self._id("case")
        own, *theirs = chance.sample(_FIRST_NAMES, chance.randint(2, 3))
        parents = tuple(f"{first} {chance.choice(_LAST_NAMES)}" for first in theirs)
        case = Case(
            None if chance.random() < 0.01 else f"{chance.choice(('CST', 'NCC'))}-{10000 + at}",
            f"{own} {'-'.join(chance.sample(_LAST_NAMES, 2))}",
            date(2009, 1, 1) + timedelta(chance.randrange(2200)),
            chance.choice(_WORKERS),
            chance.choice(tuple(_TEAMS)),
            chance.choice(CHAIRS),
            parents,
        )
        start = FIRST + timedelta(chance.randrange((LAST - FIRST).days))
        way = self._safer(case, start) if chance.random() < 0.35 else self._pathway(case, start)
        held = [one for one in way if one.day <= LAST][:most] or [self._one_safer(case, start)]
        for one, later in pairwise(held):
            one.followed = one.type is later.type or (
                one.type is not MeetingType.SAFER and later.type is MeetingType.MSP
            )
        return held

    def _safer(self, case: Case, day: date) -> Iterator[Held]:
        for _ in range(self.chance.randint(1, 5)):
            yield self._one_safer(case, day)
            day += timedelta(self.chance.choice((28, 42, 42, 42, 49, 91, 100)))

    def _pathway(self, case: Case, day: date) -> Iterator[Held]:
        chance = self.chance
        for left in range(chance.randint(0, 3), -1, -1):
            up = left == 0 and chance.random() < 0.8
            yield self._etac(case, day, escalating=up)
            if not up:
                day += timedelta(chance.choice((28, 30, 31, 31, 38)))
        if not up:
            return
        decided = datetime.combine(day, time(chance.randint(9, 16), chance.choice((0, 15, 30))))
        meeting = decided + timedelta(hours=chance.choice((2, 20, 24, 24, 25, 47, 72)))
        goes_on = chance.random() < 0.85
        yield self._strategy(case, decided, meeting, goes_on=goes_on)
        if not goes_on:
            return
        case.strategy = meeting.date()
        day = CALENDAR.add(meeting.date(), chance.choice((3, 8, 10, 10, 10, 11, 14))) + timedelta(
            chance.choice((0, 0, 0, 1))
        )
        for number in range(1, chance.randint(2, 6)):
            case.reviews = number
            outcome = "Continue" if number == 1 or chance.random() < 0.75 else chance.choice(("Step down", "Close"))
            yield self._plan_meeting(case, day, outcome)
            if outcome != "Continue":
                return
            day += timedelta(chance.choice((28, 35, 42, 42, 42, 43, 45, 60)))

    # -- forms

    def _details(self, case: Case, day: date, kind: str, *, known: bool = True) -> dict[str, Any]:
        chance = self.chance
        chair = case.chair if chance.random() < 0.85 else chance.choice(CHAIRS)
        ways = (chair, chair, chair, f"{chair} ", f"{chair}, ICP Chair", chair.replace(".", ""))
        attendance: Any = [*self._family(case), *self._workers(case)]
        if chance.random() < 0.02:
            attendance = f"{case.name.split()[0]}, mum, police and school came."
        return {
            "child.name": case.name,
            "child.known_as": case.name.split()[0],
            "child.dob": case.born,
            "case_ref": case.reference,
            "meeting_type": kind,
            "meeting_date": day if known else None,
            "lead_professional": case.worker if chance.random() < 0.97 else None,
            "cst_sw": case.worker,
            "cst_tm": _TEAMS["CST"],
            "field_sw": None if case.team == "CST" else case.worker,
            "field_tm": None if case.team == "CST" else _TEAMS[case.team],
            "co_working": case.team != "CST",
            "chair": chance.choice(ways) if chance.random() < 0.98 else None,
            "chair_role": chance.choice(("ICP Chair", "ICP Chair", "IRO acting as chair")),
            "minute_taker": "Fay Blythe",
            "start_time": time(chance.randint(9, 16), 0),
            "parental_responsibility": [{"name": it, "relationship": "Mum", "has_pr": True} for it in case.parents],
            "attendance": attendance,
        }

    def _family(self, case: Case) -> Iterator[dict[str, Any]]:
        came = self.chance.choice(("Present", "Present", "Present for part", "Apologies", "Did not attend"))
        yield {"name": case.name, "role": "Child", "outcome": came}
        for one, role in zip(case.parents, ("Mum", "Dad"), strict=False):
            yield {"name": one, "role": role, "outcome": self.chance.choice(("Present", "Present", "Did not attend"))}

    def _workers(self, case: Case) -> Iterator[dict[str, Any]]:
        chance = self.chance
        for agency, role, comes, sends in _AGENCIES:
            if chance.random() < 0.2:
                continue
            here = chance.random() < comes
            away = chance.choice(("Apologies", "Apologies – no update", "Did not attend", None))
            sent = not here and chance.random() < sends
            yield {
                "name": case.worker if agency.startswith("Child") else f"{role.split()[0]} {agency.split()[0]}",
                "role": role,
                "agency": chance.choice((agency, agency, agency, agency.upper(), f" {agency}")),
                "invited": chance.choice((True, True, None, False)) if here else chance.choice((True, True, None)),
                "outcome": chance.choice(("Present", "Present", "Present for part"))
                if here
                else "Apologies – update received"
                if sent and chance.random() < 0.5
                else away,
                "update_text": "Written update read out" if sent else chance.choice((None, None, "None")),
                "etac_member": chance.choice((True, False, None)),
                "not_practical_reason": None if here else chance.choice((None, "In court that day")),
            }

    def _one_safer(self, case: Case, day: date) -> Held:
        chance = self.chance
        grade = chance.choice(("Low", "Medium", "High", "Not yet graded", None))
        review = chance.choice((None, day + timedelta(42), day + timedelta(chance.randint(20, 95))))
        items = [
            {"kind": "Place", "what": it, "passed_by": case.worker}
            for it in chance.sample(_PLACES, chance.randint(0, 2))
        ]
        agenda = self._details(case, day, "SAFER") | {
            "grading.grade": grade,
            "grading.response": chance.choice(("Standard", "Enhanced", "Intensive", None)),
            "review_date": review,
            "hub_needed": bool(items),
            "hub_items": items or None,
            "child_attendance": chance.choice(
                ("Attended", "Represented by trusted adult/advocate", "Did not take part", None)
            ),
            "child_views": "I want to be safe.",
            "places": [
                {"place": it, "type": chance.choice(("Public place", "Address", "Online space")), "unsafe": True}
                for it in chance.sample(_PLACES, chance.randint(0, 3))
            ],
            "risk_people": [
                {"person_name": it, "relationship": "Known from town", "considered": "May pose a risk"}
                for it in chance.sample(_PEOPLE, chance.randint(0, 1))
            ],
        }
        case.actions = self._actions(day, (it[0] for it in _AGENCIES[:4]))
        plan = {
            "child.name": case.name,
            "case_ref": case.reference,
            "meeting_date": day,
            "review_date": review,
            "safety_actions": [
                {"agency": who, "action": what, "by_at": by if chance.random() < 0.9 else "as soon as we can"}
                for what, who, by in case.actions
            ],
            "police_trigger_plan": chance.choice(("In place", "Not needed", None)),
        }
        return Held(case, MeetingType.SAFER, day, {"SAFER-A": agenda, "SAFER-P": plan})

    def _etac(self, case: Case, day: date, *, escalating: bool) -> Held:
        chance = self.chance
        decided = datetime.combine(day, time(14, 10)) if escalating and chance.random() < 0.9 else None
        offered = [
            ("Location", _PLACES),
            ("Risk individual", _PEOPLE),
            ("Vehicle", _VEHICLES),
            ("Online account or space", _SPACES),
        ]
        answers = self._details(case, day, "ETAC") | {
            "progress": self._progress(case),
            "escalating": escalating,
            "decision_at": decided,
            "risk_trend": "Escalating" if escalating else chance.choice(("Reducing", "No change", None)),
            "next_etac": None if escalating else day + timedelta(chance.randint(26, 33)),
            "intelligence_items": [
                {
                    "kind": kind,
                    "description": chance.choice(told),
                    "first_known": chance.choice((day, None, "last summer")),
                    "source_agency": chance.choice(("Police", "Saltmere Academy", "Youth Offer")),
                    "ok_for_tactical": chance.choice((True, True, True, False, None)),
                    "handling_note": chance.choice((None, "Not to be acted on without the police")),
                    "linked_case_refs": ", ".join(
                        filter(None, (case.reference, f"CST-{10000 + chance.randint(1, 40)}"))
                    ),
                }
                for kind, told in chance.sample(offered, chance.randint(0, 3))
            ],
        }
        case.actions = self._actions(day, (case.worker, "PC Aisha Shah"))
        answers["plan_changes"] = [
            {"safety_goal": "Be safer", "action": what, "who": who, "by_when": by} for what, who, by in case.actions
        ]
        return Held(case, MeetingType.ETAC, day, {"ETAC": answers})

    def _strategy(self, case: Case, asked: datetime, held: datetime, *, goes_on: bool) -> Held:
        chance = self.chance
        answers = self._details(case, held.date(), "Strategy", known=False) | {
            "requested_at": asked if chance.random() < 0.95 else asked.date(),
            "held_at": held,
            "section_47": chance.choice(("Already open", "Started", "Not started")),
            "parents_invited": chance.choice((True, False)),
            "child_invited": chance.choice((True, False)),
            "decision": "Hold a My Safety Plan Meeting" if goes_on else "Stay with ETAC",
            "decision_reason": "Planning is not reducing the risk.",
            "urgency": "Up to 10 working days",
            "proposed_msp_date": held.date() + timedelta(12) if goes_on else None,
            "interim_safety_actions": [{"who": case.worker, "what": "Ring every evening", "by_when": held.date()}],
        }
        return Held(case, MeetingType.STRATEGY, held.date(), {"STRAT": answers})

    def _plan_meeting(self, case: Case, day: date, outcome: str) -> Held:
        chance = self.chance
        kind = f"My Safety Plan Meeting – {'Initial' if case.reviews == 1 else 'Review'}"
        record = self._details(case, day, kind) | {
            "meeting_number": case.reviews,
            "strategy_date": case.strategy,
            "outcome": outcome,
            "icp_chair_agrees": chance.choice(("Agrees", "Agrees", "Agrees", "Does not agree", None)),
            "meet_again_date": day + timedelta(chance.choice((28, 42, 42, 50))) if outcome == "Continue" else None,
            "consultation": [
                {
                    "point": point,
                    "consulted": chance.choice((True, True, True, False, None)),
                    "what_they_said": "Near home.",
                    "what_we_did": chance.choice(("As they asked", "In part", "Not followed")),
                }
                for point in _POINTS
                if chance.random() < 0.95
            ],
            "consulted_on": day - timedelta(chance.randint(0, 6)),
            "taking_part_how": chance.choice(
                ("Attending", "Part", "Trusted adult speaks", "Written/recorded views", "Not taking part", None)
            ),
            "child_wants_absent": [
                {"person": "Dad", "wish": chance.choice(("Followed", "Part of meeting", "Put aside"))}
                for _ in range(chance.choice((0, 0, 1)))
            ],
            "agency_information": [
                {"agency": it[0], "information": chance.choice(("Seen every week.", "Nothing held", None))}
                for it in chance.sample(_AGENCIES, 3)
            ],
            "progress": self._progress(case) if case.reviews > 1 else None,
            "risk_now": chance.choice(("Reduced", "No change", "Increased")),
            "drift_or_delay": chance.choice((True, False, None)) if case.reviews > 1 else None,
            "drift": [{"what": "Housing move", "raised_with": "Housing", "raised_on": day}]
            if chance.random() < 0.2
            else None,
            "recommendations": [
                {
                    "text": "Ask housing for a move",
                    "who": chance.choice((case.worker, None)),
                    "by_when": day + timedelta(14),
                    "status": chance.choice((*STATUSES, None)),
                }
                for _ in range(chance.randint(0, 1))
            ],
            "enough_time_given": chance.choice((True, False, None)),
        }
        case.actions = self._actions(day, (case.worker, "PC Aisha Shah", "Marlon Sayer"))
        plan = {
            "child.name": case.name,
            "case_ref": case.reference,
            "meeting_date": day,
            "with_child_on": chance.choice((day, None)),
            "safe_for_child_to_keep": chance.choice((True, False, None)),
            "what_helps": "Running. =1+1 does not.",
            "plan": [
                {
                    "safety_goal": "Be safer",
                    "action": what,
                    "who": who,
                    "by_when": by if chance.random() < 0.9 else "every day",
                    "status": chance.choice((*STATUSES, None)),
                }
                for what, who, by in case.actions
            ],
        }
        report = {
            "child.name": case.name,
            "case_ref": case.reference,
            "meeting_date": day,
            "shared_on": chance.choice((day - timedelta(5), None)),
            "forms_of_harm": chance.sample(
                ("Criminal exploitation", "Sexual exploitation", "Serious youth violence"), 1
            ),
            "completed_with": [
                {
                    "completed_with": who,
                    "on": chance.choice((day - timedelta(7), day - timedelta(3), None)),
                    "how": "In person",
                }
                for who in (case.name, case.parents[0])
                if chance.random() < 0.8
            ],
        }
        forms = {"MSP-A": record, "MSP-P": plan, "MSP-R": report}
        if chance.random() < 0.1:
            del forms["MSP-R"]
        return Held(case, MeetingType.MSP, day, forms)

    def _actions(self, day: date, owners: Iterator[str] | Sequence[str]) -> list[tuple[str, str, date]]:
        return [
            (
                f"Meet {self.chance.choice(_PLACES).lower()} worries, {who}",
                who,
                day + timedelta(self.chance.randint(3, 40)),
            )
            for who in owners
        ]

    def _progress(self, case: Case) -> list[dict[str, Any]] | None:
        return [
            {"action": what, "who": who, "status": self.chance.choice((*STATUSES, "Done", "Done", None))}
            for what, who, _ in case.actions
        ] or None

    # -- into the tables

    def _enter(self, held: Held) -> None:
        case, day = held.case, held.day
        self.entered = _moment(day)
        series = f"M-{day.year}"
        held.number = f"{series}-{self._id(series):04d}"
        by = {"entered_at": self.entered, "entered_by": ACTOR}
        self._trouble(held)
        self._put(
            "meeting",
            number=held.number,
            type=held.type.value,
            case_ref=case.reference,
            child_name=case.name,
            child_dob=case.born,
            initials="".join(it[0] for it in case.name.replace("-", " ").split()),
            date=day,
            state=_state(held),
            case_key=fold(case.reference),
            child_key=fold(case.name),
            **by,
        )
        submissions = {form: self._submit(held, form, answers) for form, answers in held.forms.items()}
        if self.chance.random() < 0.05:
            self._correct(held, submissions)
        held.owed = self._owed(held)
        self._papers(held, list(submissions.values()))
        self._dates(held)
        self._books(held, by)

    def _trouble(self, held: Held) -> None:
        """What goes wrong besides, in words that name the family."""
        case, day, more = held.case, held.day, self.more
        record, plan = held.forms.get("MSP-A"), held.forms.get("SAFER-P")
        for item in held.forms.get("SAFER-A", {}).get("hub_items") or ():
            item["passed_on"] = more.choice((None, day + timedelta(2), day + timedelta(30)))
            item["hub_reference"] = more.choice((None, "HUB-17"))
        if record:
            for row in record["child_wants_absent"]:
                row["told_child_on"] = more.choice((None, day))
            for row in record["drift"] or ():
                row["what"] = f"{case.name.split()[0]}’s housing move, says {case.parents[0]}"
                row["since"] = more.choice((None, day - timedelta(30), "since the spring"))
                row["outcome"] = more.choice((None, "Taken up"))
            if more.random() < 0.15:
                raised = day - timedelta(more.randint(0, 9))
                dispute = {"raised_by": "Health", "about": more.choice(DISPUTES), "raised_on": raised, "stage": "Two"}
                record["escalation"] = [dispute | {"outcome": more.choice((None, "Agreed"))}]
            if more.random() < 0.2:
                what, by = f"Letter to {case.parents[0]}", day + timedelta(more.randint(1, 30))
                record["disruption_decisions"] = [{"text": what, "owner": "PC Aisha Shah", "by_when": by}]
        if plan and more.random() < 0.5:
            by = day + timedelta(more.randint(1, 30))
            plan["parent_actions"] = [{"action": "Ring every night", "who": case.parents[0], "by_at": by}]
            plan["disrupt_actions"] = [
                {"action": "Patrol the quay", "agency": "Police", "named_worker": None, "by_at": by}
            ]

    def _submit(self, held: Held, form: str, answers: Mapping[str, Any], superseded: str | None = None) -> str:
        arrival = self._id("arrival")
        name = sha256(f"{held.number} {form} {arrival}".encode()).hexdigest()
        self._put("blob", sha256=name, size=0, data=b"")
        self._put(
            "submission",
            sha256=name,
            meeting=held.number,
            file_name=f"{form}.docx",
            kind="docx",
            arrival=arrival,
            received_at=self.entered,
            received_by=ACTOR,
        )
        said = {key: value for key, value in answers.items() if value is not None}
        self._put(
            "submission_form",
            submission=name,
            form=form,
            superseded_by=superseded,
            answers=json.dumps({"values": said, "share_with": {}}, default=_marked),
        )
        return name

    def _correct(self, held: Held, submissions: dict[str, str]) -> None:
        """An earlier file of the first form, which says much else and counts no more."""
        form = next(iter(held.forms))
        wrong = held.forms[form] | {
            "chair": "Somebody Else",
            "attendance": None,
            "outcome": "Close",
            "escalating": True,
        }
        self._submit(held, form, wrong, superseded=submissions[form])

    def _papers(self, held: Held, sources: Sequence[str]) -> None:
        due = {("Plan" if it.what in ("SAFER Plan", "My Safety Plan") else it.what): it.due for it in held.owed}
        for paper, kind in _KINDS[held.type].items():
            base = self._document(held, kind, "professionals", sources)
            for name, role, agency, who, copy in self._readers(held, paper):
                own = base if who == "case file" else None
                if (who != "case file" and paper == "Plan") or who in ("child", "parent/carer"):
                    own = self._document(
                        held, f"{kind}-{who.partition('/')[0]}"[:42], sha256(name.encode()).hexdigest()[:6], sources
                    )
                self._row(held, paper, (name, role, agency, who, copy), own, due.get(paper))

    def _readers(self, held: Held, paper: str) -> Iterator[tuple[str, str | None, str | None, str, str]]:
        case, chance = held.case, self.chance
        if paper in ("Outcome letter", "Plan") and chance.random() < 0.97:
            yield case.name, "Child", None, "child", "Child’s"
        if paper in _PAPERS:
            for one, role in zip(case.parents, ("Mum", "Dad"), strict=False):
                yield one, role, None, "parent/carer", chance.choice(("Full", "Full", "Partial", "Plan only", "None"))
        for agency, role, *_ in _AGENCIES[: 2 if paper == "Outcome letter" else 4]:
            yield f"{role.split()[0]} {agency.split()[0]}", role, agency, "professional", "Full"
        yield "Child’s file", None, None, "case file", "Full"

    def _row(
        self, held: Held, paper: str, reader: tuple[Any, ...], document: tuple[str, ...] | None, due: date | None
    ) -> None:
        chance = self.chance
        name, role, agency, who, copy = reader
        wait = chance.choice((0, 1, 1, 1, 2, 5, 15, 22, None, None))
        sent = None if wait is None else min(CALENDAR.add(held.day, wait), LAST)
        # of two versions, some people have the first
        version = None if document is None else document[-1] if chance.random() < 0.7 else document[0]
        number = self._id("distribution")
        how = (
            "Case file"
            if who == "case file"
            else chance.choice(("Secure email", "By hand", "Tracked post", "Read aloud", "Do not send", None))
        )
        self._put(
            "distribution",
            id=number,
            meeting=held.number,
            document=version,
            document_kind=paper,
            recipient=name,
            role=role,
            agency=agency,
            kind=who,
            copy=copy,
            leave_out="the safe place" if copy == "Partial" else None,
            why=chance.choice(("The child’s wish", None)) if copy == "Partial" else None,
            chair_approved_on=None,
            how=how,
            address_used=None,
            format_or_language=None,
            checked_by=None,
            due=due,
            sent_on=sent,
            sent_by=ACTOR if sent else None,
            returned=chance.choice(("No", None, None, None, "Yes – bounced")) if sent else None,
        )
        if sent and document and version == document[0] != document[-1] and self.more.random() < 0.7:
            # whoever has the first version is owed the second
            again = self.rows["distribution"][-1] | {"id": self._id("distribution"), "document": document[-1]}
            later = self.more.choice((None, held.day + timedelta(4), held.day + timedelta(30)))
            self._put("distribution", **(again | {"sent_on": later, "returned": None, "sent_by": later and ACTOR}))
        steps = ("approved", "checked", "sent") if sent else ("approved", "checked")[: chance.randint(0, 2)]
        version = version if paper in ("Plan", "Minutes") else None
        for step in steps if version and who != "case file" else ():
            self._put(
                "release",
                id=self._id("release"),
                document=version,
                distribution=number,
                step=step,
                said_by=None,
                how=None,
                on=sent or held.day,
                at=self.entered,
                by="g.evans" if step == "checked" else ACTOR,
            )

    def _document(self, held: Held, kind: str, audience: str, sources: Sequence[str]) -> tuple[str, ...]:
        numbers: list[str] = []
        for version in range(1, 3 if self.chance.random() < 0.15 else 2):
            series = f"D-{held.day.year}"
            numbers.append(f"{series}-{self._id(series):04d}")
            self._put(
                "document",
                number=numbers[-1],
                meeting=held.number,
                kind=kind,
                audience=audience,
                version=version,
                status="FINAL" if self.chance.random() < 0.9 else "DRAFT",
                supersedes=numbers[0] if version > 1 else None,
                file_name=f"{numbers[-1]}_{kind}_v{version}.docx",
                sha256="0" * 64,
                fingerprint=f"{version:064d}",
                template_name=f"{kind}.docx",
                template_sha256="0" * 64,
                council="northcombe" if held.type is MeetingType.SAFER else "bcp",
                made_at=_moment(held.day + timedelta(version)),
                made_by=ACTOR,
            )
            self._put("document_source", document=numbers[-1], submission=sources[0])
        return tuple(numbers)

    def _owed(self, held: Held) -> Sequence[Due]:
        said: dict[str, Any] = {}
        for answers in held.forms.values():
            said = answers | {key: value for key, value in said.items() if value is not None}
        days = ("review_date", "meet_again_date", "next_etac", "proposed_msp_date")
        facts = DueFacts(
            grading=said.get("grading.grade"),
            hub_needed=said.get("hub_needed"),
            outcome=said.get("outcome"),
            icp_chair_agrees=said.get("icp_chair_agrees"),
            decision=said.get("decision"),
            decided_at=said.get("decision_at"),
            next_date=next((said[key] for key in days if said.get(key)), None),
        )
        return due_dates(held.type.value, held.day, facts, CALENDAR, TIMESCALES)

    def _dates(self, held: Held) -> None:
        for owed in held.owed:
            meeting = owed.latest_booking is not None or owed.what == "Strategy meeting"
            done = held.followed if meeting else self.chance.random() < 0.6
            booked = owed.latest_booking if self.chance.random() < 0.5 else None
            status = "Held" if done else "Booked" if booked else "Due"
            if self.chance.random() < 0.03:
                status = "Not owed"
            number = self._id("review")
            self._put(
                "review",
                id=number,
                meeting=held.number,
                what=owed.what,
                rule=owed.rule,
                due=owed.due,
                latest_booking=owed.latest_booking,
                booked=booked,
                status=status,
                why=owed.why or None,
            )
            seq, head = self.chain
            self.chain = (seq + 1, sha256(f"{seq} {head}".encode()).hexdigest())
            self._put(
                "audit",
                seq=seq + 1,
                at=self.entered,
                actor=ACTOR,
                action="added",
                entity=f"review {number}",
                detail="{}",
                prev_hash=head,
                hash=self.chain[1],
            )

    def _books(self, held: Held, by: Mapping[str, Any]) -> None:
        chance, day = self.chance, held.day
        here = {"meeting": held.number, **by}
        for what, _, due in held.case.actions:
            if chance.random() < 0.15:
                self._put("action_status", action=what, status=chance.choice(STATUSES), on=due, note=None, **here)
        needed = held.forms.get("SAFER-A", {}).get("hub_needed") or chance.random() < 0.05
        if needed:
            passed = chance.choice((None, day + timedelta(1), day + timedelta(6)))
            kind = chance.choice(("Central Hub", "Tactical Group", "Child Protection"))
            # some things for the Hub are on the form alone
            where = "onward" if self.more.random() < 0.8 else "elsewhere"
            self._put(
                where,
                kind=kind,
                what=HUB,
                owner=held.case.worker,
                due=CALENDAR.add(day, 2),
                passed_on=passed,
                outcome=self.more.choice((None, "Taken up")),
                **here,
            )
            self.rows.pop("elsewhere", None)
        if chance.random() < 0.04:
            closed = chance.choice((None, day + timedelta(12)))
            self._put(
                "escalation",
                raised_by="Police",
                about=chance.choice(DISPUTES),
                raised_on=day + timedelta(2),
                with_chair_on=day + timedelta(3),
                stage=chance.randint(1, 4),
                outcome="Settled" if closed else None,
                closed_on=closed,
                **here,
            )
        if chance.random() < 0.1:
            self._put(
                "decision",
                meeting=held.number,
                rule=chance.choice(("R236", "R266", "R278", "R291")),
                key=None,
                message="The meeting is late.",
                reason=f"{self.more.choice(held.case.parents)} was ill.",
                decided_by=held.case.chair,
                decided_at=self.entered,
                entered_by=ACTOR,
                of_council=None,
            )
        if chance.random() < 0.5:
            self._put(
                "finding",
                meeting=held.number,
                submission=None,
                form=None,
                rule=chance.choice(("R290", "R278", "R266")),
                severity=chance.choice(("E", "E-r", "W", "N")),
                key=None,
                place=None,
                message="Look at this.",
                fix="Mend it.",
            )

    def _chairs(self) -> None:
        by = {"entered_at": self.entered, "entered_by": ACTOR}
        known = {
            "role": "ICP Chair",
            "complex_safeguarding": True,
            "trauma_informed": date(2024, 5, 1),
            "neuroscience": date(2025, 3, 1),
        }
        self._put("chair", chair="R. Adeyemi", **known, **by)
        self._put("chair", chair="Helen Marsh", **(known | {"neuroscience": None}), **by)
        self._put("chair", chair="Gethin Prys", **(known | {"complex_safeguarding": False}), **by)
        self._put("chair", chair="Sunita Rao", **(known | {"trauma_informed": date(2019, 1, 1)}), **by)
        self._put("chair", chair="Ivo Never-Chairs", **(known | {"neuroscience": None}), **by)


def _state(held: Held) -> str:
    """Where the case stands after a meeting, as the register keeps it."""
    said = held.forms.get("MSP-A", {})
    ends = {"Step down": "Stepped down", "Close": "Closed"}
    agreed = said.get("icp_chair_agrees") != "Does not agree"
    return ends.get(said.get("outcome") or "", "My Safety Plan in place") if agreed else "My Safety Plan in place"


def _moment(day: date) -> str:
    """Four in the afternoon, as the register keeps moments."""
    return f"{day} 16:00:00.000000"


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _marked(value: object) -> dict[str, str]:
    """A value that JSON does not know, as answers are kept."""
    mark = "$moment" if isinstance(value, datetime) else "$day" if isinstance(value, date) else "$time"
    assert isinstance(value, date | time)
    return {mark: value.isoformat()}
