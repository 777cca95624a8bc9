"""Where the blocks of a template begin and end: what stands outside all of them is in every document."""

from __future__ import annotations

import re

_BLOCK_TAG = re.compile(r"{%-?\s*(\w+)((?:(?!%}).)*)%}", re.DOTALL)
_OPENING = ("for", "if", "macro", "call", "filter", "block", "with", "autoescape", "raw")


def block_step(word: str, more: str) -> int:
    """How much deeper what follows an instruction lies: 1, 0 or -1; ``more`` is what it says after its first word."""
    if word in _OPENING or (word == "set" and "=" not in more):
        return 1
    return -1 if word.startswith("end") else 0


def always_there(source: str) -> str:
    """The text of a part that stands in no block, so that every filled document has it."""
    depth, start, kept = 0, 0, []
    for tag in _BLOCK_TAG.finditer(source):
        if depth == 0:
            kept.append(source[start : tag.start()])
        depth += block_step(tag[1], tag[2])
        start = tag.end()
    return "".join(kept) + (source[start:] if depth == 0 else "")
