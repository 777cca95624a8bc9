"""A template compiled once and filled in many times.

docxtpl makes Jinja of the parts that hold tags, Jinja makes code of them, and every other part is packed for good.
Filling runs the code, packs what it wrote, and copies the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError
from lxml import etree

from minutebook.documents.template import properties
from minutebook.documents.template.blocks import always_there
from minutebook.documents.template.bounds import Account, Limits, NeedsDocxtpl, TooMuch
from minutebook.documents.template.by_docxtpl import fill_by_docxtpl
from minutebook.documents.template.fixups import break_lines, fit_grids, grids_vary, number_drawings
from minutebook.documents.template.package import Packed, pack, write, zip_parts
from minutebook.documents.template.prepared import (
    OURS_ONLY,
    Prepared,
    core_name,
    open_docx,
    prepare,
    reached,
    saved_parts,
)
from minutebook.documents.template.references import may_be_lost, rels_name, without
from minutebook.documents.template.sandbox import ACCOUNT, Sandbox
from minutebook.errors import TemplateFault, WrongUse

_FAULTS = (
    etree.XMLSyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    SyntaxError,
    RecursionError,
    MemoryError,
)
_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class _Part:
    """One part that is filled, and what it needs afterwards."""

    name: str
    before: bytes
    after: bytes
    template: Template
    #: relationships that the part may not name when filled, in their quotation marks
    may_be_lost: tuple[bytes, ...]
    #: the body's first tag where its tables may need mending, else blank
    opening: bytes
    drawings: bool

    def filled(self, answers: dict[str, Any]) -> bytes:
        xml = break_lines(b"".join(map(str.encode, _written(self.template, answers))))
        if self.opening:
            mended = fit_grids(xml.replace(b"<w:body>", self.opening, 1))
            xml = mended.replace(self.opening, b"<w:body>", 1)
        if self.drawings:
            xml = number_drawings(xml)
        return b"".join((self.before, xml, self.after))


def _written(template: Template, answers: dict[str, Any]) -> Iterator[str]:
    """What a template writes, piece by piece; ``answers`` hold what the sandbox knows by itself, too."""
    return template.root_render_func(template.new_context(answers, shared=True))


@dataclass(frozen=True, slots=True)
class Filled:
    """A finished document, and each text that the template printed into it, every time it did."""

    data: bytes
    said: tuple[str, ...]


class CompiledTemplate:
    """A docxtpl template that can be filled many times, by several threads at once."""

    def __init__(self, template: str | Path | bytes, *, name: str = "", limits: Limits | None = None) -> None:
        """Raise TemplateFault for what is no template or cannot be understood, OSError for what cannot be read.

        ``name`` is what errors call the template; a file has its own.
        """
        self._bytes = template if isinstance(template, bytes) else Path(template).read_bytes()
        self.name = name or ("" if isinstance(template, bytes) else Path(template).name)
        self._called = f"The template “{self.name}”" if self.name else "The template"
        self._limits = limits or Limits()
        with self._blamed():
            self._compile(open_docx(self._bytes, self._called))

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _again, (self._bytes, self.name, self._limits)

    def _compile(self, document: DocxTemplate) -> None:
        prepared = prepare(document)
        words = properties.template_words(document.docx.core_properties)
        self._body = document.get_xml()
        parts = saved_parts(document)
        prepared += _tagged_properties(parts)
        parts = {name: properties.BLANK.get(name, data) for name, data in parts.items()}
        self._core = core_name(parts)
        self._source = "".join([*(part.source for part in prepared), *words.values()])
        sandbox, plain = Sandbox(), Sandbox(autoescape=False)
        self._globals = dict(sandbox.globals)
        self._words = {name: plain.from_string(text) if "{" in text else text for name, text in words.items()}
        self._parts = {part.name: _compiled(part, parts, sandbox) for part in prepared}
        self._static = parts
        self._packed = {name: pack(name, data) for name, data in parts.items()}

    @property
    def known(self) -> Mapping[str, bytes]:
        """The parts that every document has as they are, as they stand in the file."""
        return {name: part.local for name, part in self._packed.items() if name not in (*self._parts, self._core)}

    @property
    def static(self) -> bytes:
        """A document of the template's own words, to look at those parts that every document has."""
        return write(self._packed.values())

    def document(self) -> DocxTemplate:
        """The template in docxtpl's hands, to make its pictures, sub-documents and links with."""
        return open_docx(self._bytes, self._called)

    def render(
        self,
        context: Mapping[str, Any],
        *,
        title: str | None = None,
        author: str | None = None,
        today: date | None = None,
        by: DocxTemplate | None = None,
    ) -> bytes:
        """The finished .docx. The same input gives the same bytes; ``fill`` says what the words here mean."""
        return self.fill(context, title=title, author=author, today=today, by=by).data

    def fill(
        self,
        context: Mapping[str, Any],
        *,
        title: str | None = None,
        author: str | None = None,
        today: date | None = None,
        by: DocxTemplate | None = None,
    ) -> Filled:
        """The finished .docx and what was printed into it.

        ``context`` may hold docxtpl's own values; pictures and sub-documents are made with ``document()``, which is
        given as ``by`` where nothing in the answers tells of it (``replace_pic``, links). Without a ``title`` the
        document keeps the template's. Raises TemplateFault when the template asks for something that is not there,
        or does what it may not; WrongUse for a picture or link made with another template or none.
        """
        with self._blamed():
            try:
                if by is not None:
                    raise NeedsDocxtpl(by)
                return self._render(context, title, author, today)
            except NeedsDocxtpl as needed:
                if needed.document is None:
                    raise WrongUse(f"{self._called} is given a link; give what made it, too.") from None
                return self._render_by(needed.document, context, title, author, today)

    def _render(self, context: Mapping[str, Any], title: str | None, author: str | None, today: date | None) -> Filled:
        account = Account(self._limits)
        answers = self._answers(context, account)
        done, said = {}, {}
        for name, part in self._parts.items():
            before = len(account.said)
            done[name] = part.filled(answers)
            said[name] = account.said[before:]
        lost = {
            name: gone
            for name, part in self._parts.items()
            if (gone := [quoted.decode().strip('"') for quoted in part.may_be_lost if quoted not in done[name]])
        }
        before = len(account.said)
        done[self._core] = self._core_part(answers, title, author, today)
        said[self._core] = account.said[before:]
        left = self._less(done, lost) if lost else done
        data = zip_parts(left) if lost else write(self._in_order(done))
        # what a footer said goes out with the pages that it was the footer of
        return Filled(data, tuple(text for name, texts in said.items() if name in left for text in texts))

    def _in_order(self, done: Mapping[str, bytes]) -> Iterator[Packed]:
        for name, packed in self._packed.items():
            yield pack(name, done[name], quick=True) if name in done else packed

    def _answers(self, context: Mapping[str, Any], account: Account) -> dict[str, Any]:
        return {**self._globals, **context, ACCOUNT: account}

    def _core_part(self, answers: dict[str, Any], title: str | None, author: str | None, today: date | None) -> bytes:
        def said(name: str) -> str:
            text = self._words[name]
            if isinstance(text, str):
                return text
            return "".join(_written(text, answers))

        return properties.core_xml(properties.chosen_words(said, title, author), today)

    def _less(self, done: Mapping[str, bytes], lost: Mapping[str, list[str]]) -> dict[str, bytes]:
        """The package without what the filled parts no longer ask for, such as a picture in a false ``{%p if %}``."""
        parts = {**self._static, **done}
        for name, gone in lost.items():
            parts[rels_name(name)] = without(parts[rels_name(name)].decode("utf-8"), gone).encode("utf-8")
        rels = {part: parts[rels_name(part)].decode("utf-8") for part in ["", *parts] if rels_name(part) in parts}
        return reached(parts, rels)

    def _render_by(
        self,
        document: DocxTemplate,
        context: Mapping[str, Any],
        title: str | None,
        author: str | None,
        today: date | None,
    ) -> Filled:
        document.init_docx()
        if document.get_xml() != self._body:
            raise WrongUse(f"{self._called} is not the one that a picture or sub-document was made for.")
        parts = fill_by_docxtpl(document, context, self._limits)
        answers = self._answers(context, Account(self._limits))
        for name, part in self._parts.items():
            if OURS_ONLY.fullmatch(name):
                parts[name] = part.filled(answers)
        blank = {name: data for name, data in properties.BLANK.items() if name in parts and name not in self._parts}
        core = {core_name(parts): self._core_part(answers, title, author, today)}
        return Filled(zip_parts({**parts, **blank, **core}), ())

    @contextmanager
    def _blamed(self) -> Iterator[None]:
        """Whatever goes wrong inside is the template's fault, and said without anybody's answer."""
        try:
            yield
        except TooMuch:
            why = "one of its loops or calculations takes too long, or makes the document too large"
        except TemplateError as fault:
            why = self._said(str(fault.message)) or "one of its instructions does not work"
        except _FAULTS:
            why = "one of its instructions does not work"
        else:
            return
        raise TemplateFault(f"{self._called} cannot be filled in: {why}. Correct it in Word.") from None

    def _said(self, message: str) -> str:
        """Jinja's message, blank when it could repeat an answer."""
        quoted = (word for word in _QUOTED.findall(message) if not word.endswith(" object"))
        source = getattr(self, "_source", message)
        return message.rstrip(".") if all(word in source for word in quoted) else ""


def _again(template: bytes, name: str, limits: Limits) -> CompiledTemplate:
    return CompiledTemplate(template, name=name, limits=limits)


def _tagged_properties(parts: Mapping[str, bytes]) -> list[Prepared]:
    texts = {name: parts[name].decode("utf-8") for name in properties.BLANK if name in parts}
    return [Prepared(name, text) for name, text in texts.items() if "{{" in text or "{%" in text]


def _compiled(part: Prepared, parts: Mapping[str, bytes], sandbox: Sandbox) -> _Part:
    rels = parts.get(rels_name(part.name), b"").decode("utf-8")
    source, drawings = part.source, False
    if part.opening:
        drawings = source.count("<wp:docPr ") > always_there(source).count("<wp:docPr ")
        source = source if drawings else number_drawings(source.encode()).decode()
    return _Part(
        part.name,
        part.before.encode(),
        part.after.encode(),
        sandbox.from_string(source),
        may_be_lost(source, rels),
        part.opening.encode() if part.opening and grids_vary(source) else b"",
        drawings,
    )


@lru_cache(maxsize=64)
def compiled(template: bytes, name: str = "") -> CompiledTemplate:
    """The template, compiled once and kept, since it is the same for every document."""
    return CompiledTemplate(template, name=name)
