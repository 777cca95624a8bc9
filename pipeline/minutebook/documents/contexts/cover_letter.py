"""The words of the letter that goes round one recipient's papers (domain.md C7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts import letters
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import DASH, Copy, say
from minutebook.meeting import MeetingType
from minutebook.words import fold

#: what a distribution list calls a copy, and what the letter calls it
_COPIES = {"full": "Full copy", "partial": "Partial copy", "child's": "Child’s copy", "plan only": "Plan only"}
_MINUTES = "The notes of the meeting"


def cover_letter(copy: Copy) -> dict[str, Any]:
    """The letter to an adult; what is left out of a partial copy is not said."""
    words, papers = copy.council.words, _given(copy)
    number = copy.reader.copy_number if copy.reader else None
    minutes = any(paper.get("kind") == "Minutes" for paper in papers)
    return letters.letter(copy, "minute_taker", "lead_professional") | {
        "met": say(copy.value("meeting_date")),
        "copy_number": f"Your copy number is {number}." if number else "",
        "enclosed": {"rows": [_paper(paper) for paper in papers], "lines": []},
        "partial": any(map(_is_partial, papers)),
        "do_not_share": copy.worded(words.do_not_share),
        "correction": copy.worded(words.correction) if minutes else "",
    }


def _given(copy: Copy) -> list[Mapping[str, str]]:
    """The papers in the envelope; what is only read aloud is not."""
    papers = copy.reader.enclosed if copy.reader else ()
    return [paper for paper in papers if not fold(paper.get("how", "")).startswith("read")]


def _is_partial(paper: Mapping[str, str]) -> bool:
    return fold(paper.get("copy", "")).startswith("part")


def _paper(paper: Mapping[str, str]) -> dict[str, str]:
    said = paper.get("copy", "")
    return {
        "document": paper["document"],
        "copy": _COPIES.get(fold(said), said) or DASH,
        "version": paper.get("version") or DASH,
    }


def cover_letter_child(copy: Copy) -> dict[str, Any]:
    """The letter to the child: short."""
    papers = _given(copy)
    return letters.letter(copy, "lead_professional", "cst_sw") | {
        "met": say(copy.value("meeting_date")),
        "enclosed": list(dict.fromkeys(map(_to_child, papers))),
        "partial": any(map(_is_partial, papers)),
        "lead": letters.lead(copy),
        "complaint": copy.worded(copy.council.words.complaint_child),
    }


def _to_child(paper: Mapping[str, str]) -> str:
    return {"Plan": "Your plan", "Outcome letter": "A letter that says what was decided", "Minutes": _MINUTES}.get(
        paper.get("kind", ""), paper["document"]
    )


COVER_LETTER_CHILD = DocumentType(
    kind="cover-letter-child",
    title="Your papers",
    template="cover_letter_child.docx",
    meetings=(MeetingType.SAFER, MeetingType.MSP),
    needs=("SAFER-A", "SAFER-P", "MSP-A", "MSP-P", "MSP-R"),
    any_of_them=True,
    audience=Audience.CHILD,
    context=cover_letter_child,
    is_letter=True,
    readers=letters.CHILD,
    never_draft=True,
)
COVER_LETTER_PARENTS = replace(
    COVER_LETTER_CHILD,
    kind="cover-letter-parents",
    title="Cover letter",
    template="cover_letter.docx",
    audience=Audience.PARENTS,
    context=cover_letter,
    readers=letters.FAMILY,
)
COVER_LETTER_PROFESSIONAL = replace(
    COVER_LETTER_PARENTS,
    kind="cover-letter-professional",
    audience=Audience.PROFESSIONALS,
    readers=letters.PROFESSIONAL,
)
