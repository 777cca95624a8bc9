"""Word comments put into the worker's own document: at every finding one, and no other word changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from lxml.etree import _Element

from minutebook.intake.door.package import Package
from minutebook.intake.ooxml import W
from minutebook.intake.own_comments import AUTHOR, INITIALS, is_ours
from minutebook.notes.docx_places import Page
from minutebook.notes.note import Note
from minutebook.notes.package_edit import PackageEdit
from minutebook.notes.splice import Splice, numbers_of, xml

_ID: Final = W + "id"
_RUN: Final = W + "r"
_LOOK: Final = W + "rPr"
_MARKS: Final = tuple(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_COMMENT: Final = W + "comment"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_WORDS: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_WORDS: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
#: Word's later parts about comments, and what joins their lines to a comment's last paragraph or to each other
_LATER: Final = ("commentsExtended", "commentsIds", "commentsExtensible")
_PARENT: Final = re.compile(rb"""\s[\w.-]+:paraIdParent\s*=\s*(?:"[^"]*"|'[^']*')""")
_MAX_ID: Final = 2**30


def marked_docx(data: bytes, package: Package, main: str, notes: Sequence[Note], *, now: datetime) -> bytes:
    """The document with a comment for each note, in place of our earlier ones; ``now`` is the comments' date.

    Without notes and without earlier comments of ours these are the very bytes that came.
    """
    edit = PackageEdit(data, package)
    old = _old(package, main)
    placed = Page(package, main).placed(notes) if notes else []
    if not old and not placed:
        return data
    names = _Names(edit.strict)
    gone = {comment.get(_ID, "") for comment in old}
    first = 1 + max(_used(package, main, gone), default=-1)
    numbered = [(first + at, paragraph, group) for at, (paragraph, group) in enumerate(placed)]
    body = package.root(main)
    markup = Splice(edit.part(main))
    cut = _unmark(markup, body, gone)
    _mark(markup, body, [(number, paragraph) for number, paragraph, _ in numbered], names, cut)
    edit.replace(main, markup.result())
    made = b"".join(names.comment(number, group, now) for number, _, group in numbered)
    _put(edit, package, main, old, made, names)
    return edit.result()


class _Names:
    """Our elements, in the namespace of the file and independent of the letters it uses for it."""

    def __init__(self, strict: bool) -> None:
        self.space = _STRICT_WORDS if strict else _WORDS
        self._declared = b' xmlns:w="' + self.space + b'"'

    def range(self, number: int, declared: bool) -> tuple[bytes, bytes]:
        """What stands before and behind the words that comment ``number`` is about."""
        extra = b"" if declared else self._declared
        start = b'<w:commentRangeStart%s w:id="%d"/>' % (extra, number)
        end = b'<w:commentRangeEnd%s w:id="%d"/><w:r%s><w:commentReference w:id="%d"/></w:r>'
        return start, end % (extra, number, extra, number)

    def empty_run(self, declared: bool) -> bytes:
        """Something to hang a comment on in a blank cell."""
        return b"<w:r%s><w:rPr><w:noProof/></w:rPr></w:r>" % (b"" if declared else self._declared)

    def comment(self, number: int, notes: Sequence[tuple[Note, bool]], now: datetime) -> bytes:
        """A whole comment; each note is told with its place where it is flagged so."""
        paragraphs: list[bytes] = []
        for note, place in notes:
            first, *others = note.lines(place=place)
            weight = b"<w:r><w:rPr><w:b/></w:rPr>" + _text(note.weight + ". ") + b"</w:r>"
            paragraphs.append(b"<w:p>" + weight + _run(first) + b"</w:p>")
            paragraphs += [b"<w:p>" + _run(line) + b"</w:p>" for line in others]
        head = b'<w:comment%s w:id="%d" w:author="%s" w:initials="%s" w:date="%s">' % (
            self._declared, number, AUTHOR.encode(), INITIALS.encode(), f"{now:%Y-%m-%dT%H:%M:%SZ}".encode(),
        )  # fmt: skip
        body = b"".join(paragraphs).replace(b"<w:p>", b"<w:p><w:r><w:annotationRef/></w:r>", 1)
        return head + body + b"</w:comment>"


def _run(words: str) -> bytes:
    return b"<w:r>" + _text(words) + b"</w:r>"


def _text(words: str) -> bytes:
    return b'<w:t xml:space="preserve">' + xml(words) + b"</w:t>"


def _comments(package: Package, main: str) -> Iterable[_Element]:
    for part in package.linked(main, "comments")[:1]:
        root = package.tree(part)
        yield from () if root is None else root.iter(_COMMENT)


def _old(package: Package, main: str) -> list[_Element]:
    return [comment for comment in _comments(package, main) if is_ours(comment.get(W + "author", ""))]


