"""The fields of a fillable PDF: each named by its answer's tag, told by its label, and filled where there are values.

Words in fields are left to the reader's own program to draw, which has letters for every language.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from enum import IntFlag
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.platypus import Flowable

from minutebook.forms.tags import pdf_name

#: the sign that shows in a ticked box, a letter of ZapfDingbats
_CHECK: Final = "4"
_PRINTED: Final = 4
#: the edge of a tick box
_GREY: Final = 0.35
_ON, _OFF = NameObject("/Yes"), NameObject("/Off")


class Is(IntFlag):
    """What a field may do, as the bits that PDF has for it."""

    LINE = 0
    TALL = 1 << 12
    LIST = 1 << 17
    LIST_OR_TYPED = 1 << 17 | 1 << 18


class Control(Flowable):
    """A field that takes its place on the page like a piece of text. Sizes in points."""

    def __init__(
        self, tag: str, title: str, value: str = "", *, high: float, size: float = 10.0, kind: Is = Is.LINE,
        options: Sequence[str] = (), ticked: bool | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.tag, self.title, self.value = tag, title, value
        self.high, self.size, self.kind, self.options = high, size, kind, options
        #: None for a field that is no tick box
        self.ticked = ticked
        #: once drawn: the number of the page, and left, bottom, right and top on it
        self.page = 0
        self.place = (0.0, 0.0, 0.0, 0.0)
        self._wide = 0.0

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """All the width that there is, or a square for a tick box."""
        self._wide = self.high if self.ticked is not None else wide
        return self._wide, self.high

    def draw(self) -> None:
        """Note the place; the field itself is added when the pages are finished."""
        left, low = self.canv.absolutePosition(0, 0)
        self.page = self.canv.getPageNumber()
        self.place = left, low, left + self._wide, low + self.high


def fillable(data: bytes, controls: Iterable[Control], told: Mapping[str, str]) -> bytes:
    """The file with its fields; ``told`` is what its properties say, by name."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    form = _Form(writer)
    for control in controls:
        if control.page:
            form.add(control)
    form.close()
    writer.add_metadata(dict(told))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class _Form:
    """Adds fields to the pages of one file."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._fields = ArrayObject()
        self._fonts = DictionaryObject({
            NameObject(f"/{name}"): self._new(_named(Type="Font", Subtype="Type1", BaseFont=base, **more))
            for name, base, more in (
                ("Helv", "Helvetica", {"Encoding": "WinAnsiEncoding"}), ("ZaDb", "ZapfDingbats", {}),
            )
        })  # fmt: skip
        self._looks: dict[tuple[float, bool], IndirectObject] = {}

    def add(self, control: Control) -> None:
        """Put a field in its place."""
        field = _named(Type="Annot", Subtype="Widget")
        page: Any = self._writer.pages[control.page - 1]
        _put(field, P=page.indirect_reference, T=TextStringObject(pdf_name(control.tag)))
        _put(field, TU=TextStringObject(control.title), F=NumberObject(_PRINTED))
        _put(field, Rect=ArrayObject(FloatObject(round(edge, 2)) for edge in control.place))
        if control.ticked is None:
            self._words(field, control)
        else:
            self._tick(field, control)
        made = self._new(field)
        page.setdefault(NameObject("/Annots"), ArrayObject()).append(made)
        page[NameObject("/Tabs")] = NameObject("/R")
        self._fields.append(made)

    def close(self) -> None:
        """Tell the reader's program that there are fields."""
        form = DictionaryObject()
        _put(form, Fields=self._fields, NeedAppearances=BooleanObject(True))
        _put(form, DR=DictionaryObject({NameObject("/Font"): self._fonts}), DA=_face(10))
        self._writer.root_object[NameObject("/AcroForm")] = self._new(form)

    def _words(self, field: DictionaryObject, control: Control) -> None:
        listed = bool(control.kind & Is.LIST)
        _put(field, FT=NameObject("/Ch" if listed else "/Tx"), Ff=NumberObject(control.kind), DA=_face(control.size))
        if listed:
            _put(field, Opt=ArrayObject(TextStringObject(option) for option in control.options))
        if control.value:
            _put(field, V=TextStringObject(control.value))

    def _tick(self, field: DictionaryObject, control: Control) -> None:
        state = _ON if control.ticked else _OFF
        looks = DictionaryObject({_ON: self._look(control.high, on=True), _OFF: self._look(control.high, on=False)})
        _put(field, FT=NameObject("/Btn"), V=state, AS=state, AP=DictionaryObject({NameObject("/N"): looks}))
        looks = DictionaryObject({NameObject("/CA"): TextStringObject(_CHECK)})
        _put(looks, BC=ArrayObject([FloatObject(_GREY)]), BG=ArrayObject([FloatObject(1)]))
        edge = DictionaryObject({NameObject("/W"): NumberObject(1), NameObject("/S"): NameObject("/S")})
        _put(field, MK=looks, BS=edge, DA=TextStringObject("/ZaDb 0 Tf 0 g"))

    def _look(self, side: float, *, on: bool) -> IndirectObject:
        """What a tick box looks like; the box itself is drawn with it."""
        if (side, on) not in self._looks:
            size = side * 0.9
            sign = f" BT /ZaDb {size:.2f} Tf {side * 0.12:.2f} {side * 0.2:.2f} Td ({_CHECK}) Tj ET" if on else ""
            stream: Any = DecodedStreamObject()
            stream.set_data(
                f"q 1 g {_GREY} G 0.8 w 0.4 0.4 {side - 0.8:.2f} {side - 0.8:.2f} re B 0 g{sign} Q".encode()
            )
            _put(stream, Type=NameObject("/XObject"), Subtype=NameObject("/Form"))
            _put(stream, BBox=ArrayObject(FloatObject(edge) for edge in (0, 0, side, side)))
            _put(stream, Resources=DictionaryObject({NameObject("/Font"): self._fonts}))
            self._looks[side, on] = self._new(stream)
        return self._looks[side, on]

    def _new(self, made: Any) -> IndirectObject:
        return self._writer._add_object(made)


def _named(**names: str) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{name}") for key, name in names.items()})


def _put(made: DictionaryObject, **entries: Any) -> None:
    for key, value in entries.items():
        made[NameObject(f"/{key}")] = value


def _face(size: float) -> TextStringObject:
    return TextStringObject(f"/Helv {size:g} Tf 0 g")
