"""What one recipient may have of one meeting: by the kind of person they are, and by what the list says of them.

Nobody gets more than their audience (domain.md 0.4, C12). A mark that names somebody reaches them and no other of
their kind; what the distribution list leaves out for somebody beats every mark. Where two marks contradict each
other, or nobody can be sure what is meant, there is no copy but a sentence that says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from minutebook.audience import IDENTIFYING, Audience, ReadMark, Visible, read_mark, visible
from minutebook.copies.leaving_out import NOTHING_LEFT_OUT, LeftOut, left_out
from minutebook.copies.naming import Person, people_of
from minutebook.copies.narrowing import Limits, narrowed
from minutebook.council import Council
from minutebook.documents.shaping import Addressee
from minutebook.forms.share import Share
from minutebook.meeting import Meeting
from minutebook.outbox.readers import kind_of
from minutebook.outbox.recipients import ETAC_RECORD, LETTER, MINUTES, PLAN, REPORT, RESTRICTED, STRATEGY
from minutebook.outbox.ways import is_unsafe_to_keep
from minutebook.persons import absent_wish, is_meant, same_person
from minutebook.register.facts import DistributionEntry
from minutebook.words import fold

CHILD, PARENT, FILE = "child", "parent/carer", "case file"
FAMILY_KINDS: Final = frozenset({CHILD, PARENT, "family or network", "trusted adult/advocate"})
_AUDIENCES: Final[Mapping[str, Audience]] = {
    CHILD: Audience.CHILD,
    PARENT: Audience.PARENTS,
    "professional": Audience.PROFESSIONALS,
}

#: what somebody may have of a meeting that they were not in, but for their own views (domain.md C12)
OF_A_PART: Final = (IDENTIFYING - {"start_time", "end_time"}) | frozenset(
    """
    meeting_number cst_sw lead_professional parent_views parent_words outcome icp_chair_agrees chair_reason
    step_down_to step_down_first_date recommendations plan what_safer_looks_like parent_actions safety_actions
    review_date review_text review_event meet_again_date
    """.split()
)
#: when and where the family and the people around the child are next to be found
_NEXT: Final = frozenset(
    "meet_again meet_again_date meet_again_time meet_again_venue review_date review_text review_event".split()
)
_PLACE_OF_NEXT: Final = frozenset({"meet_again", "meet_again_time", "meet_again_venue"})
#: tables in which each person speaks for themselves, and the column of who speaks
_VOICES: Final[Mapping[str, str]] = {"parent_views": "who", "parent_words": "who", "completed_with": "completed_with"}
#: the forms of which a paper is made; all of them where it does not stand here
_FORMS: Final[Mapping[str, frozenset[str]]] = {
    PLAN: frozenset({"MSP-P", "SAFER-P", "SAFER-A"}),
    REPORT: frozenset({"MSP-R"}),
}
#: who gets what, as forms tell it beside the distribution list
_WHO_GETS: Final = frozenset({"who_will_have_a_copy", "shared_with", "distribution"})


@dataclass(frozen=True, slots=True)
class Rights:
    """What the recipient of one row of a distribution list may have; ``held`` says why there is no copy yet."""

    reader: Addressee
    audience: Audience
    #: of which kind of document, as distribution lists call them
    paper: str
    #: all that the copy is made of
    seen: Visible
    #: what others of their kind may have
    usual: Visible
    #: of the meeting only what somebody who was not there may have
    part: bool
    #: words that may stand in no part of anything that goes to this person
    phrases: tuple[str, ...] = ()
    #: what the person who checks the copy should look at
    noticed: tuple[str, ...] = ()
    held: str = ""


@dataclass(frozen=True)
class _Case:
    """One row of the list, in its meeting."""

    meeting: Meeting
    row: DistributionEntry
    kind: str
    left: LeftOut = NOTHING_LEFT_OUT
    place: str = field(default="")

    @property
    def name(self) -> str:
        return self.row.recipient

    @property
    def role(self) -> str:
        return self.row.role or ""

    @property
    def family(self) -> bool:
        return self.kind in FAMILY_KINDS

    @property
    def kept_out(self) -> bool:
        """Whether the child's wish keeps this person out of the meeting or a part of it, and that is followed."""
        wish = absent_wish(self.name, self.role, self.meeting)
        return self.kind != CHILD and wish is not None and not fold(wish).startswith(("not", "put aside", "set aside"))

    @property
    def risky(self) -> bool:
        """Whether the forms say that this person may pose a risk."""
        return any(
            fold(str(row.get("considered") or "")) != "vulnerable" and same_person(self.name, row.get("person_name"))
            for row in self.meeting.rows("risk_people")
        )

    @property
    def copy(self) -> str:
        return fold(self.row.copy or "")

    @property
    def said_partial(self) -> bool:
        return self.copy.startswith("part")


