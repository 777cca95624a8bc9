"""Each construct of a Word form, by its letter: editing left in (D), other hiding places (E), kinds of files (F)."""

from __future__ import annotations

import time

import pytest
from tests.office_files import (
    container,
    grid,
    links,
    p,
    paragraph,
    r,
    read_word,
    sdt,
    tables,
    tbl,
    tc,
    tr,
    word_parts,
    zipped,
)
from tests.word_constructs import (
    FLAG,
    FORM,
    MORE_SPACES,
    STORED,
    alternate,
    answers,
    bound,
    box,
    deleted,
    document,
    field,
    glossary,
    hidden_row,
    inserted,
    layout,
    margin,
    reading,
    store,
    strict,
)

from minutebook.errors import Refused
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Layout
from minutebook.intake.read import layout_of

END_DELETED = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
END_MOVED = "<w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr>"


def read(name: str, data: bytes) -> Layout:
    return layout_of(admit(source_from(name, data)))


def everything(body: str) -> str:
    """All that reading a form brings to light, in one string."""
    return repr(reading(body))


# D Editing left in


def test_D_insertions_and_moves_are_answers_and_deletions_are_nowhere() -> None:
    moved = f'<w:moveFromRangeStart w:id="4"/><w:moveFrom>{r("gonefrom")}</w:moveFrom><w:moveFromRangeEnd w:id="4"/>'
    body = p(r("Chair: "), inserted(r("H ")), deleted("gonename"), f"<w:moveTo>{r('Marsh')}</w:moveTo>", moved)
    found = reading(body)
    assert answers(found) == {"chair": "H Marsh"}
    assert "gone" not in everything(body)
    assert found.revisions == 4


def test_D_deletion_inside_an_insertion_is_gone() -> None:
    assert layout(p(inserted(r("kept"), deleted("gone")))).text() == "kept"


def test_D_deleted_controls_boxes_fields_and_notes_are_gone() -> None:
    gone = "".join((sdt(r("gone1"), FLAG), box(p(r("gone2"))), field("FORMTEXT", result=r("gone3"))))
    body = p(r("Chair: "), f"<w:del>{gone}</w:del>", r("H Marsh"))
    assert answers(reading(body)) == {"chair": "H Marsh"}
    assert "gone" not in everything(body)


def test_D_field_of_which_a_half_was_deleted_swallows_nothing() -> None:
    begin, rest = field("IF code", result=r("shown")).split("<w:r><w:instrText", 1)
    assert layout(p(f"<w:del>{begin}</w:del>", "<w:r><w:instrText" + rest, r(" after"))).text() == "shown after"


def test_D_rows_inserted_and_deleted() -> None:
    gone, new = tr(tc(p(r("gone"))), properties="<w:del/>"), tr(tc(p(r("new"))), properties="<w:ins/>")
    found = layout(tbl(tr(tc(p(r("old")))), gone, new))
    assert grid(tables(found)[0]) == [["old"], ["new"]]
    assert found.revisions == 2


def test_D_cells_inserted_deleted_and_merged() -> None:
    row = tr(
        tc(p(r("a")), properties="<w:cellIns/>"),
        tc(p(r("gone")), properties="<w:cellDel/>"),
        tc(p(r("b")), properties='<w:vMerge w:val="restart"/>'),
    )
    under = tr(tc(p(r("c"))), tc(p(r("d"))), tc(p(), properties='<w:cellMerge w:vMerge="cont" w:vMergeOrig="rest"/>'))
    found = layout(tbl(row, under))
    assert grid(tables(found)[0]) == [["a", "", "b"], ["c", "d", "^"]]
    assert found.revisions == 3


@pytest.mark.parametrize("ended", [END_DELETED, END_MOVED])
def test_D_paragraph_ends_that_are_gone_join_paragraphs(ended: str) -> None:
    body = p(r("Chair: ")).replace("<w:p>", f"<w:p>{ended}") + p(r("H Marsh"))
    assert answers(reading(body)) == {"chair": "H Marsh"}


def test_D_changed_looks_are_no_change_of_words() -> None:
    look = "<w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    list_gone = '<w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:pPrChange></w:pPr>'
    found = layout(p(list_gone, r("word", look)))
    assert (found.text(), found.revisions, paragraph(found, "word").listed) == ("word", 0, False)
    assert paragraph(found, "word").bold


