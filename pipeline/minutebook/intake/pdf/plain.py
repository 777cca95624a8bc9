"""The words of a page without their looks, by a library that takes a fiftieth of the time of the thorough one.

For the later pages of a long file, which no form has.
"""

from __future__ import annotations

import re
from contextlib import closing
from functools import cached_property
from typing import Any, Final

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from minutebook.intake.ooxml import clean
from minutebook.intake.pdf.page import PAPER, Area, Sheet

#: stands for the hyphen of a word broken at the end of a line, which the library has put together again
_BROKEN: Final = re.compile("[\ufffe\x02]")
#: a page with fewer letters is looked at for pictures, and for so many of them at the most
_HARDLY_ANY: Final = 25
_MOST_PICTURES: Final = 1_000


class PlainPages:
    """A file opened for nothing but its words. A damaged file is no error here: none of its pages has any."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _file(self) -> Any:
        try:
            return pypdfium2.PdfDocument(self._data)
        except pypdfium2.PdfiumError:
            return None

    def close(self) -> None:
        """Give back the memory that the library holds."""
        if file := self.__dict__.get("_file"):
            file.close()

    def page(self, number: int) -> tuple[Sheet, str] | None:
        """The size of a page and the pictures on it, and its words line by line; None where they cannot be had."""
        if self._file is None or number > len(self._file):
            return None
        try:
            with closing(self._file[number - 1]) as page, closing(page.get_textpage()) as found:
                text = clean(_BROKEN.sub("-", found.get_text_range()))[0]
                width, height = page.get_size()
                pictures = _pictures(page, height) if len(text) < _HARDLY_ANY else []
        except pypdfium2.PdfiumError:
            return None
        if min(width, height) < 1:
            width, height = PAPER
        return Sheet(number, width, height, pictures=pictures), text


def _pictures(page: Any, height: float) -> list[Area]:
    found = []
    for _, picture in zip(range(_MOST_PICTURES), page.get_objects([FPDF_PAGEOBJ_IMAGE], max_depth=2), strict=False):
        left, bottom, right, top = picture.get_bounds()
        found.append(Area(left, height - top, right, height - bottom, None, 0))
    return found
