"""What is attached to the pages of a PDF: form fields and their values, notes, files and programs.

Page text holds none of it. Nothing here is run or fetched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, IndirectObject, TextStringObject

from minutebook.intake.marks import PDF_FORM, PDF_VERSION, mark
from minutebook.intake.ooxml import TICKED, UNTICKED, clean

_HIDDEN_FLAGS: Final = 2 | 32
_MULTILINE: Final = 1 << 12
_PASSWORD: Final = 1 << 13
_RADIO: Final = 1 << 15
_BUTTON: Final = 1 << 16
_COMB: Final = 1 << 24
#: a page with more fields or notes is an attack
_MOST: Final = 5_000
_DEEPEST: Final = 30
_LONGEST: Final = 200_000
_DRAWN: Final = frozenset(("/Ink", "/Stamp", "/Circle", "/Square", "/Line", "/Polygon", "/PolyLine"))
_SPEAKING: Final = frozenset(("/Text", "/Popup", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"))

SCRIPTS: Final = (
    "The file holds small programs (JavaScript); they were not run, so sums and checks of its own may be missing."
)
EMBEDDED: Final = "Another file is attached to this one; its words were not read."
SIGNED: Final = "The form has a place to be signed; signatures were not checked."
DRAWN: Final = "Something was drawn by hand or stamped on page {}; it was not read, so look at that page."
DIFFERS: Final = "A tick box on page {} shows one thing and stores another; what shows was read, so look at that page."
MANY: Final = "Page {} has more fields and notes than can be read; look at that page."

#: how programs for workbooks name themselves
_WORKBOOK: Final = re.compile(r"\bCalc\b|\bExcel\b")

Place = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form where it stands on its page, in points from the page's top left corner."""

    name: str
    #: what it shows: words, or ☒ or ☐
    value: str
    place: Place
    tick: bool = False
    hidden: bool = False
    #: takes several lines
    tall: bool = False
    #: words typed onto the page, in no field
    loose: bool = False
    #: a tick box's own name for being ticked
    option: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A reader's note on a page."""

    text: str
    author: str


@dataclass(slots=True)
class Attached:
    """What is attached to one page."""

    fields: list[Field] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    #: places that a reader struck out or highlighted
    struck: list[Place] = field(default_factory=list)
    marked: list[Place] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """A file as the second library sees it."""

    reader: PdfReader
    #: sentences about the file as a whole
    remarks: tuple[str, ...]
    #: made for Adobe's own forms, with nothing on its pages but the advice to get another reader
    only_xfa: bool
    #: id and version of the form, where the file says that it was made from a blank of ours
    made_from: tuple[str, int] | None
    #: printed from a workbook
    workbook: bool = False


def book_of(data: bytes) -> Book:
    """The file opened for its fields; whatever a damaged file makes of the library is raised as it is."""
    reader = PdfReader(io.BytesIO(data))
    root = reader.root_object
    form = _dictionary(root.get("/AcroForm"))
    names = _dictionary(root.get("/Names"))
    remarks = []
    if "/JavaScript" in names or _is_script(root.get("/OpenAction")) or "/AA" in root:
        remarks.append(SCRIPTS)
    if "/EmbeddedFiles" in names or "/AF" in root:
        remarks.append(EMBEDDED)
    only_xfa = "/XFA" in form and (
        not _items(form.get("/Fields")) or root.get("/NeedsRendering") == BooleanObject(True)
    )
    told = {str(key): _words(value) for key, value in _dictionary(reader.trailer.get("/Info")).items()}
    workbook = _WORKBOOK.search(told.get("/Creator", "")) is not None
    return Book(reader, tuple(remarks), only_xfa, mark(told, PDF_FORM, PDF_VERSION), workbook)


def fields_of(data: bytes) -> Iterator[tuple[int, Field]]:
    """Every field of a form, with the number of its page, in the order of the file."""
    for number, page in enumerate(book_of(data).reader.pages, start=1):
        for found in attached(page, number).fields:
            if found.name:
                yield number, found


def attached(page: PageObject, number: int) -> Attached:
    """The fields and notes of one page."""
    found = Attached()
    view = _View(page)
    items = _items(page.get("/Annots"))
    if len(items) > _MOST:
        found.remarks.append(MANY.format(number))
    for item in items[:_MOST]:
        annotation = _dictionary(item)
        kind = annotation.get("/Subtype")
        if kind == "/Widget":
            _take_field(found, annotation, view, number)
        elif kind == "/FreeText":
            value = _words(annotation.get("/Contents"))
            if value.strip():
                found.fields.append(Field("", value, view.place(annotation), hidden=_is_hidden(annotation), loose=True))
        elif kind in _SPEAKING:
            _take_note(found, annotation, view)
        elif kind == "/FileAttachment":
            found.remarks.append(EMBEDDED)
        elif kind in _DRAWN and not _is_hidden(annotation):
            found.remarks.append(DRAWN.format(number))
            _take_note(found, annotation, view)
    return found


def _take_note(found: Attached, annotation: DictionaryObject, view: _View) -> None:
    places = {"/StrikeOut": found.struck, "/Highlight": found.marked, "/Underline": found.marked}
    text = _words(annotation.get("/Contents"))
    kind = str(annotation.get("/Subtype"))
    if text.strip() and (kind != "/Popup" or "/Parent" not in annotation):
        found.notes.append(Note(text.strip(), _words(annotation.get("/T")).strip()))
    if kind in places:
        places[kind] += view.places(annotation)