def test_D_where_changes_and_hidden_words_stand_is_told() -> None:
    table = tbl(tr(tc(p(r("x"))), tc(p(inserted(r("y"))))), tr(tc(p(r("z"))), properties="<w:ins/>"))
    found = layout(p(r("a")) + p(r("b"), deleted("c")) + p(r("d"), r("e", "<w:vanish/>")) + table)
    assert [str(where) for where in found.changed] == [
        "paragraph 2",
        "table 1, row 1, column 2",
        "table 1, row 2",
    ]
    assert [str(where) for where in found.hidden] == ["paragraph 3"]


def test_D_no_more_than_a_hundred_places_are_told() -> None:
    many = p(inserted(r("a")), r("b", "<w:vanish/>")) * 150
    found = layout(many)
    assert (found.revisions, len(found.changed), len(found.hidden)) == (150, 100, 100)


# E Other hiding places


def test_E_text_box_is_read_once_even_in_a_text_box() -> None:
    inner = box(p(r("inner")))
    body = p(r("anchor"), box(p(r("outer"), inner), fallback=p(r("outer"), inner)))
    assert layout(body).text() == "anchor\nouter\ninner"


def test_E_sign_that_only_new_programs_know_is_read_from_the_other_branch() -> None:
    look = alternate("", "<w:rFonts/>", "w16se")
    sign = alternate('<w16se:symEx w16se:char="1F60A"/>', "<w:t>😊</w:t>", "w16se")
    assert layout(p(r("fine "), f"<w:r><w:rPr>{look}</w:rPr>{sign}</w:r>")).text() == "fine 😊"


def test_E_box_whose_first_choice_holds_no_words() -> None:
    words = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p(r('boxed'))}</w:txbxContent></v:textbox></v:shape></w:pict>"
    assert layout(p(f"<w:r>{alternate('<w:drawing/>', words, 'wpc')}</w:r>")).text() == "boxed"


def test_E_words_of_a_drawn_shape() -> None:
    text = "<a:txBody><a:p><a:r><a:t>sha</a:t></a:r><a:r><a:t>ped</a:t></a:r></a:p></a:txBody>"
    found = layout(p(r("x"), f"<w:r><w:drawing><a:sp><a:txSp>{text}</a:txSp></a:sp></w:drawing></w:r>"))
    assert found.text() == "x\nshaped"
    assert paragraph(found, "shaped").where.part == "text box"


def test_E_diagrams_and_charts_show_their_words() -> None:
    drawn = "".join(
        f"<w:r><w:drawing><a:graphic><a:graphicData>{link}</a:graphicData></a:graphic></w:drawing></w:r>"
        for link in ('<dgm:relIds r:dm="rId1"/>', '<c:chart r:id="rId2"/>')
    )
    pt = "<dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    data = f"<dgm:dataModel {MORE_SPACES}>{pt.format('Gran')}{pt.format('School')}<dgm:pt/></dgm:dataModel>"
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>Visits</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    names = "<c:cat><c:strRef><c:strCache><c:pt><c:v>May</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    numbers = "<c:val><c:numRef><c:numCache><c:pt><c:v>4</c:v></c:pt></c:numCache></c:numRef></c:val>"
    found = layout(
        p(r("x"), drawn),
        ("diagramData", "diagrams/data1.xml"),
        ("chart", "charts/chart1.xml"),
        parts={
            "word/diagrams/data1.xml": data,
            "word/charts/chart1.xml": f"<c:chartSpace {MORE_SPACES}>{title}{names}{numbers}</c:chartSpace>",
        },
    )
    assert found.text() == "x\nGran\nSchool\nVisits\nMay"
    assert found.remarks == ("A chart is drawn here; only its words were read.",)


