"""Excel's number formats: a stored number as its cell shows it, dates and times as a British reader writes them."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Final

#: the day that Excel calls 0, for the two ways of counting that it has
EPOCH_1900: Final = datetime(1899, 12, 30)
EPOCH_1904: Final = datetime(1904, 1, 1)
#: before this day Excel counts a 29 February 1900 that never was
_FIRST_MARCH_1900: Final = 60
_DAY: Final = 86_400
#: Excel itself takes none that is longer
_LONGEST: Final = 255
#: beyond these a double has no digits of its own to show
_EXACT: Final = 1e15
_PLACES: Final = 30

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|(?P<blank>[_*].)|(?P<general>General)'
    r"|(?P<power>E[+-])|(?P<noon>AM/PM|A/P)|(?P<date>[dmyhs]+)|(?P<digit>[0#?])|(?P<sign>[.,%/@;])|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_COMPARE: Final = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts of a format that semicolons divide: for positive, negative, zero and text."""

    #: what each piece is ("text", "digit", "date" ...), and its letters
    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, float] | None = None

    def has(self, kind: str, letters: str | None = None) -> bool:
        """Whether a piece of this kind is in it."""
        return any(each == kind and letters in (None, text) for each, text in self.tokens)

    @property
    def words(self) -> str:
        """What it prints of its own."""
        return "".join(text for kind, text in self.tokens if kind == "text")


def shown(number: str, code: str, epoch: datetime) -> str:
    """A stored number as its cell shows it: dates day first, in full figures; empty where the format hides it."""
    try:
        value = float(number)
    except ValueError:
        return number
    if not isfinite(value):
        return number
    if code == "General":
        return plain(value)
    section, signed = _section_for(sections(code), value)
    if section.has("date") or section.has("elapsed"):
        return _moment(value, section, epoch) or plain(value)
    return _figures(value, section, signed=signed).strip()


def is_rounded(number: str, code: str) -> bool:
    """Whether a cell shows fewer digits of a stored number than it has, such as 4 for 3.7."""
    if code == "General" or "." not in number:
        return False
    value = float(number)
    tokens = list(_section_for(sections(code), value)[0].tokens)
    kinds = {kind for kind, _ in tokens}
    if "digit" not in kinds or kinds & {"date", "elapsed", "power"} or ("sign", "/") in tokens:
        return False
    point = next((at for at, token in enumerate(tokens) if token == ("sign", ".")), len(tokens))
    places = sum(kind == "digit" for kind, _ in tokens[point:]) + 2 * tokens.count(("sign", "%"))
    return len(plain(value).partition(".")[2]) > places


def text_affixes(code: str) -> tuple[str, str] | None:
    """What a format prints before and after a text; None where it hides the text."""
    parts = sections(code)
    section = next((part for part in parts if part.has("sign", "@")), parts[3] if len(parts) > 3 else None)
    if section is None:
        return "", ""
    if not section.has("sign", "@"):
        return (section.words, "") if section.words.strip() else None
    at = section.tokens.index(("sign", "@"))
    return Section(section.tokens[:at]).words, Section(section.tokens[at:]).words


def iso_shown(text: str, code: str, epoch: datetime) -> str:
    """A date written as 2026-12-16T14:30:00, as Strict workbooks do, in the format of its cell."""
    try:
        moment = datetime.fromisoformat(text.strip().removesuffix("Z"))
    except ValueError:
        return text
    if code == "General":
        return f"{moment:%d/%m/%Y}" if len(text) <= len("2026-12-16") else f"{moment:%d/%m/%Y %H:%M}"
    days = (moment.replace(tzinfo=None) - epoch) / timedelta(days=1)
    return shown(repr(days), code, epoch)


def plain(value: float) -> str:
    """A number without a format: as many digits as are its own, none that are not needed."""
    return format(value, ".15G") if abs(value) >= _EXACT or 0 < abs(value) < 1e-9 else _decimal(value)


