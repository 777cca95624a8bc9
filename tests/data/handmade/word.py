"""Word files written as raw XML, so that any habit of a real form can be put on the page."""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_SCHEMAS = "http://schemas.openxmlformats.org"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
        "r": f"{_SCHEMAS}/officeDocument/2006/relationships",
        "mc": f"{_SCHEMAS}/markup-compatibility/2006",
        "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
        "a": f"{_SCHEMAS}/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
#: One fixed moment for every file, so that two runs give the same bytes.
_STAMP = (2027, 1, 4, 9, 0, 0)


class Inline(str):
    """XML that stands inside a paragraph."""


class Block(str):
    """XML that stands beside paragraphs: a paragraph, a table, a block control."""


Text = str | Inline


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    strike: bool = False,
    mark: str = "",
    colour: str = "",
    size: int = 0,
    hidden: bool = False,
) -> Inline:
    """Text in one look; a tab is a tab, a vertical tab is Shift+Enter; `size` in half points."""
    look = "".join(
        (
            "<w:b/>" if bold else "",
            "<w:i/>" if italic else "",
            "<w:strike/>" if strike else "",
            "<w:vanish/>" if hidden else "",
            f'<w:color w:val="{colour}"/>' if colour else "",
            f'<w:sz w:val="{size}"/>' if size else "",
            f'<w:highlight w:val="{mark}"/>' if mark else "",
        )
    )
    return Inline(f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_text(text)}</w:r>")


def _text(text: str, tag: str = "w:t") -> str:
    pieces = []
    for line_number, line in enumerate(text.split("\v")):
        if line_number:
            pieces.append("<w:br/>")
        for number, piece in enumerate(line.split("\t")):
            if number:
                pieces.append("<w:tab/>")
            if piece:
                pieces.append(f'<{tag} xml:space="preserve">{escape(piece)}</{tag}>')
    return "".join(pieces)


def bold(text: str) -> Inline:
    """Bold text."""
    return run(text, bold=True)


def broken(text: str, size: int = 5, *, heavy: bool = False) -> Inline:
    """One text cut into runs of `size` letters, as spelling marks and revisions leave it."""
    cuts = [text[start : start + size] for start in range(0, len(text), size)]
    return Inline('<w:proofErr w:type="spellStart"/>'.join(run(cut, bold=heavy) for cut in cuts))


def inserted(text: str, who: str = "D Pettifer") -> Inline:
    """Text put in while changes were tracked."""
    return Inline(f'<w:ins w:id="900" w:author={quoteattr(who)} w:date="2027-01-04T09:00:00Z">{run(text)}</w:ins>')


def deleted(text: str, who: str = "D Pettifer") -> Inline:
    """Text struck out while changes were tracked."""
    inner = f"<w:r>{_text(text, 'w:delText')}</w:r>"
    return Inline(f'<w:del w:id="901" w:author={quoteattr(who)} w:date="2027-01-04T09:00:00Z">{inner}</w:del>')


