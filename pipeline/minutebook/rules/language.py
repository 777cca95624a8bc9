"""Rules on words that put the blame on a child (domain.md A4, R344; B row 45: the language guide for professionals)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from minutebook.audience import PLAN_BOXES
from minutebook.findings import Severity
from minutebook.rules.rule import Facts, Row, Rule, Said, rule

#: a word that stands in every wording of a term, the term as a pattern, and what could be said instead
_TERMS = tuple(
    (mark, re.compile(rf"\b(?:{term})\b", re.IGNORECASE), instead)
    for mark, term, instead in (
        ("sel", r"put(?:s|ting)? (?:him|her|them|my|your)sel(?:f|ves) at risk",
         "is being put at risk, or is at risk from others"),
        ("at risk", r"plac(?:es|ed|ing) (?:him|her|them)sel(?:f|ves) at risk",
         "is being put at risk, or is at risk from others"),
        ("at risk due", r"at risk due to (?:his|her|their) (?:own )?(?:behaviou?r|choices?)",
         "is being harmed by others"),
        ("risky", r"risky (?:choices?|behaviou?rs?|lifestyle)", "say what happens, and who does it to the child"),
        ("lifestyle", r"lifestyle choices?", "say what is being done to the child"),
        ("choice", r"(?:poor|bad) choices?", "say what choices the child was really given"),
        ("vulnerable", r"mak(?:es|ing) (?:himself|herself|themselves) vulnerable", "others take advantage of"),
        ("promiscuous", r"promiscuous", "say what was seen or heard, and what may lie behind it"),
        ("sexualised", r"sexualised behaviou?r", "say what was seen or heard, and what may lie behind it"),
        ("sexual activity", r"sexual activity with", "is being sexually abused by"),
        ("sex with", r"(?:having )?sex with (?:adults?|older)", "is being sexually abused by"),
        ("relationship with", r"(?:in a relationship|sexual relationship) with (?:an? )?(?:adult|older)",
         "is being exploited or abused by"),
        ("friend", r"(?:older|adult|her|his|their) (?:boy|girl)friend",
         "the person who is said to be exploiting or abusing the child"),
        ("contacting", r"(?:has been |keeps |was )?contacting (?:adult|older) (?:males?|men|females?|women|people)",
         "adults have been contacting"),
        ("prostitut", r"prostitut\w+", "is being sexually exploited"),
        ("rent boy", r"rent boy", "is being sexually exploited"),
        ("sex worker", r"(?:child|teenage) sex worker", "is being sexually exploited"),
        ("drug", r"drug[- ](?:runner|running|dealer|dealing)",
         "is being criminally exploited, made to carry drugs"),
        ("drugs", r"(?:running|dealing) drugs", "is being criminally exploited, made to carry drugs"),
        ("money mule", r"money mule", "is being criminally exploited for money"),
        ("plugging", r"plugging", "is being made to hide drugs inside the body"),
        ("involved", r"involved (?:in|with) (?:county lines|c[cs]e|exploitation|gangs?|drugs|criminality)",
         "is being exploited through"),
        ("engag", r"(?:engaged|engaging) (?:in|with) (?:county lines|c[cs]e|exploitation|gangs?|drugs|criminality)",
         "is being exploited through"),
        ("associat", r"associat(?:es|ed|ing) with", "say who makes contact with the child, and how"),
        ("hard to", r"hard to (?:reach|engage)", "we have not yet found the right way to reach"),
        ("difficult to", r"difficult to engage", "we have not yet found the right way to reach"),
        ("engag", r"(?:refus(?:es|ing)|fail(?:s|ing|ed)|won'?t|will not|does not|did not) (?:to )?engage",
         "we have not yet found the right way to work with"),
        ("abscond", r"absconded|absconding|absconder", "went missing, or left"),
        ("seeking", r"attention[- ]seeking", "is asking for help"),
        ("street", r"street[- ]?wise", "say what the child knows, and how they came to know it"),
        ("grooming", r"grooming (?:him|her|them)self", "is being groomed"),
        ("spends time", r"spends time with (?:dodgy|dangerous) people", "say who they are and what they do"),
        ("could be", r"could be (?:more )?(?:careful|sensible)", "say what adults can do"),
        ("consent", r"consent(?:s|ed|ing)? to (?:the )?(?:exploitation|abuse|sex)",
         "a child cannot consent to being exploited"),
    )
)  # fmt: skip
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]{12,}’")
#: answers and columns that are the child's own words (domain.md 0.5)
_CHILDS = frozenset((*PLAN_BOXES, "child_views", "child_words", "child_statements", "emergency_statements", "agenda"))
_CHILDS_COLUMNS = frozenset(("what_they_said", "reason_given"))
#: tables of who said what, and the column of who it was
_SPEAKERS = {"contributions": "speaker", "parent_views": "who", "views": "whose_view", "dissent": "who"}
#: as many as anybody would read
_MOST = 20


@rule("R344", Severity.WARNING, "domain.md A4, My Safety Plan pathway; B row 45")
def words_without_blame(facts: Facts) -> Iterator[Said]:
    """No words put the blame on the child; the child's own words are left as they are."""
    yield from islice(_blaming(facts), _MOST)


def _blaming(facts: Facts) -> Iterator[Said]:
    everything = facts.all_words
    terms = [term for term in _TERMS if term[0] in everything]
    for form, key, words in facts.prose if terms else ():
        plain = words.lower()
        for mark, term, instead in terms:
            if mark in plain and not _is_childs(facts, key):
                for match in term.finditer(_QUOTED.sub("", words)):
                    message = (
                        f"You may want to re-word “{match.group()}”, which can sound as if the child were to blame."
                    )
                    yield Said(message, f"Perhaps: {instead}.", key, form=form)


def _is_childs(facts: Facts, key: str) -> bool:
    """Whether an answer or a cell holds what the child said."""
    table, _, rest = key.partition("[")
    if table in _CHILDS or rest.rpartition(".")[2] in _CHILDS_COLUMNS:
        return True
    if table not in _SPEAKERS or not rest:
        return False
    row: Row | None = next((it for it in facts.rows(table) if it.number == int(rest.partition("]")[0])), None)
    return row is not None and facts.kind_of(row.words(_SPEAKERS[table]), "") == "child"


RULES: tuple[Rule, ...] = (words_without_blame,)
