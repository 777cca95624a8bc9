"""Word documents as a Layout: body, headers, footers, notes and comments, each walked once in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml.etree import _Element

from minutebook.intake.door.package import Package
from minutebook.intake.layout import Block, Comment, Layout, Paragraph, Run, paragraphs_of
from minutebook.intake.marks import mark_of
from minutebook.intake.ooxml import R, W, clean
from minutebook.intake.own_comments import is_ours
from minutebook.intake.word.blocks import Gathered, Places, StoryReader
from minutebook.intake.word.chunks import LARGEST, MOST_CHUNKS, lines_of_chunk
from minutebook.intake.word.prompts import PromptParts
from minutebook.intake.word.store import Store
from minutebook.intake.word.styles import Styles
from minutebook.intake.word.text import TextReader
from minutebook.where import Where

_TRACKED: Final = tuple(W + name for name in "ins del moveFrom moveTo cellIns cellDel cellMerge".split())
_CHANGED: Final = frozenset((W + "p", W + "tr"))
_RULES_ABOVE_NOTES: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_MOST_PLACES: Final = 100

_HIDDEN: Final = "Some text is formatted as hidden; it is listed here, but never taken as an answer."
_EMBEDDED: Final = "Another file, such as a workbook or a picture of one, is embedded here; its words were not read."
_DRAWN: Final = "A chart is drawn here; only its words were read."
_MACROS: Final = "The file holds macros; they were not run and not read."
_REPLACED: Final = "{} characters that cannot be shown were replaced by “\ufffd”."
_ENDLESS: Final = "A field in this file never ends, so some field codes may be listed as text."
_OTHER_DOCUMENT: Final = "Another whole document is built into this one; its words were not read."


def read_docx(package: Package, main: str, elements: dict[Where, _Element] | None = None) -> Layout:
    """Every visible word of a Word document, in reading order; ``elements`` is told what stands at each place."""
    reader = _DocumentReader(package, main, Gathered(elements=elements))
    root = package.root(main)
    blocks = reader.body(Where(), Places())
    margins = tuple(reader.margins(root))
    comments = tuple(reader.comments())
    found = reader.found
    remarks, hidden, changed = reader.remarks(), (*islice(found.hidden, _MOST_PLACES),), (*found.changed,)
    return Layout(
        tuple(blocks), margins, comments, found.revisions, remarks, tuple(found.witnesses), hidden, changed,
        mark_of(package),
    )  # fmt: skip


class _DocumentReader:
    """Reads the stories of one document one after another."""

    def __init__(self, package: Package, main: str, found: Gathered, *, inner: bool = False) -> None:
        """``inner`` is a document that is built into another one."""
        (styles,) = package.linked(main, "styles")[:1] or [""]
        self._package = package
        self._main = main
        self._styles = Styles.of(package.part(styles))
        self._prompts = PromptParts(package, main)
        self._store = Store(package, main)
        self._inner = inner
        self._chunks = 0
        #: the part that the story being read stands in
        self._here = main
        self.found = found

    def body(self, where: Where, places: Places) -> list[Block]:
        """The blocks of the document itself, without what stands in its margins."""
        root = self._package.root(self._main)
        body = root.find(W + "body")
        return self._story(root if body is None else body, where, places)

    def _story(self, root: _Element, where: Where, places: Places) -> list[Block]:
        """The blocks of the body, of one header or of one note."""
        found = self.found
        tracked = [*root.iter(*_TRACKED)]
        found.revisions += len(tracked)
        changed = _changed(tracked, _MOST_PLACES - len(found.changed)) if tracked else None
        start = Places(places.paragraphs, places.tables)
        text = TextReader(self._styles, self._prompts)
        blocks = StoryReader(text, self._styles, found, self, changed).blocks(root, where, places)
        if text.endless:
            # such a field would take every word after it for its code
            found.remark(_ENDLESS)
            text = TextReader(self._styles, self._prompts, ignored=text.endless)
            blocks = StoryReader(text, self._styles, found, self, changed).blocks(root, where, start)
        self._gather(text)
        return blocks

    def _gather(self, text: TextReader) -> None:
        found = self.found
        found.anchors |= text.anchors
        found.replaced += text.replaced
        if text.hidden:
            found.hidden |= text.hidden
            found.remark(_HIDDEN)
        witnesses = (*text.witnesses, *(ear.witness(self._store) for ear in text.ears))
        found.witnesses |= {witness: None for witness in witnesses if witness is not None}

    def margins(self, root: _Element) -> Iterator[Paragraph]:
        """Headers and footers in the order in which the sections name them, then the notes."""
        links = self._package.links(self._main)
        done = set()
        for kind in ("header", "footer"):
            places = Places()
            for reference in root.iter(f"{W}{kind}Reference"):
                link = links.get(reference.get(R + "id", ""))
                if link and not link.external and link.target not in done:
                    done.add(link.target)
                    self._here = link.target
                    yield from self._margin(self._package.tree(link.target), kind, places)
        for kind in ("footnote", "endnote"):
            for part in self._package.linked(self._main, kind + "s"):
                places = Places()
                for note in self._notes(part, kind):
                    yield from self._margin(note, kind, places)

    def comments(self) -> Iterator[Comment]:
        """Reviewers' comments, each with the paragraph that it hangs on."""
        for part in self._package.linked(self._main, "comments"):
            for note in self._notes(part, "comment"):
                where = Where(part="comment")
                author, _ = clean(note.get(W + "author", ""))
                if is_ours(author):
                    continue
                paragraphs = paragraphs_of(tuple(self._story(note, where, Places())))
                text = "\n".join(p.text for p in paragraphs if p.text.strip())
                yield Comment(text, author, self.found.anchors.get(note.get(W + "id", ""), where))

    def remarks(self) -> tuple[str, ...]:
        """The sentences gathered on the way, and those about the file as a whole."""
        found = self.found
        for folder, sentence in (("embeddings/", _EMBEDDED), ("charts/", _DRAWN)):
            if any(name.startswith("word/" + folder) for name in self._package.names):
                found.remark(sentence)
        if any(name.endswith("vbaproject.bin") for name in self._package.names):
            found.remark(_MACROS)
        if found.replaced:
            found.remark(_REPLACED.format(found.replaced))
        return tuple(found.remarks)

    def drawn(self, link: str) -> _Element | None:
        """The chart or diagram that the story being read points at."""
        target = self._package.links(self._here).get(link)
        return None if target is None or target.external else self._package.tree(target.target)

    def chunk(self, link: str, where: Where, places: Places) -> list[Block]:
        """The blocks of another document that is built into this one; a remark where it cannot be read."""
        target = self._package.links(self._here).get(link)
        data = None if target is None or target.external else self._package.part(target.target)
        self._chunks += 1
        if target is None or not data or self._inner or self._chunks > MOST_CHUNKS:
            self.found.remark(_OTHER_DOCUMENT)
            return []
        if data[:2] == b"PK" and len(data) <= LARGEST:
            return self._document(data, where, places)
        lines = lines_of_chunk(target.target.lower(), data)
        if lines is None:
            self.found.remark(_OTHER_DOCUMENT)
        return [*self._lines(lines or (), where, places)]

    def _document(self, data: bytes, where: Where, places: Places) -> list[Block]:
        """Another Word document, under the rules that hold for every package."""
        package = Package(data)
        main = next(iter(package.linked("", "officeDocument")), "")
        if package.root(main).tag != W + "document":
            self.found.remark(_OTHER_DOCUMENT)
            return []
        reader = _DocumentReader(package, main, self.found, inner=True)
        return [*reader.body(where, places), *reader.margins(package.root(main))]

    def _lines(self, lines: list[str] | tuple[str, ...], where: Where, places: Places) -> Iterator[Paragraph]:
        for line in filter(str.strip, lines):
            words, replaced = clean(line)
            self.found.replaced += replaced
            places.paragraphs += 1
            yield Paragraph((Run(words),), where._replace(paragraph=places.paragraphs))

    def _margin(self, root: _Element | None, part: str, places: Places) -> Iterator[Paragraph]:
        if root is None:
            return
        blocks = self._story(root, Where(part=part), places)
        yield from (paragraph for paragraph in paragraphs_of(tuple(blocks)) if paragraph.text.strip())

    def _notes(self, part: str, kind: str) -> Iterator[_Element]:
        root = self._package.tree(part)
        self._here = part
        for note in () if root is None else root.iter(W + kind):
            if note.get(W + "type") not in _RULES_ABOVE_NOTES:
                yield note


def _changed(tracked: list[_Element], most: int) -> frozenset[_Element]:
    """The paragraphs and rows that tracked changes stand in, the first so many."""
    changed: dict[_Element, None] = {}
    for mark in tracked:
        if len(changed) >= most:
            break
        around = next((element for element in mark.iterancestors() if element.tag in _CHANGED), None)
        if around is not None:
            changed[around] = None
    return frozenset(changed)
