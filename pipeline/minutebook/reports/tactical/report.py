"""What the Tactical Group is told: items of concern of a period, joined where a person said so (domain.md C10)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from minutebook.register.facts import SameItem
from minutebook.reports.held import Period
from minutebook.reports.tactical.items import Item, Kind, Mention
from minutebook.reports.tactical.matching import likenesses, undecided
from minutebook.reports.tactical.name_like import is_child
from minutebook.reports.tactical.screening import Screen

#: what is put to the group, by kind; it decides
ACTIONS: Mapping[Kind, str] = {
    Kind.PERSON: "Police to consider disruption, such as a warning notice.",
    Kind.PLACE: "Consider a response for the place: patrols, lighting, outreach, a guardian there.",
    Kind.VEHICLE: "Police to check the keeper and watch for it.",
    Kind.ONLINE: "Report it to the platform; police to consider.",
    Kind.BUSINESS: "Consider a visit by licensing, trading standards or community safety.",
    Kind.GROUP: "Consider a response for the peer group.",
}
#: put before the action
SEVERAL = "Linked with several children: take it first. "
#: of somebody who is a child, too (domain.md M03)
OF_CHILD = "Said to be a child: think of safety and welfare first, with children’s social care."
_HANDLING = " There is a handling note: ask the source first."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item of the table, as it may be printed: nobody’s name, and only what is OK to share."""

    ref: str
    kind: Kind
    description: str
    #: other words for it, where a person said that two items are one
    also: tuple[str, ...]
    #: other references that it had
    joined: tuple[str, ...]
    #: case references as they are written
    cases: tuple[str, ...]
    sources: tuple[str, ...]
    first_seen: date
    last_seen: date
    new: bool
    action: str

    @property
    def children(self) -> int:
        """How many children it is linked with: one for each case."""
        return len(self.cases)


@dataclass(frozen=True, slots=True)
class Closed:
    """An item that no form names any more."""

    ref: str
    kind: Kind
    description: str
    last_seen: date
    closed: date


