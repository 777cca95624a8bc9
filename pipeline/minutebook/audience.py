"""What an audience may see of a meeting: documents are made from what ``visible`` leaves, never from the whole.

Withheld text is removed, not hidden. Shares are those of domain.md 0.4; each form declares the share of its questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from minutebook.forms import FORMS
from minutebook.forms.fields import Day, Long, Rows
from minutebook.forms.record import Record
from minutebook.forms.share import Share
from minutebook.meeting import Meeting
from minutebook.words import fold


class Audience(StrEnum):
    """For whom a document is made; the value is what the footer says after "Copy for"."""

    PROFESSIONALS = "professionals"
    PARENTS = "parents and carers"
    CHILD = "child"
    #: one paper for child, family and professionals alike
    EVERYONE = "everyone"
    #: those who may have the restricted section; they have everything else in the professionals' copy
    RESTRICTED = "restricted section"


#: the shares that each audience may see; whoever is not named in a share does not see it
MAY_SEE: Mapping[Audience, frozenset[Share]] = {
    Audience.PROFESSIONALS: frozenset({Share.EVERYONE, Share.CHILD, Share.PARENTS, Share.PROFESSIONALS}),
    Audience.PARENTS: frozenset({Share.EVERYONE, Share.PARENTS}),
    Audience.CHILD: frozenset({Share.EVERYONE, Share.CHILD}),
    Audience.EVERYONE: frozenset({Share.EVERYONE}),
    Audience.RESTRICTED: frozenset({Share.RESTRICTED}),
}
#: the shares that put words into papers that the child or the family hold
FAMILY_SHARES = frozenset((Share.EVERYONE, Share.CHILD, Share.PARENTS))
#: the widest share is 0
_NARROWNESS = {share: at for at, share in enumerate(Share)}
#: copies that the child or the family hold
FAMILY = frozenset({Audience.PARENTS, Audience.CHILD, Audience.EVERYONE})

#: what a restricted section says of the child and the meeting, to be known by
IDENTIFYING = frozenset(
    """
    child.name child.known_as child.dob case_ref meeting_type meeting_date start_time end_time held_at
    chair chair_role minute_taker lead_professional
    """.split()
)

#: the fifteen boxes of My Safety Plan, in the seed's order (domain.md M42): the child's own words
PLAN_BOXES = tuple(
    """
    meet_again people_to_ring warning_signs what_helps if_worse i_want_to_change i_want_others_to_do who_will_help
    negotiable not_negotiable safe_place unsafe_space help_and_contact how_i_will_know if_too_unsafe
    """.split()
)

#: columns that no document prints: a reason told in private, and who is sent what where (domain.md S24, M37, C0)
NEVER_PRINTED: Mapping[str, frozenset[str]] = {
    "child_wants_absent": frozenset({"reason_given"}),
    "distribution": frozenset({"address_used", "leave_out", "why"}),
}
#: tables of things to be done: a row that says so in words is about a live investigation too
_DEEDS = frozenset(
    """
    plan progress plan_changes parent_actions safety_actions disrupt_actions disruption_decisions recommendations
    interim_safety_actions
    """.split()
)
_SAYS_LIVE = re.compile(
    r"(?<!\bno )(?<!\bnot a )\blive (?:police )?investigation\b(?!\W*(?:no|none|n/a)\b)", re.IGNORECASE
)
#: kinds of decision that are neither disruption nor legal action (domain.md M39)
_ORDINARY_DECISIONS = frozenset({"plan", "referral", "other"})
#: how the kinds of recipients begin who are not of the family (domain.md C0)
_NOT_FAMILY = ("professional", "chair", "child", "case")
_SAFE_WORD = "safe_word"
_SAFE_WORD_GONE = "(safe word left out)"


@dataclass(frozen=True, slots=True)
class Visible:
    """A meeting as one audience may see it."""

    meeting: Meeting
    audience: Audience
    #: the answers of which something is not in this copy, so that the document can say so
    withheld: frozenset[str] = frozenset()
    #: those of them of which nothing but restricted text is left out, so that a family's copy can keep silent
    only_restricted: frozenset[str] = frozenset()
    #: words that must occur in no part of the document
    secrets: tuple[str, ...] = ()
    #: the reader is one of those who know the safe word, and this copy is one that may say it
    tells_safe_word: bool = False
    #: one recipient's own copy that does not say who else gets what
    alone: bool = False
    #: one copy for the whole family, of whom somebody is not to be told all: the next meeting is left to the letters
    guarded: bool = False


#: how a mark is read: the share that it means, None for no mark
ReadMark = Callable[[str | None], Share | None]


def read_mark(mark: str | None) -> Share | None:
    """The share that a worker's *Share with* mark means; a mark in other words names the people it is for."""
    folded = fold(mark or "").rstrip(" .:;")
    if not folded:
        return None
    return next((share for share in Share if folded.startswith(fold(share))), Share.NAMED)


