"""Meetings with a word of its own in each place, who may have it by the forms' own shares, and the bytes of a copy.

Nothing here asks the code that makes copies: what somebody may have is reckoned again, from the declarations.
"""

from __future__ import annotations

import base64
import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st
from tests.rule_cases import base

from minutebook.forms import FORMS
from minutebook.forms.fields import Choice, ChoiceCell, Day, DayOrText, FormField, Long, Person, Rows, Text, YesNo
from minutebook.forms.record import Record
from minutebook.forms.share import Share
from minutebook.meeting import Meeting, MeetingType

#: the forms of two good meetings
BASES: Mapping[MeetingType, Mapping[str, dict[str, Any]]] = {
    MeetingType.SAFER: {"SAFER-A": base.SAFER_A, "SAFER-P": base.SAFER_P},
    MeetingType.MSP: {"MSP-R": base.MSP_R, "MSP-A": base.MSP_A, "MSP-P": base.MSP_P},
}
#: answers that tell one meeting from another, that name people, or that Minutebook reckons with
_FIXED = frozenset(
    """
    child.name child.known_as case_ref meeting_type meeting_number location venue host_meeting_ref chair minute_taker
    lead_professional child.nhs_number child.interpreter_or_format distribution attendance parental_responsibility
    who_knows_safe_word safe_word safe_place_share_with shared_with who_will_have_a_copy completed_with boxes_declined
    meet_again review_event agenda risk_people child_wants_absent emergency_contacts people_to_ring agreed_by
    key_professionals step_down_to legal_remedy file_note_ref replicate_when which_plan meet_again_venue
    """.split()
)
#: columns that say who or when, not what
_WHO = frozenset("who name named_worker agency speaker person role relationship kind type measure status owner".split())
ALL = frozenset(Share)
PUBLIC = {
    "child": frozenset({Share.EVERYONE, Share.CHILD}),
    "parent/carer": frozenset({Share.EVERYONE, Share.PARENTS}),
    "family or network": frozenset({Share.EVERYONE}),
    "professional": frozenset({Share.EVERYONE, Share.CHILD, Share.PARENTS, Share.PROFESSIONALS}),
}
BOXES = frozenset(key for key, asked in FORMS["MSP-P"].schema.declared().items() if isinstance(asked, Long))
#: tables of decisions that no family is told of, whatever their mark (domain.md R110)
_DISRUPTION = "disruption_decisions"


@dataclass(frozen=True)
class Place:
    """Somewhere on a form where words may stand."""

    form: str
    key: str
    column: str = ""
    #: the form's own share of it, the narrower of the table's and the column's
    shares: tuple[Share, ...] = (Share.EVERYONE,)
    #: its rows carry marks
    marked: bool = False
    live: bool = False


def _places(form: str) -> Iterator[Place]:
    for key, asked in FORMS[form].schema.declared().items():
        if key in _FIXED:
            continue
        if isinstance(asked, Rows):
            columns = asked.of.declared()
            for name, column in columns.items():
                if _is_words(column) and name not in _WHO:
                    shares = (asked.share, column.share)
                    yield Place(form, key, name, shares, "share_with" in columns, "live_investigation" in columns)
        elif _is_words(asked):
            yield Place(form, key, shares=(asked.share,))


def _is_words(asked: FormField) -> bool:
    fixed = isinstance(asked, Choice | ChoiceCell | YesNo | Day | DayOrText | Person)
    return isinstance(asked, Text | Long) and not fixed and type(asked) in (Text, Long)


PLACES: Mapping[MeetingType, tuple[Place, ...]] = {
    kind: tuple(place for form in forms for place in _places(form)) for kind, forms in BASES.items()
}


@dataclass(frozen=True)
class Piece:
    """Words with a token of their own, in one place, with the marks that a worker put there."""

    place: Place
    token: str
    words: str
    answer_mark: str = ""
    row_mark: str = ""
    live: bool = False

    @property
    def share(self) -> tuple[Share, str]:
        """The share that holds, and who is named in it."""
        if self.live:
            return Share.RESTRICTED, ""
        mark = self.row_mark or self.answer_mark
        if not mark:
            return self.place.shares[0], ""
        share, _, named = mark.partition(":")
        found = Share(share.strip())
        if self.place.key == _DISRUPTION and found in (Share.EVERYONE, Share.CHILD, Share.PARENTS):
            return Share.PROFESSIONALS, ""
        return found, named.strip()


