"""The scanner finds a withheld phrase however it is hidden, says where in plain words, and flags nothing innocent."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.document_cases import COUNCILS, council, made
from tests.hidden_words import WAYS, package, paragraph, word

import minutebook
from minutebook.documents.catalogue import DOCUMENTS
from minutebook.documents.publish import document_text
from minutebook.documents.withheld import Spot, mentions, spots

#: withheld words of every kind: a safe word, a name, an address, a telephone number, a sentence
SECRETS = (
    "marigold",
    "Zoë Łukasz-Byrne",
    "14 Larkspur Rise, Saltmere",
    "07700 900321",
    "He doesn’t want his dad there & won’t say why.",
)
#: alphabets and marks that cannot hold every word
_CANNOT = {
    ("plain text in an old alphabet", 1),
    *((way, 1) for way in ("page of a PDF", "page of a PDF in pieces", "PDF within")),
    ("attachment of an attached message", 1),
}


@pytest.mark.parametrize(("way", "at"), [it for it in product(WAYS, range(len(SECRETS))) if it not in _CANNOT])
def test_a_phrase_is_found_however_it_is_hidden(way: str, at: int) -> None:
    found = spots(WAYS[way](SECRETS[at]), SECRETS)
    assert {spot.phrase for spot in found} == {at}
    assert not any(mentions(spot.part, secret) for spot in found for secret in SECRETS)


@pytest.mark.parametrize("way", WAYS)
def test_another_word_in_the_same_place_is_not_taken_for_it(way: str) -> None:
    assert spots(WAYS[way]("petunia"), SECRETS) == []


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Aunt Bisi's flat", "at AUNT  BISI’S\u00a0flat."),
        ("“Ring me”", 'she said "ring me" and'),
        ("SW1A 1AA", "sw1a1aa"),
        ("14 Larkspur Rise", "14\u00a0Larkspur\nRise"),
        (unicodedata.normalize("NFC", "Siân"), unicodedata.normalize("NFD", "SIÂN")),
        (unicodedata.normalize("NFD", "Zoë"), "Zoë"),
        ("safe place", "safe-place"),
        ("office", "the oﬃce"),
        ("07700 900321", "+44 7700 900 321"),
        ("07700 900321", "+44 (0)7700-900-321"),
        ("07700 900321", "0044.7700.900321"),
        ("+44 7700 900321", "07700900321"),
        ("+44 (0) 1632 960001", "(01632) 960 001"),
        ("07700 900321", "7700900321"),
        ("🍍", "say 🍍 to mum"),
        ("CST-2611", "CST 2611"),
        ("9434765919", "943 476 5919"),
    ],
)
def test_spelling_makes_no_difference(phrase: str, text: str) -> None:
    assert mentions(text, phrase)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Ann", "planning an annual"),
        ("Ann", "An n"),
        ("rose", "prose, roses"),
        ("4 Mill Lane", "14 Mill Lane"),
        ("14 Larkspur Rise 1", "14 Larkspur Rise 12"),
        ("07700 900321", "07700 9003214"),
        ("07700 900321", "107700 900321"),
        ("", "anything"),
        (" – ", "one – two"),
        ("…", "one …"),
    ],
)
def test_only_whole_words_are_meant(phrase: str, text: str) -> None:
    assert not mentions(text, phrase)


def test_a_spot_says_where_in_words() -> None:
    assert spots(word(paragraph("marigold")), ["x1", "marigold"]) == [Spot("the text", 1)]
    assert spots(word(word__header1_xml="<a>marigold</a>"), ["marigold"]) == [Spot("a header", 0)]
    assert spots(b"", ["marigold"], file_name="AmaraMarigold plan.docx") == [Spot("the file’s name", 0)]
    assert spots(b"", ["14 Larkspur Rise"], file_name="14_larkspur_rise.docx") == [Spot("the file’s name", 0)]
    deep = word(word__embeddings__object1_docx=word(paragraph("marigold")))
    assert spots(deep, ["marigold"]) == [Spot("a file inside it: the text", 0)]


def test_no_phrases_no_spots() -> None:
    assert spots(b"PK\x03\x04 broken", []) == []
    assert spots(word(paragraph("–")), ["", "  ", "–"]) == []


def _nested(depth: int) -> bytes:
    data = word(paragraph("marigold"))
    for _ in range(depth):
        data = package({"a.zip": data})
    return data


def test_nesting_without_end_is_left_to_a_person() -> None:
    assert [spot.phrase for spot in spots(_nested(5), ["marigold"])] == [0]
    assert {spot.phrase for spot in spots(_nested(30), ["marigold"])} == {None}


def test_a_part_that_grows_without_end_is_left_to_a_person() -> None:
    zeros = package({"word/document.xml": b"\0" * (120 * 1024 * 1024)})
    assert [spot.phrase for spot in spots(zeros, ["marigold"])] == [None]


def test_what_is_locked_or_broken_is_left_to_a_person() -> None:
    locked = bytearray(package({"word/document.xml": "x"}))
    for at in (6, locked.index(b"PK\x01\x02") + 8):
        locked[at] |= 1
    assert [spot.phrase for spot in spots(bytes(locked), ["marigold"])] == [None]
    assert None in {spot.phrase for spot in spots(b"%PDF-1.7\nbroken", ["marigold"])}
    assert None in {spot.phrase for spot in spots(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ["marigold"])}


@given(st.binary(max_size=2000))
@settings(max_examples=60, deadline=None)
def test_no_bytes_make_it_fail(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-1.4\n", b"Subject: x\r\nFrom: y\r\n", b"\x1f\x8b\x08"):
        assert all(spot.phrase is None for spot in spots(start + data, ["a phrase that chance does not write"]))


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return {f"{of} {each.kind}": made(each.kind, of=council(of)) for of in COUNCILS for each in DOCUMENTS}


#: words of styles, fonts and colours, and short names and numbers: none of them stands in what a reader sees
INNOCENT = (
    "Ann Al Jo Ed Sam Max Dee Kit Ty Eve Dan Bob Roman Georgia Rose Penny Joy Melody strong normal emphasis orange"
    " black gold lime olive violet theme grid accent symbol arial calibri office title 7 12 15 A4 AA x1 pineapple"
    " banana penguin tiger sunshine umbrella"
).split()
WHOLE = ("9 Cooper’s Yard, Northcombe", "01632 960555", "Zsófia Kovács", "She said she would rather stay at her nan’s")


@pytest.mark.parametrize("of", COUNCILS)
@pytest.mark.parametrize("kind", [each.kind for each in DOCUMENTS])
def test_no_template_is_taken_for_somebodys_words(kind: str, of: str) -> None:
    data = made(kind, of=council(of))
    shown = document_text(data)
    words = [word for word in (*INNOCENT, *WHOLE) if not mentions(shown, word)]
    assert len(words) > 40
    assert [(words[spot.phrase], spot.part) for spot in spots(data, words) if spot.phrase is not None] == []
    assert all(spot.phrase is not None for spot in spots(data, words))


@pytest.mark.parametrize("kind", ["safer-plan", "msp-minutes", "outcome-letter-parents"])
def test_every_sentence_of_a_document_is_found_in_it(kind: str) -> None:
    data = made(kind)
    lines = list(dict.fromkeys(line for line in document_text(data).split("\n") if any(map(str.isalpha, line))))
    assert {spot.phrase for spot in spots(data, lines)} == set(range(len(lines)))


def main() -> None:
    """Every way, one after the other, for a program in which something was changed."""
    print("looked at", minutebook.__file__)
    for way, hide in WAYS.items():
        assert {spot.phrase for spot in spots(hide(SECRETS[0]), SECRETS)} == {0}, way
