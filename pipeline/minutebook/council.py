"""A council's profile: its names, logo, colours, words, timescales and links, read from ``council.toml``."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from minutebook.errors import TemplateFault
from minutebook.measures import SECTIONS, Labels, Links, Retention, Settings, Timescales, faults
from minutebook.workdays import WorkingDays

FILE_NAME = "council.toml"
_PNG = b"\x89PNG\r\n\x1a\n"
#: WCAG 2.2 AA: text against its background
_LEAST_CONTRAST = 4.5
_SEVERITIES = ("E", "E-r", "W", "N", "off")
#: a password in an address
_PASSWORD = re.compile(r"://[^/@]*:[^/@]*@|[?&](?:ssl)?password=")
#: what the council's sentences may hold
_FILLED_IN = ("{child}", "{days}")


@dataclass(frozen=True, slots=True)
class Colours:
    """Six hexadecimal digits each."""

    #: headings and table headings; must be readable under white words
    primary: str
    #: the DRAFT line and thin rules; must be readable on white
    accent: str
    #: behind words, so nearly white
    tint: str
    text: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names of fonts that the council's computers have."""

    body: str = "Arial"
    heading: str = "Arial"


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences that the council chooses. ``{child}`` and ``{days}`` are filled in."""

    safer_purpose: str
    urgent: str
    retention: str
    correction: str
    contacts: str
    partial_copy: str = "Part of this section is not in this copy. The Chair can explain why."
    #: at the top, where section after section would say the sentence above and nothing else
    partial_document: str = "Parts of this document are not in this copy. The Chair can explain why."
    child_plan_intro: str = (
        "This is your plan, {child}. The words in the boxes are yours. You can ask to change them at any time."
    )
    child_marking: str = "Private"
    #: on copies for parents and carers, in the place of the council's marking
    family_marking: str = "Private and confidential"
    #: on copies of the child's own plan that others hold
    shared_plan_intro: str = (
        "This is {child}’s plan, in {child}’s own words. Please keep it as {child} would want you to."
    )
    safer_child_intro: str = (
        "This is your plan, {child}. It says what helps to keep you safe, and what other people will do."
        " If something in it is not right for you, tell us and we will talk about changing it."
    )
    safer_parents_intro: str = (
        "This plan says who will do what to help keep {child} safe. If something in it is wrong, or you need help"
        " with your part, tell us straight away."
    )
    restricted_notice: str = (
        "This is a restricted section. It is only for the people listed at the end of it, and is kept apart from"
        " every other record of the meeting. Do not copy it or pass it on."
    )
    strategy_notice: str = (
        "This record is not given to the child’s family. Nothing in it is to be copied into a plan, minutes or letter."
    )
    #: what each meeting is for, in letters to adults and to the child
    msp_purpose: str = (
        "The My Safety Plan Meeting brings together {child}, the family and the people who work with them, to agree a "
        "plan that makes {child} safer from harm outside the home, and who will do what."
    )
    safer_purpose_child: str = (
        "It is a meeting about keeping you safe. People who care about you and people whose job it is to help you "
        "will think with you about what needs to change around you."
    )
    msp_purpose_child: str = (
        "It is a meeting to make a plan that keeps you safe. It is your plan. People who care about you and people "
        "whose job it is to help you will make it with you."
    )
    no_blame: str = (
        "Harm from outside the home can reach any child. The meeting is about what needs to change around {child}, "
        "not about blame."
    )
    do_not_share: str = (
        "These papers are private and meant for you alone. Please keep them somewhere safe. Do not copy them, pass "
        "them on or put any of them online."
    )
    complaint: str = (
        "If you do not agree with a decision, or are unhappy with how the meeting was run, please tell the Chair or "
        "ring us. You also have the right to complain to the council; we will tell you how."
    )
    complaint_child: str = (
        "If you think something is wrong or not fair, tell us, or ask somebody you trust to tell us. You can also have "
        "an advocate. An advocate is somebody who helps you say what you want to say."
    )


@dataclass(frozen=True, slots=True)
class Mail:
    """Sentences in drafts of e-mails. Nothing is filled in, so that no name can stand there."""

    private: str = (
        "They are for you alone. Please keep them safe. Do not copy them, pass them on or put any of them online. If "
        "they have come to you by mistake, please tell us and delete them."
    )
    private_child: str = "They are yours. If you are not the person they are meant for, please tell us and delete them."
    partial: str = "Something is left out of a partial copy. The Chair can explain why."
    locked: str = (
        "The papers open with a password. You will get it from us in another way, never by e-mail. If you have not "
        "had it, please ring us."
    )
    date: str = "The date of the next meeting comes with this e-mail, for your calendar."
    date_changed: str = (
        "The date of the next meeting has changed. The new one comes with this e-mail, for your calendar."
    )
    date_gone: str = (
        "The next meeting will not be on the day that you were told. What comes with this e-mail takes it out of your "
        "calendar."
    )


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule of the procedure that the council takes otherwise than it is written."""

    #: as ``minutebook rules`` lists it, such as "R231"
    id: str
    #: "E", "E-r", "W", "N" or "off"
    severity: str
    #: why; the register keeps it with every meeting that it matters to
    reason: str