def test_E_header_and_footer_of_every_kind_and_section() -> None:
    kinds = ("default", "first", "even")
    one = "".join(f'<w:headerReference w:type="{kind}" r:id="rId{at}"/>' for at, kind in enumerate(kinds, 1))
    two = '<w:footerReference w:type="default" r:id="rId4"/><w:headerReference w:type="default" r:id="rId1"/>'
    found = layout(
        p(f"<w:pPr><w:sectPr>{one}<w:titlePg/></w:sectPr></w:pPr>", r("body")) + f"<w:sectPr>{two}</w:sectPr>",
        *((("header", f"header{at}.xml")) for at in (1, 2, 3)),
        ("footer", "footer1.xml"),
        parts={
            **{f"word/header{at}.xml": margin("hdr", sdt(p(r(kind)))) for at, kind in enumerate(kinds, 1)},
            "word/footer1.xml": margin("ftr", tbl(tr(tc(p(r("foot")))))),
        },
    )
    assert found.text() == "body\ndefault\nfirst\neven\nfoot"


def test_E_case_reference_in_a_header_is_an_answer() -> None:
    found = reading(
        p(r("Chair: H Marsh")) + '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>',
        ("header", "header1.xml"),
        parts={"word/header1.xml": margin("hdr", p(r("Case reference: NCC-40417")))},
    )
    assert answers(found) == {"chair": "H Marsh", "case_ref": "NCC-40417"}


def test_E_box_and_chart_in_a_header() -> None:
    chart = '<w:r><w:drawing><c:chart r:id="rId1"/></w:drawing></w:r>'
    found = layout(
        p(r("body")) + '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>',
        ("header", "header1.xml"),
        parts={
            "word/header1.xml": margin("hdr", p(r("head"), box(p(r("boxed"))), chart)),
            "word/_rels/header1.xml.rels": links(("chart", "charts/chart1.xml")),
            "word/charts/chart1.xml": f"<c:title {MORE_SPACES}><a:p><a:r><a:t>drawn</a:t></a:r></a:p></c:title>",
        },
    )
    assert found.text() == "body\nhead\nboxed\ndrawn"


def test_E_footnotes_and_endnotes() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", r(" footed"))}</w:footnote>'
    rule = f'<w:footnote w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:footnote>'
    found = layout(
        p(r("word"), mark),
        ("footnotes", "footnotes.xml"),
        ("endnotes", "endnotes.xml"),
        parts={
            "word/footnotes.xml": f"<w:footnotes {MORE_SPACES}>{rule}{note}</w:footnotes>",
            "word/endnotes.xml": f"<w:endnotes {MORE_SPACES}><w:endnote>{p(r('ended'))}</w:endnote></w:endnotes>",
        },
    )
    assert found.text() == "word\n footed\nended"


