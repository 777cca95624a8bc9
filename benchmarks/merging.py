"""One record into the minutes: ours, docxtpl as its manual says, and docxtemplater on Node."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from for_node import translated

HERE = Path(__file__).parent


def by_docxtpl(template: Path, context: Mapping[str, Any]) -> bytes:
    """As docxtpl's manual has it, with the escaping that answers need."""
    document = DocxTemplate(str(template))
    document.render(dict(context), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def by_docxtemplater(template: Path, context: Mapping[str, Any], times: int, out: Path) -> float | None:
    """Processor seconds of one filling, after five that do not count; None where Node or its library is missing."""
    node = shutil.which("node")
    if node is None or subprocess.run([node, "-e", "require('docxtemplater')"], capture_output=True).returncode:
        return None
    with tempfile.TemporaryDirectory() as folder:
        same, answers = Path(folder, "template.docx"), Path(folder, "answers.json")
        same.write_bytes(translated(template.read_bytes()))
        answers.write_text(json.dumps(context), encoding="utf-8")
        program = [node, str(HERE / "docxtemplater.js"), str(same), str(answers), str(times), str(out)]
        return float(subprocess.run(program, check=True, capture_output=True, text=True, env=os.environ).stdout)
