"""Page, styles and colours of the shared templates, as Word's own styles so that a council can change them there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from minutebook.documents.template import BODY_FONT, PALETTE

PRIMARY, ACCENT, TINT, TEXT = (PALETTE[name] for name in ("primary", "accent", "tint", "text"))
PAGE_WIDTH, MARGIN = 21.0, 2.0  # cm
PAGE_HEIGHT = 29.7
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
#: the same on a page on its side
WIDE_WIDTH = PAGE_HEIGHT - 2 * MARGIN
LOGO_BOX = (6.2, 1.7)  # cm


def strip(document: Any) -> None:
    """Take out what python-docx's own template brings along and nobody asked for."""
    _drop(document.part.package.rels, "/thumbnail", "/customXml")
    _drop(document.part.rels, "/customXml", "/stylesWithEffects", "/numbering")
    settings = document.settings.element
    for name in ("zoom", "rsids", "savePreviewPicture"):
        settings.remove(settings.find(qn(f"w:{name}")))
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    compat = settings.find(qn("w:compat"))
    compat.clear()
    compat.append(
        with_("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    )
    _prune_styles(document)


def _drop(relations: Any, *kinds: str) -> None:
    for key in [key for key, relation in relations.items() if relation.reltype.endswith(kinds)]:
        del relations[key]


_KEPT_STYLES = (
    *("normal", "heading 1", "heading 2", "heading 3", "header", "footer"),
    *("default paragraph font", "normal table", "no list"),
)


def _prune_styles(document: Any) -> None:
    """Leave in Word's list of styles only those that a council would use."""
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")).casefold() not in _KEPT_STYLES:
            root.remove(style)
    for link in list(root.iter(qn("w:link"))):
        link.getparent().remove(link)


def page(document: Any, *, wide: bool = False) -> None:
    """A4, upright or on its side."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    if wide:
        on_its_side(section._sectPr)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.4)
    section.header_distance, section.footer_distance = Cm(0.8), Cm(0.8)


def on_its_side(section: Any) -> None:
    """Turn the pages of an upright section."""
    size = section.find(qn("w:pgSz"))
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")


def styles(document: Any, point: int, child: bool, *, width: float = TEXT_WIDTH) -> None:
    """Every style that the templates use."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), BODY_FONT)
    _headings(document, point, child)
    _for_office(document, point, child)
    _for_reading(document, point, child)
    tabs = document.styles["Foot line"].paragraph_format.tab_stops
    tabs.add_tab_stop(Cm(width), alignment=2)
    _bar(document.styles["Urgent"].element, ACCENT)
    _bar(document.styles["Own words"].element, PRIMARY)
    if child:
        _box(document.styles["Heading 2"].element, ("top", "left", "bottom", "right"), fill=TINT)
        for name in ("Box text", "Box long", "Box end"):
            _box(document.styles[name].element, ("top", "left", "bottom", "right"), unseen="top")
    else:
        _rule(document.styles["Heading 2"].element)
    _table_style(document)


def _headings(document: Any, point: int, child: bool) -> None:
    big = 28 if child else 20
    _style(document, "Normal", point, colour=TEXT, after=8 if child else 6, line=1.25 if child else 1.1)
    _style(document, "Heading 1", big, bold=True, colour=PRIMARY, before=12 if child else 0, after=6, keep=True)
    _style(
        document,
        "Heading 2",
        point + (0 if child else 2),
        bold=True,
        colour=TEXT if child else PRIMARY,
        before=14 if child else 18,
        after=0 if child else 6,
        keep=True,
    )
    _style(document, "Heading 3", point, bold=True, colour=TEXT, before=10, after=4, keep=True)


def _for_office(document: Any, point: int, child: bool) -> None:
    """Marking, heads, feet and tables."""
    _style(document, "Marking", 11, bold=True, colour=TEXT, after=0, centre=True)
    _style(document, "Short title", 10, colour=TEXT, after=0, centre=True)
    _style(document, "Draft line", 14, bold=True, colour=ACCENT, after=0, centre=True)
    _style(document, "Foot line", 10, colour=TEXT, after=0)
    _style(document, "Masthead", point, after=4)
    _style(document, "Team line", 10, colour=TEXT, after=14)
    _style(document, "Status", point, bold=True, colour=ACCENT, after=6, keep=True)
    _style(document, "Notice", point, colour=TEXT, before=4, after=4, line=1.1)
    _style(
        document, "Table heading", point, bold=True, colour=TEXT if child else "FFFFFF", before=3, after=3, keep=True
    )
    _style(document, "Table text", point, colour=TEXT, before=3, after=3)
    _style(document, "Table item", point, bold=True, colour=TEXT, before=3, after=3)


def _for_reading(document: Any, point: int, child: bool) -> None:
    """What is said to whoever reads it."""
    _style(document, "Urgent", point + 2, bold=True, colour=ACCENT, before=8, after=8, keep_lines=True)
    _style(document, "Own words", point, colour=TEXT, after=4, line=1.1)
    _style(document, "Intro", point, colour=TEXT, before=4, after=6, line=1.25)
    _style(document, "Name", 18, bold=True, colour=ACCENT, after=8, keep=True)
    _style(document, "Lead-in", point, colour=TEXT, after=6, line=1.25 if child else 1.1, keep=True)
    _style(document, "Under table", point, colour=TEXT, before=4, after=6, line=1.1)
    _style(document, "Box text", point, colour=TEXT, after=4, line=1.25, keep=True)
    _style(document, "Box long", point, colour=TEXT, after=4, line=1.25)
    _style(document, "Box end", point, colour=TEXT, after=4, line=1.25, keep_lines=True)
    _style(document, "Foot urgent", 12, bold=True, colour=ACCENT, after=4, centre=True)


def _style(
    document: Any,
    name: str,
    point: float,
    *,
    bold: bool = False,
    colour: str = TEXT,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    keep: bool = False,
    keep_lines: bool = False,
    centre: bool = False,
) -> None:
    styles = document.styles
    style = (
        styles[name] if name in [known.name for known in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    if name != "Normal":
        style.base_style = styles["Normal"]
    style.quick_style, style.hidden = True, False
    style.font.name, style.font.size, style.font.bold, style.font.italic = BODY_FONT, Pt(point), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    layout.keep_with_next, layout.keep_together, layout.widow_control = keep, keep or keep_lines, True
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if centre else WD_ALIGN_PARAGRAPH.LEFT


def with_(element_name: str, /, **attributes: str) -> Any:
    """An element of Word's, with its attributes."""
    element = OxmlElement(f"w:{element_name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _borders(style: Any, edges: Sequence[Any]) -> Any:
    borders = OxmlElement("w:pBdr")
    borders.extend(edges)
    properties = style.get_or_add_pPr()
    _put(properties, borders)
    return properties


def _bar(style: Any, colour: str) -> None:
    """A thick line down the left of the paragraphs of a style."""
    properties = _borders(style, [with_("left", val="single", sz="36", space="8", color=colour)])
    properties.get_or_add_ind().set(qn("w:left"), "227")


def _rule(style: Any) -> None:
    """A thin line under the headings of sections."""
    _borders(style, [with_("bottom", val="single", sz="8", space="2", color=ACCENT)])


def _box(style: Any, sides: Sequence[str], fill: str = "", unseen: str = "") -> None:
    """Lines round the paragraphs of a style, so that heading and text stand as one box; white lines only give room."""
    space = {"top": "4", "left": "8", "bottom": "4", "right": "8"}
    hues = {side: "FFFFFF" if side == unseen else PRIMARY for side in sides}
    properties = _borders(
        style, [with_(side, val="single", sz="8", space=space[side], color=hues[side]) for side in sides]
    )
    if fill:
        _put(properties, with_("shd", val="clear", color="auto", fill=fill))
    indent = properties.get_or_add_ind()
    indent.set(qn("w:left"), "170")
    indent.set(qn("w:right"), "170")


#: the order that Word demands of the parts of a paragraph's properties
_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "rPr",
)


def _put(properties: Any, part: Any) -> None:
    later = {qn(f"w:{name}") for name in _ORDER[_ORDER.index(part.tag.rpartition("}")[2]) + 1 :]}
    before = next((child for child in properties if child.tag in later), None)
    properties.append(part) if before is None else before.addprevious(part)


def _table_style(document: Any) -> None:
    style = document.styles.add_style("Minutes table", WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(with_(side, val="single", sz="4", space="0", color="8A8A8E"))
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(with_(side, w="85", type="dxa"))
    properties.append(margins)
    style.element.append(properties)
