"""The language of templates: Jinja in a sandbox, every answer escaped, every misspelt name an error (security.md 2).

Code that Jinja makes of a template here keeps an account (see bounds.py) of each block it enters and each value it
prints. The account travels with the answers, so that one compiled template serves many threads.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import _PassArg

from minutebook.documents.template.bounds import Account, TooMuch

#: under this name, which no template can write, the account stands among the answers
ACCOUNT = "\0account"
#: what would make two fillings differ
_RANDOM = ("random",)
_NO_GLOBALS = ("lipsum",)
#: docxtpl's way to write braces that are no tag
_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class _Generator(CodeGenerator):
    """Jinja's own compiler, with the account kept."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline(f"account = resolve({ACCOUNT!r})")
        self.writeline("say, put, say_plain, spend = account.say, account.put, account.say_plain, account.spend")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        body = list(nodes)
        self.writeline(f"spend({_printed(body)})")
        super().blockvisit(body, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        say = "say" if frame.buffer is None else "put"
        if frame.eval_ctx.volatile:
            self.write(f"({say} if context.eval_ctx.autoescape else say_plain)(")
        else:
            self.write(f"{say}(" if frame.eval_ctx.autoescape else "say_plain(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        text = "".join(group)
        for written, meant in _BRACES:
            text = text.replace(written, meant)
        return repr(text)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("account.joined((")
        for arg in node.nodes:
            self.visit(arg, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self._measured(super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self._measured(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        if node.ctx == "load":
            self._measured(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def _measured(self, visit: Callable[[Any, Frame], None], node: nodes.Expr, frame: Frame) -> None:
        self.write("account.measured(")
        visit(node, frame)
        self.write(")")


def _printed(body: list[nodes.Node]) -> int:
    """Characters of the template's own text directly in a block."""
    outputs = (node for node in body if isinstance(node, nodes.Output))
    return 1 + sum(len(part.data) for out in outputs for part in out.nodes if isinstance(part, nodes.TemplateData))


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox; "row.update" means the answer named so, never a method of dictionaries."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, *, autoescape: bool = True) -> None:
        super().__init__(autoescape=autoescape, undefined=StrictUndefined, finalize=_blank_for_none)
        self.filters = {
            name: _guarded(name, function) for name, function in self.filters.items() if name not in _RANDOM
        }
        for name in _NO_GLOBALS:
            del self.globals[name]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The answer of that name; else, of things that are no answers, what the sandbox allows."""
        if isinstance(obj, dict):
            try:
                return obj[attribute]
            except KeyError:
                pass
        elif isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operation on values, once its size is known to be bearable."""
        account_of(context).operate(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, function: Any, *args: Any, **kwargs: Any) -> Any:
        """A call from a template, judged before and measured after."""
        account = account_of(context)
        account.spend(1)
        given = list(args)
        owner = getattr(function, "__self__", None)
        if isinstance(owner, str | bytes):
            account.method(owner, function.__name__, given, kwargs)
        elif isinstance(function, types.BuiltinMethodType):
            account.arguments([*given, *kwargs.values()])
        result = super().call(context, function, *given, **kwargs)
        return account.measured(result) if isinstance(result, str | bytes) or function is dict else result

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """As the sandbox does it; the text whose method it is stays known, so that its size can be judged."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            wrapped.__self__ = value.__self__  # type: ignore[attr-defined]
        return wrapped


def account_of(context: Context) -> Account:
    """The account that a filling keeps."""
    account: Account = context.resolve_or_missing(ACCOUNT)
    return account


def _blank_for_none(value: Any) -> Any:
    return "" if value is None else value


def _guarded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, judged before it is run and measured after."""
    wants = _PassArg.from_obj(function)

    @pass_context
    def guarded(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        account = account_of(context)
        given = [*args, *kwargs.values()]
        account.arguments(given)
        value = _judged(account, name, value, given)
        first = {
            _PassArg.context: context,
            _PassArg.eval_context: context.eval_ctx,
            _PassArg.environment: context.environment,
        }
        result = function(*([first[wants]] if wants else []), value, *args, **kwargs)
        return result if result is value else account.measured(result)

    return guarded


def _judged(account: Account, name: str, value: Any, given: list[Any]) -> Any:
    """What a filter is given, once it is known that the filter will not make too much of it."""
    account.spend(len(value) if isinstance(value, str) else 1)
    if name == "join":
        value = list(value.values()) if isinstance(value, Mapping) else list(value)
        account.method(str(given[0]) if given else "", "join", [value], {})
    elif name == "replace" and len(given) > 1:
        account.method(str(value), "replace", [str(given[0]), str(given[1])], {})
    elif name == "format":
        account.operate("%", str(value), tuple(given))
    elif name == "indent":
        width = max((item if isinstance(item, int) else len(str(item)) for item in given), default=4)
        account.spend(str(value).count("\n") * width)
    elif name == "sum" and any(isinstance(item, list | tuple) for item in given):
        raise TooMuch
    elif name in ("string", "pprint", "tojson", "unique", "sort", "min", "max", "groupby", "urlencode", "xmlattr"):
        account.measured(value)
    return value