def remarked(number: int, about: Text) -> Inline:
    """Text with comment `number` hanging on it."""
    return Inline(
        f'<w:commentRangeStart w:id="{number}"/>{inline(about)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def mail_link(address: str) -> Inline:
    """An e-mail address as Word links it."""
    return Inline(
        f'<w:fldSimple w:instr=" HYPERLINK &quot;mailto:{address}&quot; ">{run(address, colour="0563C1")}</w:fldSimple>'
    )


def smart(text: str) -> Inline:
    """Text inside a smart tag."""
    return Inline(
        f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{run(text)}</w:smartTag>'
    )


def inline(part: Text) -> str:
    """The XML of a part of a paragraph."""
    return part if isinstance(part, Inline) else run(part)


def para(
    *parts: Text,
    style: str = "",
    bullet: int = 0,
    level: int = 0,
    centre: bool = False,
    after: int = -1,
    tabs: Sequence[int] = (),
) -> Block:
    """A paragraph; `bullet` 1 is a dot, 2 is 1. 2. 3., 3 is a. b. c.; `tabs` and `after` in twentieths of a point."""
    stops = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in tabs)
    look = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{bullet}"/></w:numPr>' if bullet else "",
            f"<w:tabs>{stops}</w:tabs>" if stops else "",
            f'<w:spacing w:after="{after}"/>' if after >= 0 else "",
            '<w:jc w:val="center"/>' if centre else "",
        )
    )
    return Block(f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{''.join(inline(part) for part in parts)}</w:p>")


def lines(text: str, **look: int) -> list[Block]:
    """One paragraph for each line of the text."""
    return [para(line, **look) for line in text.split("\n")]  # type: ignore[arg-type]


def heading(text: Text, level: int = 1) -> Block:
    """A heading in the council's own style."""
    return para(text, style=f"Heading{level}")


@dataclass(frozen=True)
class Cell:
    """One cell: its content, how many columns it spans, its colour, and the control wrapped round it, if any."""

    content: tuple[Text | Block, ...]
    span: int = 1
    fill: str = ""
    control: str = ""
    down: str = ""  #: "restart" or "continue" of a cell merged downwards

    def xml(self, width: int) -> str:
        """The cell at a width in twentieths of a point."""
        blocks = [part if isinstance(part, Block) else "".join(_paragraphs(part)) for part in self.content]
        body = "".join(blocks) or para()
        if not body.endswith("</w:p>"):
            body += para()
        look = "".join(
            (
                f'<w:tcW w:w="{width}" w:type="dxa"/>',
                f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else "",
                f'<w:vMerge w:val="{self.down}"/>' if self.down else "",
                f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else "",
            )
        )
        cell = f"<w:tc><w:tcPr>{look}</w:tcPr>{body}</w:tc>"
        return f"<w:sdt>{self.control}<w:sdtContent>{cell}</w:sdtContent></w:sdt>" if self.control else cell


def _paragraphs(part: Text) -> Iterable[str]:
    if isinstance(part, Inline):
        return [para(part)]
    return lines(part)


def cell(*content: Text | Block, span: int = 1, fill: str = "", control: str = "", down: str = "") -> Cell:
    """A cell; a plain text may have several lines."""
    return Cell(content, span, fill, control, down)


@dataclass(frozen=True)
class Row:
    """A row: cells, whether Word repeats it on each page, and the control wrapped round it, if any."""

    cells: tuple[Cell, ...]
    header: bool = False
    control: str = ""

    def xml(self, widths: Sequence[int]) -> str:
        """The row over columns of these widths."""
        pieces, column = [], 0
        for each in self.cells:
            pieces.append(each.xml(sum(widths[column : column + each.span])))
            column += each.span
        look = "<w:trPr><w:tblHeader/></w:trPr>" if self.header else ""
        body = f"<w:tr>{look}{''.join(pieces)}</w:tr>"
        return f"<w:sdt>{self.control}<w:sdtContent>{body}</w:sdtContent></w:sdt>" if self.control else body


def row(*cells: Cell | Text | Block, header: bool = False, control: str = "") -> Row:
    """A row of cells, or of what goes into them."""
    return Row(tuple(each if isinstance(each, Cell) else cell(each) for each in cells), header, control)


def table(rows: Iterable[Row | Inline], widths: Sequence[int], *, lined: bool = True) -> Block:
    """A table; `widths` in twentieths of a point. An Inline among the rows goes in as it is."""
    edge = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(each.xml(widths) if isinstance(each, Row) else each for each in rows)
    return Block(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{f"<w:tblBorders>{edge}</w:tblBorders>" if lined else ""}'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def text_box(text: str) -> Inline:
    """A floating box of text, with the second copy that Word keeps for old versions."""
    inner = f"<w:txbxContent>{''.join(lines(text))}</w:txbxContent>"
    return Inline(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" '
        'distR="0"><wp:extent cx="5400000" cy="720000"/><wp:docPr id="7" name="Text Box 7"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="720000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/>'
        f"</a:solidFill></a:ln></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        '</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:425pt;height:57pt">'
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@dataclass
class Word:
    """A Word document to be written: its body, what stands above and below each page, and the council's look."""

    body: list[Block] = field(default_factory=list)
    header: str = "OFFICIAL-SENSITIVE"
    footer: str = ""
    comments: Sequence[tuple[str, str]] = ()  #: who, what
    wide: bool = False
    font: str = "Arial"
    colour: str = "1F3864"

    def add(self, *blocks: Block | Iterable[Block]) -> "Word":
        """Put blocks at the end."""
        for block in blocks:
            self.body.extend([block] if isinstance(block, Block) else block)
        return self

    def save(self, path: Path) -> None:
        """Write the file; the same document gives the same bytes."""
        from handmade import parts

        page = parts.section(wide=self.wide)
        body = (
            f'<w:document {_NAMESPACES} mc:Ignorable="w14 w15"><w:body>{"".join(self.body)}{page}</w:body></w:document>'
        )
        files = parts.around(self.font, self.colour) | {
            "word/document.xml": body,
            "word/header1.xml": f"<w:hdr {_NAMESPACES}>{para(self.header)}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {_NAMESPACES}>{para(self.footer)}</w:ftr>",
            "word/comments.xml": parts.comments(_NAMESPACES, self.comments),
        }
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in files.items():
                archive.writestr(entry(name), parts.DECLARATION + content)


def entry(name: str) -> zipfile.ZipInfo:
    """A file of the archive with the fixed time."""
    info = zipfile.ZipInfo(name, _STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
