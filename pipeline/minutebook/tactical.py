"""The use cases of the tactical report: made, and two items said to be one or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from minutebook.council import Council
from minutebook.disk.placing import place_together
from minutebook.errors import WrongUse
from minutebook.process import load_councils
from minutebook.register.canonical import fold
from minutebook.register.item_lookups import ItemLookups
from minutebook.register.register import Register
from minutebook.reports.held import Period, period_asked
from minutebook.reports.tactical.items import FORMS, Item, Kind, Mention, by_ref, items_of, mentions_in
from minutebook.reports.tactical.matching import Likeness, likenesses, undecided
from minutebook.reports.tactical.name_like import is_child
from minutebook.reports.tactical.names import Nobody, compared
from minutebook.reports.tactical.network import graphml
from minutebook.reports.tactical.picture import picture
from minutebook.reports.tactical.report import Gathered, TacticalReport, shared, tactical_report
from minutebook.reports.tactical.screening import Doubt, Screen
from minutebook.reports.tactical.sheets import workbook
from minutebook.reports.tactical.summary import summary
from minutebook.reports.teams import most_used
from minutebook.workspace import Workspace

_MARKING = "OFFICIAL-SENSITIVE"
_SHORTEST_REASON = 2
#: letters of the shortest part of a name that is looked for in a case reference
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A person’s word on words in the descriptions."""

    #: nobody’s name, number or address, whatever it looks like
    keep: Sequence[str] = ()
    #: to be left out wherever it stands, such as the name of a child that no form knows
    leave_out: Sequence[str] = ()


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class Made:
    """The report, and its files by name."""

    report: TacticalReport
    files: Mapping[str, bytes]
    #: left out since it looks like a name, a number or an address; and what stands there and may be a name
    left_out: tuple[Doubt, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    paths: tuple[Path, ...] = ()
    #: what an earlier report that lay there is called now
    set_aside: tuple[Path, ...] = ()


def make_tactical(
    workspace: Workspace, period: Period, *, actor: str, as_of: date, council: str | None = None,
    folder: Path | None = None, said: Said = NOTHING_SAID,
) -> Made:  # fmt: skip
    """Write the report's four files to a folder, by default one of the workspace; nothing is registered or sent.

    All four or none; an earlier report of that name is set aside. ``as_of`` is the last day that counts. Raises
    WrongUse for a period that ends before it begins, and where a file cannot be written.
    """
    period = period_asked(period.first, period.last)
    councils = load_councils(workspace.templates, council)
    with Register.open(workspace.register, actor=actor) as register:
        report, screen = screened(register, period, as_of, councils, said)
        chosen = most_used(councils, register.councils_used())
    files = files_of(report, chosen, workspace.templates)
    made = Made(report, files, tuple(sorted(screen.left_out)), tuple(sorted(screen.doubtful)))
    where = folder or workspace.folder / "reports"
    written = {where / name: data for name, data in made.files.items()}
    aside = place_together(written)
    return replace(made, paths=(*written,), set_aside=tuple(aside))


def report_of(register: ItemLookups, period: Period, as_of: date, councils: Sequence[Council]) -> TacticalReport:
    """The report, with nobody's name in it."""
    return screened(register, period, as_of, councils)[0]


def screened(
    register: ItemLookups, period: Period, as_of: date, councils: Sequence[Council], said: Said = NOTHING_SAID
) -> tuple[TacticalReport, Screen]:
    """The report, and what a person is to look at before it is sent."""
    gathered = gather(register, min(period.last, as_of), councils)
    may_be = shared(gathered.items)
    printed = [words for item in may_be for told in item.mentions for words in (told.words, told.source)]
    grown = [item.words for item in may_be if item.kind is Kind.PERSON and not is_child(item.words)]
    nobody = Nobody.of(printed, grown)
    for form in register.told():
        nobody.hear_form(form)
    for listed in register.listed():
        nobody.hear_listed(listed)
    for named in register.case_names():
        nobody.hear_child(named.key, gathered.references[named.key], named.child_name, None)
    nobody.leave_out(said.leave_out)
    screen = Screen(nobody, as_of, frozenset(map(compared, said.keep)))
    return tactical_report(gathered, screen, period, as_of), screen


def gather(register: ItemLookups, last: date, councils: Sequence[Council]) -> Gathered:
    """Every item that a meeting up to a day names, marked or not."""
    references = {it.key: _written(it.reference, it.child_name, it.meeting) for it in register.case_names()}
    days: dict[tuple[str, str], set[date]] = {}

    def is_case(words: str) -> bool:
        return fold(words) in references or any(it.knows_case_reference(words) for it in councils)

    def found() -> Iterator[tuple[str, Mention]]:
        for told in register.told(FORMS):
            if told.on <= last:
                days.setdefault((told.case_key, told.form), set()).add(told.on)
                yield from ((told.case_key, mention) for mention in mentions_in(told, is_case))

    items = items_of(found(), register.identity())
    return Gathered(items, register.sameness(), references, {key: frozenset(on) for key, on in days.items()})


def files_of(report: TacticalReport, council: Council, templates: Path) -> dict[str, bytes]:
    """The workbook, the summary, the network and its picture, by file name; the same report gives the same bytes."""
    marked = council if _MARKING in council.marking else replace(council, marking=_MARKING)
    png = picture(report, marked.marking)
    stem = f"tactical-report-{report.period.first}-to-{report.period.last}"
    return {
        f"{stem}.xlsx": workbook(report, marked, report.as_of),
        f"{stem}.docx": summary(report, marked, templates, png, report.as_of),
        f"{stem}.graphml": graphml(report),
        f"{stem}.png": png,
    }


def suggestions(workspace: Workspace, *, actor: str, today: date) -> list[Likeness]:
    """Items that may be one, of which nobody has said whether they are."""
    councils = load_councils(workspace.templates)
    with Register.open(workspace.register, actor=actor) as register:
        gathered = gather(register, today, councils)
    return undecided(likenesses(gathered.items), gathered.said)


def decide_same(
    workspace: Workspace, one: str, other: str, *, same: bool, reason: str, actor: str, now: datetime
) -> tuple[Item, Item]:
    """A person's word that two items are one, or are not; the last word counts, and all of them are kept.

    Raises WrongUse for a reference that is none, twice the same one, and a reason of fewer than two words.
    """
    if len(reason.split()) < _SHORTEST_REASON:
        raise WrongUse("A reason is a sentence: say by what you know that they are one, or are not.")
    councils = load_councils(workspace.templates)
    with Register.open(workspace.register, actor=actor) as register, register.transaction(now=now) as transaction:
        known = by_ref(gather(transaction, now.date(), councils).items)
        first, second = (_item(known, ref) for ref in (one, other))
        if first.ref == second.ref:
            raise WrongUse(f"{first.ref} is one item already; give two references.")
        transaction.enter_sameness((first.ref, first.case), (second.ref, second.case), same, reason)
    return first, second


def _item(known: Mapping[str, Item], ref: str) -> Item:
    found = known.get(ref.strip().upper())
    if found is None:
        raise WrongUse(f"There is no item {ref}; “minutebook suggestions” and the tactical report list them.")
    return found


def _written(reference: str, child: str | None, meeting: str) -> str:
    """A case reference as it is printed; one that holds the child's name is no reference: the meeting's number is."""
    names = {word for word in compared(child or "") if len(word) >= _SHORTEST_NAME}
    return meeting if names.intersection(compared(reference)) else reference