@dataclass(frozen=True, slots=True)
class Council:
    """One council. Hashable, so that a branded template can be kept for it.

    Its ``repr`` holds what documents are made with and nothing else: where that changes, they are issued again.
    """

    name: str
    short_name: str
    team: str
    address: tuple[str, ...]
    colours: Colours
    words: Words
    #: name of the logo's file in the council's folder, a PNG
    logo_file: str = field(repr=False)
    logo_alt_text: str
    #: regular expressions; a case reference fits one of them whole
    case_references: tuple[str, ...] = field(repr=False)
    fonts: Fonts = field(default_factory=Fonts)
    labels: Labels = field(default_factory=Labels)
    timescales: Timescales = field(default_factory=Timescales)
    settings: Settings = field(default_factory=Settings)
    links: Links = field(default_factory=Links)
    retention: Retention = field(default_factory=Retention)
    mail: Mail = field(default_factory=Mail, repr=False)
    #: where the register is kept, if not in the workspace: see ``register.where_kept``
    register: str = field(default="", repr=False)
    marking: str = "OFFICIAL-SENSITIVE"
    #: "England", "Wales", "Scotland" or "Northern Ireland": whose bank holidays count
    nation: str = "England"
    #: one-off bank holidays and days when the council is shut
    non_working_days: tuple[date, ...] = ()
    #: the kinds of meeting whose documents this council makes where no case reference tells
    usual_for: tuple[str, ...] = field(default=(), repr=False)
    #: rules that the council takes otherwise than they are written
    rules: tuple[RuleSetting, ...] = field(default=(), repr=False)
    #: the folder's name, by which the rest of the program calls the council
    id: str = ""
    logo: bytes = field(default=b"", repr=False)

    @property
    def calendar(self) -> WorkingDays:
        """The days on which this council works."""
        return WorkingDays(self.nation, frozenset(self.non_working_days))

    def knows_case_reference(self, reference: str) -> bool:
        """Whether a case reference looks like one of this council's."""
        return any(re.fullmatch(pattern, reference.strip()) for pattern in self.case_references)


def load_council(folder: Path) -> Council:
    """The profile in ``folder``. Raises TemplateFault, which says the line to mend."""
    council, faults = look_into(folder)
    if faults:
        raise TemplateFault(faults[0])
    return council


