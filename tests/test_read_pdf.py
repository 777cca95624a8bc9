"""PDF files as a whole: no word lost or doubled, nothing told to the log, and what is damaged or endless refused."""

from __future__ import annotations

import gc
import gzip
import json
import logging
import pickle
import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas
from tests.accuracy import DATA, score
from tests.pdf_files import (
    FONT,
    HEIGHT,
    SAYS_CHAIR,
    WIDTH,
    Draw,
    drawn,
    grid,
    lines,
    one_page,
    pdf,
    stream,
    text_field,
    tick_field,
    wrapped,
)
from tests.test_constructs_pdf import hidden
from tests.test_promise_no_word_lost import LABELS, check

from minutebook.errors import Refused
from minutebook.intake.door.source import source_from
from minutebook.intake.pdf.document import read_pdf
from minutebook.process import read_report

TODAY = date(2028, 1, 1)


# Pages put together by chance: every word that can be seen is read once

Part = Callable[[Canvas, float, Callable[[], str]], float]
FOOT = HEIGHT - 90


def token(number: int) -> str:
    """A word of its own for every number, in letters alone."""
    return "word" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


def heading(size: int) -> Part:
    def part(canvas: Canvas, y: float, word: Callable[[], str]) -> float:
        canvas.setFont("Helvetica-Bold", size)
        lines(canvas, [f"{word()} {word()}"], top=y + size)
        canvas.setFont("Helvetica", 11)
        return y + size + 10

    return part


def paragraph(words: int, label: str) -> Part:
    def part(canvas: Canvas, y: float, word: Callable[[], str]) -> float:
        made = wrapped(canvas, f"{label} " + " ".join(word() for _ in range(words)), WIDTH - 120)
        lines(canvas, made, top=y + 11)
        return y + 14 * len(made) + 8

    return part


def table(columns: int, heights: Sequence[int], labels: Sequence[str]) -> Part:
    def part(canvas: Canvas, y: float, word: Callable[[], str]) -> float:
        xs = [60 + (WIDTH - 120) * at / columns for at in range(columns + 1)]
        ys = [y]
        cells = []
        for number, height in enumerate(heights):
            ys.append(ys[-1] + 13 * height + 8)
            first = labels[number % len(labels)][:14] if labels and columns > 1 else word()
            rest = ["\n".join(word() for _ in range(height)) for _ in range(columns - 1)]
            cells.append([first, *rest])
        grid(canvas, xs, ys, cells)
        return ys[-1] + 16

    return part


def beside(rows: int) -> Part:
    def part(canvas: Canvas, y: float, word: Callable[[], str]) -> float:
        for x in (60, 260):
            lines(canvas, [word() for _ in range(rows)], x=x, top=y + 11)
        return y + 14 * rows + 10

    return part


def fields(kinds: Sequence[str]) -> Part:
    def part(canvas: Canvas, y: float, word: Callable[[], str]) -> float:
        for number, kind in enumerate(kinds):
            bottom = y + number * 24 + 16
            lines(canvas, [f"{word()}:"], top=bottom - 4)
            name = f"field.{word()}"
            if kind == "text":
                text_field(canvas, name, word(), 200, bottom)
            else:
                tick_field(canvas, name, kind == "on", 200, bottom)
                lines(canvas, [word()], x=220, top=bottom - 4)
        return y + 24 * len(kinds) + 10

    return part


def unseen(canvas: Canvas, y: float, word: Callable[[], str]) -> float:
    canvas.setFillColor(white)
    lines(canvas, [word()], top=y + 11)
    canvas.setFillColor(black)
    return y + 20


def box(canvas: Canvas, y: float, word: Callable[[], str]) -> float:
    canvas.rect(60, HEIGHT - y - 40, WIDTH - 120, 40)
    lines(canvas, [word(), word()], x=66, top=y + 14)
    return y + 52


labels = st.sampled_from([label for label in LABELS if label.isascii() and len(label) < 60])
parts = st.one_of(
    st.sampled_from((12, 14, 18)).map(heading),
    st.builds(paragraph, st.integers(1, 40), st.one_of(st.just(""), labels.map(lambda label: f"{label}:"))),
    st.builds(
        table, st.integers(1, 4), st.lists(st.integers(1, 4), min_size=1, max_size=12), st.lists(labels, max_size=3)
    ),
    st.builds(beside, st.integers(1, 6)),
    st.builds(fields, st.lists(st.sampled_from(("text", "on", "off")), min_size=1, max_size=4)),
    st.sampled_from((unseen, box)),
)