def rights_of(meeting: Meeting, row: DistributionEntry, council: Council) -> Rights:
    """What the recipient of a row may have of the row's kind of document."""
    case = _case(meeting, row)
    audience = Audience.RESTRICTED if row.document_kind == RESTRICTED else _AUDIENCES.get(case.kind, Audience.EVERYONE)
    reader = Addressee(row.recipient, case.role, row.agency or "", case.kind)
    hindered = _hindrance(case)
    own = visible(meeting, audience, _reading(case))
    if row.document_kind == PLAN and _knows_safe_word(case):
        own = _with_safe_word(own, meeting)
    limits = _limits(case)
    found = narrowed(meeting, own, limits, council)
    seen = replace(found.seen, guarded=_is_guarded(case), alone="distribution" in limits.questions)
    held = hindered or found.held
    noticed = (*_to_look_at(case), *found.noticed)
    return Rights(
        reader, audience, row.document_kind, seen, _usual(own, case), limits.only is not None, found.phrases, noticed,
        held and f"{case.place}: {held}",
    )  # fmt: skip


def _usual(own: Visible, case: _Case) -> Visible:
    """What others of their kind may have: nobody else in the family is told who gets what."""
    if not case.family or case.kind == CHILD:
        return own
    records = tuple(
        replace(record, values={key: value for key, value in record.values.items() if key not in _WHO_GETS})
        for record in own.meeting.records
    )
    return replace(own, meeting=replace(own.meeting, records=records))


def _to_look_at(case: _Case) -> Iterator[str]:
    """What no rule can judge, and a person who checks the copy can."""
    if case.kind == CHILD and is_unsafe_to_keep(case.meeting):
        yield (
            f"The form says that it is not safe for {case.name} to keep a copy: read it with them and leave none, or "
            "let a worker or somebody they trust keep it for them."
        )
    if _is_guarded(case):
        yield (
            f"Something is kept from {case.name}: read it once as they would. Does any line tell where the child is, "
            "goes or will be, or who said something about them?"
        )


def _case(meeting: Meeting, row: DistributionEntry) -> _Case:
    kind = kind_of(row.kind or "", row.recipient, row.role or "", meeting)
    left = left_out(row.leave_out or "", meeting, row.recipient)
    listed = meeting.rows("distribution")
    at = next(
        (
            at
            for at, one in enumerate(listed, 1)
            if fold(str(one.get("recipient") or one.get("role"))) == fold(row.recipient)
        ),
        0,
    )
    place = f"Row {at} of the distribution list ({row.recipient})" if at else f"The copy for {row.recipient}"
    return _Case(meeting, row, kind, left, place)


def _reading(case: _Case) -> ReadMark:
    """How marks are read for this person: one that names them leaves them in."""
    people = people_of(case.meeting).all

    def read(mark: str | None) -> Share | None:
        share = read_mark(mark)
        if share is Share.NAMED and mark and _names(mark, case, people):
            return Share.EVERYONE
        return share

    return read


