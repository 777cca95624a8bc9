"""What was traced, each sentence once: where it comes from, and every copy that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from minutebook.documents.passages import Passage
from minutebook.register.facts import RegisteredDocument
from minutebook.trail.tracing import Part, Traced


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph of issued documents, and all the documents that say it, of whichever version of a form."""

    text: str
    #: those of its parts that were asked for
    parts: tuple[Part, ...]
    stands: tuple[tuple[RegisteredDocument, Passage], ...]


def sentences(traced: Iterable[Traced], words: str | None) -> list[Sentence]:
    """Each sentence with the documents that it stands in, in the order in which they were first met."""
    together: dict[str, list[Traced]] = {}
    for it in traced:
        together.setdefault(it.passage.text, []).append(it)
    return [
        Sentence(text, _parts(same, words), tuple((it.document, it.passage) for it in same))
        for text, same in together.items()
    ]


def _parts(same: Sequence[Traced], words: str | None) -> tuple[Part, ...]:
    """The parts that were asked for, each with every cell that says it in any of the documents."""
    found: dict[tuple[str, str], Part] = {}
    for part in (part for it in same for part in it.holding(words)):
        known = found.setdefault((part.words, part.origin), part)
        found[part.words, part.origin] = replace(known, cells=tuple(dict.fromkeys((*known.cells, *part.cells))))
    return tuple(found.values())