def _used(package: Package, main: str, gone: set[str]) -> Iterable[int]:
    """Numbers of comments that there are, those to go left out, and of marks left behind by comments of long ago."""
    for element in (*_comments(package, main), *package.root(main).iter(*_MARKS)):
        number = element.get(_ID, "")
        if number not in gone and number.isdecimal() and int(number) < _MAX_ID:
            yield int(number)


def _unmark(markup: Splice, body: _Element, gone: set[str]) -> set[_Element]:
    """Take out the marks of comments, with runs that hold nothing else; what was taken out."""
    marks = [mark for mark in body.iter(*_MARKS) if mark.get(_ID, "") in gone] if gone else []
    whole = [run if (run := mark.getparent()) is not None and _only(run, mark) else mark for mark in marks]
    empty = [run for mark in marks if mark.tag == _MARKS[0] and (run := _empty_run(mark)) is not None]
    cut = {*whole, *empty}
    for number in numbers_of(body, cut).values():
        markup.cut(number)
    return cut


def _empty_run(mark: _Element) -> _Element | None:
    """The run without anything that we put into a blank paragraph, behind the marks where comments start."""
    following = mark.getnext()
    while following is not None and following.tag == _MARKS[0]:
        following = following.getnext()
    # LibreOffice writes runs with nothing in them too; ours has a look that no program gives to one
    if following is None or following.tag != _RUN or [it.tag for it in following.iter()][1:] != [_LOOK, W + "noProof"]:
        return None
    return following


def _only(run: _Element, mark: _Element) -> bool:
    return run.tag == _RUN and all(child is mark or child.tag == _LOOK for child in run)


def _mark(
    markup: Splice, body: _Element, placed: Sequence[tuple[int, _Element]], names: _Names, cut: set[_Element]
) -> None:
    numbers = numbers_of(body, [part for _, paragraph in placed for part in (paragraph, *list(paragraph)[:1])])
    by_paragraph: dict[_Element, list[int]] = {}
    for comment, paragraph in placed:
        by_paragraph.setdefault(paragraph, []).append(comment)
    for paragraph, comments in by_paragraph.items():
        declared = paragraph.nsmap.get("w") == W[1:-1]
        ranges = [names.range(comment, declared) for comment in comments]
        first = b"".join(start for start, _ in ranges)
        if cut.issuperset(paragraph.iter(_RUN)):
            first += names.empty_run(declared)
        last = b"".join(end for _, end in ranges)
        if len(paragraph) and paragraph[0].tag == W + "pPr":
            markup.after(numbers[paragraph[0]], first)
            markup.append(numbers[paragraph], last)
        else:
            markup.around(numbers[paragraph], first, last)


def _put(edit: PackageEdit, package: Package, main: str, old: Sequence[_Element], made: bytes, names: _Names) -> None:
    """Put the comments into their part, or make one; and forget what Word has noted elsewhere about our old ones."""
    parts = package.linked(main, "comments")[:1]
    root = package.tree(parts[0]) if parts else None
    if root is None:
        name = edit.free_name(main.rpartition("/")[0] + "/comments{}.xml").lstrip("/")
        part = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="%s">%s</w:comments>'
        edit.add(name, part % (names.space, made), _CONTENT_TYPE, to=main, kind="comments")
        return
    comments = Splice(edit.part(parts[0]))
    for number in numbers_of(root, old).values():
        comments.cut(number)
    comments.append(0, made)
    edit.replace(parts[0], comments.result())
    _forget(edit, package, main, old)


def _forget(edit: PackageEdit, package: Package, main: str, old: Sequence[_Element]) -> None:
    gone = {value for comment in old for p in comment.iter(W + "p") if (value := _local(p, "paraId"))}
    durable: set[str] = set()
    for kind in _LATER if gone else ():
        for part in package.linked(main, kind):
            root = package.root(part)
            lines = {line for line in root if _is_named(line, gone, durable)}
            orphans = {line for line in root if _local(line, "paraIdParent") in gone}
            durable |= {value for line in lines if (value := _local(line, "durableId"))}
            later = Splice(edit.part(part))
            for line, number in numbers_of(root, lines | orphans).items():
                if line in lines:
                    later.cut(number)
                else:  # a person's reply stays, as a comment of its own
                    later.retag(number, _PARENT.sub(b"", later.tag(number)))
            if later.touched:
                edit.replace(part, later.result())


def _is_named(line: _Element, gone: set[str], durable: set[str]) -> bool:
    return _local(line, "paraId") in gone or _local(line, "durableId") in durable


def _local(element: _Element, name: str) -> str | None:
    """An attribute by its bare name: its namespace has changed with every version of Word."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), None)
