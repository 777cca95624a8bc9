"""What stands beside the cells of a sheet: notes, threads of comments, and the headers and footers of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from minutebook.intake.door.package import Package
from minutebook.intake.excel.sheet import Sheet
from minutebook.intake.excel.values import text_pieces
from minutebook.intake.layout import Comment, Paragraph, Run
from minutebook.intake.ooxml import S, is_on, whole
from minutebook.intake.own_comments import is_ours
from minutebook.where import Where

_T: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_THREADED: Final = "[Threaded comment]"
#: the author of a note that only repeats a thread, for older versions of Excel
_REPEATS: Final = "tc="

_CODE: Final = re.compile(
    r"(?P<pages>(?:page\s*)?&[PN](?:\s*(?:of|/)\s*&[PN])?)"
    r'|&(?:(?P<and>&)|(?P<section>[LCR])|(?P<sheet>A)|"[^"]*"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d+|[A-Z+-])',
    re.IGNORECASE,
)
_PAGE: Final = re.compile("&[PN]", re.IGNORECASE)
#: pages that have a header of their own only where the sheet says so
_SPECIAL: Final = {"first": "differentFirst", "even": "differentOddEven"}


def comments_of(package: Package, sheet: Sheet, persons: Mapping[str, str]) -> Iterator[Comment]:
    """Every note and comment on a sheet; ``persons`` are the writers of threads by their number."""
    threads = list(_threads(package, sheet, persons))
    yield from threads
    told = {comment.where.cell for comment in threads}
    for part in package.linked(sheet.part, "comments"):
        root = package.tree(part)
        if root is None:
            continue
        authors = [author.text or "" for author in root.iterfind(f"{S}authors/{S}author")]
        for element in root.iter(S + "comment"):
            number = whole(element.get("authorId"))
            author = authors[number] if number < len(authors) else ""
            if is_ours(author) or (author.startswith(_REPEATS) and element.get("ref") in told):
                continue
            words = element.find(S + "text")
            text = "" if words is None else "".join(piece for piece, _ in text_pieces(words))
            if text.startswith(_THREADED):  # a notice for older versions of Excel stands before the words
                text = text.partition("\nComment:")[2].strip() or text
            yield _comment(text, "" if author.startswith(_REPEATS) else author, sheet, element.get("ref"))


def persons_of(package: Package, main: str) -> dict[str, str]:
    """The names of those who wrote in threads, by their number."""
    trees = (package.tree(part) for part in package.linked(main, "person"))
    people = (person for tree in trees if tree is not None for person in tree.iter(_T + "person"))
    return {person.get("id", ""): person.get("displayName", "") for person in people}


def margins_of(sheet: Sheet) -> Iterator[Paragraph]:
    """The page headers and footers of a sheet that are printed; left, middle and right are parted by tabs."""
    settings = sheet.root.find(S + "headerFooter")
    for element in () if settings is None else settings:
        name = str(element.tag).removeprefix(S)
        flag = next((flag for start, flag in _SPECIAL.items() if name.startswith(start)), None)
        if settings is None or (flag and not is_on(settings.get(flag, "0"))):
            continue
        text = _CODE.sub(lambda code: _meant(code, sheet.title), element.text or "").strip()
        if text:
            part = "header" if name.endswith("Header") else "footer"
            yield Paragraph((Run(text, hidden=sheet.hidden),), Where(part, sheet=sheet.title))


def _meant(code: re.Match[str], title: str) -> str:
    """What a code in a page header stands for; looks, dates and pictures for nothing."""
    if code["pages"]:
        return f"\t{_PAGE.sub('1', code['pages'])}\t"
    if code["section"]:
        return "\t"
    return title if code["sheet"] else "&" if code["and"] else ""


def _threads(package: Package, sheet: Sheet, persons: Mapping[str, str]) -> Iterator[Comment]:
    for part in package.linked(sheet.part, "threadedComment"):
        root = package.tree(part)
        for element in () if root is None else root.iter(_T + "threadedComment"):
            author = persons.get(element.get("personId", ""), "")
            yield _comment(element.findtext(_T + "text") or "", author, sheet, element.get("ref"))


def _comment(text: str, author: str, sheet: Sheet, cell: str | None) -> Comment:
    return Comment(text, author, Where("comment", sheet=sheet.title, cell=cell))
