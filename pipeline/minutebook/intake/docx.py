"""Word documents as a Layout: body, headers, footers, notes and comments, each walked once in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from minutebook.intake.docx_blocks import Gathered, Places, StoryReader
from minutebook.intake.docx_styles import Styles
from minutebook.intake.docx_text import TextReader
from minutebook.intake.layout import Block, Comment, Layout, Paragraph, paragraphs_of
from minutebook.intake.ooxml import R, W, clean
from minutebook.intake.package import Package
from minutebook.intake.source import Source
from minutebook.where import Where

_TRACKED: Final = tuple(W + name for name in "ins del moveFrom moveTo cellIns cellDel".split())
_RULES_ABOVE_NOTES: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))

_HIDDEN: Final = "Some text is formatted as hidden; it is listed here, but never taken as an answer."
_EMBEDDED: Final = "Another file, such as a workbook or a picture of one, is embedded here; its words were not read."
_DRAWN: Final = "A chart or diagram is drawn here; its words were not read."
_MACROS: Final = "The file holds macros; they were not run and not read."
_REPLACED: Final = "{} characters that cannot be shown were replaced by “\ufffd”."
_ENDLESS: Final = "A field in this file never ends, so some field codes may be listed as text."


def read_docx(source: Source) -> Layout:
    """Every visible word of a Word document, in reading order."""
    package, main = source.package, source.main
    root = package.root(main)
    (styles,) = package.linked(main, "styles")[:1] or [""]
    reader = _DocumentReader(package, main, Styles(package.part(styles)))
    body = root.find(W + "body")
    blocks = reader.story(root if body is None else body, Where(), Places())
    margins = tuple(reader.margins(root))
    comments = tuple(reader.comments())
    return Layout(tuple(blocks), margins, comments, reader.found.revisions, reader.remarks())


class _DocumentReader:
    """Reads the stories of one document one after another."""

    def __init__(self, package: Package, main: str, styles: Styles) -> None:
        self._package = package
        self._main = main
        self._styles = styles
        self.found = Gathered()

    def story(self, root: _Element, where: Where, places: Places) -> list[Block]:
        """The blocks of the body, of one header or of one note."""
        tracked = sum(1 for _ in root.iter(*_TRACKED))
        self.found.revisions += tracked
        start = Places(places.paragraphs, places.tables)
        text = TextReader(self._styles)
        blocks = StoryReader(text, self._styles, self.found, tracked=tracked > 0).blocks(root, where, places)
        if text.endless:
            # such a field would take every word after it for its code
            self.found.remark(_ENDLESS)
            text = TextReader(self._styles, ignored=text.endless)
            blocks = StoryReader(text, self._styles, self.found, tracked=tracked > 0).blocks(root, where, start)
        self.found.anchors |= text.anchors
        self.found.replaced += text.replaced
        if text.hidden:
            self.found.remark(_HIDDEN)
        return blocks

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
                paragraphs = paragraphs_of(tuple(self.story(note, where, Places())))
                text = "\n".join(p.text for p in paragraphs if p.text.strip())
                author, _ = clean(note.get(W + "author", ""))
                yield Comment(text, author, self.found.anchors.get(note.get(W + "id", ""), where))

    def remarks(self) -> tuple[str, ...]:
        """The sentences gathered on the way, and those about the file as a whole."""
        found = self.found
        for folder, sentence in (("embeddings/", _EMBEDDED), ("diagrams/", _DRAWN), ("charts/", _DRAWN)):
            if any(name.startswith("word/" + folder) for name in self._package.names):
                found.remark(sentence)
        if any(name.endswith("vbaproject.bin") for name in self._package.names):
            found.remark(_MACROS)
        if found.replaced:
            found.remark(_REPLACED.format(found.replaced))
        return tuple(found.remarks)

    def _margin(self, root: _Element | None, part: str, places: Places) -> Iterator[Paragraph]:
        if root is None:
            return
        blocks = self.story(root, Where(part=part), places)
        yield from (paragraph for paragraph in paragraphs_of(tuple(blocks)) if paragraph.text.strip())

    def _notes(self, part: str, kind: str) -> Iterator[_Element]:
        root = self._package.tree(part)
        for note in () if root is None else root.iter(W + kind):
            if note.get(W + "type") not in _RULES_ABOVE_NOTES:
                yield note
