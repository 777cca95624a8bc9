"""What every page of a Word blank has: styles, marking, form and page number, properties, protection."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree
from lxml.etree import _Element

from minutebook.blanks.look import Colouring
from minutebook.blanks.paper import Paper
from minutebook.blanks.word_controls import PROMPT_COLOUR, PROMPT_STYLE, W14, W15, W, run, w
from minutebook.council import Council
from minutebook.intake.marks import FORM, VERSION

MARGIN: Final = 1.9  # cm
PAGE: Final = (21.0, 29.7)  # cm
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_LOGO: Final = Cm(1.5)


def new_document(paper: Paper, look: Colouring) -> WordDocument:
    """An empty A4 document with the styles of the forms, named and in British English."""
    document = Document()
    _strip(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0)
    section.header_distance, section.footer_distance = Cm(0.8), Cm(0.8)
    _styles(document, look, paper.form.child)
    properties = document.core_properties
    properties.title, properties.language = paper.title, "en-GB"
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = datetime(2026, 1, 1)
    return document


def _strip(document: WordDocument) -> None:
    """Take out what python-docx's own template brings along and nobody asked for."""
    package: Any = document.part.package
    for holder, kinds in (
        (package.rels, ("/thumbnail", "/customXml")),
        (document.part.rels, ("/customXml", "/stylesWithEffects", "/numbering")),
    ):
        for key in [key for key, relation in holder.items() if relation.reltype.endswith(kinds)]:
            del holder[key]
    kept = {"normal", "heading 1", "heading 2", "heading 3", "header", "footer", "default paragraph font"}
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")).casefold() not in kept | {"normal table", "no list"}:
            root.remove(style)
    for link in list(root.iter(qn("w:link"))):
        link.getparent().remove(link)


def _styles(document: WordDocument, look: Colouring, child: bool) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), look.font)
    size = 14.0 if child else 11.0
    add = _Styles(document, look)
    add("Normal", size, after=6, line=1.2 if child else 1.1)
    add("Heading 1", 28 if child else 20, bold=True, colour=look.primary, after=8, keep=True)
    bar = add("Heading 2", size + 1, bold=True, colour="FFFFFF", before=16, after=0, keep=True)
    add("Heading 3", size, bold=True, colour=look.text, before=10, after=3, keep=True)
    add("Form label", size, bold=True, before=3, after=3)
    add("Form box", size, bold=True, colour=look.primary, before=4, after=4, keep=True)
    add("Form help", size - 2, after=3, keep=True)
    add("Form answer", size, before=3, after=3)
    add("Form share", 8.5, after=2, align=WD_ALIGN_PARAGRAPH.RIGHT)
    add("Form tick", size - 1 if not child else 12, before=2, after=2)
    add("Form head", 9.5 if not child else size, bold=True, before=2, after=2, keep=True)
    add("Form cell", 9.5 if not child else size, before=2, after=2)
    add("Form small head", 7.5, bold=True, before=2, after=2, keep=True)
    add("Form small cell", 8, before=2, after=2)
    add("Form note", size - (0 if child else 0.5), before=4, after=6, keep=True)
    add("Form about", 9.5, after=1)
    add("Form gap", 10 if child else 4, line=1.0)
    add("Marking", 10, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    add("Foot line", 9, align=WD_ALIGN_PARAGRAPH.CENTER)
    _shade(bar, look.primary)
    prompt = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    prompt.element.set(qn("w:styleId"), PROMPT_STYLE)
    prompt.font.color.rgb = RGBColor.from_string(PROMPT_COLOUR)


class _Styles:
    """Adds paragraph styles; sizes and spaces in points."""

    def __init__(self, document: WordDocument, look: Colouring) -> None:
        self._document, self._look = document, look

    def __call__(
        self, name: str, size: float, *, bold: bool = False, colour: str = "", before: float = 0, after: float = 0,
        line: float = 1.05, keep: bool = False, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    ) -> ParagraphStyle:  # fmt: skip
        styles = self._document.styles
        known = name in [style.name for style in styles]
        style: Any = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name != "Normal":
            style.base_style = styles["Normal"]
        style.font.name, style.font.size, style.font.bold, style.font.italic = self._look.font, Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour or self._look.text)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
        layout.keep_with_next, layout.keep_together, layout.widow_control = keep, keep, True
        layout.alignment = align
        return style  # type: ignore[no-any-return]