def default_share(form: str, key: str) -> Share:
    """The share of an answer without a mark, as its form declares it; what no form declares is for professionals."""
    shares = _shares(form)
    return shares.get(key) or shares.get(key.removesuffix("_text"), Share.PROFESSIONALS)


@cache
def _shares(form: str) -> Mapping[str, Share]:
    declared = FORMS[form].schema.declared() if form in FORMS else {}
    beside = {field.words_key: field.share for field in declared.values() if isinstance(field, Day) and field.words_key}
    return {key: field.share for key, field in declared.items()} | beside


@cache
def _hidden_columns(form: str, key: str, audience: Audience) -> frozenset[str]:
    """The columns of a table that are narrower than the table and not for this audience, or for no document at all."""
    field = FORMS[form].schema.declared().get(key) if form in FORMS else None
    columns = field.of.declared() if isinstance(field, Rows) else {}
    # a row that may be seen by those of the restricted section is whole, but for what is for people named
    seen = frozenset(Share) - {Share.NAMED} if audience is Audience.RESTRICTED else MAY_SEE[audience]
    narrow = {name for name, column in columns.items() if column.share not in seen}
    return NEVER_PRINTED.get(key, frozenset()) | narrow


@cache
def _told_columns(form: str, key: str, hidden: frozenset[str]) -> Mapping[str, Share]:
    """Those of the hidden columns that hold what somebody wrote: a copy says that they are left out, no number."""
    field = FORMS[form].schema.declared().get(key) if form in FORMS else None
    columns = field.of.declared() if isinstance(field, Rows) else {}
    printed = hidden - NEVER_PRINTED.get(key, frozenset())
    return {name: columns[name].share for name in printed if isinstance(columns[name], Long)}


def visible(meeting: Meeting, audience: Audience, read: ReadMark = read_mark) -> Visible:
    """The meeting without what this audience may not see. No form's mark on an answer is weaker than another's.

    Of a restricted section's audience only what nobody else sees is left, and what tells child and meeting. ``read``
    reads the marks as they are meant for one reader: one that names them is no narrower than the reader.
    """
    marks = _narrowest_marks(meeting.records, read)
    secrets = () if audience is Audience.CHILD else _safe_words(meeting.records)
    gone: dict[str, set[Share]] = {}
    records = tuple(_of_record(record, marks, audience, secrets, gone, read) for record in meeting.records)
    withheld = {} if audience is Audience.RESTRICTED else gone
    silent = frozenset(key for key, shares in withheld.items() if shares == {Share.RESTRICTED})
    guarded = audience is Audience.PARENTS and any(map(_is_partly_told, meeting.rows("distribution")))
    return Visible(replace(meeting, records=records), audience, frozenset(withheld), silent, secrets, guarded=guarded)