@dataclass(frozen=True)
class Reader:
    """Somebody on the distribution list."""

    name: str
    kind: str
    document: str
    role: str = ""
    agency: str = ""
    copy: str = "Full"
    leave_out: str = ""
    knows_safe_word: bool = False

    def may_have(self, piece: Piece, paper: str) -> bool:
        """Whether the forms' shares and the worker's marks let this reader have a piece at all (domain.md 0.4)."""
        share, named = piece.share
        if share is Share.NAMED:
            own_box = self.kind == "child" and piece.place.key in BOXES
            return named == self.name or own_box
        seen = PUBLIC[self.kind] | ({Share.RESTRICTED} if "estricted" in paper else set())
        column = piece.place.shares[-1] if piece.place.column else Share.EVERYONE
        return share in seen and (column in seen or "estricted" in paper)


@dataclass(frozen=True)
class Told:
    """A meeting, what is in it, and who is on its list."""

    meeting: Meeting
    pieces: tuple[Piece, ...]
    readers: tuple[Reader, ...]
    #: words that stand in no copy of anybody's: reasons told in private, reasons for leaving out
    nobodys: tuple[str, ...]
    #: the token in each reader's address, which nobody else has
    homes: Mapping[str, str]
    #: what leave-out words forbid, by the reader's name
    kept_back: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    safe_word: str = ""


def token(at: int) -> str:
    """A word that stands nowhere else, of letters only."""
    return f"zq{chr(97 + at // 26 % 26)}{chr(97 + at % 26)}vix"


#: who may be on a list: (reader, may have limits)
_MSP_PAPERS, _SAFER_PAPERS = "Outcome letter, plan, minutes, report", "Outcome letter, plan, minutes"
KAI, NELL, ROB, DALE = "Kai Brand-Dray", "Nell Dray", "Rob Brand", "PC Dale"
_LIMITS = ("", "contact details", "addresses", "safe place", "a question", "Kim Tran")
_NAMED = (NELL, ROB, DALE, "Anne Hartley", KAI)
_MARKS = (
    "",
    "",
    *(str(share) for share in Share if share is not Share.NAMED),
    *(f"{Share.NAMED}: {name}" for name in _NAMED),
)


@st.composite
def tellings(draw: st.DrawFn, *, least: int = 6, most: int = 14) -> Told:
    """Any meeting, any marks, any kinds of recipients, anything left out for some of them."""
    kind = draw(st.sampled_from(sorted(BASES)))
    places = draw(st.lists(st.sampled_from(PLACES[kind]), min_size=least, max_size=most, unique_by=lambda it: it.key))
    pieces = tuple(draw(_piece(place, at)) for at, place in enumerate(places))
    limits = {name: draw(st.sampled_from(_LIMITS)) for name in (NELL, ROB)}
    kept_out = kind is MeetingType.MSP and draw(st.booleans())
    told = telling(kind, pieces, limits, kept_out=kept_out, safe_word_in_prose=draw(st.booleans()))
    few = draw(st.sets(st.sampled_from(told.readers), min_size=2, max_size=3))
    return replace(told, readers=tuple(reader for reader in told.readers if reader in few))


def dense(kind: MeetingType, shift: int) -> Told:
    """Words of their own in every place of every form, with each kind of mark in turn."""
    marks = (*_MARKS, *_MARKS[2:7])
    places = list({place.key: place for place in PLACES[kind]}.values())
    pieces = tuple(
        Piece(
            place,
            token(at),
            f"We were all told of {token(at)} by the weir that day.",
            "" if at % 3 == shift % 3 else marks[(at + shift) % len(marks)],
            marks[(at * 5 + shift) % len(marks)] if place.marked else "",
            place.live and (at + shift) % 2 == 0,
        )
        for at, place in enumerate(places)
    )
    kept_out = kind is MeetingType.MSP and shift % 2 == 0
    limits = {NELL: "a question", ROB: "Kim Tran" if shift % 2 else ""}
    return telling(kind, pieces, limits, kept_out=kept_out, safe_word_in_prose=True)