def put_together(chosen: Sequence[Part]) -> tuple[bytes, int]:
    """The parts one below the other on as many pages as they need, and how many words they hold."""
    numbers = count()
    used: list[str] = []

    def word() -> str:
        used.append(token(next(numbers)))
        return used[-1]

    def draw(canvas: Canvas) -> None:
        y = 60.0
        for part in chosen:
            if y > FOOT - 160:
                canvas.showPage()
                canvas.setFont("Helvetica", 11)
                y = 60.0
            y = part(canvas, y, word)

    return drawn(draw), len(used)


@settings(max_examples=25, deadline=None)
@given(st.lists(parts, min_size=1, max_size=9))
def test_every_word_of_a_page_is_read_once(chosen: list[Part]) -> None:
    data, many = put_together(chosen)
    layout = read_pdf(data)
    found = Counter(layout.text().replace(":", " ").split())
    names = {paragraph.tag.removeprefix("field.") for paragraph in layout.paragraphs if paragraph.tag}
    wanted = {token(number) for number in range(many)} - names
    assert {word: found[word] for word in wanted if found[word] != 1} == {}
    check(source_from("form.pdf", data))


# Nothing is told to the log


def test_libraries_say_nothing_of_the_file(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    broken = one_page("<< /FontName /Secret >>", font="<< /Type /Font /Subtype /Secret /FontDescriptor 6 0 R >>")
    with caplog.at_level(logging.DEBUG):
        for data in (
            broken,
            broken.replace(b"/Count 1", b"/Count (Secret)"),
            one_page(content="(Secret) Tj /Secret gs"),
        ):
            try:
                read_pdf(data)
            except Refused as refusal:
                assert "Secret" not in str(refusal)
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


# Damaged, looping, endless

GOOD = one_page()
CATALOG, NO_KIDS = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"%PDF-1.7\n", "is damaged", id="nothing but its first line"),
        pytest.param(GOOD[: len(GOOD) // 2], "is damaged", id="cut short"),
        pytest.param(pdf(CATALOG, NO_KIDS, trailer=""), "has no pages", id="without a root"),
        pytest.param(pdf(CATALOG, NO_KIDS), "has no pages", id="no page"),
        pytest.param(pdf(CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "is damaged", id="pages in a circle"),
        pytest.param(one_page(content=""), "has no words", id="blank"),
        pytest.param(one_page(content="[" * 20_000), "has no words", id="deep"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=f"^{sentence}.*; ask for"):
        read_pdf(data)


def test_a_page_that_cannot_be_taken_apart_gives_its_bare_words() -> None:
    layout = read_pdf(GOOD.replace(b"[0 0 595 842]", b"[0 0 (no) 842]"))
    assert layout.text() == "Chair: Helen Marsh"
    assert any("damaged" in remark and "Page 1" in remark for remark in layout.remarks)


def test_a_form_drawn_inside_itself_ends() -> None:
    inner = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /P 6 0 R >> >>"
    layout = read_pdf(one_page(stream("/P Do /P Do", inner), content=f"/P Do {SAYS_CHAIR}"))
    assert layout.text() == "Chair: Helen Marsh"


def test_more_pages_than_any_report_has_are_refused() -> None:
    many = 3_001
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + many))
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> >>"
    )
    pages = f"<< /Type /Pages /Kids [{kids}] /Count {many} >>"
    with pytest.raises(Refused, match="longer than a form can be"):
        read_pdf(pdf(CATALOG, pages, stream(SAYS_CHAIR), FONT, *[page] * many))


def test_a_drawing_of_crossing_lines_is_no_table() -> None:
    crossing = "".join(f"0 {n * 0.8} m 595 {n * 0.8} l S {n * 0.5} 0 m {n * 0.5} 842 l S " for n in range(1100))
    layout = read_pdf(one_page(content=crossing + SAYS_CHAIR))
    assert layout.text() == "Chair: Helen Marsh"


