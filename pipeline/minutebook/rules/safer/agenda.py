"""What the rules on the SAFER agenda ask together: what is blank, who has spoken, and what the words tell of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minutebook.meeting import Meeting, MeetingType
from minutebook.persons import is_meant, person_kind, same_person
from minutebook.rules.rule import Facts, Row, prose
from minutebook.words import fold, remember

FORM = "SAFER-A"
#: where people's words stand when nobody gave them a row of their own
_TALK = (
    *("attendance", "purpose_outlined_text", "contributions", "harm", "worry", "patterns", "linked_or_causal"),
    *("other_support", "different_views_text", "views", "work_through_difference", "needs", "what_safer_looks_like"),
)
_TOLD = ("harm", "worry", "patterns", "patterns_table", "linked_or_causal", "contributions", "transport")
#: what stands behind a name where somebody's view is told
_SPEAKS = re.compile(
    r"(?:'s (?:views?|words?|wish(?:es)?)\b|: ?(?:[\"']|i\b)|(?:[\s(,:-]+[\w']+){0,2}?[\s(,:-]+(?:says?|said|tells?"
    r"|told|thinks?|thought|feels?|felt|wants?|wanted|wish(?:es|ed)|asks?|asked|agree[sd]?|explain(?:s|ed)|describe[sd]"
    r"|worrie[sd]|worried|would like|frightened|scared|upset|tired)\b)"
)
_MISSING = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|been|reported) missing\b"
    r"|\bmissing (?:episodes?|from (?:home|care)|overnight|all night|for |again|twice|persons?\b)|\bmisper\b"
)
#: before it: it did not happen, or it was a thing that went
_DENIED = re.compile(
    r"(?:\b(?:not?|never|nor|if)\b|n't\b)[^.;\n]{0,30}$"
    r"|(?:£\s?\d[\d.,]*|\b(?:money|cash|phone|bag|things?|items?)) (?:ha(?:s|d|ve) )?$"
)
#: what one parent is called in different forms
_CALLED = (("mother", "mum", "mam", "mummy"), ("father", "dad", "daddy"))
_ONE_PARENT = {word: words[0] for words in _CALLED for word in words}
#: letters before a word in which it may be denied
_BEFORE = 60
_PARTS = re.compile(r"\s*(?:[,/&+\n]|\band\b)\s*")
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    "the and for from with his her their our who not friend friends family worker officer team of to at in on by up is"
    " it no he she we an as or mr ms mrs miss".split()
)


def asked(facts: Facts, *keys: str, form: str = FORM) -> bool:
    """Whether one of these questions was to be answered; in a whole meeting even where its label was deleted."""
    return facts.has(form) and (facts.whole or any(facts.asks(key) for key in keys))


def unsaid(facts: Facts, key: str, form: str = FORM) -> bool:
    """Whether a question was to be answered and is not; one answered twice is the business of R019 alone."""
    twice = any(stray.key == key for record in facts.records for stray in record.conflicts)
    return facts.value(key) is None and not twice and asked(facts, key, form=form)


def came(facts: Facts) -> tuple[Row, ...]:
    """The rows of who came to a SAFER Meeting; none where it was told in prose."""
    return facts.rows("attendance") if facts.has(FORM) else ()


def is_there(row: Row) -> bool:
    """Whether a row of who came says that the person was there, for a part at least."""
    return fold(row.words("outcome")).startswith(("present", "yes", "part", "attended"))


def means(said: str, name: str, role: str, agency: str = "") -> bool:
    """Whether "Mum and Dad", "School" or "Priya (school)" means, among others, the person of a row."""
    if fold(said) == fold(name):
        return True
    known = _words(f"{role} {agency}")
    # most pairs have no word in common, and need no closer look
    if not _words(said) & (known | _words(name)):
        return False
    return any(
        is_meant(part, name, role) or same_person(part, name) or bool((words := telling(part)) and words <= known)
        for part in (said, *_PARTS.split(said))
        if part
    )


@remember
def _words(text: str) -> frozenset[str]:
    """The words of a name or a role, a parent called by one word."""
    return frozenset(_ONE_PARENT.get(word, word) for word in _WORD.findall(fold(text)))


def is_child(facts: Facts, said: str, role: str = "") -> bool:
    """Whether a cell means the child that the meeting is about."""
    meeting = Meeting(facts.type or MeetingType.SAFER, facts.records)
    return bool(said or role) and (
        person_kind(said, role, meeting) == "child" or (not role and same_person(said, meeting.child_name))
    )


def is_professional(facts: Facts, row: Row) -> bool:
    """Whether a row of who came is that of a professional."""
    meeting = Meeting(facts.type or MeetingType.SAFER, facts.records)
    return person_kind(row.words("name"), row.words("role"), meeting) == "professional"


def contributions(facts: Facts) -> Iterator[Row]:
    """The rows of what each person said that say anything, be it "nothing to add"."""
    return (row for row in facts.rows("contributions") if row.get("what_is_happening") or row.get("impact"))


def contributed(facts: Facts, row: Row) -> bool:
    """Whether a row of what each person said is that of somebody in the list of who came."""
    speakers = [said for it in contributions(facts) if (said := it.words("speaker"))]
    name, role, agency = (row.words(column) for column in ("name", "role", "agency"))
    return name in speakers or any(means(speaker, name, role, agency) for speaker in speakers)


def child_spoke(facts: Facts) -> bool:
    """Whether the child's own view stands anywhere: in a place of its own, or told of where the form has none."""
    if any(facts.value(key) for key in ("child_views", "child_statements", "emergency_statements")):
        return True
    speakers = [row.words("speaker") for row in contributions(facts)]
    speakers += [row.words("whose_view") for row in facts.rows("views")]
    if any(is_child(facts, part) for speaker in speakers for part in _PARTS.split(speaker)):
        return True
    for row in came(facts):
        if is_child(facts, row.words("name"), row.words("role")) and _wrote(row):
            return True
    names = (facts.words("child.known_as"), *facts.words("child.name").split()[:1])
    return not facts.asks("child_views") and _told_of(facts, (*names, "young person", "child", "yp", "she", "he"))


