"""Rules on what may not stand in a family's copy (domain.md 0.4, C0)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.audience import FAMILY_SHARES, read_mark
from minutebook.findings import Severity
from minutebook.forms.share import Share
from minutebook.persons import is_meant, same_name, same_person
from minutebook.rules.names import FULL_NAME
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.rules.texts import is_address, may_name_children, named_children, says_nothing
from minutebook.words import fold

#: where names of the family and of those who help are asked for
_OWN_PEOPLE = ("attendance", "parental_responsibility", "network", "key_professionals", "emergency_contacts")
_ASKED_FOR = frozenset((*_OWN_PEOPLE, "risk_people", "other_support"))
#: answers that are a meeting's place, known to all who come
_MEETING_PLACES = frozenset(("venue", "location", "meet_again_venue", "chair", "minute_taker"))
#: a safe word of fewer letters may be any word
_SHORTEST = 3
#: words that a reason must share with another answer before it is taken to be repeated there
_REASON_WORDS = 4


@rule("R014", Severity.ERROR, "domain.md A4, General", by_signs=True)
def another_child(facts: Facts) -> Iterator[Said]:
    """No other child is named in the text; their case reference stands instead."""
    for form, key, words in facts.prose if _names_a_child(facts) else ():
        # where a form asks who is around the child, it asks for their friends too
        asked_for = key.partition("[")[0] in _ASKED_FOR
        if any(_of_another_case(facts, words)) or (not asked_for and any(_with_an_age(facts, words))):
            message = "The name of another child may be in the text here."
            yield Said(message, "Use their case reference, or “Child B”, instead.", key, form=form)


@rule("R037", Severity.ERROR, "domain.md S07")
def nothing_whole_for_who_may_pose_a_risk(facts: Facts) -> Iterator[Said]:
    """Nobody who may pose a risk is down for a full copy, unless the Chair has confirmed it."""
    risky = [row.words("person_name") for row in facts.rows("risk_people") if row.get("considered") != "Vulnerable"]
    for row in full_copies(facts):
        if any(same_person(name, row.words("recipient")) for name in risky):
            message = f"Row {row.number} of the distribution list: the Chair must confirm what this person may receive."
            yield row.said("copy", message, "Ask the Chair, then choose Partial and say what is left out.")


@rule("R058", Severity.ERROR, "domain.md S15", by_signs=True)
def no_child_but_their_own(facts: Facts) -> Iterator[Said]:
    """No copy for the family names a child other than their own, unless somebody marked it so."""
    if facts.has("SAFER-A", "SAFER-P") and _names_a_child(facts):
        for shown in facts.for_everyone:
            if not shown.marked and any(_other_child(facts, shown.words)):
                message = "Another child may be named here, in words that the family’s copy would show."
                fix = "Use a case reference or “Child B”, or mark who may have this answer."
                yield Said(message, fix, shown.key, form=shown.form)


@rule("R062", Severity.ERROR, "domain.md S16", by_signs=True)
def no_private_address(facts: Facts) -> Iterator[Said]:
    """No private address stands in words that every copy would show, unless somebody marked it so."""
    for shown in facts.for_everyone if is_address(facts.text) else ():
        if not shown.marked and shown.key not in _MEETING_PLACES and is_address(shown.words):
            message = "An address is about to go into everybody’s copy."
            yield Said(message, "Take it out, or mark who may have this answer.", shown.key, form=shown.form)


@rule("R095", Severity.ERROR, "domain.md S24", by_signs=True)
def the_safe_word_in_its_box_alone(facts: Facts) -> Iterator[Said]:
    """The safe word stands in its own box and nowhere else."""
    word = facts.words("safe_word").strip(" .!”“\"'")
    if len(word) < _SHORTEST:
        return
    seen = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    for form, key, words in facts.prose:
        if key != "safe_word" and seen.search(words):
            message = "The safe word stands in this answer. It is left out of the papers."
            yield Said(message, "Take it out of this answer; it belongs in its own box alone.", key, form=form)


@rule("R101", Severity.ERROR, "domain.md S25")
def what_is_left_out_is_left_out(facts: Facts) -> Iterator[Said]:
    """Nobody is down for a full copy from whom an address or a place is to be kept."""
    for row in full_copies(facts):
        if facts.has("SAFER-A", "SAFER-P") and left_out(row):
            message = f"Row {row.number} of the distribution list leaves something out, and says Full copy."
            yield row.said("copy", message, "Choose Partial, or clear what is left out.")


@rule("R110", Severity.ERROR, "domain.md S28, M39")
def no_live_investigation(facts: Facts) -> Iterator[Said]:
    """No row on a live investigation, disruption or legal action is marked for a copy that the family holds."""
    for row in facts.rows("safety_actions", "disrupt_actions", "disruption_decisions"):
        live = row.get("live_investigation") is True or row.get("kind") in ("Disruption", "Legal")
        if live and _mark(facts, row) in FAMILY_SHARES:
            what = "disruption or legal action" if row.get("kind") else "a live investigation"
            message = f"Row {row.number} is about {what}. It cannot go in a family’s copy."
            yield row.said("action" if row.get("action") else "text", message, "Mark it “Restricted section”.")


@rule("R205", Severity.ERROR, "domain.md M03", by_signs=True)
def no_other_child_of_an_alleged_harm(facts: Facts) -> Iterator[Said]:
    """Where the child may have harmed others, no copy for the family names another child."""
    if facts.words("alleged_perpetrator") in ("Yes", "May be"):
        for shown in facts.for_everyone:
            if any(_other_child(facts, shown.words)):
                message = "Another child may be named here, in words that the family’s copy would show."
                yield Said(message, "Write “Child B”, or their case reference.", shown.key, form=shown.form)


@rule("R321", Severity.ERROR, "domain.md M37")
def no_whole_copy_for_who_was_kept_out(facts: Facts) -> Iterator[Said]:
    """Whoever the child did not want there does not get a full copy, unless the Chair has agreed to it."""
    kept_out = [row for row in facts.rows("child_wants_absent") if row.get("wish") in ("Followed", "Part of meeting")]
    for row in full_copies(facts):
        name, role = row.words("recipient"), row.words("role")
        if any(is_meant(wish.words("person"), name, role) for wish in kept_out):
            message = f"Row {row.number} of the distribution list is a full copy for somebody not wanted there."
            fix = "Choose Partial and say what is left out, or give the day the Chair agreed to a full copy."
            yield row.said("copy", message, fix)


@rule("R323", Severity.ERROR, "domain.md M37")
def the_childs_reason_stays_private(facts: Facts) -> Iterator[Said]:
    """What the child said in private about not wanting somebody there stands in no copy that person may see."""
    reasons = [fold(row.words("reason_given")).strip(" .") for row in facts.rows("child_wants_absent")]
    told = [reason for reason in reasons if len(reason.split()) >= _REASON_WORDS]
    for shown in facts.for_parents if told else ():
        if any(reason in fold(shown.words) for reason in told):
            message = f"{facts.child}’s private reason for not wanting somebody there is repeated here."
            yield Said(message, "Take it out; it was told in private.", shown.key, form=shown.form)


def full_copies(facts: Facts) -> Iterator[Row]:
    """The rows of the distribution list with a full copy that the Chair has not agreed to."""
    for row in facts.rows("distribution"):
        if fold(row.words("copy")) == "full" and row.get("chair_approved_on") is None:
            yield row


def left_out(row: Row) -> str:
    """What a row of the distribution list leaves out; blank where it says that this is nothing."""
    said = row.words("leave_out")
    return "" if says_nothing(said) else said


def _mark(facts: Facts, row: Row) -> Share | None:
    """The worker's own mark on a row, else on the answer that it is a row of."""
    own = read_mark(row.words("share_with"))
    record = facts.record(row.form)
    return own or (read_mark(record.share_with.get(row.table)) if record else None)