def _is_partly_told(row: Mapping[str, Any]) -> bool:
    """Whether a row of the distribution list is of somebody in the family from whom something is left out."""
    if fold(str(row.get("kind") or "")).startswith(_NOT_FAMILY):
        return False
    return bool(row.get("leave_out")) or fold(str(row.get("copy") or "")).startswith("part")


@dataclass(frozen=True, slots=True)
class Shown:
    """Words of a form that an audience's copies hold."""

    form: str
    #: as in the data dictionary; a cell of a table as ``table[row].column``, rows from 1
    key: str
    words: str
    #: the worker marked who may have them; else the form's own share holds
    marked: bool


def shown_prose(records: Iterable[Record], audience: Audience) -> Iterator[Shown]:
    """Everything in words that an audience may see of some forms, each piece with its place."""
    told = list(records)
    marks = _narrowest_marks(told)
    for record in told:
        for key, value in record.values.items():
            mark = _mark(marks, key)
            usual = mark or default_share(record.form, key)
            if isinstance(value, str) and key not in NEVER_PRINTED and _may_see(audience, key, usual):
                yield Shown(record.form, key, value, mark is not None)
            elif isinstance(value, list):
                yield from _shown_rows(record.form, key, value, mark, audience)


def _shown_rows(form: str, key: str, rows: list[Any], mark: Share | None, audience: Audience) -> Iterator[Shown]:
    usual = mark or default_share(form, key)
    hidden = _hidden_columns(form, key, audience)
    for at, row in enumerate(rows, 1):
        if not _may_see(audience, key, _row_share(key, row, mark, usual), row):
            continue
        if isinstance(row, str):
            yield Shown(form, f"{key}[{at}]", row, mark is not None)
        elif isinstance(row, Mapping):
            marked = mark is not None or read_mark(str(row.get("share_with") or "")) is not None
            for column, cell in row.items():
                if isinstance(cell, str) and column not in hidden:
                    yield Shown(form, f"{key}[{at}].{column}", cell, marked)


def _of_record(
    record: Record,
    marks: Mapping[str, Share],
    audience: Audience,
    secrets: tuple[str, ...],
    gone: dict[str, set[Share]],
    read: ReadMark,
) -> Record:
    """What is left of a record; the shares of what is left out are added to ``gone``."""
    values = {}
    for key, value in record.values.items():
        if key == _SAFE_WORD and secrets:
            continue
        kept, left_out = _keep(record.form, key, value, _mark(marks, key), audience, read)
        if left_out:
            gone.setdefault(key, set()).update(left_out)
        if kept is not None and kept != []:
            values[key] = without(kept, secrets)
    # of everything else that the record knows of the worker's file, only its name and hash stay
    return Record(record.form, values, file_name=record.file_name, sha256=record.sha256)


def _keep(
    form: str, key: str, value: Any, mark: Share | None, audience: Audience, read: ReadMark
) -> tuple[Any, set[Share]]:
    """What is left of one answer, None when nothing of it may be seen; and the shares of what is not."""
    usual = mark or default_share(form, key)
    if isinstance(value, list) and any(isinstance(row, Mapping) for row in value):
        shares = [_row_share(key, row, mark, usual, read) for row in value]
        seen = [_may_see(audience, key, share, row) for row, share in zip(value, shares, strict=True)]
        hidden = _hidden_columns(form, key, audience)
        rows = [
            {c: v for c, v in row.items() if c not in hidden} if isinstance(row, Mapping) else row
            for row, may in zip(value, seen, strict=True)
            if may
        ]
        left_out = {share for share, may in zip(shares, seen, strict=True) if not may}
        told = _told_columns(form, key, hidden)
        shown = [row for row, may in zip(value, seen, strict=True) if may and isinstance(row, Mapping)]
        return rows, left_out | {share for column, share in told.items() if any(row.get(column) for row in shown)}
    if key in NEVER_PRINTED:
        return None, {Share.NAMED}  # in prose, what may not be printed cannot be told from the rest
    return (value, set()) if _may_see(audience, key, usual) else (None, {usual})


