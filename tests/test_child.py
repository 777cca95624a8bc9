"""The process that opens files from outside: what it may cost, what it may not do, and what becomes of it."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.form_cases import form, heading, line, table
from tests.hostile_files import HOSTILE
from tests.office_files import links, p, r, tbl, tc, tr, word, word_parts, zipped

import minutebook
from minutebook.errors import ExitStatus, MinutebookError, Refused
from minutebook.intake.binding.bind import bind
from minutebook.intake.child.warm import Limits
from minutebook.intake.door.admit import admit
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import Source, source_from
from minutebook.intake.formfile import form_of
from minutebook.intake.layout import Layout
from minutebook.intake.read import layout_of
from minutebook.intake.reader import BROKEN, TOO_COMPLEX, Reader, shared_reader
from minutebook.intake.reading import Reading

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the system has no such limits")
JOBS = "tests.child_jobs:"
GOOD = source_from("good.docx", word(p(r("SAFER Plan")) + p(r("honest words"))))
#: tight ones, so that what never ends ends soon; on the wall there is room for a busy machine
TIGHT = Limits(cpu=2, wall=25.0)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(TIGHT) as one:
        yield one


def ask(reader: Reader, job: str, source: Source = GOOD, **arguments: Any) -> Any:
    """What a job of child_jobs answers."""
    return json.loads(reader.ask(JOBS + job, source, arguments=arguments).body)


def refusal(reader: Reader, job: str, **arguments: Any) -> str:
    with pytest.raises(Refused) as caught:
        ask(reader, job, **arguments)
    return str(caught.value)


def reads_well(reader: Reader) -> bool:
    return "honest words" in reader.layout(GOOD).text()


# what it gives


def test_it_gives_what_reading_here_would_give(reader: Reader) -> None:
    source = form(table(["Child’s name", "Kai"]), title="SAFER Plan")
    layout = layout_of(admit(source))
    assert reader.layout(source) == layout
    assert reader.reading(source) == (Kind.DOCX, bind(layout, source.name, source.sha256))


def test_a_job_gets_the_file_and_gives_back_data_and_a_file(reader: Reader) -> None:
    answer = reader.ask(JOBS + "echo", GOOD, arguments={"marks": ["a", 1, None]})
    assert json.loads(answer.body) == {
        "name": "good.docx",
        "kind": "docx",
        "sha256": GOOD.sha256,
        "arguments": {"marks": ["a", 1, None]},
    }
    assert (answer.kind, answer.data) == (Kind.DOCX, GOOD.data[::-1])


def test_it_stays_warm(reader: Reader) -> None:
    assert ask(reader, "surroundings")["pid"] == ask(reader, "surroundings")["pid"] != os.getpid()


def test_a_refusal_is_passed_on_and_costs_nothing(reader: Reader) -> None:
    before = ask(reader, "surroundings")["pid"]
    for _ in range(3):
        with pytest.raises(Refused, match=r"^“notes\.docx” is plain text, not a Word or Excel form; .*\.$"):
            reader.reading(source_from("notes.docx", b"Dear all"))
    assert ask(reader, "surroundings")["pid"] == before


def test_it_is_replaced_after_so_many_files() -> None:
    with Reader(Limits(files=2)) as reader:
        pids = [ask(reader, "surroundings")["pid"] for _ in range(5)]
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


def test_threads_may_share_it(reader: Reader) -> None:
    sources = [source_from(f"{n}.docx", word(p(r(f"words {n}")))) for n in range(20)]
    told: dict[int, str] = {}

    def work(first: int) -> None:
        for at in range(first, 20, 4):
            told[at] = reader.layout(sources[at]).text()

    threads = [threading.Thread(target=work, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == {n: f"words {n}" for n in range(20)}


def test_it_starts_early_and_ends_with_its_owner() -> None:
    reader = Reader()
    reader.start()
    pid = ask(reader, "surroundings")["pid"]
    reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert reads_well(reader)  # a new one
    reader.close()


@LINUX
def test_whatever_becomes_of_it_none_is_left_behind() -> None:
    """A process that ended is taken from the system's list, or a day of hostile files would fill it."""
    with Reader(Limits(wall=4.0, files=2)) as reader:
        pids = {ask(reader, "surroundings")["pid"] for _ in range(4)}
        for job in ("dead", "asleep", "deep"):
            refusal(reader, job)
            pids.add(ask(reader, "surroundings")["pid"])
    assert len(pids) > len(("dead", "asleep", "deep"))
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_one_that_cannot_start_is_said() -> None:
    with (
        Reader(Limits(start=0.0, wall=1.0)) as reader,
        pytest.raises(MinutebookError, match="cannot be started") as caught,
    ):
        reader.layout(GOOD)
    assert caught.value.status is ExitStatus.OUR_FAULT