@st.composite
def _piece(draw: st.DrawFn, place: Place, at: int) -> Piece:
    word = token(at)
    words = draw(
        st.sampled_from(
            (
                f"We were all told of {word} by the weir that day.",
                f"Somebody called {word.capitalize()} keeps coming back.\nNobody knows what {word} wants with the van.",
                f"Ring {word} on 07700 900{100 + at}, please.",
                f"They live at {20 + at} {word.capitalize()} Road, Saltmere.",
            )
        )
    )
    return Piece(
        place,
        word,
        words,
        draw(st.sampled_from(_MARKS)),
        draw(st.sampled_from(_MARKS)) if place.marked else "",
        place.live and draw(st.booleans()),
    )


def telling(
    kind: MeetingType,
    pieces: Sequence[Piece],
    limits: Mapping[str, str],
    *,
    kept_out: bool = False,
    safe_word_in_prose: bool = False,
) -> Told:
    """The meeting that holds these pieces, with both parents limited in these ways."""
    forms = {form: deepcopy(dict(values)) for form, values in BASES[kind].items()}
    _tell_apart(forms)
    for piece in pieces:
        _put(forms[piece.place.form], piece)
    nobodys = ["zqreasonvix", "zqwhyvix"]
    if kept_out:
        _keep_out(forms["MSP-A"])
    if "SAFER-P" in forms:
        forms["SAFER-P"]["safe_word"] = "zqsafevix"
        if safe_word_in_prose:
            forms["SAFER-A"]["other_support"] = "He knows to text zqsafevix to his mum."
    papers = _MSP_PAPERS if kind is MeetingType.MSP else _SAFER_PAPERS
    readers = tuple(_readers(papers, limits, kept_out))
    homes = {reader.name: f"zqhome{chr(97 + at)}vix" for at, reader in enumerate(readers)}
    case = {key: value for key, value in next(iter(forms.values())).items() if key in _CASE}
    first = next((piece for piece in pieces if not piece.place.column), None)
    listed = [_listed(reader, homes[reader.name], first) for reader in readers]
    forms["DIST"] = case | {"distribution": listed, "prepared_by": "Dawn Pettifer"}
    marks: dict[str, dict[str, str]] = {}
    for piece in pieces:
        if piece.answer_mark:
            marks.setdefault(piece.place.form, {})[piece.place.key] = piece.answer_mark
    records = tuple(Record(form, values, share_with=marks.get(form, {})) for form, values in forms.items())
    back = {reader.name: _kept_back(reader, pieces) for reader in readers}
    if kept_out:
        said = tuple(it.token for it in pieces if it.place.key in _SAID_THERE and it.share[1] != ROB)
        back[ROB] = (*back[ROB], *said)
    word = "zqsafevix" if "SAFER-P" in forms else ""
    return Told(Meeting(kind, records), tuple(pieces), readers, tuple(nobodys), homes, back, word)


def _tell_apart(forms: Mapping[str, dict[str, Any]]) -> None:
    """Take out what is said of several actions alike: under different marks, that would be a secret told."""
    for row in (row for key in _SAME for row in forms.get("SAFER-P", {}).get(key, ())):
        row.pop("aim", None)
        row.pop("success", None)


def _keep_out(values: dict[str, Any]) -> None:
    """The father is not there, since the child does not want him there."""
    reason = "He zqreasonvix when he is angry"
    wish = {"person": "Dad", "reason_given": reason, "wish": "Followed", "decided_by": "Rosalind Adeyemi"}
    values["child_wants_absent"] = [wish]
    for row in values["attendance"]:
        if row["name"] == ROB:
            row["outcome"] = "Did not attend"


#: what was said while somebody was kept out of the room (domain.md C12)
_SAID_THERE = frozenset("child_views agency_information risk_reason drift dissent".split())
_SAME = ("parent_actions", "safety_actions", "disrupt_actions")
_CASE = ("child.name", "child.known_as", "child.dob", "case_ref", "meeting_date")


