"""Whether telephone numbers can be rung: in a cell that asks for one, and among other words (domain.md S24, M42)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.words import fold

#: what may be one number, or several beside each other
_RUN = re.compile(r"\+?\d[\d ().-]*\d|\d")
_EXTENSION = re.compile(r"\b(?:ext(?:ension)?|x)\.? ?\d{1,6}\b")
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b")
#: less of it is an age, an hour or a house number where other words stand beside it
_LEAST = 5
#: among other words only what begins like a number and is long enough is taken for one
_LEAST_TOLD = 7
_MOST_OF_A_NAME = 40
#: as dialled in the United Kingdom: mobiles, the area codes, freephone, the services, text numbers, Childline
_UK = re.compile(
    r"07\d{9}|0[239]\d{9}|01\d{8,9}|0(?:800|808|500)\d{6,7}|08[47]\d{8}|0[58]\d{9}|1\d\d|999|116\d{3}|[1-9]\d{4}|08001111"
)
_COUNTRY = re.compile(r"(?:\+|00)44(?:0(?=\d))?|44(?=[1-9]\d{9}$)")
_ABROAD = re.compile(r"(?:\+|00)[1-9]\d{6,14}")


def is_number(words: str) -> bool:
    """Whether a single number can be rung: a British one, a service, a text number, or one abroad with its code."""
    digits = re.sub(r"[^\d+]", "", words)
    at_home = _COUNTRY.match(digits)
    if at_home:
        return _UK.fullmatch(f"0{digits[at_home.end() :]}") is not None
    return (_UK.fullmatch(digits) or _ABROAD.fullmatch(digits)) is not None


def looks_wrong(cell: str) -> bool:
    """Whether a cell that asks for a number holds one that cannot be rung; words instead of one are right."""
    plain = _EXTENSION.sub("", fold(cell).replace("(0)", ""))
    runs = _RUN.findall(plain)
    long = [run for run in runs if len(re.sub(r"\D", "", run)) >= _LEAST]
    if not long and any(letter.isalpha() for letter in plain):
        return False
    return any(not _can_be_rung(run) for run in long or runs)


def wrong_numbers(prose: str) -> Iterator[str]:
    """For each number in some prose that cannot be rung: the words before it in its line, blank where there are none.

    A run of digits counts that begins with 0 or + and is long enough; dates and house numbers do not.
    """
    for line in prose.split("\n"):
        plain = _EXTENSION.sub(lambda it: " " * len(it[0]), line.replace("(0)", "   "))
        plain = _DATE.sub(lambda it: "x" * len(it[0]), plain)
        for match in _RUN.finditer(plain):
            run = match.group()
            if run[0] in "0+" and len(re.sub(r"\D", "", run)) >= _LEAST_TOLD and not _can_be_rung(run):
                before = re.split(r"[,;.\d]", line[: match.start()].rstrip(" :–-(+"))[-1]
                yield before.strip()[-_MOST_OF_A_NAME:].strip()


def _can_be_rung(run: str) -> bool:
    """Whether a run of digits is a number, or two numbers beside each other."""
    if is_number(run):
        return True
    parts = [at.start() for at in re.finditer(r" (?=[+0])", run)]
    return any(is_number(run[:at]) and is_number(run[at:]) for at in parts)
