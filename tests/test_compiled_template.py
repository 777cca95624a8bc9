"""Templates compiled once: the same words and structure as docxtpl, within bounds, and safe to share."""

from __future__ import annotations

import io
import pickle
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate, InlineImage, Listing, RichText
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.template_cases import p, parts, png, row, saved, structure, table, with_picture, word
from tests.template_features import DRAWING, FEATURES, FLAGS, HOSTILE

import minutebook
from minutebook.documents.publish import check_document, check_package, document_text
from minutebook.documents.template import CompiledTemplate, clean
from minutebook.documents.template.bounds import Limits
from minutebook.documents.template.cleaning import unfit
from minutebook.errors import TemplateFault, WrongUse

# -- the same as docxtpl -------------------------------------------------------------------------------------------


def by_docxtpl(template: bytes, context: Mapping[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(context), autoescape=True)
    return saved(document)


@pytest.mark.parametrize("feature", FEATURES)
def test_the_words_and_structure_are_those_of_docxtpl(feature: str) -> None:
    body, more = FEATURES[feature]
    template, context = word(*body), FLAGS | more
    made = CompiledTemplate(template).render(context)
    check_package(made)
    assert structure(made) == structure(by_docxtpl(template, context))


def test_headers_footers_and_notes_are_those_of_docxtpl() -> None:
    template = word(
        "{{ text }}",
        header=p("{%p if yes %}") + p("{{ text }}", " {", "{ n }}") + p("{%p endif %}"),
        footer=table(row("{%tr for r in rows %}"), row("{{ r.name }}"), row("{%tr endfor %}"), columns=1),
        footnotes="{{ text }}{% if no %}gone{% endif %}",
    )
    assert structure(CompiledTemplate(template).render(FLAGS)) == structure(by_docxtpl(template, FLAGS))


def test_endnotes_and_properties_are_filled_too() -> None:
    template = word(
        "x", endnotes="end {{ text }}", title="{{ text }} & more", author="{{ rows[0].name }}", subject="Old"
    )
    made = CompiledTemplate(template).render(FLAGS)
    assert "end Smith & Sons <1>" in document_text(made)
    properties = Document(io.BytesIO(made)).core_properties
    assert (properties.title, properties.author, properties.subject) == ("Smith & Sons <1> & more", "Grace & co", "")


def test_a_template_is_filled_many_times() -> None:
    template = CompiledTemplate(word("{{ a }}", header="{{ a }}"))
    said = [document_text(template.render({"a": words})) for words in ("one", "two")]
    assert said == ["one\none", "two\ntwo"]


# -- what only docxtpl can do --------------------------------------------------------------------------------------


def test_pictures_go_the_way_of_docxtpl() -> None:
    template = CompiledTemplate(word("{{ words }}", "{{ picture }}", header="{{ words }}", footnotes="{{ words }}"))
    tpl = template.document()
    words = "{{ 7*7 }} {_{ x }_} {% y %} \uf8fe1 & <b>"
    made = template.render({"picture": InlineImage(tpl, io.BytesIO(png(3))), "words": words})
    assert png(3) in parts(made).values()
    assert document_text(made).split("\n") == [words, "", words, words]
    tpl = template.document()
    assert made == template.render({"picture": InlineImage(tpl, io.BytesIO(png(3))), "words": words})


def test_documents_within_the_document_go_the_way_of_docxtpl() -> None:
    template = CompiledTemplate(word("{{p inner }}", "after {{ a }}", title="{{ a }}"))
    inner = template.document().new_subdoc()
    inner.add_paragraph("within & without", style="List Bullet")
    made = template.render({"inner": inner, "a": "A & E"})
    assert document_text(made) == "within & without\nafter A & E"
    assert Document(io.BytesIO(made)).core_properties.title == "A & E"


def test_a_document_given_by_name_replaces_pictures_and_links() -> None:
    template = CompiledTemplate(with_picture("{{ a }}", "{{r link }}"))
    tpl = template.document()
    tpl.replace_media(io.BytesIO(png(1)), io.BytesIO(png(9)))
    link = RichText("here", url_id=tpl.build_url_id("https://example.org/"))
    made = template.render({"a": "x", "link": link}, by=tpl)
    assert png(9) in parts(made).values()
    assert png(1) not in parts(made).values()
    assert b"https://example.org/" in parts(made)["word/_rels/document.xml.rels"]


def test_a_link_that_nobody_can_follow_is_refused() -> None:
    template = CompiledTemplate(word("{{r link }}"))
    link = RichText("here", url_id=template.document().build_url_id("https://example.org/"))
    with pytest.raises(WrongUse, match="link"):
        template.render({"link": link})


def test_a_picture_of_another_template_is_refused() -> None:
    other = CompiledTemplate(word("other {{ picture }}")).document()
    with pytest.raises(WrongUse, match="made for"):
        CompiledTemplate(word("{{ picture }}")).render({"picture": InlineImage(other, io.BytesIO(png(3)))})


# -- what goes out -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", [True, False])
def test_a_picture_that_is_not_shown_is_not_in_the_file(shown: bool) -> None:
    template = CompiledTemplate(with_picture("{%p if shown %}", "{%p endif %}"))
    made = parts(template.render({"shown": shown}))
    assert (png(1) in made.values()) is shown
    assert png(2) in made.values()
    rels = made["word/_rels/document.xml.rels"].decode()
    assert rels.count('/relationships/image"') == 1 + shown
    assert len(Document(io.BytesIO(template.render({"shown": shown}))).inline_shapes) == 1 + shown


def test_nothing_tells_of_the_templates_author_or_their_machine() -> None:
    document: Any = Document(io.BytesIO(word("x {{ a }}")))
    document.core_properties.author = document.core_properties.last_modified_by = "Pat Author"
    document.core_properties.comments = "draft of Pat’s"
    made = parts(CompiledTemplate(saved(document)).render({"a": "y"}))
    everything = b"".join(made.values())
    for trace in (b"Pat", b"rsid", b"thumbnail", b"python-docx"):
        assert trace not in everything
    assert not [name for name in made if "thumbnail" in name]
    assert b"2013" not in made["docProps/core.xml"]


def test_the_same_input_gives_the_same_bytes() -> None:
    template, context = word("{{ a }}", table(row("{{ a }}"), columns=1)), {"a": "x\ny"}
    assert CompiledTemplate(template).render(context) == CompiledTemplate(template).render(context)
    with pytest.raises(TemplateFault):  # what would differ is not offered
        CompiledTemplate(word("{{ [1, 2, 3]|random }}"))


# -- any words at all ----------------------------------------------------------------------------------------------

EVERYWHERE = CompiledTemplate(
    word(
        "before {{ a }} after",
        table(row("h"), row("{%tr for r in rows %}"), row("{{ r.a }}"), row("{%tr endfor %}"), columns=1),
        header="{{ a }}",
        footer="{{ a }}",
        footnotes="{{ a }}",
        endnotes="{{ a }}",
        title="{{ a }}",
    )
)
RICH = CompiledTemplate(word("{{r rich }}", "{{ listed }}", header="{{ listed }}"))
TRICKY = "{}_%#&<>\"'\a\f\v\n\t\r \x00\x1f\x85\u2028\u202e\ud800\udc00\ufffe\U0001ffff\uf8fe01x]"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec=None), max_size=40) | st.text(st.sampled_from(TRICKY), max_size=30))
def test_any_text_in_any_place_comes_out_exactly_or_cleaned_and_said(words: str) -> None:
    filled = EVERYWHERE.fill({"a": words, "rows": [{"a": words}]})
    shown = clean(words)
    assert document_text(filled.data) == "\n".join([f"before {shown} after", "h", shown, *[shown] * 4])
    assert Document(io.BytesIO(filled.data)).core_properties.title == shown[:255]
    check_document(filled.data, [words], said=filled.said)
    kept = words.replace("\r\n", "\n").replace("\r", "\n")
    assert (shown == kept) is not bool(unfit({"a": [words]}))
    assert len(shown) == len(kept)
    assert all(was == now or now == "\ufffd" for was, now in zip(kept, shown, strict=True))


