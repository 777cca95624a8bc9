"""Word's constructs as raw XML, as Word and the programs that imitate it write them; none come from our own writers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.office_files import OFFICE, PACKAGE, SPACES, links, p, r, sdt, tr, zipped

from minutebook.findings import Finding
from minutebook.forms.record import Record
from minutebook.intake.binding.bind import bind
from minutebook.intake.binding.load import load
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Layout
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Reading

MORE_SPACES = (
    f"{SPACES} "
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
STORE = "{11111111-2222-3333-4444-555555555555}"
FORM = "urn:example:form"
CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
CORE_SPACE = f"{PACKAGE.replace('relationships', 'metadata/core-properties')}"
FLAG = "<w:showingPlcHdr/>"


def document(body: str, *entries: tuple[str, str], parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file; ``entries`` are its document's links (kind, target) as rId1 and so on, ``parts`` what they name."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": links(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": links(*entries),
            "word/document.xml": f"<w:document {MORE_SPACES}><w:body>{body}</w:body></w:document>",
            **(parts or {}),
        }
    )


def layout(body: str, *entries: tuple[str, str], parts: Mapping[str, str | bytes] | None = None) -> Layout:
    """What a reader sees of such a file."""
    return layout_of(admit(source_from("form.docx", document(body, *entries, parts=parts))))


def reading(body: str, *entries: tuple[str, str], parts: Mapping[str, str | bytes] | None = None) -> Reading:
    """What a worker wrote in a SAFER Meeting form with this body."""
    return bind(layout(p(r("SAFER Meeting")) + body, *entries, parts=parts), "form.docx", "")


def loaded(
    body: str, *entries: tuple[str, str], parts: Mapping[str, str | bytes] | None = None
) -> tuple[Record, list[Finding]]:
    """The same form as its record, and what is wrong with its controls."""
    (record, *_), findings = load(reading(body, *entries, parts=parts))
    return record, [finding for finding in findings if finding.rule == "F002"]


def answers(read: Reading) -> dict[str, Any]:
    """The answers by key: words, or the rows of a table."""
    return {
        answer.key: answer.typed if isinstance(answer.typed, str) else [dict(row.cells) for row in answer.typed]
        for answer in read.answers
    }


def prompt_part(name: str) -> str:
    """Where a control's prompt comes from: a building block."""
    return f'<w:placeholder><w:docPart w:val="{name}"/></w:placeholder>'


def glossary(name: str, *content: str) -> str:
    """The part with building blocks, one of which is the prompt ``name``."""
    return (
        f'<w:glossaryDocument {MORE_SPACES}><w:docParts><w:docPart><w:docPartPr><w:name w:val="{name}"/></w:docPartPr>'
        f"<w:docPartBody>{''.join(content)}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
    )


def date_box(full: str = "", pattern: str = "d/M/yyyy", language: str = "en-GB", more: str = "") -> str:
    """Properties of a date control; ``full`` such as 2026-12-11."""
    stored = f' w:fullDate="{full}T00:00:00Z"' if full else ""
    calendar = '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/>'
    return f'<w:date{stored}><w:dateFormat w:val="{pattern}"/><w:lid w:val="{language}"/>{calendar}</w:date>{more}'


def drop_down(*entries: tuple[str, str], kind: str = "dropDownList") -> str:
    """Properties of a list control; entries as (value, shown)."""
    items = "".join(f'<w:listItem w:displayText="{shown}" w:value="{value}"/>' for value, shown in entries)
    return f"<w:{kind}>{items}</w:{kind}>"


def tick_box(checked: str | None, on: str = "2612", off: str = "2610") -> str:
    """Properties of a tick box; ``checked`` is its state as spelt, None where there is none."""
    state = "" if checked is None else f'<w14:checked w14:val="{checked}"/>' if checked else "<w14:checked/>"
    drawn = f'<w14:checkedState w14:val="{on}" w14:font="MS Gothic"/><w14:uncheckedState w14:val="{off}"/>'
    return f"<w14:checkbox>{state}{drawn}</w14:checkbox>"


def bound(path: str, store: str = STORE, kind: str = "w:dataBinding", space: str = FORM) -> str:
    """Properties of a control bound to a place in a store."""
    return f"""<{kind} w:prefixMappings="xmlns:f='{space}'" w:xpath="{path}" w:storeItemID="{store}"/>"""


def store(content: str, item: str = STORE) -> dict[str, str | bytes]:
    """The parts of a store; the document links to ``../customXml/item1.xml``."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return {
        "customXml/item1.xml": content,
        "customXml/_rels/item1.xml.rels": links(("customXmlProps", "itemProps1.xml")),
        "customXml/itemProps1.xml": f'<ds:datastoreItem xmlns:ds="{space}" ds:itemID="{item}"/>',
    }


#: the link to such a store
STORED = ("customXml", "../customXml/item1.xml")


def repeating(*items: str) -> str:
    """A section that repeats, with a control around each of its items."""
    each = "".join(sdt(item, "<w15:repeatingSectionItem/>") for item in items)
    return sdt(each, "<w15:repeatingSection/>")


def field(code: str, data: str = "", result: str = "") -> str:
    """A field written out in runs."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def form_field(code: str, inner: str, result: str = "", name: str = "Text1") -> str:
    """An older form field."""
    return field(code, f'<w:ffData><w:name w:val="{name}"/><w:enabled/>{inner}</w:ffData>', result)


def deleted(text: str) -> str:
    """A run that was deleted while changes were tracked."""
    return f'<w:del w:id="1" w:author="A. Manager"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(*inner: str) -> str:
    """Runs that were inserted while changes were tracked."""
    return f'<w:ins w:id="2" w:author="A. Manager">{"".join(inner)}</w:ins>'


def box(*inner: str, fallback: str | None = None) -> str:
    """A run with a text box as Word writes it: once for itself, once for older programs."""
    content = f"<w:txbxContent>{''.join(inner)}</w:txbxContent>"
    older = content if fallback is None else f"<w:txbxContent>{fallback}</w:txbxContent>"
    choice = f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"
    pict = f"<w:pict><v:shape><v:textbox>{older}</v:textbox></v:shape></w:pict>"
    return f"<w:r>{alternate(choice, pict)}</w:r>"


def alternate(choice: str, fallback: str, needs: str = "wps") -> str:
    """Content for programs that know ``needs``, and the same for all others."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{needs}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def hidden_row(*cells: str) -> str:
    """A row of a table that is hidden as a whole."""
    return tr(*cells, properties="<w:hidden/>")


def margin(kind: str, *content: str) -> str:
    """A header (``hdr``) or footer (``ftr``) part."""
    return f"<w:{kind} {MORE_SPACES}>{''.join(content)}</w:{kind}>"


def strict(parts: Mapping[str, str | bytes]) -> bytes:
    """The same file as a Strict one, which says everything in other words."""
    said = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/": "http://purl.oclc.org/ooxml/wordprocessingml/",
        OFFICE.rpartition("/")[0] + "/": "http://purl.oclc.org/ooxml/officeDocument/",
    }
    made = {}
    for name, content in parts.items():
        text = content if isinstance(content, str) else content.decode()
        for old, new in said.items():
            text = text.replace(old, new)
        made[name] = text
    return zipped(made)
