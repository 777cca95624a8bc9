"""Reading what a worker chose: ticks, crossed-out options, the one in bold, or plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from minutebook.intake.layout import Paragraph, Run
from minutebook.words import fold

TICKED = "☒☑✓✔✗✘🗹⮽"
UNTICKED = "☐□▢❑❏⬜"
#: a tick box, drawn or typed
MARK = re.compile(rf"\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)|\[\s*\]|\(\s*\)|[{TICKED}{UNTICKED}]")
_JOIN = re.compile(r"[\s/|,;:–—-]+$|^[\s/|,;:–—-]+")


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


def one_chosen(paragraphs: Sequence[Paragraph], options: Iterable[str]) -> str:
    """The words that stand for a choice among printed ``options``.

    Ticks win; then what is left after struck-out options; then, where several options still stand,
    the one repeated, or the only one in bold. Else all that was typed.
    """
    runs = [run for p in paragraphs for run in (*p.runs, Run("\n")) if not (run.placeholder or run.hidden)]
    whole = "".join(run.text for run in runs).strip()
    kept = "".join(run.text for run in runs if not run.struck).strip()
    marked = ticked(whole)
    if marked is not None:
        return marked
    named = mentions(kept, options)
    if len(named) < 2:
        return _JOIN.sub("", kept)
    counts = {option: named.count(option) for option in named}
    repeated = [option for option, count in counts.items() if count > 1]
    if len(repeated) == 1 and len(counts) > 1:
        return repeated[0]
    for stands_out in ([run for run in runs if run.marked], [run for run in runs if run.bold]):
        picked = set(mentions(" ".join(run.text for run in stands_out if not run.struck), options))
        if len(picked) == 1 and len(counts) > 1:
            return picked.pop()
    return kept


def mentions(text: str, options: Iterable[str]) -> list[str]:
    """Each whole-word mention of an option in the text, longest option first at any one place."""
    by_fold = {fold(option): option for option in options}
    if not by_fold:
        return []
    pattern = "|".join(re.escape(key) for key in sorted(by_fold, key=len, reverse=True))
    return [by_fold[match.group()] for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", fold(text))]


def is_yes(text: str) -> bool:
    """Whether a cell under a tick column is ticked."""
    return fold(text) in ("yes", "y", "x", "1", "true") or any(glyph in TICKED for glyph in text)


def _starts_with(text: str, options: Iterable[str]) -> str | None:
    """The longest option that the text starts with."""
    starts = [option for option in options if re.match(rf"{re.escape(option)}(?!\w)", text)]
    return max(starts, key=len, default=None)


#: what parts one option from a second ("Low or Medium"), so that neither is chosen
_OR = re.compile(r"\s*(?:[;/|,&]|(?:or|and|to)\b)\s*")


def match_option(text: str, options: Sequence[str], spellings: Mapping[str, str]) -> tuple[str, bool] | None:
    """The option that ``text`` says, and whether it says nothing else; None when it names none or several."""
    folded = fold(text).strip(" .:;!-\"'")
    table = {fold(option): option for option in options} | {fold(key): value for key, value in spellings.items()}
    if folded in table:
        return table[folded], True
    if start := _starts_with(folded, table):
        rest = _OR.sub("", folded[len(start) :], count=1)
        other = _starts_with(rest, table) if rest != folded[len(start) :] else None
        return None if other and table[other] != table[start] else (table[start], False)
    named = {table[fold(word)] for word in mentions(folded, table)}
    return (named.pop(), False) if len(named) == 1 else None