@given(st.text(st.characters(codec=None), max_size=20))
@settings(max_examples=40, deadline=None)
def test_rich_text_of_any_characters_makes_a_sound_document(words: str) -> None:
    check_package(RICH.render({"rich": RichText(words), "listed": Listing(words)}))


def test_no_answer_is_ever_run() -> None:
    template = CompiledTemplate(word("{{ a }}", "{{ b }}", "{%p for l in c %}", "{{ l }}", "{%p endfor %}"))
    said = document_text(template.render({"a": "{{ b }}", "b": "{% for", "c": ["{#", "{{", "}}"]}))
    assert said == "{{ b }}\n{% for\n{#\n{{\n}}"


# -- bounds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_template_is_stopped(attack: str) -> None:
    began = time.monotonic()
    with pytest.raises(TemplateFault, match=r"cannot be filled in|takes too long"):
        CompiledTemplate(
            word(HOSTILE[attack].replace("<", "&lt;").replace(">", "&gt;")), limits=Limits(seconds=0.5)
        ).render({})
    assert time.monotonic() - began < 15


def test_a_large_but_honest_document_is_made() -> None:
    template = CompiledTemplate(
        word(table(row("h"), row("{%tr for r in rows %}"), row("{{ r.a }}"), row("{%tr endfor %}"), columns=1))
    )
    assert "word 4999" in document_text(template.render({"rows": [{"a": f"word {n}"} for n in range(5000)]}))


