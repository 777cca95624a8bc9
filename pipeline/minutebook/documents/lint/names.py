"""The names in tags, looked up in the shape of the document's context; loops bind names of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from jinja2 import nodes

from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.shape import ANYTHING, NEVER_SEEN, WORDS, Shape, fields_of
from minutebook.documents.template.sandbox import Sandbox

_ANY_WORD: Final = ("cycle", "changed")
_COUNTS: Final = ("index", "index0", "revindex", "revindex0", "length", "depth", "depth0")
LOOP: Final = Shape(
    parts={
        **dict.fromkeys(_COUNTS, Shape(number=True)),
        **dict.fromkeys(("first", "last"), Shape(truth=True)),
        **dict.fromkeys((*_ANY_WORD, "previtem", "nextitem"), ANYTHING),
    }
)
#: what filters make of what they are given
_SAME: Final = frozenset(
    ("sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d")
)
_ONE_OF_THEM: Final = frozenset(("first", "last", "min", "max"))
_TO_NUMBER: Final = frozenset(("length", "count", "int", "float", "abs", "round", "wordcount"))
_TO_WORDS: Final = frozenset(
    ("join", "upper", "lower", "title", "capitalize", "trim", "string", "replace", "truncate", "e")
)


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression is; ``path`` in full where it is an answer of the context."""

    shape: Shape
    path: str = ""


UNKNOWN: Final = Found(ANYTHING)
#: a fault, and what to say of it
Said = tuple[Fault, str, str]


