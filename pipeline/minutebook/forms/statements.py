"""The child's own statements, which begin in one of four ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from minutebook.forms.fields import Rows
from minutebook.words import fold

_STEM = re.compile(r"(i (?:will|can|might|need))\b(?:\s*(?:…|\.{2,}))?[\s:–-]*", re.IGNORECASE)
STEMS = ("I will", "I can", "I might", "I need")


class Statements(Rows):
    """The child's own statements: a stem ("I will") and their words, never tidied (domain.md 0.5, rule 6)."""

    def shape(self, typed: str) -> str | list[dict[str, str]]:
        return [split_stem(line) for line in typed.split("\n") if line.strip()]

    def read(self, typed: str | Iterable[Mapping[str, str]]) -> Any:
        if not isinstance(typed, str):
            typed = [
                dict(row) | (split_stem(row["words"]) if row.get("words") and not row.get("stem") else {})
                for row in typed
            ]
        return super().read(typed)


def stem_of(line: str) -> str | None:
    """The stem that a line is and nothing else: "I will…"."""
    match = _STEM.fullmatch(line.strip().lstrip("-•* "))
    return next((stem for stem in STEMS if fold(stem) == fold(match.group(1))), None) if match else None


def split_stem(line: str) -> dict[str, str]:
    """``{"stem": "I will", "words": …}``; a line without a stem is words alone."""
    match = _STEM.match(line.strip().lstrip("-•* "))
    if not match or not line[match.end() :].strip():
        return {"words": line.strip()}
    stem = next(stem for stem in STEMS if fold(stem) == fold(match.group(1)))
    return {"stem": stem, "words": line.strip().lstrip("-•* ")[match.end() :].strip()}