def test_the_shared_one_is_one() -> None:
    assert shared_reader() is shared_reader()


@LINUX
def test_a_forked_process_gets_one_of_its_own(reader: Reader) -> None:
    before = ask(reader, "surroundings")["pid"]
    inlet, outlet = os.pipe()
    fork = os.fork()
    if not fork:
        os.write(outlet, str(ask(reader, "surroundings")["pid"]).encode())
        reader.close()
        os._exit(0)
    os.waitpid(fork, 0)
    other = int(os.read(inlet, 99))
    os.close(inlet)
    os.close(outlet)
    assert other not in (before, os.getpid())
    assert ask(reader, "surroundings")["pid"] == before


# what a file may cost (security.md 2, item 5)


@pytest.mark.parametrize(
    "job",
    [
        pytest.param("runaway", marks=LINUX, id="processor time"),
        pytest.param("asleep", id="time on the wall"),
        pytest.param("hungry", marks=LINUX, id="memory"),
        pytest.param("deep", id="depth"),
        pytest.param("dead", id="sudden death"),
    ],
)
def test_whatever_is_too_much_is_one_refusal_and_the_next_file_is_read(job: str) -> None:
    with Reader(Limits(memory=300 * 1024**2, cpu=2, wall=8.0)) as reader:
        before = ask(reader, "surroundings")["pid"]
        began = time.monotonic()
        assert refusal(reader, job) == f"“good.docx” {TOO_COMPLEX}."
        assert time.monotonic() - began < 20
        assert reads_well(reader)
        assert ask(reader, "surroundings")["pid"] != before


def test_an_answer_that_nobody_can_read_is_refused_and_not_even_fetched() -> None:
    with Reader(Limits(answer=1_000_000)) as reader:
        assert ask(reader, "long_winded", letters=900_000)
        assert refusal(reader, "long_winded", letters=1_000_001) == f"“good.docx” {TOO_COMPLEX}."
        assert refusal(reader, "large_file", bytes=99_000_000) == f"“good.docx” {TOO_COMPLEX}."
        assert reads_well(reader)


def test_a_process_ended_by_others_while_idle_is_replaced_unseen(reader: Reader) -> None:
    pid = ask(reader, "surroundings")["pid"]
    os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 5
    with pytest.raises(ProcessLookupError):  # none is left behind as a zombie
        while time.monotonic() < until:
            os.kill(pid, 0)
            time.sleep(0.01)
    assert reads_well(reader)
    assert ask(reader, "surroundings")["pid"] != pid


def test_an_answer_never_waits_for_the_next_question() -> None:
    """Ctrl-C in the middle of a file, and the next file is not given the answer of the first."""
    with Reader() as reader:
        assert reads_well(reader)
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            ask(reader, "asleep")
        assert reads_well(reader)


def test_a_file_that_really_takes_too_long_is_given_up(reader: Reader) -> None:
    source = source_from("long.docx", word(tbl(tr(tc(p(r("Action"))), tc(p(r("who")))) * 20_000)))
    with Reader(Limits(wall=0.3)) as hasty, pytest.raises(Refused, match=r"^“long\.docx” is too complex"):
        hasty.reading(source)
    assert reads_well(reader)