def look_into(folder: Path) -> tuple[Council, list[str]]:
    """The profile in ``folder``, and all that is wrong with what it says. Raises TemplateFault for a line unread."""
    path = folder / FILE_NAME
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TemplateFault(f"There is no {FILE_NAME} in {folder}; copy one from another council's folder.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise TemplateFault(f"{path} cannot be read: {fault}. Correct that line.") from None
    logo = _logo(folder, said.get("logo_file"))
    council: Council = _build(Council, said | {"id": folder.name}, f"{path}", given={"logo": logo})
    return council, list(_faults(council, f"{path}"))


def _logo(folder: Path, name: object) -> bytes:
    if not isinstance(name, str) or Path(name).name != name:
        raise TemplateFault(f"{folder / FILE_NAME}: “logo_file” must name a picture in the same folder.")
    try:
        logo = (folder / name).read_bytes()
    except OSError:
        raise TemplateFault(f"The logo {folder / name} cannot be read; put the picture there.") from None
    if not logo.startswith(_PNG):
        raise TemplateFault(f"The logo {folder / name} is not a PNG picture; save it as PNG.")
    return logo


def _build(kind: Any, said: Mapping[str, Any], where: str, given: Mapping[str, Any] | None = None) -> Any:
    """A dataclass out of a TOML table of the same names; everything in the table must be known."""
    given = dict(given or {})
    types = get_type_hints(kind)
    known = [entry.name for entry in fields(kind) if entry.name not in given]
    for name in said:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise TemplateFault(
                f"{where}: “{name}” is not a setting" + (f"; did you mean “{near[0]}”?" if near else "; remove it.")
            )
    for entry in fields(kind):
        if entry.name in said:
            given[entry.name] = _typed(types[entry.name], said[entry.name], where, entry.name)
        elif entry.name not in given and entry.default is MISSING and entry.default_factory is MISSING:
            raise TemplateFault(f"{where}: “{entry.name}” is missing; add it.")
    return kind(**given)


def _typed(kind: Any, value: Any, where: str, name: str) -> Any:
    if is_dataclass(kind):
        if not isinstance(value, dict):
            raise TemplateFault(f"{where}: “{name}” must be a section, [{name}].")
        return _build(kind, value, f"{where}, [{name}]")
    if parts := get_args(kind):
        if not isinstance(value, list):
            raise TemplateFault(f"{where}: “{name}” must be a list, in square brackets.")
        return tuple(_typed(parts[0], item, where, name) for item in value)
    if type(value) is not kind:
        wanted = {
            str: "words in quotes",
            int: "a whole number",
            bool: "true or false",
            date: "a date such as 2026-12-24",
        }
        raise TemplateFault(f"{where}: “{name}” must be {wanted[kind]}.")
    return value


def _faults(council: Council, where: str) -> Iterator[str]:
    for name in ("name", "short_name", "logo_alt_text", "marking"):
        if not getattr(council, name).strip():
            yield f"{where}: “{name}” is blank; fill it in."
    if _PASSWORD.search(council.register):
        yield f"{where}: “register” must not hold a password; put it into ~/.pgpass or a service file."
    yield from _faults_of_colours(council.colours, where)
    yield from _faults_of_words(council.words, where)
    yield from _faults_of_mail(council.mail, where)
    yield from _faults_of_rules(council.rules, where)
    for section in SECTIONS:
        yield from (f"{where}, {fault}" for fault in faults(section, getattr(council, section)))
    for pattern in council.case_references:
        try:
            re.compile(pattern)
        except re.error:
            yield f"{where}: “case_references” holds {pattern}, which is not a pattern."


def _faults_of_colours(colours: Colours, where: str) -> Iterator[str]:
    unread = [
        entry.name for entry in fields(Colours) if not re.fullmatch("[0-9A-Fa-f]{6}", getattr(colours, entry.name))
    ]
    for name in unread:
        yield f"{where}, [colours]: “{name}” must be six hexadecimal digits such as 1A4B6E."
    if unread:
        return
    for name in ("primary", "accent", "text"):
        if contrast(getattr(colours, name), "FFFFFF") < _LEAST_CONTRAST:
            yield f"{where}, [colours]: “{name}” is too pale to read on white; choose a darker one."
    if contrast(colours.tint, colours.text) < _LEAST_CONTRAST:
        yield f"{where}, [colours]: “text” cannot be read on “tint”; choose a lighter tint."


def _faults_of_rules(rules: tuple[RuleSetting, ...], where: str) -> Iterator[str]:
    for rule in rules:
        if rule.severity not in _SEVERITIES or not re.fullmatch(r"[FR]\d{3}", rule.id) or not rule.reason.strip():
            yield (
                f"{where}, [[rules]] “{rule.id}”: write the rule’s id such as R231, one of {', '.join(_SEVERITIES)} as"
                " its severity, and the reason."
            )


def _faults_of_words(words: Words, where: str) -> Iterator[str]:
    for entry in fields(Words):
        said = getattr(words, entry.name)
        if not said.strip():
            yield f"{where}, [words]: “{entry.name}” is blank; write the sentence."
        for name in re.findall(r"\{[^{}]*\}?", said):
            if name not in _FILLED_IN:
                yield f"{where}, [words]: “{entry.name}” holds {name}; only {' and '.join(_FILLED_IN)} are filled in."


def _faults_of_mail(mail: Mail, where: str) -> Iterator[str]:
    for entry in fields(Mail):
        said = getattr(mail, entry.name)
        if not said.strip() or "{" in said:
            yield f"{where}, [mail]: “{entry.name}” must be a sentence in which nothing is filled in."


@cache
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
