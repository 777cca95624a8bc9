"""What the tags of a story mean, one after another: instructions that there are, and names that there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from jinja2 import TemplateSyntaxError, nodes

from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.names import LOOP, UNKNOWN, Found, Names, written
from minutebook.documents.lint.pairs import OPENING, Pairing
from minutebook.documents.lint.shape import Shape
from minutebook.documents.lint.tags import Tag
from minutebook.documents.template.sandbox import Sandbox
from minutebook.findings import Finding

#: docxtpl's own instructions, each with what it takes
_CELLS: Final = {"colspan": True, "cellbg": True, "vm": False, "hm": False}
_KNOWN: Final = (*OPENING, "set", "elif", "else", *(f"end{word}" for word in (*OPENING, "set")), *_CELLS)
#: Jinja's instructions that reach for other files
_NOT_HERE: Final = frozenset(("include", "import", "from", "extends", "block", "endblock", "do", "trans", "debug"))
#: instructions are short: "fi" is half an "if"
_NEAR: Final = 0.5
#: what makes names of its own
_SCOPED: Final = frozenset(("for", "with", "macro", "call", "filter"))


class Meaning:
    """Reads the tags of one story; ``printed`` are the answers put into the document, their full paths without []."""

    def __init__(self, context: Shape) -> None:
        self._context = context
        self._environment = Sandbox()
        self._names = Names(context)
        self.printed: set[str] = set()
        self.findings: list[Finding] = []

    def read(self, tags: Sequence[Tag], pairing: Pairing) -> None:
        """Look at every tag of a story in turn."""
        self._names = Names(self._context)
        raw = False
        for tag in tags:
            if tag.bracket == "{#" or (raw and tag.word != "endraw"):
                continue
            raw = tag.word == "raw" if tag.word in ("raw", "endraw") else raw
            self._leave(tag, pairing)
            self._tag(tag, entering=tag in pairing.begins)

    def _leave(self, tag: Tag, pairing: Pairing) -> None:
        pair = pairing.ends.get(tag)
        if pair is not None and pair.begin.word in _SCOPED:
            self._names.leave()

    def _tag(self, tag: Tag, *, entering: bool) -> None:
        node = self._parsed(tag)
        if node is None:
            if entering and tag.word in _SCOPED:
                self._names.enter()
            return
        before = len(self._names.said)
        if isinstance(node, nodes.Output):
            self._answer(tag, node)
        elif isinstance(node, nodes.For):
            self._for(tag, node, entering)
        elif isinstance(node, nodes.Assign):
            self._set(node)
        else:
            self._other(node, entering and tag.word in _SCOPED)
        for fault, message, fix in self._names.said[before:]:
            self._say(fault, tag, message, fix)

    def _parsed(self, tag: Tag) -> nodes.Node | None:
        """The tag by itself as Jinja reads it; None where there is nothing to look up in it."""
        source = self._source(tag)
        if not source:
            return None
        try:
            return next(iter(self._environment.parse(source).body), None)
        except TemplateSyntaxError as error:
            reason = _plain(str(error.message))
            self._say(Fault.SYNTAX, tag, f"“{tag.shown}” cannot be understood: {reason}.")
        except RecursionError:
            self._say(Fault.SYNTAX, tag, f"“{tag.shown}” is too deep to be understood.")
        return None

    def _source(self, tag: Tag) -> str:
        """A whole template of the tag alone."""
        body, word = tag.body, tag.word
        if tag.bracket == "{{":
            return f"{{{{ {body} }}}}"
        if word in _CELLS:
            return f"{{{{ {body.removeprefix(word)} }}}}" if _CELLS[word] else ""
        if word not in _KNOWN:
            self._unknown(tag)
            return ""
        if word == "elif":
            return f"{{% {body[2:]} %}}{{% endif %}}"
        if word in ("else", "raw") or word.startswith("end"):
            if body != word and not body.startswith(word + " "):
                self._say(Fault.SYNTAX, tag, f"“{tag.shown}” cannot be understood: it has more words than it may have.")
            return ""
        closing = "" if word == "set" and "=" in body else f"{{% end{word} %}}"
        return f"{{% {body} %}}{closing}"

    def _unknown(self, tag: Tag) -> None:
        word = tag.word
        if word in _NOT_HERE:
            self._say(Fault.FORBIDDEN, tag, f"“{tag.shown}”: “{word}” is not for templates of Minutebook.")
            return
        close = get_close_matches(word, _KNOWN, n=1, cutoff=_NEAR)
        fix = f"Did you mean “{close[0]}”?" if close else ""
        if not close and not word.startswith("end"):
            fix = f"To print an answer write {{{{ {tag.body} }}}}."
        self._say(Fault.INSTRUCTION, tag, f"“{tag.shown}”: there is no instruction “{word}”.", fix)

    def _answer(self, tag: Tag, node: nodes.Output) -> None:
        del self._names.met[:]
        for expression in node.nodes:
            if isinstance(expression, nodes.TemplateData):
                continue
            shape = self._names.look(expression).shape
            if not shape.is_printed:
                self._say(
                    Fault.NOT_WORDS,
                    tag,
                    f"“{tag.shown}” is {shape.what()}, and would be printed as computers write it.",
                )
        self.printed.update(path.replace("[]", "") for path in self._names.met)

    def _for(self, tag: Tag, node: nodes.For, entering: bool) -> None:
        whole = self._names.look(node.iter)
        shape = whole.shape
        item = self._names.item(whole) if shape.is_list else UNKNOWN
        if shape.known and not shape.is_list:
            lists = [name for name, part in (shape.parts or {}).items() if part.is_list]
            said = f"“{tag.shown}” goes through {shape.what()}, not through rows or lines."
            fix = f"Did you mean “{written(node.iter)}.{lists[0]}”?" if lists else ""
            self._say(Fault.NOT_A_LIST, tag, said, fix)
        names = {target: item if isinstance(node.target, nodes.Name) else UNKNOWN for target in _targets(node.target)}
        self._names.enter(loop=Found(LOOP), **names)
        if node.test is not None:
            self._names.look(node.test)
        if not entering:
            self._names.leave()

    def _set(self, node: nodes.Assign) -> None:
        found = self._names.look(node.node)
        for name in _targets(node.target):
            self._names.bind(name, found if isinstance(node.target, nodes.Name) else UNKNOWN)

    def _other(self, node: nodes.Node, scoped: bool) -> None:
        """Conditions and the rarer instructions; what these bind can be anything."""
        bound: dict[str, Found] = {}
        if isinstance(node, nodes.Macro):
            self._names.bind(node.name, UNKNOWN)
        if isinstance(node, nodes.AssignBlock):
            bound = dict.fromkeys(_targets(node.target), UNKNOWN)
            for name in bound:
                self._names.bind(name, UNKNOWN)
            return
        if isinstance(node, nodes.Macro | nodes.CallBlock):
            bound = dict.fromkeys((*(arg.name for arg in node.args), "caller", "varargs", "kwargs"), UNKNOWN)
        elif isinstance(node, nodes.With):
            targets = (name for target in node.targets for name in _targets(target))
            bound = dict.fromkeys(targets, UNKNOWN)
        for child in _asked(node):
            self._names.look(child)
        if scoped:
            self._names.enter(**bound)

    def _say(self, fault: Fault, tag: Tag, message: str, fix: str = "") -> None:
        self.findings.append(fault.at(tag.line.where, message, fix))


def _asked(node: nodes.Node) -> Iterator[nodes.Node]:
    """The expressions of an instruction that look names up."""
    if isinstance(node, nodes.If):
        yield node.test
    elif isinstance(node, nodes.With):
        yield from node.values
    elif isinstance(node, nodes.Macro):
        yield from node.defaults
    elif isinstance(node, nodes.CallBlock):
        yield node.call
    elif isinstance(node, nodes.FilterBlock):
        yield node.filter


def _targets(target: nodes.Node) -> Iterator[str]:
    if isinstance(target, nodes.Name):
        yield target.name
    for child in target.iter_child_nodes():
        yield from _targets(child)


def _plain(reason: str) -> str:
    """Jinja's reason in the words of somebody who does not know Jinja."""
    known = (
        ("end of print statement", "something stands where the tag should end"),
        ("end of statement block", "something stands where the tag should end"),
        ("Expected an expression", "a name is missing"),
        ("unexpected char", "it holds a sign that is not allowed there"),
        ("unexpected end of template", "something is missing at its end"),
        ("unexpected '", "a bracket or a sign is in the wrong place"),
        ("expected token 'in'", "the word “in” is missing"),
        ("expected token 'name'", "a name is missing"),
    )
    return next((words for start, words in known if start in reason), "it is not written as such tags are")
