"""A folder for a council that is new here: a profile to fill in, and a plain logo until the real one is there."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont

from minutebook.council import (
    FILE_NAME,
    Colours,
    Council,
    Fonts,
    Mail,
    Words,
    load_council,
)
from minutebook.errors import WrongUse
from minutebook.measures import Labels, Links, Retention, Settings, Timescales

_COLOURS: Final = Colours(primary="1A4B6E", accent="B4531F", tint="E8EFF4", text="1B1B1D")
_LOGO: Final = "logo.png"
#: what only the council can say; its people change it in the file
_WORDS: Final = {
    "safer_purpose": "The SAFER Meeting brings together the network around the child to think about what needs to "
    "change for and around the child to increase safety.",
    "urgent": "If you are in danger now, call 999",
    "retention": "This record is kept on the child’s file for as long as the council’s retention schedule says. Keep "
    "your copy safe, do not pass it on, and destroy it securely when you no longer need it.",
    "correction": "If something in these minutes is not right, tell the Chair within {days} working days of getting "
    "them. Corrections are noted; nothing is written over.",
}
#: what stands above a line of the profile
_HINTS: Final = {
    "address": "Printed under council and team: building, street and town, and the telephone number, each in quotes.",
    "case_references": r"How your case references look, so that your forms are known: \d is a digit, {4,6} four to six"
    " of them, and all else stands for itself. No reference may fit two councils.",
    "register": "The PostgreSQL database of a register that several machines share, such as"
    " “postgresql://server.example.org/minutebook”; the password belongs in ~/.pgpass, never here.",
    "usual_for": "Whose documents to make where a form has no case reference: [“SAFER Meeting”], in plain quotes.",
}
#: stands for the number that families ring, until somebody gives it
NO_TELEPHONE: Final = "01632 960000"
_SECTIONS: Final = (
    ("mail", Mail, "Sentences in e-mail drafts; nothing is filled in."),
    ("fonts", Fonts, "Fonts that the council’s computers have."),
    ("labels", Labels, "What is printed on the plans."),
    ("timescales", Timescales, "Working days, unless the name says otherwise."),
    ("settings", Settings, "How the council reads its procedure where that leaves a choice."),
    ("links", Links, "Addresses of procedures."),
    ("retention", Retention, "Years for which a case is kept; only “minutebook retention” lists by them."),
)
_COMMON: Final = re.compile(r"\s*\b(?:county|city|borough|metropolitan|district|council|of)\b", re.IGNORECASE)
_FOLDER: Final = r"[a-z][a-z0-9-]{1,30}"
_HEAD: Final = """\
# The profile of {name}. Everything in it may be changed; after a change type: minutebook council check {id}
# A line that begins with # is what is taken anyway: take the # away to change it.
# What differs from the shared Word templates goes beside this file, under the same name: see CONTRIBUTING.md.
"""


def new_council(templates: Path, id: str, *, name: str, team: str, telephone: str) -> Council:
    """Make the folder ``templates/id`` with a profile that loads. Raises WrongUse where there is one already."""
    if not re.fullmatch(_FOLDER, id):
        near = re.sub(r"[^a-z0-9]+", "-", id.casefold()).strip("-")
        instead = f", such as {near}" if re.fullmatch(_FOLDER, near) else ""
        raise WrongUse(f"“{id}” cannot be a folder’s name here; use small letters, digits and hyphens{instead}.")
    folder = templates / id
    try:
        folder.mkdir()
    except FileExistsError:
        raise WrongUse(f"There is a council “{id}” already, in {folder}; choose another name.") from None
    except OSError as error:
        raise WrongUse(f"{folder} cannot be made ({error.strerror}); put the folder right and try again.") from None
    (folder / _LOGO).write_bytes(_plain_logo(_short(name)))
    (folder / FILE_NAME).write_text(_profile(id, name, team, telephone), encoding="utf-8")
    return load_council(folder)


def as_made(council: Council) -> Iterator[str]:
    """What of a profile is still as ``new_council`` writes it, and only the council can say."""
    if not any(any(map(str.isalpha, line)) for line in council.address):
        yield "address"
    if council.words.contacts in {f"{council.team}, {line}." for line in council.address}:
        yield "contacts"
    if any(NO_TELEPHONE in line for line in (*council.address, council.words.contacts)):
        yield f"the telephone number {NO_TELEPHONE}"
    if council.logo == _plain_logo(council.short_name):
        yield council.logo_file


def _short(name: str) -> str:
    """ "Northshire" of "Northshire County Council"."""
    return _COMMON.sub("", name).strip() or name


def _letters(short: str) -> str:
    """ "NOR" of "Northshire", as case references there may begin."""
    return re.sub(r"[^A-Z]", "", short.upper())[:3] or "REF"


def _profile(id: str, name: str, team: str, telephone: str) -> str:
    short = _short(name)
    said = {
        "name": name, "short_name": short, "team": team, "address": [telephone],
        "logo_file": _LOGO, "logo_alt_text": name, "case_references": [rf"{_letters(short)}-\d{{4,6}}"],
    }  # fmt: skip
    given: dict[str, Any] = _WORDS | {"contacts": f"{team}, {telephone}."}
    lines = [_HEAD.format(name=name, id=id), *(line for key, value in said.items() for line in _hinted(key, value))]
    lines += list(_optional(Council))
    lines += [
        "",
        "# Six hexadecimal digits each. Primary, accent and text must be readable on white.",
        "[colours]",
    ]
    lines += [_line(entry.name, getattr(_COLOURS, entry.name)) for entry in fields(Colours)]
    lines += ["", "# The council’s own sentences; {child} and {days} are filled in.", "[words]"]
    lines += [_line(key, value) for key, value in given.items()] + list(_optional(Words))
    for section, kind, about in _SECTIONS:
        lines += ["", f"# {about}", f"[{section}]", *_optional(kind)]
    return "\n".join(lines) + "\n"


def _optional(kind: Any) -> Iterator[str]:
    """What need not be said, as comments with what is taken when it is not said."""
    for entry in fields(kind):
        if _plain(entry):
            taken = list(entry.default) if isinstance(entry.default, tuple) else entry.default
            *hint, line = _hinted(entry.name, taken)
            if "about" in entry.metadata:
                hint = [f"# {entry.metadata['about']} (domain.md {entry.metadata['source']})"]
            yield from (*hint, f"# {line}")


def _plain(entry: Field[Any]) -> bool:
    """Whether a setting has a default that can be written down; the id is the folder's name."""
    return entry.default is not MISSING and not isinstance(entry.default, bytes) and entry.name != "id"


def _hinted(key: str, value: object) -> list[str]:
    """A line of the profile, and what is to be said about it above it."""
    said = json.dumps(value, ensure_ascii=False)
    if "\\\\" in said:
        said = said.replace('"', "'").replace("\\\\", "\\")  # a pattern is read more easily as it is meant
    hint = [f"# {_HINTS[key]}"] if key in _HINTS else []
    return [*hint, f"{key} = {said}"]


def _line(key: str, value: object) -> str:
    return _hinted(key, value)[-1]


def _plain_logo(words: str) -> bytes:
    """The council's short name in white on its colour, until its logo is put there."""
    font = ImageFont.load_default(96)
    width = int(font.getlength(words)) + 120
    picture = Image.new("RGB", (width, 200), f"#{_COLOURS.primary}")
    ImageDraw.Draw(picture).text((60, 100), words, fill="white", font=font, anchor="lm")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