def _names(mark: str, case: _Case, people: tuple[Person, ...]) -> bool:
    """Whether a mark names this person, and a first name in it nobody else."""
    said = re.sub(r"^\s*named people only\W*|\b(?:only|please|just)\b", " ", mark, flags=re.IGNORECASE)
    for part in re.split(r"[,;&+/\n]|\band\b", said):
        name = part.strip(" .:")
        if not name or not _is_them(name, case):
            continue
        others = {
            fold(one.name)
            for one in people
            if " " not in name and fold(name) == fold(one.names()[0] if one.names() else "")
        }
        others = {one for one in others if " " in one and not same_person(one, case.name)}
        if not others:
            return True
    return False


def _is_them(name: str, case: _Case) -> bool:
    if case.kind == CHILD and fold(name) in ("child", "the child", "young person", "the young person"):
        return True
    return is_meant(name, case.name, case.role) or fold(name) in {fold(case.role), fold(case.row.agency or "")} - {""}


def _knows_safe_word(case: _Case) -> bool:
    """Whether the forms name this person among those who know the safe word; the child knows their own."""
    knows = str(case.meeting.value("who_knows_safe_word") or "")
    return case.kind == CHILD or (bool(knows) and _names(knows, case, people_of(case.meeting).all))


def _with_safe_word(own: Visible, meeting: Meeting) -> Visible:
    """The safe word in its own answer alone; out of every other sentence it stays."""
    word = meeting.value("safe_word")
    if not word:
        return own
    records = tuple(
        replace(now, values={**now.values, "safe_word": word}) if "safe_word" in was.values else now
        for now, was in zip(own.meeting.records, meeting.records, strict=True)
    )
    return replace(own, meeting=replace(own.meeting, records=records), secrets=(), tells_safe_word=True)


def _limits(case: _Case) -> Limits:
    """What is kept from this person beyond what is kept from all of their kind."""
    paper, left = case.row.document_kind, case.left
    people = people_of(case.meeting)
    phrases = [*left.phrases, *(word for one in left.people for word in people.telling(one))]
    phrases += _agencies(left.people, people.all)
    questions = set(left.questions)
    if case.kind == CHILD and paper != PLAN:
        # the child's own audience sees the word wherever it stands; it may stand in their plan alone
        questions.add("safe_word")
        phrases += [str(case.meeting.value("safe_word") or "")]
    part = paper not in (PLAN, LETTER) and (left.part or (case.family and (case.kept_out or case.risky)))
    if part:
        questions |= _PLACE_OF_NEXT
    if paper != PLAN and _is_guarded(case):
        questions |= _NEXT
    tells_others = case.family or case.said_partial or bool(case.row.leave_out)
    if tells_others and case.kind != CHILD:
        questions |= _WHO_GETS
    elif tells_others:
        questions |= {"distribution"}
    alone = case.kind in FAMILY_KINDS - {CHILD} and (part or paper == REPORT)
    return Limits(
        questions=frozenset(questions),
        phrases=tuple(dict.fromkeys(phrases)),
        people=frozenset(one.name for one in left.people),
        only=OF_A_PART if part else None,
        voices=_VOICES if alone else {},
        is_reader=lambda said: _speaks(said, case),
        names_reader=lambda mark: read_mark(mark) is Share.NAMED and _names(mark, case, people.all),
        own_words=tuple(filter(None, (case.row.address_used, case.name))),
        family=case.family,
        forms=_FORMS.get(paper),
    )


def _speaks(said: str, case: _Case) -> bool:
    return is_meant(said, case.name, case.role) or same_person(said, case.name)


def _agencies(left: tuple[Person, ...], everybody: tuple[Person, ...]) -> Iterator[str]:
    """The agencies of which nobody else is there, where their name tells who it is."""
    for one in left:
        theirs = [other for other in everybody if fold(other.agency) == fold(one.agency)]
        if len(one.agency.split()) > 1 and all(any(mine.is_same(other) for mine in left) for other in theirs):
            yield one.agency


def _is_guarded(case: _Case) -> bool:
    """Whether this person is not to know where the child will next be found."""
    return case.family and case.kind != CHILD and (case.left.hides or case.kept_out or case.risky)