class Names:
    """The names known at one place of a template, the innermost loop's last."""

    def __init__(self, context: Shape) -> None:
        self._context = context
        self._environment = Sandbox()
        self._scopes: list[dict[str, Found]] = [{}]
        self._fields = [entry.path for entry in fields_of(context)]
        self.said: list[Said] = []
        #: full paths of the answers met in the expression that is being looked at
        self.met: list[str] = []

    def enter(self, **names: Found) -> None:
        """Begin a loop or the like, with names of its own."""
        self._scopes.append(dict(names))

    def leave(self) -> None:
        """End it."""
        if len(self._scopes) > 1:
            self._scopes.pop()

    def bind(self, name: str, found: Found) -> None:
        """Make a name known where we are."""
        self._scopes[-1][name] = found

    def look(self, node: nodes.Node) -> Found:
        """What an expression is; faults are added to ``said``."""
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is not None:
            found: Found = method(node)
            return found
        for child in node.iter_child_nodes():
            self.look(child)
        return UNKNOWN

    def _name(self, node: nodes.Name) -> Found:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return self._met(scope[node.name])
        parts = self._context.parts
        if parts is not None and node.name in parts:
            return self._met(Found(parts[node.name], node.name))
        if parts is None or self._context.anything or node.name in self._environment.globals:
            return UNKNOWN
        self._missing(node.name, node.name, self._near(node.name, self._visible()))
        return UNKNOWN

    def _met(self, found: Found) -> Found:
        if found.path:
            self.met.append(found.path)
        return found

    def _visible(self) -> list[str]:
        return [*(name for scope in reversed(self._scopes) for name in scope), *(self._context.parts or ())]

    def _getattr(self, node: nodes.Getattr) -> Found:
        return self._part(node, node.node, node.attr)

    def _getitem(self, node: nodes.Getitem) -> Found:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(node, node.node, node.arg.value)
        self.look(node.arg)
        whole = self.look(node.node)
        if isinstance(node.arg, nodes.Slice):
            return whole
        return self.item(whole)

    def _part(self, node: nodes.Node, owner: nodes.Expr, name: str) -> Found:
        if name.startswith("_"):
            self.look(owner)
            self.said.append((Fault.FORBIDDEN, f"“{written(node)}” reaches for something internal.", ""))
            return UNKNOWN
        whole = self.look(owner)
        shape = whole.shape
        if shape.parts is not None and name in shape.parts:
            path = f"{whole.path}.{name}" if whole.path else ""
            return self._met(Found(shape.parts[name], path))
        if not shape.known or self._is_method(shape, name):
            return UNKNOWN
        path = f"{whole.path or written(owner)}.{name}"
        self._missing(written(node), path, self._instead(owner, whole, name))
        return UNKNOWN

    def _is_method(self, shape: Shape, name: str) -> bool:
        """Whether it is something that words, lists or groups can do; said where a template may not do it."""
        for value in _like(shape):
            if hasattr(value, name):
                if not self._environment.is_safe_attribute(value, name, getattr(value, name)):
                    self.said.append((Fault.FORBIDDEN, f"“{name}” would change an answer.", ""))
                return True
        return False

    def _instead(self, owner: nodes.Expr, whole: Found, name: str) -> str:
        """What was probably meant, in a sentence."""
        said, shape = written(owner), whole.shape
        if shape.item is not None and shape.item.parts is not None:
            mark = "tr" if whole.path.endswith("rows") else "p"
            return f"Go through them with {{%{mark} for row in {said} %}}, then {{{{ row.{name} }}}}."
        near = self._near(name, list(shape.parts or ()), whole.path)
        if near and not near.startswith("Did"):
            return near
        if near:
            return f"Did you mean “{said}.{near.partition('“')[2].partition('”')[0]}”?"
        for part, inner in (shape.parts or {}).items():
            if inner.item is not None and name in (inner.item.parts or ()):
                return f"It is a column: {{%tr for row in {said}.{part} %}}, then {{{{ row.{name} }}}}."
        parts = ", ".join(shape.parts or ())
        return f"“{said}” has: {parts}." if parts else f"“{said}” is {shape.what()}: take “.{name}” away."

    def _near(self, name: str, names: list[str], path: str = "") -> str:
        """ "Did you mean", by the names at hand, else by the last name of any answer."""
        if close := get_close_matches(name, names, n=1):
            return f"Did you mean “{close[0]}”?"
        if path:
            return ""
        last = {one.rpartition(".")[2]: one for one in reversed(self._fields)}
        close = get_close_matches(name, self._fields, n=1) or [last[one] for one in get_close_matches(name, last, n=1)]
        return f"Did you mean “{close[0]}”?" if close else ""

    def _missing(self, said: str, path: str, fix: str) -> None:
        more = f" (in full: {path})" if path != said else ""
        self.said.append((Fault.NAME, f"There is no answer called “{said}”{more} in this document.", fix))

    def item(self, whole: Found) -> Found:
        """One of a list."""
        item = whole.shape.item
        if item is None or item == NEVER_SEEN:
            return UNKNOWN
        return Found(item, f"{whole.path}[]" if whole.path else "")

    def _call(self, node: nodes.Call) -> Found:
        for argument in (*node.args, *(one.value for one in node.kwargs)):
            self.look(argument)
        called = self.look(node.node)
        if called.shape.known and not (isinstance(node.node, nodes.Name) and called.shape is LOOP):
            self.said.append((Fault.FORBIDDEN, f"“{written(node.node)}” is an answer and cannot be called.", ""))
        return UNKNOWN

    def _filter(self, node: nodes.Filter) -> Found:
        given = UNKNOWN if node.node is None else self.look(node.node)
        for argument in (*node.args, *(one.value for one in node.kwargs)):
            self.look(argument)
        self._known(node.name, self._environment.filters, "filter")
        if node.name in _SAME:
            return given
        if node.name in _ONE_OF_THEM:
            return self.item(given)
        return Found(Shape(number=True) if node.name in _TO_NUMBER else WORDS if node.name in _TO_WORDS else ANYTHING)

    def _test(self, node: nodes.Test) -> Found:
        self._known(node.name, self._environment.tests, "test")
        for child in node.iter_child_nodes():
            self.look(child)
        return Found(Shape(truth=True))

    def _known(self, name: str, known: Mapping[str, object], what: str) -> None:
        if name not in known:
            close = get_close_matches(name, list(known), n=1)
            fix = f"Did you mean “{close[0]}”?" if close else ""
            self.said.append((Fault.FILTER, f"There is no {what} called “{name}”.", fix))

    def _condexpr(self, node: nodes.CondExpr) -> Found:
        before = len(self.met)
        self.look(node.test)
        del self.met[before:]
        found = [self.look(one) for one in (node.expr1, node.expr2) if one is not None]
        return found[0] if len({one.shape for one in found}) == 1 else UNKNOWN


def _like(shape: Shape) -> Iterator[object]:
    """Values of the kinds that a shape can be."""
    if shape.words:
        yield ""
    if shape.is_list:
        yield []
    if shape.is_group:
        yield {}


def written(node: nodes.Node) -> str:
    """A name with its dots as a template writes it."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{written(node.node)}[{node.arg.value!r}]"
    return "…"
