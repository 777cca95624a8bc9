"""Cell notes put into the worker's own workbook: at every finding one, and no other byte changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from minutebook.intake.door.package import Package
from minutebook.intake.door.xmlrules import cell_position
from minutebook.intake.excel.sheet import cell_name
from minutebook.intake.ooxml import R, S
from minutebook.intake.own_comments import AUTHOR, is_ours
from minutebook.notes.note import Note
from minutebook.notes.package_edit import PackageEdit
from minutebook.notes.splice import Splice, numbers_of, xml
from minutebook.notes.xlsx_boxes import Box, add_boxes, new_drawing, without_boxes
from minutebook.notes.xlsx_places import Place, Sheet, place_notes, sheets_of

_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_SPACE: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_LINKS: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_LINKS: Final = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: what may stand in a sheet before the link to its notes' drawing
_BEFORE_DRAWING: Final = frozenset(
    S + name
    for name in (
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
        "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
        "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks "
        "customProperties cellWatches ignoredErrors smartTags drawing"
    ).split()
)


def marked_xlsx(data: bytes, package: Package, main: str, notes: Sequence[Note]) -> bytes:
    """The workbook with a cell note for each place with notes, in place of our earlier ones.

    Without notes and without earlier ones of ours these are the very bytes that came.
    """
    edit = PackageEdit(data, package)
    sheets = sheets_of(package, main)
    placed = place_notes(sheets, notes)
    for sheet in sheets:
        mine = {place: group for (part, place), group in placed.items() if part == sheet.part}
        _SheetNotes(edit, package, sheet).put(mine)
    return edit.result()


@dataclass(slots=True)
class _SheetNotes:
    """The notes of one sheet: the words in one part, the boxes that show them in another."""

    edit: PackageEdit
    package: Package
    sheet: Sheet

    def put(self, notes: dict[Place, list[tuple[Note, bool]]]) -> None:
        """Take our old notes out and put new ones in; nothing happens where there are neither."""
        old = [comment for comment in self.sheet.comments if is_ours(self.sheet.author(comment))]
        if not old and not notes:
            return
        self._put_words(old, notes)
        gone = {cell_position(comment.get("ref", "")) for comment in old}
        boxes = [Box(place, _lines(group)) for place, group in sorted(notes.items())]
        drawing = self._drawing()
        if drawing is not None:
            part = without_boxes(self.edit.part(drawing), gone)
            self.edit.replace(drawing, add_boxes(part, self.sheet, boxes))
        elif boxes:
            name = self.edit.free_name("xl/drawings/vmlDrawing{}.vml")
            part = new_drawing(self._other_drawings(), self.sheet, boxes)
            link = self.edit.add(name, part, _DRAWING_TYPE, to=self.sheet.part, kind="vmlDrawing")
            self._link_drawing(link)

    def _put_words(self, old: Sequence[_Element], notes: dict[Place, list[tuple[Note, bool]]]) -> None:
        root, part = self.sheet.comments_root, self.sheet.comments_part
        if root is None or part is None:
            made = b"".join(_comment(place, 0, group) for place, group in sorted(notes.items()))
            words = (
                b'%s<comments xmlns="%s"><authors><author>%s</author></authors><commentList>%s</commentList></comments>'
            )
            space = _STRICT_SPACE if self.edit.strict else _SPACE
            whole_part = words % (_HEAD, space, AUTHOR.encode(), made)
            name = self.edit.free_name("xl/comments{}.xml")
            self.edit.add(name, whole_part, _COMMENTS_TYPE, to=self.sheet.part, kind="comments")
            return
        markup = Splice(self.edit.part(part))
        authors, listed = root.find(S + "authors"), root.find(S + "commentList")
        numbers = numbers_of(root, [*old, *(it for it in (authors, listed) if it is not None)])
        for comment in old:
            markup.cut(numbers[comment])
        if notes and authors is not None and listed is not None:
            author = next((at for at, name in enumerate(self.sheet.authors) if is_ours(name)), None)
            prefix = f"{root.prefix}:".encode() if root.prefix else b""
            if author is None:
                author = len(self.sheet.authors)
                markup.append(numbers[authors], b"<%sauthor>%s</%sauthor>" % (prefix, AUTHOR.encode(), prefix))
            made = b"".join(_comment(place, author, group, prefix) for place, group in sorted(notes.items()))
            markup.append(numbers[listed], made)
        self.edit.replace(part, markup.result())

    def _drawing(self) -> str | None:
        """The part that draws the boxes of this sheet, where it has one."""
        links = self.package.links(self.sheet.part)
        for element in self.sheet.root.iterfind(S + "legacyDrawing"):
            link = links.get(element.get(R + "id", ""))
            if link and not link.external and self.package.part(link.target) is not None:
                return link.target
        return None

    def _link_drawing(self, link: str) -> None:
        root = self.sheet.root
        markup = Splice(self.edit.part(self.sheet.part))
        before = [child for child in root if child.tag in _BEFORE_DRAWING]
        dead = root.findall(S + "legacyDrawing")
        numbers = numbers_of(root, [*before[-1:], *dead])
        for element in dead:
            markup.cut(numbers[element])
        prefix = f"{root.prefix}:".encode() if root.prefix else b""
        space = _STRICT_LINKS if self.edit.strict else _LINKS
        known = root.nsmap.get("r") == _LINKS.decode()
        declared = b"" if known else b' xmlns:r="' + space + b'"'
        markup.after(numbers[before[-1]], b'<%slegacyDrawing%s r:id="%s"/>' % (prefix, declared, link.encode()))
        self.edit.replace(self.sheet.part, markup.result())

    def _other_drawings(self) -> Iterator[bytes]:
        for name in (*self.package.names, *self.edit.new_names):
            if name.lower().endswith(".vml"):
                yield self.edit.part(name)


def _lines(notes: Sequence[tuple[Note, bool]]) -> list[str]:
    """A cell's note line by line; the heading of each finding ends with a colon."""
    lines: list[str] = []
    for note, place in notes:
        lines += [*([""] if lines else []), f"{AUTHOR} – {note.weight.lower()}:", *note.lines(place=place)]
    return lines


def _comment(place: Place, author: int, notes: Sequence[tuple[Note, bool]], prefix: bytes = b"") -> bytes:
    runs: list[bytes] = []
    for note, told in notes:
        end = "\n\n" if runs else ""
        runs.append(_run(f"{end}{AUTHOR} – {note.weight.lower()}:\n", bold=True))
        runs.append(_run("\n".join(note.lines(place=told)), bold=False))
    name = cell_name(place).encode()
    made = b'<comment ref="%s" authorId="%d" shapeId="0"><text>%s</text></comment>' % (name, author, b"".join(runs))
    return (
        made if not prefix else made.replace(b"</", b"\0").replace(b"<", b"<" + prefix).replace(b"\0", b"</" + prefix)
    )


def _run(words: str, *, bold: bool) -> bytes:
    look = b'<rPr>%s<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
    return b'<r>%s<t xml:space="preserve">%s</t></r>' % (look % (b"<b/>" if bold else b""), xml(words))
