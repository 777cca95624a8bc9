"""What reports add up over many meetings: agencies, chairs, and trends by month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

from minutebook.books import ChairTraining
from minutebook.meeting import MeetingType
from minutebook.persons import ASIDE, is_agency, is_nobody, same_person
from minutebook.reports.agency_names import agency_named
from minutebook.reports.figures import Share, month_of
from minutebook.reports.held import Case, Held, Period
from minutebook.reports.initials import Initials
from minutebook.words import fold

GRADES = ("Low", "Medium", "High", "Not yet graded")
#: what forms call the kinds of place
PLACES = (
    "Address",
    "Public place",
    "School/college",
    "Shop or business",
    "Transport route or hub",
    "Online space",
    "Other",
)
MONTHS = 12
_UNSAID = "Not said"
#: how an agency may come, the best first: parts of ``Agency``
_OUTCOMES = ("present", "part", "information", "absent")


@dataclass(slots=True)
class Agency:
    """To how many meetings one agency came, and how; several workers at a meeting count once."""

    name: str
    present: int = 0
    part: int = 0
    information: int = 0
    absent: int = 0

    @property
    def listed(self) -> int:
        return self.present + self.part + self.information + self.absent

    @property
    def share(self) -> Share:
        """Present, for part at least, of those listed."""
        return Share(self.present + self.part, self.listed)


@dataclass(slots=True)
class Chair:
    """What one person chaired."""

    name: str
    meetings: int = 0
    cases: set[str] = field(default_factory=set)
    changed: int = 0


class Tallies:
    """What was added up so far, of a period and of the months up to its end."""

    def __init__(self, period: Period, as_of: date) -> None:
        self._period, self._as_of = period, as_of
        self.months = _months(period.last)
        self._agencies: dict[str, Agency] = {}
        self._chairs: list[Chair] = []
        self._monthly: Counter[tuple[str, str, str]] = Counter()
        #: meetings of each kind, in this period and the one before
        self.meetings: Counter[tuple[Period, MeetingType]] = Counter()
        self.cases: Counter[Period] = Counter()
        self._spelt: dict[str, Counter[str]] = defaultdict(Counter)
        self._chair_of: dict[str, Chair] = {}

    def add(self, case: Case, clean: Initials) -> None:
        """Count one case's meetings."""
        held = [it for it in case if it.date <= self._as_of]
        for when in (self._period, self._period.before):
            theirs = [it for it in held if it.date in when]
            self.meetings.update((when, it.type) for it in theirs)
            self.cases[when] += bool(theirs)
        for it in held:
            if it.date in self._period:
                self._count_chair(it, clean)
            if it.date in self._period or month_of(it.date) in self.months:
                self._count_people(it, clean)
            if month_of(it.date) in self.months:
                self._count_month(it)
        self._count_changes([it for it in held if it.type is MeetingType.MSP], clean)

    @property
    def agencies(self) -> list[Agency]:
        """Every agency of the period, by name."""
        return [replace(self._agencies[name], name=self.called(name)) for name in sorted(self._agencies)]

    @property
    def chairs(self) -> list[Chair]:
        """Every chair of the period, by name."""
        return sorted(self._chairs, key=lambda it: fold(it.name))

    def monthly(self, what: str, label: str) -> list[int]:
        """A count in each month; ``what`` is "grade", "place", "listed" or "came", ``label`` what of."""
        return [self._monthly[what, label, month] for month in self.months]

    def often(self, most: int) -> list[str]:
        """The agencies that were on most lists in these months."""
        listed: Counter[str] = Counter()
        for (what, label, _), count in self._monthly.items():
            if what == "listed" and label != fold(_UNSAID):
                listed[label] += count
        return sorted(listed, key=lambda it: (-listed[it], it))[:most]

    def called(self, agency: str) -> str:
        """An agency's name as most forms spell it."""
        spelt = self._spelt[agency]
        return min(spelt, key=lambda it: (-spelt[it], it))

    def _count_people(self, it: Held, clean: Initials) -> None:
        month = month_of(it.date)
        for known_as, came in self._came(it, clean).items():
            if it.date in self._period:
                line = self._agencies.setdefault(known_as, Agency(known_as))
                setattr(line, came, getattr(line, came) + 1)
            self._monthly["listed", known_as, month] += 1
            self._monthly["came", known_as, month] += came in ("present", "part")

    def _came(self, it: Held, clean: Initials) -> dict[str, str]:
        """How each agency came to a meeting: as the one of its workers did who was there most."""
        best: dict[str, str] = {}
        for row in it.meeting.rows("attendance"):
            name, role = str(row.get("name") or ""), str(row.get("role") or "")
            came = _came(row)
            if came is None or it.person(name, role) != "professional":
                continue
            said = agency_named(str(row.get("agency") or "").strip(), it.council)
            agency = (said if is_agency(said) else clean(said)) or _UNSAID
            known_as = fold(agency)
            self._spelt[known_as][agency] += 1
            best[known_as] = min(best.get(known_as, came), came, key=_OUTCOMES.index)
        return best

    def _count_month(self, it: Held) -> None:
        month = month_of(it.date)
        if it.type is MeetingType.SAFER:
            grade = it.text("grading.grade")
            self._monthly["grade", grade if grade in GRADES else "Not yet graded", month] += 1
        for row in it.meeting.rows("places"):
            if row.get("unsafe") is True:
                kind = str(row.get("type"))
                self._monthly["place", kind if kind in PLACES else "Other", month] += 1

    def _count_chair(self, it: Held, clean: Initials) -> None:
        if name := clean(it.text("chair")):
            chair = self._chair(name)
            chair.meetings += 1
            chair.cases.add(it.dossier.case)

    def _chair(self, name: str) -> Chair:
        """The line of a chair, however their name is spelt."""
        if name not in self._chair_of:
            known = next((it for it in self._chairs if same_person(it.name, name)), None)
            if known is None:
                known = Chair(ASIDE.sub("", name).strip() or name)
                self._chairs.append(known)
            self._chair_of[name] = known
        return self._chair_of[name]

    def _count_changes(self, plans: Sequence[Held], clean: Initials) -> None:
        for before, it in pairwise(plans):
            name = clean(it.text("chair"))
            if it.date in self._period and name and before.text("chair"):
                self._chair(name).changed += not same_person(before.text("chair"), it.text("chair"))


def training(name: str, known: Sequence[ChairTraining]) -> tuple[ChairTraining | None, str]:
    """What the books say of a chair's training, and what is missing in it."""
    line = next((it for it in known if same_person(it.chair, name)), None)
    if line is None:
        return None, "Nothing is known of their training."
    had: Mapping[str, Any] = {
        "knowledge of complex safeguarding": line.complex_safeguarding,
        "trauma informed practice": line.trauma_informed,
        "neuroscience": line.neuroscience,
    }
    return line, ", ".join(name for name, it in had.items() if not it)


def _came(row: Mapping[str, Any]) -> str | None:
    """How somebody came, as the part of ``Agency`` that counts it; None where the list does not say."""
    said = fold(str(row.get("outcome") or ""))
    if said.startswith("present"):
        return "part" if "part" in said else "present"
    if not said:
        return None
    # "None" in that column is no word from them
    return "information" if "update received" in said or not is_nobody(row.get("update_text")) else "absent"


def _months(last: date) -> list[str]:
    """The names of the last months, the earliest first."""
    return list(_back(last))[::-1]


def _back(last: date) -> Iterator[str]:
    for count in range(MONTHS):
        year, month = divmod(last.year * 12 + last.month - 1 - count, 12)
        yield f"{year:04d}-{month + 1:02d}"