def _row_share(key: str, row: Any, mark: Share | None, usual: Share, read: ReadMark = read_mark) -> Share:
    """The share of one row: its own mark, else the answer's, else the usual one; a live investigation is restricted.

    A decision on disruption or legal action reaches no family, whatever its mark (R110).
    """
    if not isinstance(row, Mapping):
        return usual
    if _is_live(row.get("live_investigation")) or (key in _DEEDS and says_live(row)):
        return Share.RESTRICTED
    own = read(str(row.get("share_with") or "")) or mark
    if key == "disruption_decisions":
        ordinary = fold(str(row.get("kind", ""))) in _ORDINARY_DECISIONS
        if (own is None and ordinary) or (own in FAMILY_SHARES and not ordinary):
            return Share.PROFESSIONALS
    return own or usual


def is_kept_to_a_few(records: Iterable[Record], key: str, row: Mapping[str, Any]) -> bool:
    """Whether a row of a table is for the restricted section or for people named alone, and so for no list."""
    told = list(records)
    form = next((record.form for record in told if record.values.get(key) is not None), "")
    mark = _mark(_narrowest_marks(told), key)
    return _row_share(key, row, mark, mark or default_share(form, key)) in (Share.NAMED, Share.RESTRICTED)


def says_live(row: Mapping[str, Any]) -> bool:
    """Whether a row says, in its own column or in other words, that it is about a live investigation."""
    return _is_live(row.get("live_investigation")) or any(
        isinstance(cell, str) and _SAYS_LIVE.search(cell) for cell in row.values()
    )


def _is_live(said: Any) -> bool:
    """Anything but a plain No about a live investigation counts as Yes."""
    return said not in (None, False, "") and fold(str(said)) not in ("no", "n/a", "none")


def _may_see(audience: Audience, key: str, share: Share, row: Any = None) -> bool:
    """Whether a share reaches an audience; the child's boxes and safe word reach the child whoever else is named."""
    if audience is Audience.CHILD and share is Share.NAMED and key in (*PLAN_BOXES, _SAFE_WORD):
        return True
    if audience is Audience.RESTRICTED and key in IDENTIFYING:
        return share is not Share.NAMED
    if audience is Audience.RESTRICTED and key == "distribution" and isinstance(row, Mapping):
        return "restricted" in fold(str(row.get("document") or ""))
    return share in MAY_SEE[audience]


def _mark(marks: Mapping[str, Share], key: str) -> Share | None:
    """The mark on an answer; what is on a Yes or No is also on the words beside it."""
    if not marks:
        return None
    said = [marks[name] for name in (key, key.removesuffix("_text")) if name in marks]
    return max(said, key=_NARROWNESS.__getitem__) if said else None


def _narrowest_marks(records: Iterable[Record], read: ReadMark = read_mark) -> dict[str, Share]:
    marks: dict[str, Share] = {}
    order = list(Share)
    for record in records:
        said = dict(record.share_with)
        if "safe_place_share_with" in record.values:
            said.setdefault("safe_place", str(record.values["safe_place_share_with"]))
        for key, words in said.items():
            if (share := read(words)) is not None:
                marks[key] = max(share, marks.get(key, share), key=order.index)
    return marks


def _safe_words(records: Iterable[Record]) -> tuple[str, ...]:
    found = {str(record.values[_SAFE_WORD]).strip() for record in records if record.values.get(_SAFE_WORD)}
    return tuple(sorted(found - {""}, key=len, reverse=True))


def without(value: Any, secrets: tuple[str, ...]) -> Any:
    """The value with every safe word taken out of whatever sentence somebody wrote it into."""
    if isinstance(value, str):
        for word in secrets:
            value = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", _SAFE_WORD_GONE, value, flags=re.IGNORECASE)
        return value
    if isinstance(value, list):
        return [without(item, secrets) for item in value]
    if isinstance(value, Mapping):
        return {column: without(item, secrets) for column, item in value.items()}
    return value
