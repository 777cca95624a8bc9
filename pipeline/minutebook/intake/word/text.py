"""The words of one Word paragraph: runs, fields, content controls, tracked changes, symbols."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.door.xmlrules import MAX_DEPTH, TOO_DEEP
from minutebook.intake.layout import Run, Witness
from minutebook.intake.ooxml import MC, W, chosen, clean
from minutebook.intake.word.controls import NO_CONTROL, SDT, Control, opened, signed
from minutebook.intake.word.drawn import words_drawn
from minutebook.intake.word.fields import Field, Line, check_code, is_contents, say_form_field
from minutebook.intake.word.prompts import PromptParts, mark_known, mark_own, may_hold_prompt
from minutebook.intake.word.styles import (
    BOLD,
    HIDDEN,
    ITALIC,
    MARKED,
    PLACEHOLDER,
    STRUCK,
    SYMBOLS,
    SYMBOLS_2,
    Style,
    Styles,
    marks_of,
    symbol_font,
)
from minutebook.intake.word.symbols import readable, symbol
from minutebook.intake.word.witness import Ear
from minutebook.where import Where

_RUN: Final = W + "r"
_RUN_PROPERTIES: Final = W + "rPr"
_TEXT: Final = W + "t"
_ALTERNATE: Final = MC + "AlternateContent"
_FIELD_MARK: Final = W + "fldCharType"
_LOOKS: Final = BOLD | ITALIC | STRUCK | HIDDEN | MARKED
_DRAWN: Final = SYMBOLS | SYMBOLS_2
#: what a plain run can look like: bold, italic, struck, marked
_PLAIN_LOOKS: Final = {
    look: tuple(look & mark > 0 for mark in (BOLD, ITALIC, STRUCK, MARKED))
    for look in range(2 * MARKED)
    if not look & ~(BOLD | ITALIC | STRUCK | MARKED)
}

#: what stands for one letter
_LETTERS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
#: properties, marks and removed words: nothing in them is read
_SILENT: Final = frozenset(
    W + name
    for name in (
        "pPr rPr sectPr sdtPr sdtEndPr smartTagPr customXmlPr fldData bookmarkStart bookmarkEnd proofErr "
        "commentRangeEnd permStart permEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
        "del moveFrom delText delInstrText instrText lastRenderedPageBreak softHyphen footnoteReference "
        "endnoteReference footnoteRef endnoteRef annotationRef separator continuationSeparator"
    ).split()
)


def _runs_of(pieces: list[tuple[int, str]]) -> tuple[Run, ...] | None:
    """Looks and words as runs, neighbours of one look joined; None where any of the words needs a closer look."""
    if len(pieces) > 1:
        if may_hold_prompt("".join([words for _, words in pieces])):
            return None  # it may be cut into pieces
        pieces = _joined(pieces)
    runs = []
    for look, words in pieces:
        known = _PLAIN_LOOKS.get(look)
        if known is None or not words.isprintable() or may_hold_prompt(words):
            return None
        runs.append(Run(words if words.isascii() else readable(words), *known))
    return tuple(runs)


def _joined(pieces: list[tuple[int, str]]) -> list[tuple[int, str]]:
    joined = []
    now, words = pieces[0]
    for look, more in pieces[1:]:
        if look == now:
            words += more
        else:
            joined.append((now, words))
            now, words = look, more
    return [*joined, (now, words)]


class TextReader:
    """Reads paragraphs of one story (the body, one header, one note): fields and controls may span several."""

    def __init__(self, styles: Styles, prompts: PromptParts, *, ignored: tuple[_Element, ...] = ()) -> None:
        """``ignored`` are marks where a field begins that never ends."""
        self._styles = styles
        self._prompts = prompts
        self._ignored = ignored
        self._fields: list[Field] = []
        #: how many of them are still in their code
        self._coded = 0
        #: how many of them only repeat words of the document
        self._repeating = 0
        self.inside: Control = NO_CONTROL
        #: comment id to the paragraph that it hangs on
        self.anchors: dict[str, Where] = {}
        #: characters that could not be shown
        self.replaced = 0
        #: paragraphs with words that are formatted as hidden, in order
        self.hidden: dict[Where, None] = {}
        #: in a row of a table that is hidden as a whole
        self.unseen = False
        self.ears: list[Ear] = []
        #: older form fields that show one thing and store another
        self.witnesses: list[Witness] = []

    @property
    def endless(self) -> tuple[_Element, ...]:
        """At the end of a story: the begin marks of fields whose code has not ended."""
        return tuple(field.mark for field in self._fields if field.in_code)

    @property
    def _aside(self) -> bool:
        """Whether words met now are shown, but said by nobody."""
        return self.inside.placeholder or self._repeating > 0

    def plain(self, paragraph: _Element, style: Style) -> tuple[Run, ...] | None:
        """The runs of a paragraph that holds nothing but words, as nearly all do; None for any other: ``read`` it."""
        if self.inside is not NO_CONTROL or self._fields or self.unseen:
            return None
        pieces: list[tuple[int, str]] = []
        for run in paragraph:
            tag = run.tag
            if tag != _RUN:
                if tag in _SILENT:
                    continue
                return None
            look = style.look
            for element in run:
                tag = element.tag
                if tag == _TEXT:
                    if text := element.text:
                        pieces.append((look, text))
                elif tag != _RUN_PROPERTIES:
                    return None
                elif len(element):
                    look = self._look(element, style)
        return _runs_of(pieces)

    def read(self, parent: _Element, line: Line) -> None:
        """Add everything below ``parent``, a paragraph or a wrapper inside one, to ``line``."""
        for element in parent:
            tag = element.tag
            reader = _AROUND.get(tag)
            if reader is not None:
                reader(self, element, line)
            elif tag not in _SILENT:
                self._other(element, line)

    def finish(self, line: Line) -> tuple[Run, ...]:
        """The runs of a paragraph, with neighbours of one look joined."""
        control = self.inside
        if control.tag:
            line.tags.add(control.tag)
        if control.sign and not line.pieces:
            self._say("", line, 0)
        if control is not NO_CONTROL:
            self._end(control, line, 0)
        pieces = line.pieces
        if not pieces:
            return ()
        mark_known(pieces)
        if len(pieces) == 1:
            ((look, words, _),) = pieces
            if not look and not self.unseen and words and words.isprintable():
                return (Run(words),)  # nearly every line
            return (self._joined(look, words, line.where),) if words else ()
        runs: list[Run] = []
        now, words = 0, ""
        for look, text, _ in pieces:
            if look != now and words:
                runs.append(self._joined(now, words, line.where))
                words = ""
            now = look
            words += text
        return (*runs, self._joined(now, words, line.where)) if words else tuple(runs)

    def open(self, sdt: _Element) -> _Element | None:
        """Step into a content control; its content."""
        outer = self.inside
        self.inside, content = opened(sdt, outer)
        if len(self.inside.ears) > len(outer.ears):
            self.ears.append(self.inside.ears[-1])
        return content

    def _end(self, control: Control, line: Line, start: int) -> None:
        """At the end of a control, or of a line inside one: its words may turn out to be its prompt."""
        for ear in control.ears:
            ear.begin(line.where)
            ear.words.append(" ")
        if control.placeholder or control.sign is not None or not line.pieces[start:]:
            return
        shown = "".join([text for _, text, _ in line.pieces[start:]])
        part = self._prompts.prompts(control.prompt_part, shown) if control.prompt_part else ()
        if mark_own(line.pieces, start, (*control.prompts, *part)) and control.ears:
            control.ears[-1].forget(shown)

    def _joined(self, look: int, words: str, where: Where) -> Run:
        words, replaced = clean(words)
        self.replaced += replaced
        if self.unseen:
            look |= HIDDEN
        if not look:
            return Run(words)
        hidden = look & HIDDEN > 0
        if hidden and words.strip():
            self.hidden[where] = None
        bold, italic, struck, marked = look & BOLD > 0, look & ITALIC > 0, look & STRUCK > 0, look & MARKED > 0
        return Run(words, bold, italic, struck, marked, hidden, look & PLACEHOLDER > 0)

    def _run(self, run: _Element, line: Line) -> None:
        look = line.style.look
        for element in run:
            tag = element.tag
            if tag == _TEXT:
                self._say(element.text or "", line, look)
            elif tag == _RUN_PROPERTIES:
                if len(element):
                    look = self._look(element, line.style)
            else:
                self._in_run(element, line, look)

    def _in_run(self, element: _Element, line: Line, look: int) -> None:
        tag = element.tag
        reader = _WITHIN.get(tag)
        if reader is not None:
            reader(self, element, line, look)
        elif tag in _LETTERS:
            self._say(_LETTERS[tag], line, look)
        elif tag == _TEXT:
            self._say(element.text or "", line, look)
        elif tag not in _SILENT:
            self._other(element, line)

    def _look(self, properties: _Element, style: Style) -> int:
        known, look, name = marks_of(properties)
        if name is not None:
            # a mark in both the paragraph's and the run's style cancels out, as Word has it
            return (style.look ^ self._styles.run(name).look) & ~known | look
        return style.look & ~known | look

    def _say(self, text: str, line: Line, look: int) -> None:
        control = self.inside
        if control is NO_CONTROL and not self._fields and not look & _DRAWN:  # nearly every word
            line.pieces.append((look, text if text.isascii() else readable(text), None))
            return
        if self._coded:
            return
        tag, drawn = control.tag, text
        if control.sign is not None:
            text = signed(control.sign, text)
        elif look & _DRAWN:
            text = "".join(symbol(ord(letter), second=look & SYMBOLS_2 > 0) for letter in text)
        elif not text.isascii():
            text = readable(text)
        if self._fields:
            tag = self._fields[-1].name or tag
        aside = self._aside
        for ear in control.ears:
            ear.hear("" if aside else text, drawn, line.where)
        line.pieces.append((look & _LOOKS | (PLACEHOLDER if aside else 0), text, tag))

    def _control(self, sdt: _Element, line: Line) -> None:
        outer, start = self.inside, len(line.pieces)
        content = self.open(sdt)
        if self.inside.tag:
            line.tags.add(self.inside.tag)
        if content is not None:
            self.read(content, line)
        if self.inside.sign:
            self._say("", line, line.style.look)
        self._end(self.inside, line, start)
        self.inside = outer

    def _other(self, element: _Element, line: Line) -> None:
        """Open any wrapper, known or not: a word is never lost because its wrapper is strange."""
        tag = element.tag
        if not isinstance(tag, str):
            return  # a remark inside the file itself
        if element.text and tag.endswith("}t"):
            self._say(element.text, line, line.style.look)  # a formula's letters
        self.read(element, line)

    def _alternate(self, element: _Element, line: Line) -> None:
        branch = chosen(element)
        if branch is not None:
            self.read(branch, line)

    def _alternate_in_run(self, element: _Element, line: Line, look: int) -> None:
        branch = chosen(element)
        for child in () if branch is None else branch:
            self._in_run(child, line, look)

    def _drawing(self, element: _Element, line: Line, look: int) -> None:
        if not self._coded:
            line.boxes += [(drawn, self.inside) for drawn in words_drawn(element)]

    def _symbol(self, element: _Element, line: Line, look: int) -> None:
        font = element.get(W + "font", "")
        try:
            code = int(element.get(W + "char", ""), 16)
            letter = chr(code)
        except (ValueError, OverflowError):
            return
        greek = font == "Symbol"
        text = readable(letter, greek=True) if greek else symbol(code, second=symbol_font(font) == SYMBOLS_2)
        self._say(text, line, look & ~_DRAWN)

    def _comment(self, element: _Element, line: Line) -> None:
        self.anchors.setdefault(element.get(W + "id", ""), line.where)

    def _comment_mark(self, element: _Element, line: Line, look: int) -> None:
        self._comment(element, line)

    def _field_mark(self, element: _Element, line: Line, look: int) -> None:
        kind = element.get(_FIELD_MARK)
        if kind == "begin":
            if len(self._fields) > MAX_DEPTH:
                raise Refused(TOO_DEEP)
            if element not in self._ignored:
                self._fields.append(Field(line, len(line.pieces), element))
                self._coded += 1
        elif self._fields and kind == "separate":
            field = self._fields[-1]
            self._leave_code(field)
            field.line, field.start = line, len(line.pieces)
        elif self._fields and kind == "end":
            field = self._fields.pop()
            self._leave_code(field)
            self._repeating -= field.repeats
            look = look & _LOOKS | (PLACEHOLDER if self._aside else 0)
            witness = None if self._coded else say_form_field(field, line, look)
            if witness:
                self.witnesses.append(witness)

    def _field_code(self, element: _Element, line: Line, look: int) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def _leave_code(self, field: Field) -> None:
        if field.in_code:
            field.in_code = False
            self._coded -= 1
            check_code(field.code)
            field.repeats = is_contents(field.code)
            self._repeating += field.repeats


# not kept by each reader: a method that is kept in its own object is freed with all of the file, but much later
_AROUND: Final[Mapping[str, Callable[[TextReader, _Element, Line], None]]] = {
    _RUN: TextReader._run,
    SDT: TextReader._control,
    W + "commentRangeStart": TextReader._comment,
    _ALTERNATE: TextReader._alternate,
}
_WITHIN: Final[Mapping[str, Callable[[TextReader, _Element, Line, int], None]]] = {
    W + "sym": TextReader._symbol,
    W + "commentReference": TextReader._comment_mark,
    _ALTERNATE: TextReader._alternate_in_run,
    W + "drawing": TextReader._drawing,
    W + "pict": TextReader._drawing,
    W + "object": TextReader._drawing,
    W + "fldChar": TextReader._field_mark,
    W + "instrText": TextReader._field_code,
}