def _names_a_child(facts: Facts) -> bool:
    """A quick look at all the words: whether one of them may name another child at all."""
    return bool(facts.past.other_children) or may_name_children(facts.text)


def _other_child(facts: Facts, words: str) -> Iterator[str]:
    """The names in some words that are those of another child: of another case, or with an age under 18."""
    yield from _of_another_case(facts, words)
    yield from _with_an_age(facts, words)


def _of_another_case(facts: Facts, words: str) -> Iterator[str]:
    known = facts.past.other_children
    for match in FULL_NAME.finditer(words) if known else ():
        parts = fold(match.group()).split()
        if known.keys() & {" ".join(parts), " ".join(parts[:2]), " ".join(parts[-2:])}:
            yield match.group()


def _with_an_age(facts: Facts, words: str) -> Iterator[str]:
    for name in named_children(words):
        if not _is_own(facts, name):
            yield name


def _is_own(facts: Facts, name: str) -> bool:
    """Whether a name is the child's, or one of the child's own people, brothers and sisters among them."""
    child = facts.words("child.name")
    if same_person(name, child) or same_name(name, facts.words("child.known_as")):
        return True
    people = (row.words("name") or row.words("who") for row in facts.rows(*_OWN_PEOPLE))
    return any(same_person(name, person) for person in people)


RULES: tuple[Rule, ...] = (
    another_child,
    nothing_whole_for_who_may_pose_a_risk,
    no_child_but_their_own,
    no_private_address,
    the_safe_word_in_its_box_alone,
    what_is_left_out_is_left_out,
    no_live_investigation,
    no_other_child_of_an_alleged_harm,
    no_whole_copy_for_who_was_kept_out,
    the_childs_reason_stays_private,
)