def test_damage_anywhere_is_read_or_refused() -> None:
    chance = random.Random(7)  # noqa: S311 - damage, no secret
    whole, _ = put_together([heading(14), paragraph(30, "Chair:"), table(3, [1, 2, 1], []), fields(["text", "on"])])
    for _ in range(30):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_pdf(bytes(data))
        except Refused as refusal:
            assert len(str(refusal).splitlines()) == 1


class _Evil:
    """Leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self._trace,)


def test_a_table_of_letters_is_never_fetched_from_outside(tmp_path: Path) -> None:
    """The library keeps its tables of letters as pickles, and a file names the one that it wants."""
    trace = tmp_path / "trace"
    (tmp_path / "evil.pickle.gz").write_bytes(gzip.compress(pickle.dumps(_Evil(trace))))
    name = "".join(f"#{ord(letter):02X}" for letter in str(tmp_path / "evil"))
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /{name} /DescendantFonts [6 0 R] >>"
    inner = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (B) >> >>"
    pickle.loads(gzip.decompress((tmp_path / "evil.pickle.gz").read_bytes()))  # noqa: S301 - the trap itself works
    assert trace.exists()
    trace.unlink()
    with suppress(Refused):
        read_pdf(one_page(inner, font=font))
    assert not trace.exists()


# Time


def rows_of(many: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        for start in range(0, many, 25):
            xs, ys = [60.0 + 120 * at for at in range(5)], [60.0 + 26 * at for at in range(26)]
            grid(canvas, xs, ys, [[f"{start + row} {column}" for column in "abcd"] for row in range(25)])
            canvas.showPage()
            canvas.setFont("Helvetica", 11)
        lines(canvas, ["End"])

    return draw


def spent(data: bytes) -> float:
    """Seconds of the fastest of three readings, without the time that Python takes to look after other tests' data."""

    def once() -> float:
        start = time.process_time()
        read_pdf(data)
        return time.process_time() - start

    gc.collect()
    gc.freeze()
    try:
        return min(once() for _ in range(3))
    finally:
        gc.unfreeze()


def test_ten_times_the_rows_take_at_most_twelve_times_as_long() -> None:
    small, large = drawn(rows_of(25)), drawn(rows_of(250))
    (table_,) = [block for block in read_pdf(large).blocks if hasattr(block, "rows")]
    assert len(table_.rows) == 250
    assert spent(large) <= 12 * spent(small)


# Forms printed to PDF by LibreOffice


@pytest.fixture(scope="session")
def printed(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The completed forms of the test data, printed to PDF in one batch."""
    folder = tmp_path_factory.mktemp("printed")
    forms = [str(path) for name in ("samples", "forms", "offices") for path in sorted((DATA / name).glob("*.docx"))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *forms]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def reported(printed: Path, folder: str) -> list[tuple[Path, dict[str, Any]]]:
    found = []
    for wanted in sorted((DATA / folder).glob("*.expected.json")):
        path = printed / f"{wanted.name.removesuffix('.expected.json')}.pdf"
        if path.exists():
            found.append((path, json.loads(wanted.read_text("utf-8"))))
    return found


@pytest.mark.parametrize(("folder", "least"), [("samples", 0.97), ("forms", 0.97), ("offices", 0.97)])
def test_forms_printed_to_pdf_are_read(printed: Path, folder: str, least: float) -> None:
    scores = [score(path, wanted, read_report(path, today=TODAY)) for path, wanted in reported(printed, folder)]
    assert len(scores) > 5
    misses = [line for one in scores for line in (one.name, *one.misses) if one.misses]
    assert sum(one.right for one in scores) >= least * sum(one.expected for one in scores), "\n".join(misses)


def test_no_word_of_a_form_printed_to_pdf_is_lost(printed: Path) -> None:
    for path, _ in reported(printed, "samples"):
        check(source_from(path.name, path.read_bytes()))


def test_changes_printed_by_libreoffice_are_no_answers(printed: Path) -> None:
    layout = read_pdf((printed / "TZ safer plan v2 with EC changes.pdf").read_bytes())
    assert layout.changed and "before tea" in hidden(layout)