def _put(values: dict[str, Any], piece: Piece) -> None:
    place = piece.place
    if not place.column:
        values[place.key] = piece.words
        return
    before = values.get(place.key)
    old = before if isinstance(before, list) else []
    who = {name: cell for name, cell in (old[0] if old else {}).items() if name in _WHO}
    row: dict[str, Any] = {**who, place.column: piece.words.replace("\n", " ")}
    if piece.row_mark:
        row["share_with"] = piece.row_mark
    if place.live:
        row["live_investigation"] = piece.live
    values[place.key] = [*old, row]


def _readers(papers: str, limits: Mapping[str, str], kept_out: bool) -> Iterator[Reader]:
    yield Reader(KAI, "child", "Outcome letter, plan", "young person", copy="Child's", knows_safe_word=True)
    for name, role in ((NELL, "Mother"), (ROB, "Father")):
        limit = limits.get(name, "") or ("contact details" if kept_out and name == ROB else "")
        copy = "Partial" if limit else "Full"
        yield Reader(name, "parent/carer", papers, role, copy=copy, leave_out=limit, knows_safe_word=name == NELL)
    yield Reader(DALE, "professional", f"{papers}, restricted section", "CEMU Police Officer", "Police")
    yield Reader("Anne Hartley", "professional", papers, "DSL", "Saltmere School", knows_safe_word=True)
    yield Reader("Nana Rose", "family or network", "Plan", "Grandmother")


def _listed(reader: Reader, home: str, first: Piece | None) -> dict[str, Any]:
    left = reader.leave_out
    if left == "a question":
        left = FORMS[first.place.form].schema.declared()[first.place.key].label if first else ""
    row: dict[str, Any] = {
        "recipient": reader.name,
        "role": reader.role,
        "agency": reader.agency,
        "kind": reader.kind,
        "document": reader.document,
        "copy": reader.copy,
        "how": "Tracked post",
        "address_used": f"7 {home.capitalize()} Lane, Saltmere",
        "chair_approved_on": date(2027, 1, 14),
    }
    return row | ({"leave_out": left, "why": "Because zqwhyvix"} if left else {})


def _kept_back(reader: Reader, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """What must not reach somebody because their row says so, whatever is marked on it."""
    match reader.leave_out:
        case "contact details":
            return tuple(f"900{100 + at}" for at, piece in enumerate(pieces) if "07700" in piece.words)
        case "addresses":
            return tuple(piece.token for piece in pieces if "They live at" in piece.words)
        case "safe place":
            return tuple(piece.token for piece in pieces if piece.place.key in ("safe_place", "take_to_first"))
        case "a question":
            first = next((piece for piece in pieces if not piece.place.column), None)
            return (first.token,) if first else ()
        case "Kim Tran":
            return ("kim tran",)
    return ()


def every_word(data: bytes, name: str = "") -> str:
    """All that may be read in a file, however it stands there, in small letters: reckoned in the plainest way."""
    found = [name, data.decode("latin-1")]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            content = package.read(entry)
            text = content.decode("utf-8", "replace")
            found += [entry.filename, text, html.unescape(text), re.sub(r"<[^>]*>", "", html.unescape(text))]
            found += [html.unescape(re.sub(r"<[^>]*>", "", text)), content.decode("utf-16-le", "replace")]
            found += [content[1:].decode("utf-16-le", "replace")]
    return "\n".join(found).lower()


def holds(everything: str, word: str) -> bool:
    """Whether a word stands in all that may be read in a file, as it is or in Base64."""
    coded = map(_coded, [word.encode()] * 3, range(3))
    spaceless = re.sub(r"[\s-]", "", everything) if word.isdigit() else ""
    return word.lower() in everything or word in spaceless or any(it.lower() in everything for it in coded)


def _coded(word: bytes, at: int) -> str:
    """What Base64 makes of a word with so many bytes before it in its group of three, less what others share."""
    whole = base64.b64encode(b"x" * at + word).decode()
    return whole[(0, 2, 3)[at] : 8 * (at + len(word)) // 6]