def _decimal(value: float) -> str:
    digits = f"{Decimal(format(value, '.15g')):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """A format's sections; one that is longer than Excel allows counts as General."""
    parts: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(code if len(code) <= _LONGEST else "General"):
        kind, text = str(found.lastgroup), found[found.lastgroup or 0]
        if kind == "sign" and text == ";":
            parts.append([])
        elif kind in ("quoted", "escaped", "plain"):
            parts[-1].append(("text", text))
        elif kind == "bracket":
            parts[-1] += _bracketed(text)
        elif kind != "blank":
            parts[-1].append((kind, text.lower() if kind == "date" else text))
    return tuple(_section(part) for part in parts)


def _bracketed(text: str) -> list[tuple[str, str]]:
    if text.startswith("$"):
        return [("text", text[1:].partition("-")[0])]
    if _ELAPSED.fullmatch(text):
        return [("elapsed", text[0].lower())]
    return [("condition", text)] if _CONDITION.fullmatch(text) else []


def _section(tokens: list[tuple[str, str]]) -> Section:
    said = next((text for kind, text in tokens if kind == "condition"), None)
    found = _CONDITION.fullmatch(said) if said else None
    kept = tuple(token for token in tokens if token[0] != "condition")
    return Section(kept, (found[1], float(found[2])) if found else None)


def _section_for(parts: tuple[Section, ...], value: float) -> tuple[Section, bool]:
    """The section that a number falls in, and whether its minus sign has to be shown."""
    numbers = tuple(part for part in parts[:3] if not part.has("sign", "@")) or (Section((("general", "General"),)),)
    if any(part.condition for part in numbers):
        for part in numbers:
            if part.condition is None or _COMPARE[part.condition[0]](value, part.condition[1]):
                return part, True
        return Section((("general", "General"),)), True
    if value < 0 and len(numbers) > 1:
        return numbers[1], False
    return (numbers[2] if value == 0 and len(numbers) > 2 else numbers[0]), True


def _figures(value: float, section: Section, *, signed: bool) -> str:
    """A number in the digits that its section asks for."""
    slots = section.has("digit")
    if not slots and not section.has("general"):
        return section.words
    if slots and section.has("power"):
        words = _scientific(abs(value), section)
    elif slots and section.has("sign", "/"):
        words = _as_fraction(abs(value), section)
    elif slots:
        words = _placed(abs(value), section)
    else:
        words = "".join(plain(abs(value)) if kind == "general" else text for kind, text in section.tokens)
    negative = value < 0 and signed and re.search("[1-9]", words)
    return f"-{words.strip()}" if negative else words


def _placed(value: float, section: Section) -> str:
    tokens = list(section.tokens)
    point = next((at for at, token in enumerate(tokens) if token == ("sign", ".")), len(tokens))
    before, after = tokens[:point], tokens[point + 1 :]
    places = [text for kind, text in after if kind == "digit"]
    digits = [at for at, (kind, _) in enumerate(before) if kind == "digit"]
    commas = [at for at, token in enumerate(before) if token == ("sign", ",")]
    grouped = any(digits and digits[0] < at < digits[-1] for at in commas)
    thousands = sum(bool(digits) and at > digits[-1] for at in commas)
    percents = tokens.count(("sign", "%"))
    number = Decimal(format(value, ".15g")).scaleb(2 * percents - 3 * thousands)
    exact = number.quantize(Decimal(1).scaleb(-min(len(places), _PLACES)), ROUND_HALF_UP)
    whole, _, part = f"{exact:f}".partition(".")
    kept = "".join(places).rstrip("#?")
    part = part[: len(kept)] + part[len(kept) :].rstrip("0")
    front = _before_point(whole.lstrip("0"), before, grouped=grouped)
    return front + ("." if part else "") + _after_point(part, after)


def _before_point(whole: str, tokens: list[tuple[str, str]], *, grouped: bool) -> str:
    """The digits before the point, filled into their slots from the right; the first slot takes all that are left."""
    slots = sum(kind == "digit" for kind, _ in tokens)
    if grouped:
        whole = f"{int(whole.rjust(tokens.count(('digit', '0')), '0') or '0'):,}" if whole or _needs(tokens) else ""
    pieces: list[str] = []
    for kind, text in reversed(tokens):
        if kind == "digit":
            slots -= 1
            if grouped or not slots:
                pieces.append(whole or ("0" if text == "0" and not grouped else ""))
                whole = ""
            else:
                pieces.append(whole[-1:] or ("0" if text == "0" else ""))
                whole = whole[:-1]
        elif kind == "text" or text == "%":
            pieces.append(text)
    return "".join(reversed(pieces))