def test_time_is_counted_for_each_file_by_itself() -> None:
    many = source_from("many.docx", word(p(r("word")) * 4_000))
    with Reader(Limits(cpu=2)) as reader:
        began = time.monotonic()
        while time.monotonic() - began < 4:  # together more than any one file may take
            assert reader.layout(many).blocks


# what it may not do


@LINUX
def test_nothing_but_reading_is_possible(tmp_path: Path, reader: Reader) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("as it was")
    with socket.create_server(("127.0.0.1", 0)) as server:
        tried = ask(reader, "forbidden", file=str(victim), port=server.getsockname()[1])
    assert {what for what, outcome in tried.items() if outcome == "done"} == set()
    assert victim.read_text() == "as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["victim.txt"]


@LINUX
def test_it_inherits_next_to_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTEBOOK_SECRET", "CANARY")
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "open.txt").open("w") as file, Reader() as reader:
        os.set_inheritable(file.fileno(), True)
        given = ask(reader, "surroundings")
    assert "MINUTEBOOK_SECRET" not in given["environ"]
    assert {name for name in given["files"] if not name.startswith(("pipe:", "/proc/"))} == {"/dev/null"}
    assert given["folder"] == "/"
    assert given["core"] == [0, 0]
    assert "" not in given["path"]
    assert "-I" in given["arguments"]


def test_passwords_never_stand_in_the_arguments_of_a_process() -> None:
    with Reader() as reader:
        answer = reader.ask(JOBS + "surroundings", GOOD, passwords=["CANARY"])
    assert b"CANARY" not in answer.body


def test_what_libraries_print_reaches_nobody(reader: Reader, capfd: pytest.CaptureFixture[str]) -> None:
    assert ask(reader, "chatty", words="CANARY") == "said"
    assert capfd.readouterr() == ("", "")


def test_it_works_wherever_it_is_started_from(tmp_path: Path) -> None:
    """Modules are found as this process finds them, but never in the folder that it was started in."""
    (tmp_path / "minutebook.py").write_text("raise SystemExit('wrong one')")
    (tmp_path / "json.py").write_text("raise SystemExit('wrong one')")
    (tmp_path / "form.docx").write_bytes(GOOD.data)
    program = "import sys; sys.path[0] = sys.argv[1]; import minutebook; print(minutebook.layout('form.docx').text())"
    package = str(Path(next(iter(minutebook.__path__))).parent)
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", program, package],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "SAFER Plan\nhonest words\n"


# hostile files (security.md 1)