def _shade(style: ParagraphStyle, fill: str) -> None:
    """A bar behind the headings of sections."""
    properties: Any = style.element.get_or_add_pPr()
    room = {"top": "1", "left": "4", "bottom": "1", "right": "4"}
    edges = w("pBdr", *(w(side, val="single", sz="24", space=space, color=fill) for side, space in room.items()))
    spacing = properties.find(qn("w:spacing"))
    spacing.addnext(w("ind", left="110", right="110"))
    spacing.addprevious(edges)
    spacing.addprevious(w("shd", val="clear", color="auto", fill=fill))


def head_and_foot(document: WordDocument, paper: Paper, marking: str) -> None:
    """The marking on every page, and below it which form this is and which page."""
    section = document.sections[0]
    first = section.header.paragraphs[0]
    first.style, first.text = document.styles["Marking"], marking
    line = section.footer.paragraphs[0]
    line.style = document.styles["Foot line"]
    line.add_run(f"{paper.footer} | Page ")
    line._p.append(_field("PAGE"))
    line.add_run(" of ")
    line._p.append(_field("NUMPAGES"))
    section.footer.add_paragraph(marking, "Marking")


def _field(code: str) -> _Element:
    return w("fldSimple", run("1"), instr=f" {code} ")


def logo(document: WordDocument, council: Council) -> None:
    """The council's logo at the top of the first page."""
    paragraph = document.add_paragraph()
    picture: Any = paragraph.add_run().add_picture(io.BytesIO(council.logo), height=Emu(_LOGO))
    picture._inline.docPr.set("descr", council.logo_alt_text)
    picture._inline.docPr.set("name", "Logo")


def marked(document: WordDocument, paper: Paper) -> None:
    """Write into the properties which form this is a blank of (domain.md D0)."""
    names = {FORM: ("lpwstr", paper.form.id), VERSION: ("i4", str(paper.form.version))}
    spaces: Any = {None: _CUSTOM, "vt": _VARIANT}
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=spaces)
    for number, (name, (kind, value)) in enumerate(names.items(), 2):
        entry = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_ANY, pid=str(number), name=name)
        etree.SubElement(entry, f"{{{_VARIANT}}}{kind}").text = value
    package: Any = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), f"{_TYPE}.custom-properties+xml", _xml(root), package)
    package.relate_to(part, f"{_REL}/custom-properties")


_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_ANY: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def prompts(document: WordDocument, blocks: Mapping[str, str]) -> None:
    """Building blocks from which Word restores the prompt of a space that was emptied; name by prompt."""
    parts = [_prompt_block(prompt, name) for prompt, name in blocks.items()]
    root = w("glossaryDocument", w("docParts", *parts))
    package: Any = document.part.package
    name = PackURI("/word/glossary/document.xml")
    part = Part(name, f"{_TYPE}.wordprocessingml.document.glossary+xml", _xml(root), package)
    document.part.relate_to(part, f"{_REL}/glossaryDocument")


def _prompt_block(prompt: str, name: str) -> _Element:
    properties = w(
        "docPartPr",
        w("name", val=name),
        w("category", w("name", val="General"), w("gallery", val="placeholder")),
        w("types", w("type", val="bbPlcHdr")),
        w("behaviors", w("behavior", val="content")),
        w("guid", val=f"{{{str(uuid5(NAMESPACE_URL, prompt)).upper()}}}"),
    )
    return w("docPart", properties, w("docPartBody", w("p", run(prompt, color=PROMPT_COLOUR))))


def protected(document: WordDocument) -> None:
    """Nothing but the spaces for answers can be changed; there is no password, so that an office can lift it."""
    settings = document.settings.element
    for name in ("zoom", "rsids", "savePreviewPicture"):
        if (found := settings.find(qn(f"w:{name}"))) is not None:
            settings.remove(found)
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    compat = settings.find(qn("w:compat"))
    compat.clear()
    compat.append(
        w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    )
    guard = w("documentProtection", edit="forms", enforcement="1")
    settings.find(qn("w:defaultTabStop")).addprevious(guard)


def package_of(document: WordDocument) -> bytes:
    """The finished file. The root names the newer kinds of control, so that older programs may pass over them."""
    old: Any = document.part._element
    names = {prefix: space for prefix, space in old.nsmap.items() if prefix}
    root: Any = etree.Element(old.tag, nsmap=names | {"w14": W14, "w15": W15, "mc": _MC, "w": W})
    root.set(f"{{{_MC}}}Ignorable", "w14 w15")
    root.extend(list(old))
    document.part._element = root
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xml(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