def _needs(tokens: list[tuple[str, str]]) -> bool:
    return ("digit", "0") in tokens


def _after_point(part: str, tokens: list[tuple[str, str]]) -> str:
    pieces = []
    for kind, text in tokens:
        if kind == "digit":
            pieces.append(part[:1])
            part = part[1:]
        elif kind == "text" or text == "%":
            pieces.append(text)
    return "".join(pieces)


def _scientific(value: float, section: Section) -> str:
    kinds = [kind if kind != "sign" else text for kind, text in section.tokens]
    power = kinds.index("power")
    places = kinds[kinds.index(".") : power].count("digit") if "." in kinds[:power] else 0
    return f"{value:.{min(places, _PLACES)}E}"


def _as_fraction(value: float, section: Section) -> str:
    """A number as ``1 1/2``; the denominator has as many digits as there are slots for it."""
    slash = section.tokens.index(("sign", "/"))
    slots = sum(kind == "digit" for kind, _ in section.tokens[slash:])
    if not slots or value >= _EXACT:
        return plain(value)
    whole, rest = divmod(Fraction(value), 1)
    part = rest.limit_denominator(10 ** min(slots, 3) - 1)
    if part == 1:
        whole, part = whole + 1, Fraction(0)
    return " ".join(str(each) for each in (whole, part) if each) or "0"


def _moment(value: float, section: Section, epoch: datetime) -> str | None:
    """A date, time or length of time; None where Excel itself could not show it."""
    first = next(at for at, (kind, _) in enumerate(section.tokens) if kind in ("date", "elapsed"))
    last = max(at for at, (kind, _) in enumerate(section.tokens) if kind in ("date", "elapsed", "noon"))
    said = _length(value, section) if section.has("elapsed") else _date(value, section, epoch)
    before, after = Section(section.tokens[:first]).words, Section(section.tokens[last + 1 :]).words
    # words that the format adds are seen; its dots and dashes are only decoration
    before, after = (words if any(map(str.isalpha, words)) else "" for words in (before, after))
    return said and f"{before}{said}{after}".strip()


def _length(value: float, section: Section) -> str:
    seconds = round(abs(value) * _DAY)
    unit = next(text for kind, text in section.tokens if kind == "elapsed")
    letters = "".join(text for kind, text in section.tokens if kind == "date")
    tail = f":{seconds % 60:02}" if "s" in letters and (seconds % 60 or unit == "m") else ""
    minutes = seconds // 60
    words = {"h": f"{minutes // 60}:{minutes % 60:02}", "m": str(minutes), "s": str(seconds)}[unit]
    return ("-" if value < 0 else "") + words + tail


def _date(value: float, section: Section, epoch: datetime) -> str | None:
    if epoch == EPOCH_1900 and 1 <= value < _FIRST_MARCH_1900:
        value += 1
    try:
        moment = epoch + timedelta(seconds=round(value * _DAY))
    except OverflowError:
        return None
    words = [text for kind, text in section.tokens if kind == "date"]
    letters = "".join(words)
    day, hour = "d" in letters or "y" in letters, "h" in letters or "s" in letters
    if value < 0 or (day and moment.year > 9999):
        return None
    if not day and not hour:
        return f"{moment:%B}"  # "mmmm" shows a month alone
    if all(word in ("ddd", "dddd") for word in words):
        return f"{moment:%A}"
    if day and "d" not in letters:
        return f"{moment:%B %Y}" if "m" in letters else f"{moment:%Y}"
    if not day and "h" not in letters:
        return f"{moment.hour * 60 + moment.minute}:{moment:%S}"
    clock = "%H:%M:%S" if "s" in letters and moment.second else "%H:%M"
    return moment.strftime(" ".join(["%d/%m/%Y"] * day + [clock] * hour))
