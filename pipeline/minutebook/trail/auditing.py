"""The whole look at a workspace: its register, its log, the folder that documents come out in; and the log in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from minutebook.documents.catalogue import DOCUMENTS
from minutebook.register.audit import Checked, LogRow
from minutebook.register.canonical import sha256
from minutebook.register.register import Register
from minutebook.workspace import Workspace

#: what is done to a row, and how it is told
_DONE: Mapping[str, str] = MappingProxyType({"added": "entered", "changed": "changed", "removed": "took out"})
#: rows by their tables, in the clerk's words
_CALLED: Mapping[str, str] = MappingProxyType(
    {
        "meeting": "meeting",
        "submission": "form file",
        "submission_form": "form",
        "document": "document",
        "document_source": "what a document is made from:",
        "distribution": "distribution row",
        "release": "step of a release",
        "review": "date owed",
        "decision": "decision",
        "chair": "chair’s training",
        "action_status": "status of an action",
        "onward": "onward referral",
        "escalation": "escalation",
        "correction": "correction",
        "filing": "filing",
        "approval": "chair’s approval",
        "hold": "hold",
        "erasure": "wish to erase",
    }
)
#: what stands beside documents without being one: what Word and systems leave, and what we have not finished
_BESIDE = ("~$", ".", "readme", "desktop.ini", "thumbs.db")


def audited(workspace: Workspace, register: Register) -> Checked:
    """All that is not as it was written, with what else there is to say; see ``Register.checked``."""
    found = register.checked()
    faults, notes = list(found.faults), list(found.notes)
    waiting = {output.number for output in register.pending_outputs()}
    known = set()
    for output in register.outputs():
        path = workspace.place_of(output)
        known.add(path)
        if not path.is_file():
            missing = f"The file {_place(workspace, path)} of document {output.number} is missing"
            (notes if output.number in waiting else faults).append(f"{missing}; “minutebook run” makes it again.")
        elif sha256(path.read_bytes()) != output.sha256:
            faults.append(f"The file {_place(workspace, path)} is not document {output.number} as it was issued.")
    for path, aside in _strangers(workspace, known):
        (notes if aside else faults).append(
            f"The file {_place(workspace, path)} was set aside: the register does not know it."
            if aside
            else f"The file {_place(workspace, path)} is not one that the register knows."
        )
    return replace(found, faults=tuple(faults), notes=tuple(notes))


def _strangers(workspace: Workspace, known: set[Path]) -> Iterator[tuple[Path, bool]]:
    """Files in the outputs folder that are no document, nor the PDF of one; whether Minutebook set them aside."""
    printed = {path.with_suffix(".pdf") for path in known}
    for path in sorted(workspace.outputs.rglob("*")):
        if path.is_file() and path not in known | printed and not path.name.lower().startswith(_BESIDE):
            yield path, " (set aside " in path.name


def _place(workspace: Workspace, path: Path) -> str:
    return path.relative_to(workspace.folder).as_posix()


def told(row: LogRow) -> str:
    """What one row of the log says was done, out of numbers and names of columns alone."""
    table, _, key = row.entity.partition(" ")
    said = row.detail
    if row.action == "new key":
        return "began to seal the log with a key" + (" in place of the one before" if "former" in said else "")
    if row.action == "judged":
        return f"judged meeting {said.get('meeting', key)}: {_listed(said.get('rules', []), 'rules speak', 'nothing')}"
    if row.action == "counted":
        return f"gave numbers: {', '.join(f'{series} up to {last}' for series, last in sorted(said.items()))}"
    if table == "document" and row.action == "added":
        again = f", in place of {said['supersedes']}" if said.get("supersedes") else ""
        paper = f"version {said.get('version')} of {_title(said.get('kind', ''))}"
        return f"issued {key}: {paper}, {said.get('status')}{again}"
    if table == "release" and row.action == "added":
        step = str(said.get("step")).replace("-", " ")
        return f"{step}: {said.get('document')}, distribution row {said.get('distribution')}"
    if table == "submission" and row.action == "added":
        return f"registered a form file with meeting {said.get('meeting')}: {_short(key)}"
    return _of_a_row(row, table, key)


def _of_a_row(row: LogRow, table: str, key: str) -> str:
    said = row.detail
    done = _DONE.get(row.action, row.action)
    rule = f" on {said['rule']}" if "rule" in said else ""
    of = f" of meeting {said['meeting']}" if "meeting" in said else ""
    columns = ", ".join(name.replace("_", " ") for name in said.get("fields", ()))
    fields = f": {columns}" if row.action == "changed" and columns else ""
    return f"{done} {_CALLED.get(table, table)} {_short(key)}{rule}{of}{fields}".replace("  ", " ").strip()


def _title(kind: str) -> str:
    return next((it.title for it in DOCUMENTS if it.kind == kind), kind.replace("-", " ")) or "a document"


def _short(key: str) -> str:
    # 64 digits tell nobody anything
    return "/".join(part[:12] if len(part) == 64 else part for part in key.split("/"))


def _listed(rules: object, some: str, none: str) -> str:
    return f"{len(rules)} {some} ({', '.join(map(str, rules))})" if isinstance(rules, list) and rules else none
