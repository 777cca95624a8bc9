"""What a draft of an e-mail says: short, in the council's words, and without anybody's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from minutebook.council import Council
from minutebook.dates import say_date
from minutebook.register.names import safe_reference
from minutebook.words import fold

CHILD, PROFESSIONAL = "child", "professional"


class Dated(StrEnum):
    """What comes with the papers about the next meeting."""

    NOTHING = ""
    TOLD = "date"
    CHANGED = "date_changed"
    GONE = "date_gone"


def reference(council: Council, case_ref: str | None, meeting: str) -> str:
    """The case reference where it looks like one of the council's, else the meeting's number."""
    safe = safe_reference(case_ref, meeting)
    return safe if safe == meeting or council.knows_case_reference(safe) else meeting


def marking(council: Council, kind: str) -> str:
    """The marking of what goes to a kind of person."""
    if kind == CHILD:
        return council.words.child_marking
    return council.marking if kind == PROFESSIONAL else council.words.family_marking


def subject(council: Council, kind: str, about: str, met: date | None, *, papers: bool) -> str:
    """The subject: the marking first; ``about`` is the case reference or the meeting's number (domain.md B3, 21)."""
    day = f" on {say_date(met)}" if met else ""
    said = f"papers from a meeting{day}" if papers else "the date of a meeting"
    return f"{marking(council, kind)}: {said}" + ("" if kind == CHILD else f" ({about})")


def body(
    council: Council, kind: str, met: date | None, papers: Sequence[Mapping[str, str]], dated: Dated, *,
    letter: bool, locked: bool,
) -> tuple[str, ...]:  # fmt: skip
    """The paragraphs of the e-mail; ``papers`` are {"document", "version", "copy"}, as letters list them."""
    words, mail = council.words, council.mail
    said = ["Hello,"]
    if papers:
        day = f" from the meeting on {say_date(met)}" if met else " from a meeting"
        listed = [*map(_paper, papers), *(["A letter about them"] if letter else [])]
        said += ["\n".join((f"Attached are your papers{day}:", "", *(f"- {one}" for one in listed)))]
        said += [mail.private_child if kind == CHILD else mail.private]
    if any(_partial(paper) for paper in papers):
        said.append(mail.partial)
    if locked and papers:
        said.append(mail.locked)
    if dated:
        said.append(str(getattr(mail, dated.value)))
    if kind == CHILD:
        said.append(words.urgent if words.urgent.endswith(".") else f"{words.urgent}.")
    office = [line for line in (council.team, council.name) if line]
    return (*said, words.contacts, "\n".join(office))


def _paper(paper: Mapping[str, str]) -> str:
    version = paper.get("version", "")
    return (
        paper["document"] + (f", {version.lower()}" if version else "") + (", partial copy" if _partial(paper) else "")
    )


def _partial(paper: Mapping[str, str]) -> bool:
    return fold(paper.get("copy", "")).startswith("part")
