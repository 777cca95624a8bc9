"""Promise 1 for Word's constructs, nested by chance: every visible word once, no deleted, coded or repeated one at all.

Each word of a document put together here is unique and has one of five fates, which follow from where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.office_files import p, r, sdt, tbl, tc, tr
from tests.word_constructs import (
    FLAG,
    MORE_SPACES,
    STORED,
    alternate,
    bound,
    date_box,
    document,
    drop_down,
    form_field,
    margin,
    repeating,
    store,
    tick_box,
)
from tests.word_constructs import field as coded

from minutebook.forms import FORMS
from minutebook.intake.binding.bind import bind
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Reading

TOKEN = re.compile(r"tok\d+en")


class Fate(Enum):
    """What becomes of a word."""

    SHOWN = "shown"
    GONE = "deleted, code, or repeated for older programs"
    HIDDEN = "hidden"
    PROMPT = "the prompt of a control"
    NOTE = "in a comment"


@dataclass
class Maker:
    """Makes a document out of what ``draw`` chooses."""

    draw: st.DrawFn
    fates: dict[str, Fate] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    #: how deep the piece being made is nested
    depth: int = 0

    def token(self, fate: Fate) -> str:
        name = f"tok{len(self.fates)}en"
        self.fates[name] = fate
        return name

    def pick(self, *names: str) -> str:
        return self.draw(st.sampled_from(names))

    def run(self, fate: Fate) -> str:
        """A run of one or two words, now and then hidden, with letters that are elements."""
        look = self.pick("", "", "<w:b/>", "<w:strike/>", "<w:vanish/>")
        fate = Fate.HIDDEN if look == "<w:vanish/>" and fate in (Fate.SHOWN, Fate.PROMPT) else fate
        between = self.pick(" ", "</w:t><w:tab/><w:t>", "</w:t><w:br/><w:t>", "</w:t><w:noBreakHyphen/><w:t>")
        return r(f" {self.token(fate)}{between}{self.token(fate)} ", look)

    def inline(self, fate: Fate) -> str:
        """One to three pieces of a paragraph."""
        return "".join(self.piece(fate) for _ in range(self.draw(st.integers(1, 3))))

    def piece(self, fate: Fate) -> str:
        self.depth += 1
        deep = self.depth > 4
        kind = "run" if deep else self.pick("run", "run", "control", "field", "change", "wrapper", "box", "mark")
        made = self.run(fate) if kind == "run" else getattr(self, kind)(fate)
        self.depth -= 1
        return str(made)

    def control(self, fate: Fate) -> str:
        kind = self.pick("plain", "prompt", "tick", "date", "list", "bound")
        if kind == "tick":
            return sdt(r("☐"), tick_box(self.pick("1", "0")))
        if kind == "prompt":
            return sdt(self.inline(Fate.PROMPT if fate is Fate.SHOWN else fate), FLAG + date_box("2026-01-01"))
        looks = {
            "plain": '<w:tag w:val="x"/>',
            "date": date_box("2026-12-11"),
            "list": drop_down(("", "Choose an item."), ("1", "One")),
            "bound": bound("/f:form[1]/f:chair[1]"),
        }
        return sdt(self.inline(fate), looks[kind])

    def field(self, fate: Fate) -> str:
        kind = self.pick("text", "other", "simple", "list", "tick", "nested")
        code = self.token(Fate.GONE)
        if kind == "text":
            return form_field("FORMTEXT", "<w:textInput/>", self.inline(fate))
        if kind == "simple":
            return f'<w:fldSimple w:instr="{code}">{self.inline(fate)}</w:fldSimple>'
        if kind == "tick":
            return form_field("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>")
        if kind == "list":
            entries = f'<w:listEntry w:val="{code}"/><w:listEntry w:val="{self.token(fate)}"/>'
            return form_field("FORMDROPDOWN", f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>')
        if kind == "nested":
            inner = coded(self.token(Fate.GONE), result=r(self.token(Fate.GONE)))
            begin, rest = coded(f"IF {code}", result=self.inline(fate)).split("</w:instrText></w:r>", 1)
            return f"{begin}</w:instrText></w:r>{inner}{rest}"
        return coded(f"REF {code}", result=self.inline(fate))

    def change(self, fate: Fate) -> str:
        kind = self.pick("ins", "moveTo", "del", "moveFrom")
        inner = self.inline(fate if kind in ("ins", "moveTo") else Fate.GONE)
        return f'<w:{kind} w:id="9" w:author="A">{inner}</w:{kind}>'

    def wrapper(self, fate: Fate) -> str:
        kind = self.pick("smartTag", "customXml", "hyperlink", "bdo", "notKnown")
        return f"<w:{kind}><w:{kind}Pr/>{self.inline(fate)}</w:{kind}>"

    def box(self, fate: Fate) -> str:
        """A text box; what it says to older programs is said by other words here, to be told apart."""
        inner, older = self.blocks(fate), p(r(self.token(Fate.GONE)))
        choice = f"<w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing>"
        pict = f"<w:pict><v:textbox><w:txbxContent>{older}</w:txbxContent></v:textbox></w:pict>"
        return f"<w:r>{alternate(choice, pict)}</w:r>"

    def mark(self, fate: Fate) -> str:
        """A comment or a footnote, whose words stand elsewhere; they stay when the mark is deleted."""
        if self.pick("comment", "foot") == "comment":
            self.notes.append(p(r(self.token(Fate.NOTE)), f"<w:del>{r(self.token(Fate.GONE))}</w:del>"))
            return f'<w:commentRangeStart w:id="{len(self.notes)}"/>'
        self.feet.append(p(r(self.token(Fate.SHOWN))))
        return f'<w:r><w:footnoteReference w:id="{len(self.feet)}"/></w:r>'

    def blocks(self, fate: Fate) -> str:
        """One or two blocks, the last of them a paragraph, as Word has it."""
        made = "".join(self.block(fate) for _ in range(self.draw(st.integers(0, 1))))
        return made + p(self.inline(fate))

    def block(self, fate: Fate) -> str:
        self.depth += 1
        deep = self.depth > 3
        kind = "paragraph" if deep else self.pick("paragraph", "joined", "table", "wrapped", "prompt", "repeated")
        made = getattr(self, kind)(fate)
        self.depth -= 1
        return str(made)

    def paragraph(self, fate: Fate) -> str:
        return p(self.inline(fate))

    def joined(self, fate: Fate) -> str:
        """A paragraph whose end was deleted."""
        return p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", self.inline(fate)) + p(self.inline(fate))

    def wrapped(self, fate: Fate) -> str:
        inner = self.blocks(fate)
        return self.draw(st.sampled_from((sdt(inner), f"<w:customXml>{inner}</w:customXml>", alternate(inner, ""))))

    def prompt(self, fate: Fate) -> str:
        return sdt(self.blocks(Fate.PROMPT if fate is Fate.SHOWN else fate), FLAG)

    def repeated(self, fate: Fate) -> str:
        return repeating(self.blocks(fate), self.blocks(fate))

    def table(self, fate: Fate) -> str:
        return tbl(*(self.row(fate) for _ in range(self.draw(st.integers(1, 3)))))

    def row(self, fate: Fate) -> str:
        kind = self.pick("plain", "plain", "control", "repeated", "deleted", "hidden", "inserted")
        if kind == "deleted":
            return tr(tc(self.blocks(Fate.GONE)), properties="<w:del/>")
        if kind == "hidden":
            hidden = Fate.HIDDEN if fate in (Fate.SHOWN, Fate.PROMPT) else fate
            return tr(tc(self.blocks(hidden)), properties="<w:hidden/>")
        cells = "".join(self.cell(fate) for _ in range(self.draw(st.integers(1, 3))))
        row = tr(cells, properties="<w:ins/>" if kind == "inserted" else "")
        return {"control": sdt(row), "repeated": repeating(row)}.get(kind, row)

    def cell(self, fate: Fate) -> str:
        kind = self.pick("plain", "plain", "wide", "control", "prompt", "deleted", "label")
        if kind == "deleted":
            return tc(self.blocks(Fate.GONE), properties="<w:cellDel/>")
        if kind == "label" and fate is Fate.SHOWN:
            return tc(p(r(self.draw(st.sampled_from(LABELS)), "<w:b/>")))
        if kind == "prompt":
            return sdt(tc(self.blocks(Fate.PROMPT if fate is Fate.SHOWN else fate)), FLAG)
        made = tc(self.blocks(fate), properties='<w:gridSpan w:val="2"/>' if kind == "wide" else "")
        return sdt(made) if kind == "control" else made


LABELS = [column.label.replace("&", "and") for form in FORMS.values() for column in form.schema.declared().values()]


@dataclass
class Made:
    """A document, which shows itself by its body."""

    body: str
    data: bytes = field(repr=False)
    fates: dict[str, Fate]


@st.composite
def documents(draw: st.DrawFn) -> Made:
    """A form of ours, so far as its title and some labels tell, with anything in it, and the fate of each word."""
    maker = Maker(draw)
    form = draw(st.sampled_from(list(FORMS.values())))
    parts = [p(r(form.title))]
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            parts.append(p(r(draw(st.sampled_from(LABELS)), "<w:b/>")))
        parts.append(maker.block(Fate.SHOWN))
    header = maker.blocks(Fate.SHOWN)
    end = '<w:sectPr><w:headerReference r:id="rId2"/></w:sectPr>'
    notes = "".join(f'<w:comment w:id="{at}" w:author="A">{note}</w:comment>' for at, note in enumerate(maker.notes, 1))
    feet = "".join(f'<w:footnote w:id="{at}">{note}</w:footnote>' for at, note in enumerate(maker.feet, 1))
    data = document(
        "".join(parts) + end,
        STORED,
        ("header", "header1.xml"),
        ("comments", "comments.xml"),
        ("footnotes", "footnotes.xml"),
        parts={
            **store(f'<form xmlns="urn:example:form"><chair>{maker.token(Fate.GONE)}</chair></form>'),
            "word/header1.xml": margin("hdr", header),
            "word/comments.xml": f"<w:comments {MORE_SPACES}>{notes}</w:comments>",
            "word/footnotes.xml": f"<w:footnotes {MORE_SPACES}>{feet}</w:footnotes>",
        },
    )
    return Made("".join(parts) + end, data, maker.fates)


def tokens(*texts: str) -> Counter[str]:
    return Counter(TOKEN.findall(" ".join(texts)))


def given_words(reading: Reading) -> Counter[str]:
    """The words of all answers."""
    conflicting = [answer for given in reading.conflicts.values() for answer in given]
    said = []
    for answer in (*reading.answers, *conflicting, *reading.repeats):
        said += (
            [answer.typed] if isinstance(answer.typed, str) else [w for row in answer.typed for w in row.cells.values()]
        )
    return tokens(*said)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_word_of_any_construct_has_its_fate(made: Made) -> None:
    fates = made.fates
    layout = layout_of(admit(source_from("form.docx", made.data)))
    assert tokens(layout.text()) == Counter(name for name, fate in fates.items() if fate is not Fate.GONE)

    reading = bind(layout, "form.docx", "")
    answered = given_words(reading)
    loose = tokens(*(one.text for one in (*reading.prompts, *reading.unplaced)))
    remarked = tokens(*(comment.text for comment in reading.comments))
    assert remarked == Counter(name for name, fate in fates.items() if fate is Fate.NOTE)
    assert answered + loose + remarked == tokens(layout.text())
    assert not [name for name in answered if fates[name] is not Fate.SHOWN]
