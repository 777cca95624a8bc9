"""Reading what a worker chose: ticks, crossed-out options, the one in bold, or plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from minutebook.intake.layout import Paragraph, Run
from minutebook.words import fold

TICKED = "☒☑✓✔✗✘🗹⮽"
UNTICKED = "☐□▢❑❏⬜"
#: a tick box, drawn or typed
MARK = re.compile(rf"\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)|\[\s*\]|\(\s*\)|[{TICKED}{UNTICKED}]")
#: what parts an option from the next one
_JOIN = re.compile(r"(?<![\s/|,;:–—-])[\s/|,;:–—-]+$|^[\s/|,;:–—-]+")
_BREAK = Run("\n")


def ticked(text: str) -> str | None:
    """The words beside the ticked boxes, joined with "; "; None when the text has no tick boxes.

    A box belongs to the words after it when the text starts with a box, else to the words before it.
    """
    boxes = list(MARK.finditer(text))
    if not boxes:
        return None
    before = bool(text[: boxes[0].start()].strip())
    chosen = []
    for at, box in enumerate(boxes):
        if before:
            words = text[boxes[at - 1].end() if at else 0 : box.start()]
        else:
            words = text[box.end() : boxes[at + 1].start() if at + 1 < len(boxes) else len(text)]
        if _is_ticked(box.group()):
            chosen.append(_JOIN.sub("", words))
    left = text[boxes[-1].end() :].strip() if before else ""
    return " ".join(["; ".join(word for word in chosen if word), left]).strip() or (
        "Yes" if any(_is_ticked(box.group()) for box in boxes) and len(boxes) == 1 else ""
    )


def _is_ticked(glyph: str) -> bool:
    return glyph in TICKED or any(mark in glyph for mark in "xX✓✔")


def one_chosen(paragraphs: Sequence[Paragraph], options: Options) -> str:
    """The words that stand for a choice among printed ``options``.

    Ticks win; then what is left after struck-out options; then, where several options still stand,
    the one repeated, or the only one in bold. Else all that was typed.
    """
    runs = [run for p in paragraphs for run in (*p.runs, _BREAK) if not (run.placeholder or run.hidden)]
    whole = "".join(run.text for run in runs).strip()
    kept = "".join(run.text for run in runs if not run.struck).strip()
    marked = ticked(whole)
    if marked is not None:
        return marked
    named = options.mentions(kept)
    if len(named) < 2:
        return _JOIN.sub("", kept)
    counts = {option: named.count(option) for option in named}
    repeated = [option for option, count in counts.items() if count > 1]
    if len(repeated) == 1 and len(counts) > 1:
        return repeated[0]
    for stands_out in ([run for run in runs if run.marked], [run for run in runs if run.bold]):
        picked = set(options.mentions(" ".join(run.text for run in stands_out if not run.struck)))
        if len(picked) == 1 and len(counts) > 1:
            return picked.pop()
    return kept


def is_yes(text: str) -> bool:
    """Whether a cell under a tick column is ticked."""
    return fold(text) in ("yes", "y", "x", "1", "true") or any(glyph in TICKED for glyph in text)


#: what takes an option back, before it: "not High", "Medium (was High)"
_TAKEN_BACK = re.compile(
    r"(?<!\w)(?:no|not|never|nor|neither|cannot|\w+n't|hardly|nearly|almost|nearer|between|was|were|from|previous(?:ly)?"
    r"|formerly|last|instead of|(?:less|more|lower|higher|other|rather) than|above|below|under|over)(?!\w)"
)
#: what leaves an option open, right behind it: "High?", "High-ish"
_LEFT_OPEN = re.compile(r"\s*\?|[-–/+]\w|\s*\+|ish\b")


class Options:
    """The options of one question and their other spellings, made ready once for all the texts held against them."""

    def __init__(self, options: Sequence[str], spellings: Mapping[str, str]) -> None:
        self._table = {fold(option): option for option in options}
        self._table |= {fold(spelling): option for spelling, option in spellings.items()}
        self._any = "|".join(re.escape(key) for key in sorted(self._table, key=len, reverse=True)) or r"(?!)"
        self._mention = re.compile(rf"(?<!\w)(?:{self._any})(?!\w)")

    def mentions(self, text: str) -> list[str]:
        """Each whole-word mention of an option in the text, longest option first at any one place."""
        return [self._table[match.group()] for match in self._mention.finditer(fold(text))]

    def match(self, text: str) -> tuple[str, bool] | None:
        """The option that the text says, and whether it says nothing else; None when it names none or several."""
        folded = fold(text).strip(" .:;!-\"'")
        if folded in self._table:
            return self._table[folded], True
        named = [(self._table[one.group()], one) for one in self._mention.finditer(folded)]
        ends = [0, *(one.end() for _, one in named)]
        stand = [it for it, end in zip(named, ends, strict=False) if not _TAKEN_BACK.search(folded, end, it[1].start())]
        if len({option for option, _ in stand}) != 1 or any(_LEFT_OPEN.match(folded, one.end()) for _, one in stand):
            return None
        return stand[0][0], False


_YES = re.compile(r"(?:yes|y|yeah|yep|true|done|agreed|both|✓|✔|☒|☑|x)(?!\w)")
_NO = re.compile(
    r"(?:no|n|nope|false|not at (?:this|the|present)|none(?! known)|never"
    r"|not (?:yet|needed|required|necessary))(?!\w)(?!/)"
)
_NOT_KNOWN = re.compile(r"(?:not known|unknown|don't know|do not know|not sure|unsure|n/k|nk|unclear|no idea)(?!\w)")
#: Yes or No and at once the other one, or a doubt: "Yes/No", "No, yes", "Yes?"
_BOTH = {
    value: re.compile(rf"\s*\?|\s*(?:/|\||&|or\b|and\b)\s*(?:{other})(?!\w)|\W*(?:but\W+)?(?:{other})\W*$")
    for value, other in ((True, "no|n"), (False, "yes|y"))
}


def yes_or_no(typed: str) -> tuple[bool | str, bool] | None:
    """Yes as True, No as False, or "Not known"; and whether nothing else was typed. None where it is none, or both."""
    text = fold(typed)
    for pattern, value in ((_NOT_KNOWN, "Not known"), (_NO, False), (_YES, True)):
        if match := pattern.match(text):
            if value in _BOTH and _BOTH[value].match(text, match.end()):
                return None
            return value, not re.sub(r"\bplease\b", "", text[match.end() :]).strip(" .!,:;-")
    return None
