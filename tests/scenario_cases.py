"""The ten scenarios: which completed forms came when, what is to be said of them, and what is owed after them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from minutebook.books import ChairTraining

SCENARIOS_FOLDER = Path(__file__).parent / "data" / "scenarios"

_LETTER, _MINUTES, _NEXT = "Outcome letter", "Minutes", "Next My Safety Plan Meeting"
_INITIAL, _EARLY = "Initial My Safety Plan Meeting", "Initial My Safety Plan Meeting, early target"

#: who chairs, and what they were trained in: what no form says; M. Lindqvist's training in neuroscience is missing
CHAIRS = (
    *(
        ChairTraining(
            chair=name,
            role="ICP Chair",
            complex_safeguarding=True,
            trauma_informed=date(2025, 3, 11),
            neuroscience=date(2025, 6, 24),
        )
        for name in ("R. Adeyemi", "Margaret Ashdown", "P. Okafor")
    ),
    ChairTraining(
        chair="M. Lindqvist",
        role="IRO acting as chair",
        complex_safeguarding=True,
        trauma_informed=date(2026, 2, 3),
    ),
)


@dataclass(frozen=True)
class Step:
    """Forms that came in together, and what is expected of the meeting that they make or mend."""

    name: str
    #: folder of a council's profile
    council: str
    forms: tuple[Path, ...]
    today: date
    #: ids of all rules that speak as E or E-r
    errors: frozenset[str] = frozenset()
    #: of each group at least one id speaks, as E or otherwise
    either: tuple[frozenset[str], ...] = ()
    #: ids that may speak as E or E-r, and need not
    may: frozenset[str] = frozenset()
    #: ids that speak at least as W or N
    warnings: frozenset[str] = frozenset()
    #: ids that do not speak
    silent: frozenset[str] = frozenset()
    #: how often an id speaks
    times: Mapping[str, int] = field(default_factory=dict)
    #: how many of the forms are refused
    refused: int = 0
    #: what is owed, and by when
    due: Mapping[str, date] = field(default_factory=dict)


def _ids(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _forms(folder: str, *starts: str) -> tuple[Path, ...]:
    """The forms of a folder whose names hold one of some words; all of them without words."""
    found = sorted((SCENARIOS_FOLDER / folder).iterdir())
    chosen = tuple(path for path in found if not starts or any(start in path.name for start in starts))
    if not chosen:
        raise FileNotFoundError(f"no form in {folder} is called {' or '.join(starts)}")
    return chosen


def _rest(folder: str, *others: str) -> tuple[Path, ...]:
    """The forms of a folder but for those whose names hold one of some words."""
    return tuple(path for path in _forms(folder) if not any(other in path.name for other in others))


def _before(scenario: str, folder: str, held: date, initial: date, etac: date | None = None) -> tuple[Step, Step]:
    """ETAC and strategy meeting, which were as they should be; the decision was made on the day of the ETAC."""
    decided = etac or held
    return (
        Step(
            f"{scenario} ETAC", "bcp", _forms(folder, "ETAC"), decided, due={"Strategy meeting": decided + timedelta(1)}
        ),
        Step(f"{scenario} strategy", "bcp", _forms(folder, "trategy"), held, due={_INITIAL: initial}),
    )


def _owed(letter: date, minutes: date, following: date) -> dict[str, date]:
    return {_LETTER: letter, _MINUTES: minutes, _NEXT: following}


_BEFORE = ("ETAC", "trategy")

_E1 = (
    Step("E1 ETAC", "bcp", _forms("E1", "ETAC"), date(2026, 12, 3), due={"Strategy meeting": date(2026, 12, 4)}),
    Step(
        "E1 strategy",
        "bcp",
        _forms("E1", "Strategy"),
        date(2026, 12, 4),
        silent=_ids("R222"),
        due={_INITIAL: date(2026, 12, 18), _EARLY: date(2026, 12, 14)},
    ),
    Step(
        "E1 initial",
        "bcp",
        _rest("E1", *_BEFORE),
        date(2026, 12, 16),
        warnings=_ids("R231"),
        silent=_ids("R230 R258"),
        due=_owed(date(2026, 12, 17), date(2027, 1, 11), date(2027, 1, 27)),
    ),
    Step(
        "E1 all to his father",
        "bcp",
        _forms("E1 all to his father"),
        date(2026, 12, 16),
        errors=_ids("R321"),
        may=_ids("R323"),
    ),
)
_E2 = (
    *_before("E2", "E2", date(2027, 1, 11), date(2027, 1, 25)),
    Step(
        "E2 initial",
        "bcp",
        _rest("E2", *_BEFORE),
        date(2027, 1, 22),
        errors=_ids("R277 R274 R275"),
        may=_ids("R272"),
        silent=_ids("R230 R291"),
        due=_owed(date(2027, 1, 25), date(2027, 2, 12), date(2027, 3, 5)),
    ),
    Step(
        "E2 put right",
        "bcp",
        _forms("E2 put right"),
        date(2027, 1, 25),
        errors=_ids("R277"),
        silent=_ids("R274 R275"),
        due=_owed(date(2027, 1, 25), date(2027, 2, 12), date(2027, 3, 5)),
    ),
)
_E3 = (
    *_before("E3", "E3", date(2027, 2, 1), date(2027, 2, 15)),
    Step(
        "E3 initial",
        "bcp",
        _rest("E3", *_BEFORE),
        date(2027, 2, 12),
        errors=_ids("R204 R227"),
        # what the police will do stands in the child's own plan too, in words that nothing marks as live
        may=_ids("R110"),
        either=(_ids("R014 R205"),),
        silent=_ids("R230"),
        due={_NEXT: date(2027, 3, 25)},
    ),
    Step(
        "E3 put right",
        "bcp",
        _forms("E3 put right"),
        date(2027, 2, 15),
        silent=_ids("R204 R014 R205 R110 R227"),
        due={_NEXT: date(2027, 3, 25)},
    ),
)
_E4_DUE = {
    _LETTER: date(2027, 1, 14),
    _MINUTES: date(2027, 2, 3),
    "Review of the SAFER Plan": date(2027, 2, 24),
    "Information to the Central Hub": date(2027, 1, 15),
}
_E4 = (
    Step(
        "E4 first",
        "northcombe",
        _forms("E4"),
        date(2027, 1, 14),
        errors=_ids("R102 R095 R097"),
        warnings=_ids("R114"),
        silent=_ids("R107 R108"),
        due=_E4_DUE,
    ),
    Step(
        "E4 put right",
        "northcombe",
        _forms("E4 put right"),
        date(2027, 1, 14),
        warnings=_ids("R114"),
        silent=_ids("R102 R095 R097 R107 R108"),
        due=_E4_DUE,
    ),
)
_E5 = (
    Step(
        "E5",
        "northcombe",
        _forms("E5"),
        date(2027, 1, 26),
        errors=_ids("R066"),
        either=(_ids("R109 R011"),),
        warnings=_ids("R044 R034 R123"),
        silent=_ids("R131 R065"),
        due={_LETTER: date(2027, 1, 27)},
    ),
)
_E6_FIRST, _E6_SECOND = date(2027, 3, 30), date(2027, 5, 11)
_E6 = (
    *_before("E6", "E6 initial", date(2027, 2, 15), date(2027, 3, 1)),
    Step(
        "E6 initial", "bcp", _rest("E6 initial", *_BEFORE), date(2027, 2, 24), errors=_ids("R243"), silent=_ids("R230")
    ),
    Step(
        "E6 initial put right",
        "bcp",
        _forms("E6 initial put right"),
        date(2027, 2, 24),
        silent=_ids("R243"),
        due={_NEXT: _E6_FIRST},
    ),
    Step(
        "E6 review 1",
        "bcp",
        _forms("E6 review 1"),
        _E6_FIRST,
        errors=_ids("R246"),
        silent=_ids("R236 R243"),
        due={_NEXT: _E6_SECOND},
    ),
    Step(
        "E6 review 1 put right",
        "bcp",
        _forms("E6 review 1 put right"),
        _E6_FIRST,
        silent=_ids("R246"),
        due={_NEXT: _E6_SECOND},
    ),
    Step(
        "E6 review 2",
        "bcp",
        _forms("E6 review 2"),
        _E6_SECOND,
        warnings=_ids("R248"),
        silent=_ids("R006 R236 R242 R243 R246 R249"),
    ),
)
_E7_LATE, _E7_NEXT = date(2027, 3, 15), date(2027, 4, 26)
_E7 = (
    Step("E7 ETAC before", "bcp", _forms("E7 initial", "ETAC"), date(2026, 12, 7)),
    Step("E7 strategy", "bcp", _forms("E7 initial", "strategy"), date(2026, 12, 7)),
    Step("E7 initial", "bcp", _rest("E7 initial", *_BEFORE), date(2026, 12, 18), due={_NEXT: date(2027, 1, 29)}),
    Step(
        "E7 review 1",
        "bcp",
        _forms("E7 review 1"),
        date(2027, 1, 29),
        silent=_ids("R236"),
        due={_NEXT: date(2027, 3, 12)},
    ),
    Step("E7 ETAC", "bcp", _forms("E7 ETAC"), date(2027, 2, 19), either=(_ids("R213 R241"),)),
    Step(
        "E7 review 2",
        "bcp",
        _forms("E7 review 2"),
        _E7_LATE,
        errors=_ids("R236 R278 R240"),
        warnings=_ids("R290 R288"),
        due={_NEXT: _E7_NEXT},
    ),
)
_E8_DUE = _owed(date(2027, 4, 7), date(2027, 4, 27), date(2027, 5, 18))
_E8 = (
    *_before("E8", "E8", date(2027, 3, 19), date(2027, 4, 6), date(2027, 3, 18)),
    Step(
        "E8 initial",
        "bcp",
        _rest("E8", *_BEFORE),
        date(2027, 4, 6),
        errors=_ids("R315 R267"),
        warnings=_ids("R268"),
        silent=_ids("R230"),
        due=_E8_DUE,
    ),
    Step(
        "E8 put right",
        "bcp",
        _forms("E8 put right"),
        date(2027, 4, 6),
        errors=_ids("R315"),
        warnings=_ids("R268"),
        silent=_ids("R267"),
        due=_E8_DUE,
    ),
)
_E9_DUE = _owed(date(2027, 3, 19), date(2027, 4, 12), date(2027, 4, 29))
_E9_BEFORE = tuple(
    step
    for child in ("Noor", "Yusuf")
    for step in _before(f"E9 {child}", f"E9 {child}", date(2027, 3, 8), date(2027, 3, 22))
)
_E9 = (
    *_E9_BEFORE,
    *(
        Step(
            f"E9 {child}",
            "bcp",
            _rest(f"E9 {child}", *_BEFORE),
            date(2027, 3, 18),
            silent=_ids("R005 R007 R014 R230 R264"),
            due=_E9_DUE,
        )
        for child in ("Noor", "Yusuf")
    ),
)
_E9_BOTH = (
    *_E9_BEFORE,
    Step(
        "E9 both in one",
        "bcp",
        (
            *_forms("E9 both in one"),
            *(path for child in ("Noor", "Yusuf") for path in _forms(f"E9 {child}", "report", "plan")),
        ),
        date(2027, 3, 18),
        errors=_ids("R007 R264"),
        refused=2,
        # the second child has a report and a plan, and neither record nor list
        may=_ids("F001 R001 R003 R004 R010 R202 R205 R221 R256 R260 R261 R262 R270 R300"),
    ),
)
_E10_DUE = {_LETTER: date(2027, 1, 8), _MINUTES: date(2027, 1, 28)}
_E10 = (
    Step("E10 ETAC", "bcp", _forms("E10", "ETAC"), date(2026, 12, 17), due={"Strategy meeting": date(2026, 12, 18)}),
    Step(
        "E10 strategy",
        "bcp",
        _forms("E10", "strategy"),
        date(2026, 12, 18),
        errors=_ids("R222"),
        due={_INITIAL: date(2027, 1, 6)},
    ),
    Step(
        "E10 initial",
        "bcp",
        _rest("E10", *_BEFORE),
        date(2027, 1, 7),
        errors=_ids("R230 R319"),
        warnings=_ids("R250 R258 R292"),
        silent=_ids("R243 R249 R291"),
        times={"R258": 4},
        due=_E10_DUE,
    ),
    Step(
        "E10 put right",
        "bcp",
        _forms("E10 put right"),
        date(2027, 1, 8),
        errors=_ids("R230"),
        warnings=_ids("R250 R258 R292"),
        silent=_ids("R243 R249 R291 R319"),
        times={"R258": 4},
        due=_E10_DUE,
    ),
)

#: each scenario's steps, in the order in which they go into one workspace
SCENARIOS: Mapping[str, tuple[Step, ...]] = {
    "E1": _E1,
    "E2": _E2,
    "E3": _E3,
    "E4": _E4,
    "E5": _E5,
    "E6": _E6,
    "E7": _E7,
    "E8": _E8,
    "E9": _E9,
    "E9 both in one": _E9_BOTH,
    "E10": _E10,
}

#: facts that must stand in the records: scenario folder, words of the file's name, key, value
FACTS: tuple[tuple[str, str, str, object], ...] = (
    ("E1", "ETAC", "meeting_date", date(2026, 12, 3)),
    ("E1", "Meeting record", "meeting_date", date(2026, 12, 16)),
    ("E1", "Report", "shared_on", date(2026, 12, 11)),
    ("E1", "Plan 16", "boxes_declined", ["not_negotiable"]),
    ("E2", "record", "alt_lead", "Shona Reilly"),
    ("E2 put right", "record", "alt_lead_agreed_field_manager", True),
    ("E3", "report", "alleged_perpetrator", "May be"),
    ("E3", "record", "meet_again_date", date(2027, 3, 25)),
    ("E4", "Plan", "take_to_first", "Aunt Bisi’s flat"),
    ("E4 put right", "Plan", "take_to_first", "Nana’s"),
    ("E4", "Plan", "safe_word", "marigold"),
    ("E5", "TAF", "grading.grade", "Medium"),
    ("E5", "TAF", "grading.response", "Standard"),
    ("E5", "TAF", "review_event", "If a significant incident occurs"),
    ("E6 initial", "meeting", "outcome", "Step down"),
    ("E6 review 1", "review", "icp_chair_agrees", "Does not agree"),
    ("E6 review 2", "review", "step_down_first_date", date(2027, 6, 8)),
    ("E7 review 2", "review", "chair", "M. Lindqvist"),
    ("E7 ETAC", "ETAC", "next_etac", date(2027, 3, 19)),
    ("E8", "record", "meeting_date", date(2027, 4, 6)),
    ("E9 Noor", "record", "meeting_date", date(2027, 3, 18)),
    ("E9 Yusuf", "record", "strategy_date", date(2027, 3, 8)),
    ("E10", "record", "icpc_date", date(2027, 1, 20)),
    ("E10", "record", "outcome", "Escalate to Child Protection"),
)