def highest_memory() -> int:
    """The most that this process has held since it was last reset, in MB."""
    (line,) = [it for it in Path("/proc/self/status").read_text("utf-8").splitlines() if it.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


@LINUX
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_well(name: str, reader: Reader) -> None:
    """A result or a refusal, within the limits, without costing the parent any memory to speak of."""
    source = source_from(name, HOSTILE[name]())
    assert reads_well(reader)
    Path("/proc/self/clear_refs").write_text("5", "utf-8")
    before = highest_memory()
    began = time.monotonic()
    try:
        _, reading = reader.reading(source)
    except Refused as refused:
        assert str(refused).startswith(f"“{name}” ")
        assert str(refused).endswith(".")
    else:
        assert isinstance(reading, Reading)
    assert time.monotonic() - began < TIGHT.wall + 3
    assert highest_memory() - before < 100
    assert reads_well(reader)


@LINUX
def test_the_longest_answer_costs_the_parent_a_bounded_share_of_memory() -> None:
    """Files may be such that every byte of the answer becomes an object here."""
    many = source_from("many.docx", word(p(r("a")) * 50_000))
    Path("/proc/self/clear_refs").write_text("5", "utf-8")
    before = highest_memory()
    with Reader(Limits(answer=2 * 1024**2)) as reader, pytest.raises(Refused, match="too complex"):
        reader.layout(many)
    assert highest_memory() - before < 40


# answers of a child that has been taken over


@pytest.mark.parametrize("answer", [None, [[["x"]]]])
def test_nonsense_is_refused_and_the_child_replaced(answer: object) -> None:
    with Reader() as reader:
        before = ask(reader, "surroundings")["pid"]
        body = reader.ask(JOBS + "odd_answer", GOOD, arguments={"answer": answer}).body
        with pytest.raises(Refused, match="cannot be read"):
            reader.made(GOOD, body, Layout)
        assert ask(reader, "surroundings")["pid"] != before


# no answer in any error (security.md 2, item 12)


def canaries() -> dict[str, bytes]:
    """Files honest, odd and broken, each with a word that must be told to nobody."""
    words = p(r("CANARY"))
    honest = form(
        heading("Details"), table(["Child’s name", "CANARY"], ["Date of birth", "CANARY 2014"]), line("CANARY"),
        title="SAFER Plan", header="CANARY",
    ).data  # fmt: skip
    stored = zipped(word_parts(words), zipfile.ZIP_STORED)
    linked = links(("image", "http://CANARY.example.org/"))
    odd, book = io.BytesIO(), Workbook()
    book.worksheets[0].append(["SAFER Plan", "CANARY", "=CANARY("])
    book.save(odd)
    return {
        "honest.docx": honest,
        "cut.docx": honest[:-30],
        "text.docx": b"CANARY " * 9,
        "page.docx": b"<html>CANARY",
        "doctype.docx": zipped({**word_parts(words), "x.xml": '<!DOCTYPE CANARY [<!ENTITY a "CANARY">]><a/>'}),
        "broken.docx": word(words + "<w:p CANARY=CANARY>CANARY &CANARY;"),
        "wide.docx": word(tbl(tr(tc(words, properties='<w:gridSpan w:val="9999999"/>')))),
        "linked.docx": zipped({**word_parts(words), "word/_rels/settings.xml.rels": linked}),
        "named.docx": zipped({**word_parts(words), "../CANARY.xml": "<x/>"}),
        "changed.docx": stored.replace(b">CANARY<", b">CANARU<"),
        "odd.xlsx": odd.getvalue(),
        "broken.pdf": b"%PDF-1.7\n1 0 obj <</CANARY (CANARY) >> stream CANARY trailer <</Root CANARY>>",
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "CANARY".encode("utf-16-le") * 99,
    }


@pytest.mark.parametrize("name", canaries())
def test_no_word_of_a_file_is_in_any_error_or_log(
    name: str, reader: Reader, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(0)
    said = ""
    try:
        form_of(source_from(name, canaries()[name]), reader=reader)
    except MinutebookError as error:
        said = "".join(traceback.format_exception(error))
    printed = capfd.readouterr()
    assert "CANARY" not in said + caplog.text + printed.out + printed.err


def test_our_own_fault_is_told_by_its_place_alone(reader: Reader) -> None:
    words = "CANARY"
    with pytest.raises(Refused) as caught:
        ask(reader, "broken", words=words)
    assert str(caught.value) == f"“good.docx” {BROKEN}."
    assert "CANARY" not in "".join(traceback.format_exception(caught.value))
    (note,) = caught.value.__notes__
    assert note.startswith("KeyError at child_jobs.py:")
    assert reads_well(reader)


def test_the_command_tells_no_word_of_a_file_on_the_side(tmp_path: Path) -> None:
    for name, data in canaries().items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-m", "minutebook"]
    subprocess.run([*command, "init", "office"], cwd=tmp_path, check=True, capture_output=True)
    files = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    done = subprocess.run(
        [*command, "run", "--workspace", "office", "--debug", *files],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ExitStatus.UNREADABLE, done.stderr
    assert "“broken.docx” is damaged" in done.stderr
    assert "CANARY" not in done.stderr
