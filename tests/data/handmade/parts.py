"""The parts of a Word file that stand round the document: styles, numbering, settings, relationships."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "settings", "comments", "header1", "footer1")


def section(*, wide: bool) -> str:
    """A4, upright or `wide`, with the header and the footer."""
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if wide else '<w:pgSz w:w="11906" w:h="16838"/>'
    refs = (
        f'<w:headerReference xmlns:r="{_OFFICE}" w:type="default" r:id="rIdheader1"/>'
        f'<w:footerReference xmlns:r="{_OFFICE}" w:type="default" r:id="rIdfooter1"/>'
    )
    margins = '<w:pgMar w:top="1134" w:right="1021" w:bottom="1134" w:left="1021" w:header="510" w:footer="510"/>'
    return f"<w:sectPr>{refs}{size}{margins}</w:sectPr>"


def around(font: str, colour: str) -> dict[str, str]:
    """Every part but the document, header, footer and comments."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations({f"rId{part}": (_kind(part), f"{part}.xml") for part in _PARTS}),
        "word/styles.xml": _styles(font, colour),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": f'<w:settings {_W}><w:zoom w:percent="100"/></w:settings>',
    }


def comments(namespaces: str, remarks: Sequence[tuple[str, str]]) -> str:
    """The comments part; comment 0 is the first."""
    body = "".join(
        f'<w:comment w:id="{number}" w:author={quoteattr(who)} w:date="2027-01-04T09:00:00Z"><w:p><w:r><w:t>'
        f"{escape(what)}</w:t></w:r></w:p></w:comment>"
        for number, (who, what) in enumerate(remarks)
    )
    return f"<w:comments {namespaces}>{body}</w:comments>"


def _kind(part: str) -> str:
    return part.rstrip("1")


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MIME}.{_kind(part)}+xml"/>' for part in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    body = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def _styles(font: str, colour: str) -> str:
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn '
        f'w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="{200 - 20 * level}" w:after="80"/><w:outlineLvl '
        f'w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:color w:val="{colour}"/><w:sz w:val="{32 - 4 * level}"/></w:rPr></w:style>'
        for level in (1, 2, 3)
    )
    return (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
        '<w:sz w:val="20"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" '
        'w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:spacing w:after="160"/></w:pPr>'
        f'<w:rPr><w:b/><w:color w:val="{colour}"/><w:sz w:val="36"/></w:rPr></w:style>{heads}</w:styles>'
    )


def _numbering() -> str:
    shapes = (("bullet", "•"), ("decimal", "%1."), ("lowerLetter", "%1."))
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{mark}"/><w:pPr><w:ind w:left="500" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>'
        for number, (shape, mark) in enumerate(shapes, start=1)
    )
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
    return f"<w:numbering {_W}>{kinds}{nums}</w:numbering>"