def test_an_error_never_repeats_an_answer() -> None:
    template = CompiledTemplate(word("{{ rows[secret] }}"), name="ours.docx")
    with pytest.raises(TemplateFault) as fault:
        template.render({"rows": {"a": 1}, "secret": "SOMEBODYS-ANSWER"})
    assert "SOMEBODYS" not in str(fault.value)
    assert "ours.docx" in str(fault.value)


# -- shared --------------------------------------------------------------------------------------------------------


def test_threads_share_a_template() -> None:
    template = CompiledTemplate(word("{%p for l in lines %}", "{{ l }}\n{{ a }}", "{%p endfor %}", header="{{ a }}"))
    contexts = [{"a": f"reader {n}", "lines": [f"line {n}.{k}" for k in range(20)]} for n in range(40)]
    alone = [template.render(context) for context in contexts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(template.render, contexts)) == alone


def test_a_template_can_be_sent_to_another_process() -> None:
    template = CompiledTemplate(word("{{ a }}"), name="ours.docx", limits=Limits(seconds=3))
    again = pickle.loads(pickle.dumps(template))  # noqa: S301 - our own
    assert again.render({"a": "x"}) == template.render({"a": "x"})
    with pytest.raises(TemplateFault, match=r"ours\.docx"):
        again.render({})


def test_the_front_door_has_it(tmp_path: Any) -> None:
    (tmp_path / "t.docx").write_bytes(word("{{ a }}"))
    assert document_text(minutebook.CompiledTemplate(tmp_path / "t.docx").render({"a": "x"})) == "x"
    assert document_text(minutebook.CompiledTemplate(word("{{ a }}")).render({"a": "x"})) == "x"


# -- the last look -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("ANSWER", "", 1), "leaves out 1 of 1"),
        (lambda text: text.replace("</w:p>", "", 1), "cannot be opened again"),
        (lambda text: text.replace("static", "{{ left }}"), "still holds an instruction"),
        (lambda text: text.replace("static", "pineapple"), "must not be in this copy"),
    ],
)
def test_a_document_that_lost_an_answer_in_one_place_is_not_let_out(change: Callable[[str], str], says: str) -> None:
    template = CompiledTemplate(word("{{ a }}", "static", "{{ a }}"))
    filled = template.fill({"a": "ANSWER"})
    known = template.known
    check_document(filled.data, ["ANSWER"], secrets=["pineapple"], said=filled.said, known=known)
    from minutebook.documents.template.package import zip_parts

    spoilt = {name: change(part.decode()).encode() if "document.xml" in name and "rels" not in name else part
              for name, part in parts(filled.data).items()}  # fmt: skip
    with pytest.raises(TemplateFault, match=says):
        check_document(zip_parts(spoilt), ["ANSWER"], secrets=["pineapple"], said=filled.said, known=known)


def test_answers_beside_the_words_count() -> None:
    code = '<w:p><w:r><w:instrText>HYPERLINK "{{ a }}"</w:instrText></w:r></w:p>'
    template = CompiledTemplate(word(DRAWING, code, "{{ text }}"))
    filled = template.fill({"a": "https://example.org/?a=1&b=2", "text": "ANSWER"})
    answers = ["https://example.org/?a=1&b=2", "ANSWER"]
    check_document(filled.data, answers, said=filled.said, known=template.known)
    with pytest.raises(TemplateFault, match="must not be"):
        check_document(filled.data, answers, secrets=["answer"], said=filled.said)
    with pytest.raises(TemplateFault, match="leaves out 1 of 2"):
        check_document(filled.data, answers, said=[*filled.said, "ANSWER"])


def test_a_known_part_that_was_changed_is_looked_at() -> None:
    template = CompiledTemplate(word("{{ a }}"))
    filled = template.fill({"a": "ANSWER"})
    from minutebook.documents.template.package import zip_parts

    spoilt = {**parts(filled.data), "word/styles.xml": b"<w:styles"}
    with pytest.raises(TemplateFault, match="cannot be opened again"):
        check_document(zip_parts(spoilt), ["ANSWER"], known=template.known)
    with pytest.raises(TemplateFault, match="cannot be opened again"):
        check_document(filled.data.replace(b"PK\x03\x04", b"PK\x03\x05", 3), ["ANSWER"], known=template.known)