@dataclass(frozen=True, slots=True)
class Alike:
    """Two items of the table that may be one, and by what; nobody has said so yet."""

    one: Line
    other: Line
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TacticalReport:
    """Everything that any file of the report says; the most linked item first."""

    period: Period
    as_of: date
    lines: tuple[Line, ...]
    closed: tuple[Closed, ...]
    suggestions: tuple[Alike, ...]
    #: not marked as OK to share; nothing else is said of them
    withheld: int
    #: of them: a name could not be taken out
    held_back: int
    #: named before the period, not in it, and not closed
    open_before: int

    @property
    def counts(self) -> dict[Kind, int]:
        """How many items there are of each kind."""
        found = Counter(line.kind for line in self.lines)
        return {kind: found[kind] for kind in Kind}

    @property
    def cases(self) -> list[tuple[str, tuple[Line, ...]]]:
        """The items of each case; the case with most items first."""
        of_case: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            for case in line.cases:
                of_case[case].append(line)
        ordered = sorted(of_case.items(), key=lambda it: (-len(it[1]), it[0]))
        return [(case, tuple(lines)) for case, lines in ordered]

    @property
    def links(self) -> list[tuple[Line, Line, tuple[str, ...]]]:
        """Every two items that are linked with the same two cases or more, and those cases; the most cases first.

        What has but one case in common stands together under that case.
        """
        place = {line.ref: at for at, line in enumerate(self.lines)}
        pairs: dict[tuple[int, int], list[str]] = defaultdict(list)
        for case, lines in sorted(self.cases):
            for one, other in combinations([line for line in lines if line.children > 1], 2):
                pairs[place[one.ref], place[other.ref]].append(case)
        found = {pair: cases for pair, cases in pairs.items() if len(cases) > 1}
        ordered = sorted(found.items(), key=lambda it: (-len(it[1]), it[0]))
        return [(self.lines[one], self.lines[other], tuple(cases)) for (one, other), cases in ordered]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the register says of items of concern."""

    items: Sequence[Item]
    said: Sequence[SameItem]
    #: how case references are written, by the folded ones
    references: Mapping[str, str]
    #: the days on which a case had a form of one kind
    days: Mapping[tuple[str, str], frozenset[date]] = field(default_factory=dict)


def shared(items: Iterable[Item]) -> list[Item]:
    """The items that may stand in the report: R218."""
    return [item for item in items if item.ok]


def tactical_report(gathered: Gathered, screen: Screen, period: Period, as_of: date) -> TacticalReport:
    """The report, out of what was gathered up to its last day; the screen remembers what a person is to look at."""
    found = _Printed(gathered, screen, period)
    may_be = shared(gathered.items)
    lines: dict[str, Line] = {}
    closed: list[Closed] = []
    held = still = 0
    for group in groups(may_be, gathered.said):
        if found.telling(group):
            held += sum(1 for item in group if found.seen(item))
        elif any(found.seen(item) for item in group):
            line = found.line(group)
            lines |= dict.fromkeys((item.ref for item in group), line)
        elif (day := found.closed_on(group)) is None:
            still += 1
        elif day in period:
            closed.append(found.closed(group, day))
    kept_back = sum(1 for item in gathered.items if not item.ok and found.seen(item))
    return TacticalReport(
        period=period,
        as_of=as_of,
        lines=tuple(sorted(dict.fromkeys(lines.values()), key=_most_linked_first)),
        closed=tuple(sorted(closed, key=lambda it: it.ref)),
        suggestions=tuple(_suggested(may_be, gathered.said, lines)),
        withheld=kept_back + held,
        held_back=held,
        open_before=still,
    )


def _most_linked_first(line: Line) -> tuple[int, int, str]:
    return -line.children, list(Kind).index(line.kind), line.ref


def groups(items: Sequence[Item], said: Sequence[SameItem]) -> list[list[Item]]:
    """The items as they are joined by the last word on each pair; two that are said to be apart stay so."""
    last = {(it.one, it.other): it.same for it in said}
    apart = [pair for pair, same in last.items() if not same]
    group = {item.ref: {item.ref} for item in items}
    for (one, other), same in last.items():
        if not same or one not in group or other not in group:
            continue
        both = group[one] | group[other]
        if not any(a in both and b in both for a, b in apart):
            group |= dict.fromkeys(both, both)
    of = {item.ref: item for item in items}
    whole = {min(refs): refs for refs in group.values()}
    return [sorted((of[ref] for ref in refs), key=lambda it: (it.entered, it.ref)) for _, refs in sorted(whole.items())]


def cases_of(group: Sequence[Item]) -> frozenset[str]:
    """The cases that any of some items is linked with."""
    return frozenset[str]().union(*(item.cases for item in group))


@dataclass(frozen=True, slots=True)
class _Printed:
    gathered: Gathered
    screen: Screen
    period: Period

    def seen(self, item: Item) -> bool:
        """Whether a meeting of the period names it."""
        return any(mention.on in self.period for mention in item.mentions)

    def telling(self, group: Sequence[Item]) -> bool:
        """Whether somebody’s name would stand in what is printed of it, whatever is done."""
        cases = cases_of(group)
        texts = {(text, kind) for item in group for said in item.mentions for text, kind in _texts(said)}
        return any(self.screen.telling(text, kind, cases) for text, kind in texts)

    def line(self, group: Sequence[Item]) -> Line:
        first, latest = group[0], max(group, key=_last_seen)
        cases = cases_of(group)

        def clean(text: str, kind: Kind | None) -> str:
            return self.screen.cleaned(text, kind, cases, first.ref)

        told = [clean(item.words, item.kind) for item in group]
        description = clean(latest.words, latest.kind)
        sources = {clean(mention.source, None) for item in group for mention in item.mentions}
        handling = _HANDLING if any(item.latest.handling for item in group) else ""
        return Line(
            ref=first.ref,
            kind=latest.kind,
            description=description,
            also=tuple(dict.fromkeys(words for words in told if words != description)),
            joined=tuple(item.ref for item in group[1:]),
            cases=tuple(sorted({self.written(case) for case in cases})),
            sources=tuple(sorted(sources - {""})),
            first_seen=min(item.first_seen for item in group),
            last_seen=max(item.last_seen for item in group),
            new=min(item.entered for item in group) >= self.period.first,
            action=(SEVERAL if len(cases) > 1 else "") + _action(latest, description) + handling,
        )

    def written(self, case: str) -> str:
        """A case reference as it is written; nothing but a reference ever stands there."""
        return self.gathered.references.get(case) or case.upper()

    def closed(self, group: Sequence[Item], day: date) -> Closed:
        latest = max(group, key=_last_seen)
        words = self.screen.cleaned(latest.words, latest.kind, cases_of(group), group[0].ref)
        return Closed(group[0].ref, latest.kind, words, latest.last_seen, day)

    def closed_on(self, group: Sequence[Item]) -> date | None:
        """The day on which the last of its cases had a form of the same kind that names it no more."""
        days = []
        for item in group:
            later = [day for day in self.gathered.days.get((item.case, item.latest.form), ()) if day > item.last_seen]
            days.append(min(later, default=None))
        return None if None in days else max(day for day in days if day is not None)


def _action(item: Item, printed: str) -> str:
    """What is put to the group; a reference in the place of a name is that of a child."""
    young = item.kind is Kind.PERSON and (is_child(item.words) or printed.startswith("["))
    return OF_CHILD if young else ACTIONS[item.kind]


def _last_seen(item: Item) -> tuple[date, str]:
    return item.last_seen, item.ref


def _texts(mention: Mention) -> tuple[tuple[str, Kind | None], ...]:
    """What is printed of a mention, each with the kind of item that it describes."""
    return (mention.words, mention.kind), (mention.source, None)


def _suggested(items: Sequence[Item], said: Sequence[SameItem], lines: Mapping[str, Line]) -> list[Alike]:
    found: dict[tuple[str, str], Alike] = {}
    printed = [item for item in items if item.ref in lines]
    for like in undecided(likenesses(printed), said):
        one, other = sorted((lines[like.one.ref], lines[like.other.ref]), key=lambda it: it.ref)
        if one.ref != other.ref:
            found.setdefault((one.ref, other.ref), Alike(one, other, like.why))
    return [found[pair] for pair in sorted(found)]