def _hindrance(case: _Case) -> str:
    """Why nobody may make this copy as things stand, and what to do; blank where nothing stands in the way."""
    return _unclear(case) or _not_theirs(case) or _undecided(case)


def _unclear(case: _Case) -> str:
    if not case.left.unclear:
        return ""
    words = ", ".join(f"“{words}”" for words in case.left.unclear)
    return (
        f"it is not clear what is left out by {words}. Under “Leave out”, name the question or section as it stands on "
        "the form, or a person."
    )


def _not_theirs(case: _Case) -> str:
    """Papers that somebody of this kind does not have, or not without the Chair (domain.md C12)."""
    paper = case.row.document_kind
    if case.copy.startswith("plan only") and paper in (MINUTES, REPORT, RESTRICTED, STRATEGY, ETAC_RECORD):
        return f"the copy is “Plan only”, and the list names {paper.lower()} too. Take one of the two out."
    if case.family and paper in (STRATEGY, RESTRICTED):
        return f"the {paper.lower()} goes to nobody in the family. Take it off this row."
    if paper == RESTRICTED and not _may_have_restricted(case):
        few = "the Chair, the minute taker, police, the lead professional and the file"
        return f"the restricted section is for {few}. Take it off this row, or ask the Chair."
    if case.row.chair_approved_on is not None:
        return ""
    return _without_chair(case)


def _without_chair(case: _Case) -> str:
    """What the Chair has to agree to first, and has not on this row."""
    paper = case.row.document_kind
    ask = "Ask the Chair, and put the day under “Chair approved on”."
    if paper == REPORT and case.family and (case.kind != PARENT or case.kept_out or case.risky):
        return f"this person gets the Report only where the Chair agrees. {ask}"
    if paper == REPORT and not case.family and _was_away(case):
        return f"who was invited and did not come gets the Report only where the Chair agrees. {ask}"
    if paper == STRATEGY and _was_away(case):
        return "the strategy record is for those who were there. Take it off this row."
    if paper in (MINUTES, ETAC_RECORD) and case.kind in FAMILY_KINDS - {CHILD, PARENT}:
        return f"this person gets the {paper[:1].lower()}{paper[1:]} only where the Chair agrees. {ask}"
    if case.copy == "full" and case.family and (case.kept_out or case.risky):
        whom = "somebody who was kept out, or who may pose a risk"
        return f"this is a full copy for {whom}. Choose “Partial” and say what is left out, or: {ask}"
    return ""


def _undecided(case: _Case) -> str:
    """A partial copy without a word on what is left out (R267); why the usual Report for a parent is one is clear."""
    usual = case.row.document_kind == REPORT and not case.meeting.rows("distribution")
    if case.said_partial and not usual and case.left == NOTHING_LEFT_OUT:
        return "the copy is “Partial”, and the list does not say what is left out. Say it under “Leave out”."
    if case.copy == "full" and case.left != NOTHING_LEFT_OUT:
        return "the copy is “Full”, and something is to be left out. Choose “Partial”, or clear “Leave out”."
    return ""


def _was_away(case: _Case) -> bool:
    """Whether the table of who came says that this person was not there."""
    for row in case.meeting.rows("attendance"):
        if same_person(row.get("name"), case.name):
            return not fold(str(row.get("outcome") or "present")).startswith(("present", "yes", "part", "attended"))
    return False


def _may_have_restricted(case: _Case) -> bool:
    """Whether somebody is one of those of domain.md 0.4, or a professional who has the Chair's leave."""
    mine = fold(f"{case.role} {case.row.agency or ''}")
    if re.search(r"\b(?:police|chair|cemu|minute taker)\b", mine) or case.kind == FILE:
        return True
    keys = ("chair", "minute_taker", "lead_professional")
    named = (case.meeting.value(key) for key in keys)
    return any(same_person(name, case.name) for name in named if name) or case.row.chair_approved_on is not None


def is_file(row: DistributionEntry, meeting: Meeting) -> bool:
    """Whether a row is of the child's file, which holds the documents themselves."""
    return kind_of(row.kind or "", row.recipient, row.role or "", meeting) == FILE
