"""The words of the SAFER Plan in the child's own copy (domain.md C2): what is theirs first, then what others do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts import people
from minutebook.documents.contexts.my_safety_plan import NOT_YET
from minutebook.documents.contexts.safer_minutes import review, statements
from minutebook.documents.contexts.safer_plan import FORM, KEEP_CLOSE, NO_DAY, emergency, plan_actions
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import DASH, Cells, Copy, Table, brief, frame, joined, paragraphs, say
from minutebook.documents.withheld import mentions
from minutebook.meeting import MeetingType

_HIDDEN = " It is not written here, so that nobody else can read it."
_STRESSOR = joined("stressor", "what_we_will_do", by="\nWhat we will do: ")
_RING: Cells = {"name": joined("name", "relationship"), "number": "number", "when": "when_to_call"}
_DO: Cells = {"who": joined("who", "named_worker", "agency"), "action": "action", "by": "by_at"}
_COVER = joined("who_unavailable", "who_steps_in", by=" is not there: ")


def safer_plan_child(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for. No row of disruption is printed, whoever it was shared with."""
    copy = copy.leading(FORM)
    met = copy.value("meeting_date")
    return {
        **frame(copy, own=True),
        "first_name": copy.known_name,
        "intro": copy.worded(copy.council.words.safer_child_intro),
        "from_meeting": f"From our meeting on {say(met)}." if met else "",
        "draft_note": "This copy is not finished yet, so some things may still change." if copy.draft else "",
        "urgent": copy.council.words.urgent,
        "boxes": [box for box in _boxes(copy) if box["lines"]],
        "ring": _open(copy.table("emergency_contacts", _RING, blank=NOT_YET)),
        "later": [box for box in _later(copy) if box["lines"]],
        "family": _does(copy, "parent_actions"),
        "others": _does(copy, "safety_actions"),
        "decides": _box(copy, "Who can make decisions for me", _deciders(copy), "parental_responsibility"),
        "agreed": _box(copy, "Who agreed to this plan", _agreed(copy), "agreed_by"),
        "helping": people.helping(copy),
    }


def _boxes(copy: Copy) -> list[dict[str, Any]]:
    """Sections 2 to 4 of the plan."""
    safer = copy.lines("what_safer_looks_like", blank="")
    said = statements(copy, "child_statements", blank="")
    own = [*said, *emergency(copy, blank="")]
    danger = [copy.council.words.urgent, *emergency(copy, blank=""), *_safe_word(copy, own)]
    return [
        _box(copy, "What does safer look like?", safer, "what_safer_looks_like"),
        _box(copy, "What makes things harder or riskier?", _each(copy, "stressors", _STRESSOR), "stressors"),
        _box(copy, "My words: what I will do and what I need", said, "child_statements", blank=NOT_YET),
        _box(copy, "What to do in an emergency", danger, "emergency_statements"),
    ]


def _later(copy: Copy) -> list[dict[str, Any]]:
    """Sections 6 and 11 of the plan."""
    worse = [*copy.lines("contingency_steps", blank=""), *_each(copy, "contingency_cover", _COVER)]
    taken = ("take_to_first", "take_to_if_not", "must_not_be_taken_to")
    meantime = copy.lines("in_the_meantime", blank="")
    return [
        _box(copy, "If I am missing: where I will be taken when I am found", _located(copy), *taken),
        _box(copy, "What if the plan does not work?", worse, "contingency_steps", "contingency_cover"),
        _box(copy, "What if something happens before we look at this again?", meantime, "in_the_meantime"),
        _box(copy, "When we will look at this plan again", review(copy, blank=NO_DAY), "review_date"),
    ]


def _box(copy: Copy, heading: str, lines: Sequence[str], *keys: str, blank: str = "") -> dict[str, Any]:
    """A heading with what is under it; without lines it is not printed."""
    said = list(lines) or ([blank] if blank and not copy.kept_silent(*keys) else [])
    return {"label": heading if said else "", "lines": said}


def _each(copy: Copy, key: str, words: Any) -> list[str]:
    """A table's rows as sentences, one line to a row; prose as it was typed."""
    value = copy.value(key)
    rows = copy.seen.meeting.rows(key)
    said = [line for line in map(words, rows) if line] if rows else paragraphs(value)
    return said + copy.partly(key)


def _safe_word(copy: Copy, own: Sequence[str]) -> list[str]:
    """That there is a safe word and who knows it; the word is in the child's own copy alone, made for them (R095).

    ``own`` are the child's own lines, which are never changed: where they say the word, it would be untrue that it
    is not written here.
    """
    knows, word = copy.say("who_knows_safe_word"), copy.say("safe_word")
    if not knows and not word:
        return []
    if copy.seen.tells_safe_word and word:
        who = f" The people who know it: {knows}." if knows else ""
        return [f"Your safe word is “{word}”.{who} {KEEP_CLOSE}"]
    who = f" The people who know it: {knows}." if knows else ""
    told = any(mentions(line, word) for line in own) if word else False
    hidden = " Keep this plan where nobody else can read it." if told else _HIDDEN
    return [f"You have a safe word.{who}{hidden}"]


def _located(copy: Copy) -> list[str]:
    said = (
        ("First: ", copy.say("take_to_first")),
        ("If that is not possible: ", copy.say("take_to_if_not")),
        ("Not to: ", copy.say("must_not_be_taken_to")),
    )
    lines = [f"{opening}{words}" for opening, words in said if words]
    return lines + copy.partly("take_to_first", "take_to_if_not", "must_not_be_taken_to")


def _does(copy: Copy, key: str) -> Table:
    return _open(plan_actions(copy, key, _DO, blank=""))


def _open(table: Table) -> Table:
    """A blank cell stays blank, for the child to write in."""
    return {
        **table,
        "rows": [{name: "" if words == DASH else words for name, words in row.items()} for row in table["rows"]],
    }


def _deciders(copy: Copy) -> list[str]:
    def one(row: Any) -> str:
        who = joined("name", "relationship")(row)
        return ": ".join(filter(None, (who, say(row.get("can_make_decisions")))))

    return _each(copy, "parental_responsibility", one)


def _agreed(copy: Copy) -> list[str]:
    def one(row: Any) -> str:
        said = " on ".join(filter(None, (say(row.get("agreed")), brief(row.get("date")))))
        return ": ".join(filter(None, (say(row.get("name")), said)))

    return _each(copy, "agreed_by", one)


SAFER_PLAN_CHILD = DocumentType(
    kind="safer-plan-child",
    title="My SAFER Plan",
    template="safer_plan_child.docx",
    meetings=(MeetingType.SAFER,),
    needs=(FORM,),
    audience=Audience.CHILD,
    context=safer_plan_child,
    is_plan=True,
    copied_as="Plan",
)