def person_spoke(facts: Facts, name: str, role: str) -> bool:
    """Whether the view of somebody of the family stands anywhere, or why it is not there."""
    if isinstance(facts.value("parent_views"), str):
        return True
    said = [(row.words("who"), row.words("view")) for row in facts.rows("parent_views")]
    said += [(row.words("speaker"), "said") for row in contributions(facts)]
    said += [(row.words("whose_view"), row.words("view")) for row in facts.rows("views")]
    if any(view and (means(who, name, role) or "parents" in fold(who)) for who, view in said):
        return True
    if any(means(row.words("name"), name, role) and _wrote(row) for row in came(facts)):
        return True
    called = [word for words in _CALLED for word in words if telling(role) & {*words}]
    return _told_of(facts, (role, *called, *name.split()[:1], "both parents"))


def _wrote(row: Row) -> bool:
    """Whether somebody's row says what they hope for, what they sent word of, or why they could not come."""
    return any(row.get(column) for column in ("update_text", "why_here", "hopes_for", "not_practical_reason"))


def _told_of(facts: Facts, names: Iterable[str]) -> bool:
    """Whether an answer in prose tells what one of these people says or wants."""
    told = [fold(value) for key in _TALK if isinstance(value := facts.value(key), str)]
    for name in {fold(name) for name in names if len(name) > 1}:
        for text in told:
            at = text.find(name)
            while at >= 0:
                if not text[at - 1 : at].isalpha() and _SPEAKS.match(text, at + len(name)):
                    return True
                at = text.find(name, at + 1)
    return False


def went_missing(facts: Facts) -> bool:
    """Whether what is told of the child mentions missing episodes, and does not only deny them."""
    for record in facts.records:
        if record.form != FORM:
            continue
        for key, words in prose(record):
            if key.partition("[")[0] in _TOLD and _tells_of_missing(fold(words)):
                return True
    return False


def _tells_of_missing(text: str) -> bool:
    return ("missing" in text or "misper" in text) and any(
        not _DENIED.search(text, max(0, match.start() - _BEFORE), match.start()) for match in _MISSING.finditer(text)
    )


def telling(words: str) -> set[str]:
    """The words of a name or a place by which it is known again."""
    return {word for word in _WORD.findall(fold(words)) if len(word) > 1} - _EMPTY


def planned(facts: Facts) -> frozenset[str]:
    """All words of what the SAFER Plan says that people will do."""
    parts = ("child_statements", "stressors", "parent_actions", "safety_actions", "disrupt_actions")
    record = facts.record("SAFER-P")
    told = [words for key, words in prose(record) if key.partition("[")[0] in parts] if record else []
    return frozenset(_WORD.findall(fold(" ".join(told))))


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names as a sentence holds them: "Kai, Nell Dray and 3 others"."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
