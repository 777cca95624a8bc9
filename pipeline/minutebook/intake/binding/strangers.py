"""Labels that no form prints: a question that a council added, told from the words of an answer by how it looks."""

from __future__ import annotations

import re
from typing import Final

from minutebook.intake.binding.desk import Desk
from minutebook.intake.layout import Paragraph
from minutebook.words import content, fold, unnumbered

#: a label with more characters than this is a paragraph of somebody's
_LONGEST: Final = 160
#: what a printed question is numbered with, and a point of somebody's list is not: "7b(ii)", "6a", "B(a)."
_NUMBERED: Final = re.compile(r"(?:\d{1,2}[a-f]|[A-F]|\d{1,2}[a-f]?\s?\([ivx]+\)|[A-F]\s?\([a-d]\))[.):]*\s+\S")
_BOX: Final = re.compile(r"[☐☒☑✓✔□]")
_WORD: Final = re.compile(r"[^\W_][\w'’.]*")


def is_stranger(desk: Desk, paragraph: Paragraph, *, apart: bool = False) -> bool:
    """Whether a line that is no label of the form looks like those that are, and so ends the answer before it.

    ``apart`` says that it stands first in a cell of its own.
    """
    text = paragraph.text.strip()
    if not text or len(text) > _LONGEST or not content(text) or _BOX.search(text):
        return False
    asks = text.endswith(("?", ":"))
    if not paragraph.bold:
        answered = asks and desk.question is not None and desk.question.answered
        return answered and (_NUMBERED.match(text) is not None or (_has_number(text) and desk.looks.numbered))
    if desk.lexicon.is_prompt(text):
        return False
    if asks and (text.endswith("?") or not _is_name(text)):
        return True
    if desk.waits and not apart and not _has_number(text):
        return False
    if text.isupper():
        return desk.looks.bold and desk.looks.capitals
    return desk.looks.bold and not text.endswith((".", "!", ",", ";", "”", '"')) and not _is_name(text)


def _has_number(text: str) -> bool:
    return unnumbered(fold(text)) != fold(text)


def _is_name(text: str) -> bool:
    """Whether words could name a person or an agency: none but the first starts with a small letter."""
    return not _has_number(text) and not any(word[0].islower() for word in _WORD.findall(text)[1:])