@pytest.mark.parametrize(
    "around",
    [
        '<w:smartTag w:element="date"><w:smartTagPr><w:attr w:name="Year" w:val="9"/></w:smartTagPr>{}</w:smartTag>',
        '<w:customXml w:element="x"><w:customXmlPr><w:placeholder w:val="no"/></w:customXmlPr>{}</w:customXml>',
        '<w:fldSimple w:instr=" AUTHOR ">{}</w:fldSimple>',
        '<w:hyperlink w:anchor="x" w:tooltip="tip">{}</w:hyperlink>',
        '<w:dir w:val="rtl">{}</w:dir>',
        "<w:smartTag><w:hyperlink><w:fldSimple>{}</w:fldSimple></w:hyperlink></w:smartTag>",
        "<w:r><w:ruby><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_E_wrappers_hide_no_answer(around: str) -> None:
    assert answers(reading(p(r("Chair: "), around.format(r("H Marsh"))))) == {"chair": "H Marsh"}


def test_E_address_in_a_link_field_is_its_words() -> None:
    link = field('HYPERLINK "mailto:h.marsh@example.org"', result=r("h.marsh@example.org"))
    assert layout(p(link)).text() == "h.marsh@example.org"


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [("Wingdings", "F0FE", "☒"), ("Wingdings", "F0A8", "☐"), ("Wingdings 2", "F052", "☒"), ("Symbol", "F094", "▪")],
)
def test_E_symbols_are_signs(font: str, code: str, sign: str) -> None:
    found = layout(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>', r(" Yes")))
    assert (found.text(), found.remarks) == (f"{sign} Yes", ())


def test_E_hidden_words_and_rows_are_listed_and_never_answers() -> None:
    body = p(r("Chair: "), r("secretone", "<w:vanish/>")) + tbl(
        hidden_row(tc(p(r("Meeting location"))), tc(p(r("secrettwo")))),
        tr(tc(p(r("Minute taker"))), tc(p(r("D Pettifer")))),
    )
    found = reading(body)
    assert answers(found) == {"minute_taker": "D Pettifer"}
    assert {"secretone", "secrettwo"} <= {loose.text for loose in found.unplaced}
    assert "never taken as an answer" in found.remarks[0]


CHUNK = '<w:altChunk r:id="rId1"/>'


def chunk(name: str, content: str | bytes, body: str = CHUNK) -> Layout:
    return layout(p(r("before")) + body + p(r("after")), ("aFChunk", name), parts={f"word/{name}": content})


def test_E_document_built_in_is_read_where_it_stands() -> None:
    inner = document(
        p(r("inner "), deleted("gone"), r("words"))
        + tbl(tr(tc(p(r("cell")))))
        + '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>',
        ("header", "header1.xml"),
        parts={"word/header1.xml": margin("hdr", p(r("head")))},
    )
    found = chunk("chunk.docx", inner)
    assert found.text() == "before\ninner words\ncell\nhead\nafter"
    assert found.revisions == 1
    assert found.remarks == ()


def test_E_web_page_built_in_gives_its_words() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>no</title><style>p {color: red}</style></head><body>"
        "<p>A &amp; <b>B</b>ob</p>tail<script>no()</script><!-- no -->"
        "<table><tr><td>one</td><td>two</td></tr></table>a<br>b caf\u00e9</body></html>"
    )
    assert chunk("chunk.html", page.encode()).text() == "before\nA & Bob\ntail\none\ntwo\na\nb café\nafter"


@pytest.mark.parametrize(
    "content", [b"one\r\n\r\ntwo \x92", "\ufeffone\ntwo \u2019".encode(), "one\ntwo ’".encode("utf-16")]
)
def test_E_plain_text_built_in_gives_its_lines(content: bytes) -> None:
    assert chunk("chunk.txt", content).text() == "before\none\ntwo ’\nafter"


@pytest.mark.parametrize(("name", "content"), [("chunk.rtf", b"{\\rtf1 words}"), ("chunk.mht", b"MIME-Version: 1.0")])
def test_E_other_documents_built_in_are_said_to_be_unread(name: str, content: bytes) -> None:
    found = chunk(name, content)
    assert found.text() == "before\nafter"
    assert "Another whole document" in found.remarks[0]


def test_E_document_in_a_document_in_a_document_is_said_to_be_unread() -> None:
    inner = document(
        CHUNK + p(r("inner")), ("aFChunk", "chunk.docx"), parts={"word/chunk.docx": document(p(r("deep")))}
    )
    found = chunk("chunk.docx", inner)
    assert found.text() == "before\ninner\nafter"
    assert "Another whole document" in found.remarks[0]


def test_E_document_built_in_keeps_the_rules_of_the_door() -> None:
    hostile = document(p(r("x")), ("control", "activeX1.xml"))
    with pytest.raises(Refused, match="ActiveX"):
        chunk("chunk.docx", hostile)


def test_E_chunk_that_is_not_there_is_said() -> None:
    found = layout(p(r("word")) + '<w:altChunk r:id="rId7"/>')
    assert "Another whole document" in found.remarks[0]


def test_E_small_programs_are_refused() -> None:
    with pytest.raises(Refused, match=r"ActiveX.*ask for a copy"):
        layout(p('<w:r><w:object><w:control r:id="rId1"/></w:object></w:r>'), ("control", "activeX/activeX1.xml"))


def test_E_pictures_and_embedded_files() -> None:
    picture = '<w:r><w:drawing><wp:docPr xmlns:wp="urn:wp" name="Picture 1" descr="alternative"/></w:drawing></w:r>'
    found = layout(
        p(r("word"), picture), ("package", "embeddings/book.xlsx"), parts={"word/embeddings/book.xlsx": b"PK"}
    )
    assert found.text() == "word"
    assert "embedded" in found.remarks[0]


def test_E_building_blocks_are_never_answers() -> None:
    link = ("glossaryDocument", "glossary/document.xml")
    found = layout(p(r("word")), link, parts={"word/glossary/document.xml": glossary("P1", p(r("blockword")))})
    assert found.text() == "word"


# F Files


def test_F_strict_file() -> None:
    parts = word_parts(
        p(r("Chair: "), sdt(r("H Marsh"))) + '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>',
        header=margin("hdr", p(r("head"))),
    )
    assert read("strict.docx", strict(parts)).text() == "Chair: H Marsh\nhead"


@pytest.mark.parametrize("ending", ["docx", "docm", "dotx", "dotm"])
def test_F_templates_and_macro_files(ending: str) -> None:
    parts = {**word_parts(p(r("word"))), "word/vbaProject.bin": b"macro"}
    found = read(f"form.{ending}", zipped(parts))
    assert found.text() == "word"
    assert found.remarks == ("The file holds macros; they were not run and not read.",)


def test_F_links_to_parts_that_are_not_there() -> None:
    gone = (
        '<w:r><w:drawing><c:chart r:id="rId2"/></w:drawing></w:r>'
        + '<w:r><w:drawing><c:chart r:id="rId9"/></w:drawing></w:r>'
    )
    found = layout(
        p(r("word"), gone) + '<w:sectPr><w:headerReference r:id="rId3"/><w:footerReference r:id="rId8"/></w:sectPr>',
        ("image", "media/image1.png"),
        ("chart", "charts/gone.xml"),
        ("header", "header9.xml"),
        ("footnotes", "NULL"),
        ("comments", "comments.xml"),
        ("customXml", "../customXml/item9.xml"),
        ("glossaryDocument", "glossary/gone.xml"),
    )
    assert found.text() == "word"


@pytest.mark.parametrize("kind", ["forms", "readOnly", "comments", "trackedChanges"])
def test_F_protection_does_not_hide_anything(kind: str) -> None:
    settings = f'<w:settings {MORE_SPACES}><w:documentProtection w:edit="{kind}" w:enforcement="1"/></w:settings>'
    assert read_word(p(sdt(r("word"))), settings=settings).text() == "word"


def test_F_file_cut_short_is_refused_in_plain_words() -> None:
    data = document(p(r("word " * 500)))
    for end in (len(data) // 2, len(data) - 10):
        with pytest.raises(Refused, match=r"^“form\.docx” is damaged or cut short"):
            read("form.docx", data[:end])


def test_F_older_word_file_with_the_new_ending_is_known() -> None:
    assert admit(source_from("form.docx", container("WordDocument"))).kind == "doc"


def test_F_file_that_defines_its_own_abbreviations_is_refused() -> None:
    parts = word_parts(p(r("word")))
    text = str(parts["word/document.xml"])
    parts["word/document.xml"] = '<!DOCTYPE x [<!ENTITY e "secret">]>' + text
    with pytest.raises(Refused, match="DOCTYPE"):
        read("form.docx", zipped(parts))


# L Size


def of_rows(count: int) -> bytes:
    """A table in which every row holds a bound control, a box, a tracked change, a hidden word and a nested table."""
    rows = []
    for at in range(1, count + 1):
        control = sdt(r(f"name{at}"), bound(f"/f:form[1]/f:row[{at}]"))
        nested = tbl(tr(tc(p(inserted(r("a")), r("b", "<w:vanish/>")))))
        rows.append(tr(tc(p(control, box(p(r("c"))))), tc(p(r("d")), nested, p())))
    stored = "".join(f"<row>name{at}</row>" for at in range(1, count + 1))
    return document(tbl(*rows), STORED, parts=store(f'<form xmlns="{FORM}">{stored}</form>'))


def test_L_ten_times_the_rows_take_no_more_than_about_ten_times_as_long() -> None:
    def seconds(data: bytes) -> float:
        opened = [admit(source_from("form.docx", data)) for _ in range(3)]
        times = []
        for each in opened:
            start = time.process_time()
            found = layout_of(each)
            times.append(time.process_time() - start)
            assert found.witnesses == ()
        return min(times)

    few, many = seconds(of_rows(150)), seconds(of_rows(1500))
    assert many < 25 * few, "a quadratic step would take a hundred times as long"
