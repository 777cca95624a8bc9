"""Tick boxes, option buttons and lists that are drawn on a sheet.

Excel says what a control is in up to three places: a part of its own (state and list), a shape of the drawing (its
words), and the older drawing in VML, which has both. The first two are believed where they are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree
from lxml.etree import _Element
from msgspec import structs

from minutebook.intake.door.package import Package
from minutebook.intake.door.xmlrules import check_bytes, check_tree
from minutebook.intake.excel.drawings import Anchor, Drawn, anchor_of
from minutebook.intake.excel.sheet import Line, Sheet
from minutebook.intake.layout import Run
from minutebook.intake.ooxml import R, S, whole

TICKS: Final = ("checkbox", "radio")
LISTS: Final = ("drop", "list")
#: headings of groups, and labels
PRINTED: Final = ("gbox", "label")
PIXEL: Final = 9525

_SHAPE: Final = "{urn:schemas-microsoft-com:vml}shape"
_TEXT: Final = "{urn:schemas-microsoft-com:vml}textbox"
_SHAPE_ID: Final = "{urn:schemas-microsoft-com:office:office}spid"
_X: Final = "{urn:schemas-microsoft-com:office:excel}"
_NUMBER: Final = re.compile(r"_s(\d+)$")
_BREAK: Final = re.compile(rb"<br\s*>", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
#: drawn in VML too, but no controls
_OTHERS: Final = ("note", "pict", "")
_STATES: Final = {"1": True, "checked": True, "0": False, "unchecked": False, "": False}
_CORNERS: Final = 8


@dataclass(frozen=True, slots=True)
class Control:
    """One form control."""

    #: in small letters: "checkbox", "radio", "drop", "list", "gbox", "label", "button" ...
    kind: str
    anchor: Anchor
    words: tuple[Line, ...] = ()
    #: whether it is ticked; None where it is neither ticked nor empty
    ticked: bool | None = False
    #: the cell that its state is written to, as a reference
    link: str = ""
    #: the cells that a list offers, as a reference or a name; or what it offers itself
    offers: str = ""
    items: tuple[str, ...] = ()
    #: which of them are chosen, one-based
    picked: tuple[int, ...] = ()
    hidden: bool = False


def controls_of(package: Package, sheet: Sheet, shapes: Sequence[Drawn]) -> dict[str, Control]:
    """The form controls of a sheet by their number, with the words of their shapes."""
    found: dict[str, Control] = {}
    for part in package.linked(sheet.part, "vmlDrawing"):
        found |= dict(_older(package.part(part) or b""))
    links = package.links(sheet.part)
    for element in _stated(sheet.root):
        link = links.get(element.get(R + "id", ""))
        properties = package.tree(link.target) if link and not link.external else None
        number = element.get("shapeId", "")
        if properties is not None:
            found[number] = _newer(element, properties, found.get(number))
    for shape in shapes:
        if shape.id in found:
            # Excel marks the shape as hidden, since it draws the control itself
            words = tuple(tuple(structs.replace(run, hidden=False) for run in line) for line in shape.lines)
            found[shape.id] = replace(found[shape.id], words=words)
    return found


def _stated(root: _Element) -> Iterator[_Element]:
    for child in root:
        if child.tag != S + "sheetData":
            yield from child.iter(S + "control")


def _newer(element: _Element, properties: _Element, older: Control | None) -> Control:
    anchor = anchor_of(element)
    kind = properties.get("objectType", "").lower()
    known = older or Control(kind, anchor)
    return replace(
        known,
        kind=kind,
        anchor=known.anchor if anchor == Anchor() else anchor,
        ticked=_STATES.get(properties.get("checked", "").lower()),
        link=properties.get("fmlaLink", ""),
        offers=properties.get("fmlaRange", ""),
        items=tuple(el.get("val", "") for el in properties.iter() if str(el.tag).endswith("}item")),
        picked=_numbers(properties.get("multiSel") or properties.get("sel") or ""),
    )


def _older(part: bytes) -> Iterator[tuple[str, Control]]:
    """The controls of a VML drawing, which need not be well-formed: Excel leaves its line breaks open."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(_BREAK.sub(b"<br/>", check_bytes(part)), parser) if part.strip() else None
    if root is None:
        return
    check_tree(root)
    for shape in root.iter(_SHAPE):
        data = shape.find(_X + "ClientData")
        number = _NUMBER.search(shape.get(_SHAPE_ID) or shape.get("id") or "")
        kind = "" if data is None else data.get("ObjectType", "").lower()
        if number and data is not None and kind not in _OTHERS:
            yield number[1], _old_control(shape, data, kind)


def _old_control(shape: _Element, data: _Element, kind: str) -> Control:
    said = {str(el.tag).removeprefix(_X): (el.text or "").strip() for el in data}
    text = " ".join("".join("".join(map(str, box.itertext())) for box in shape.iter(_TEXT)).split())
    return Control(
        kind,
        _old_anchor(said.get("Anchor", "")),
        ((Run(text),),) if text else (),
        _STATES.get(said.get("Checked", "")),
        said.get("FmlaLink", ""),
        said.get("FmlaRange", ""),
        (),
        _numbers(said.get("Sel", "")),
        bool(_UNSEEN.search(shape.get("style", ""))),
    )


def _old_anchor(text: str) -> Anchor:
    """A place given as column, pixels, row, pixels for two corners, counted from nought."""
    numbers = [whole(each.strip()) for each in text.split(",")]
    if len(numbers) != _CORNERS:
        return Anchor()
    left, dx, top, dy, right, wide, bottom, high = numbers
    return Anchor((top + 1, left + 1), (dy * PIXEL, dx * PIXEL), (bottom + 1, right + 1), (high * PIXEL, wide * PIXEL))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(whole(number) for number in re.findall(r"\d+", text))