def _take_field(found: Attached, widget: DictionaryObject, view: _View, number: int) -> None:
    chain = list(_upwards(widget))
    flags = _whole(_inherited(chain, "/Ff"))
    kind = _inherited(chain, "/FT")
    if any("/AA" in one or _is_script(one.get("/A")) for one in chain) and SCRIPTS not in found.remarks:
        found.remarks.append(SCRIPTS)
    if kind == "/Sig":
        found.remarks.append(SIGNED)
        return
    if kind == "/Btn" and flags & _BUTTON:
        return
    name = ".".join(part for one in reversed(chain) if (part := _words(one.get("/T"))))
    place, hidden = view.place(widget), _is_hidden(widget)
    if kind == "/Btn":
        ticked, differs = _state(widget, chain)
        option = _on_name(widget).lstrip("/")
        found.fields.append(Field(name, TICKED if ticked else UNTICKED, place, True, hidden, option=option))
        if differs:
            found.remarks.append(DIFFERS.format(number))
        return
    value = _shown(_inherited(chain, "/V"), _inherited(chain, "/Opt"))
    if flags & _PASSWORD and kind == "/Tx":
        value = ""
    found.fields.append(Field(name, value, place, hidden=hidden, tall=bool(kind == "/Tx" and flags & _MULTILINE)))


def _state(widget: DictionaryObject, chain: list[DictionaryObject]) -> tuple[bool, bool]:
    """Whether a tick box shows a tick, and whether it stores something else."""
    on = _on_name(widget)
    shown, stored = widget.get("/AS"), _inherited(chain, "/V")
    stored_on = (
        stored is not None
        and str(stored).lstrip("/") not in ("Off", "")
        and (not on or str(stored).lstrip("/") == on.lstrip("/"))
    )
    if shown is None or not on:
        return stored_on, False
    shows = str(shown) not in ("/Off", "") and str(shown) == on
    return shows, stored is not None and shows != stored_on


def _on_name(widget: DictionaryObject) -> str:
    """The name of the look that a box has when it is ticked."""
    looks = _dictionary(_dictionary(widget.get("/AP")).get("/N"))
    return next((str(name) for name in looks if name != "/Off"), "")


def _shown(value: Any, options: Any) -> str:
    """A field's value as it shows: the words of its list for what it stores."""
    shown = {}
    for option in _items(options):
        pair = _items(option)
        if len(pair) > 1:
            shown[_words(pair[0])] = _words(pair[1])
    values = _items(value) or ([] if value is None else [value])
    return "\n".join(shown.get(words, words) for words in (_words(one) for one in values) if words)


class _View:
    """Turns the places of a page's attachments into places on the page as it is shown."""

    def __init__(self, page: PageObject) -> None:
        box, media = page.cropbox, page.mediabox
        self._left, self._right = max(float(box.left), float(media.left)), min(float(box.right), float(media.right))
        self._low, self._high = max(float(box.bottom), float(media.bottom)), min(float(box.top), float(media.top))
        self._turn = page.rotation % 360

    def place(self, annotation: Mapping[str, Any]) -> Place:
        """The rectangle of an annotation; an empty one off the page when it has none."""
        numbers = _numbers(annotation.get("/Rect"))
        return self._shown(*numbers[:4]) if len(numbers) >= 4 else (-10.0, -10.0, -9.0, -9.0)

    def places(self, annotation: Mapping[str, Any]) -> list[Place]:
        """The rectangles of a highlight."""
        numbers = _numbers(annotation.get("/QuadPoints"))
        quads = [numbers[at : at + 8] for at in range(0, len(numbers) - 7, 8)]
        return [self._shown(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in quads]

    def _shown(self, ax: float, ay: float, bx: float, by: float) -> Place:
        x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        if self._turn == 90:
            return y0 - self._low, x0 - self._left, y1 - self._low, x1 - self._left
        if self._turn == 180:
            return self._right - x1, y0 - self._low, self._right - x0, y1 - self._low
        if self._turn == 270:
            return self._high - y1, self._right - x1, self._high - y0, self._right - x0
        return x0 - self._left, self._high - y1, x1 - self._left, self._high - y0


def _upwards(widget: DictionaryObject) -> Iterator[DictionaryObject]:
    """A field and those it belongs to; a chain that runs in a circle ends."""
    one = widget
    for _ in range(_DEEPEST):
        yield one
        parent = one.get("/Parent")
        if parent is None:
            return
        one = _dictionary(parent)


def _inherited(chain: list[DictionaryObject], key: str) -> Any:
    return next((_plain(one[key]) for one in chain if key in one), None)


def _is_hidden(annotation: Mapping[str, Any]) -> bool:
    return bool(_whole(_plain(annotation.get("/F"))) & _HIDDEN_FLAGS)


def _is_script(action: Any) -> bool:
    return _dictionary(action).get("/S") == "/JavaScript"


def _plain(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _dictionary(value: Any) -> DictionaryObject:
    plain = _plain(value)
    return plain if isinstance(plain, DictionaryObject) else DictionaryObject()


def _items(value: Any) -> list[Any]:
    plain = _plain(value)
    return [_plain(one) for one in plain] if isinstance(plain, ArrayObject) else []


def _numbers(value: Any) -> list[float]:
    return [float(one) for one in _items(value) if isinstance(one, int | float)]


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _words(value: Any) -> str:
    plain = _plain(value)
    if isinstance(plain, bytes):
        plain = plain.decode("latin-1")
    if isinstance(plain, TextStringObject):
        return clean(str(plain)[:_LONGEST])[0]
    return clean(str(plain).lstrip("/"))[0] if isinstance(plain, str) else ""
