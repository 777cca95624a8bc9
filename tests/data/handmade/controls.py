"""Content controls and the older form fields."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from handmade.word import Block, Inline, lines, run

_PROMPTS = {
    "text": "Click or tap here to enter text.",
    "date": "Click or tap to enter a date.",
    "choice": "Choose an item.",
}


def properties(
    kind: str = "text", *, choices: Sequence[str] = (), iso: str = "", empty: bool = False, tag: str = ""
) -> str:
    """What Word keeps about a control; `empty` when its prompt is still showing, `iso` the date it remembers."""
    remembered = f' w:fullDate="{iso}T00:00:00Z"' if iso else ""
    kinds = {
        "text": "<w:text/>",
        "rich": "",
        "choice": f"<w:dropDownList>{_items(choices)}</w:dropDownList>",
        "combo": f"<w:comboBox>{_items(choices)}</w:comboBox>",
        "date": f'<w:date{remembered}><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/></w:date>',
        "repeat": "<w15:repeatingSection/>",
        "repeat item": "<w15:repeatingSectionItem/>",
    }
    showing = (
        '<w:placeholder><w:docPart w:val="DefaultPlaceholder"/></w:placeholder><w:showingPlcHdr/>' if empty else ""
    )
    name = f"<w:tag w:val={quoteattr(tag)}/>" if tag else ""
    return f"<w:sdtPr>{name}{showing}{kinds[kind]}</w:sdtPr>"


def _items(choices: Sequence[str]) -> str:
    first = '<w:listItem w:displayText="Choose an item." w:value=""/>'
    rest = (f"<w:listItem w:displayText={quoteattr(each)} w:value={quoteattr(each)}/>" for each in choices)
    return first + "".join(rest)


def control(text: str = "", kind: str = "text", *, choices: Sequence[str] = (), iso: str = "", tag: str = "") -> Inline:
    """A control inside a line; without text its prompt still shows."""
    shown = run(text) if text else run(_PROMPTS[kind], colour="808080")
    details = properties(kind, choices=choices, iso=iso, empty=not text, tag=tag)
    return Inline(f"<w:sdt>{details}<w:sdtContent>{shown}</w:sdtContent></w:sdt>")


def block_control(text: str = "", *, bullet: int = 0) -> Block:
    """A control round whole paragraphs, one for each line; without text its prompt still shows."""
    shown = "".join(lines(text or _PROMPTS["text"], bullet=bullet))
    return Block(f"<w:sdt>{properties('rich', empty=not text)}<w:sdtContent>{shown}</w:sdtContent></w:sdt>")


def tick(yes: bool) -> Inline:
    """A tick box of the newer kind."""
    state = f'<w14:checked w14:val="{int(yes)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    shape = f'<w14:checkbox>{state}<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    glyph = run("☒" if yes else "☐")
    return Inline(f"<w:sdt><w:sdtPr>{shape}</w:sdtPr><w:sdtContent>{glyph}</w:sdtContent></w:sdt>")


def _field(data: str, instruction: str, result: str) -> Inline:
    return Inline(
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText '
        f'xml:space="preserve"> {instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def old_text(text: str = "", name: str = "Text1") -> Inline:
    """A grey form field of the older kind; blank is five en spaces; filled, its text lies in two runs."""
    half = len(text) // 2
    result = run(text[:half]) + run(text[half:]) if text else run("\u2002" * 5)
    return _field(f"<w:name w:val={quoteattr(name)}/><w:enabled/><w:textInput/>", "FORMTEXT", result)


def old_tick(yes: bool, *, by_default: bool = False) -> Inline:
    """A tick box of the older kind; its state is in the settings, never in the text."""
    state = (
        f'<w:default w:val="{int(yes)}"/>' if by_default else f'<w:default w:val="0"/><w:checked w:val="{int(yes)}"/>'
    )
    return _field(
        f'<w:name w:val="Check1"/><w:enabled/><w:checkBox><w:sizeAuto/>{state}</w:checkBox>', "FORMCHECKBOX", ""
    )


def old_choice(choices: Sequence[str], chosen: int) -> Inline:
    """A drop-down of the older kind; `chosen` counts from 0, and 0 is not written down."""
    picked = f'<w:result w:val="{chosen}"/>' if chosen else ""
    entries = "".join(f"<w:listEntry w:val={quoteattr(each)}/>" for each in choices)
    return _field(f'<w:name w:val="Dropdown1"/><w:enabled/><w:ddList>{picked}{entries}</w:ddList>', "FORMDROPDOWN", "")


def rows_control(kind: str, rows: Sequence[str]) -> Inline:
    """Rows inside a repeating control, each in its own item when `kind` is "repeat"."""
    items = "".join(f"<w:sdt>{properties('repeat item')}<w:sdtContent>{each}</w:sdtContent></w:sdt>" for each in rows)
    return Inline(f"<w:sdt>{properties(kind)}<w:sdtContent>{items}</w:sdtContent></w:sdt>")


def plain(text: str) -> str:
    """Text made safe for XML."""
    return escape(text)
