"""What a Word file stores for its bound controls: its own XML parts, and the properties of the document."""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.door.package import Package
from minutebook.intake.ooxml import W

_DATA: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
_PATH: Final = W + "xpath"
_PREFIXES: Final = W + "prefixMappings"
_ID: Final = W + "storeItemID"
_LONGEST: Final = 2_000
#: the document's own properties go by these names, and hang on the package itself
_PROPERTIES: Final = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}
#: one step of a plain path; anything that could compute is left alone
_STEP: Final = re.compile(r"/(@)?(?:([\w.-]+):)?([\w.-]+)(?:\[([1-9]\d{0,4})\])?")
_PREFIX: Final = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TEXT: Final = "/text()"


class Store:
    """The values of bound controls, looked up by walking plain paths such as ``/ns0:form[1]/ns0:chair[1]``."""

    def __init__(self, package: Package, main: str) -> None:
        """``main`` is the part of the document itself; the stores are found when first asked for."""
        self._package = package
        self._main = main
        self._items: dict[str, str] | None = None
        #: children of one name, kept since every row of a bound table walks past all rows before it
        self._children: dict[tuple[_Element, str], list[_Element]] = {}

    def value(self, binding: _Element) -> str | None:
        """What is stored for one binding; None where its path or its store cannot be followed."""
        path = binding.get(_PATH, "")
        prefixes = {name: one or two for name, one, two in _PREFIX.findall(binding.get(_PREFIXES, "")[:_LONGEST])}
        steps = _steps(path, prefixes)
        root = self._root(binding.get(_ID, "").upper()) if steps else None
        found = None if root is None else self._walked(root, steps)
        # a rich control stores a whole document
        return None if found is None or found.lstrip().startswith("<") else found

    def _root(self, item: str) -> _Element | None:
        if self._items is None:
            self._items = dict(self._found())
        try:
            return self._package.tree(self._items.get(item, ""))
        except Refused:
            return None  # Word opens such a file; it only has nothing to put into the control

    def _found(self) -> dict[str, str]:
        items = {}
        for item in self._package.linked(self._main, "customXml"):
            for properties in self._package.linked(item, "customXmlProps"):
                items[self._named(properties)] = item
        for name, kind in _PROPERTIES.items():
            for properties in self._package.linked("", kind):
                items[name] = properties
        return items

    def _walked(self, root: _Element, steps: list[tuple[str, int]]) -> str | None:
        """The text at the end of the way; None where it leads nowhere, or to more than text."""
        if steps[0] != (root.tag, 1):
            return None
        here = root
        for name, place in steps[1:]:
            if name.startswith("@"):
                return here.get(name[1:])
            if (here, name) not in self._children:
                self._children[here, name] = here.findall(name)
            same = self._children[here, name]
            if place > len(same):
                return None
            here = same[place - 1]
        return None if len(here) else here.text or ""

    def _named(self, properties: str) -> str:
        try:
            root = self._package.tree(properties)
        except Refused:
            root = None
        return "" if root is None else root.get(_DATA + "itemID", "").upper()


def _steps(path: str, prefixes: dict[str, str]) -> list[tuple[str, int]]:
    """Names and places of a plain path, an attribute's name after ``@``; empty where it is not plain."""
    path = path.strip()
    path = path[: -len(_TEXT)] if path.endswith(_TEXT) else path
    steps: list[tuple[str, int]] = []
    at = 0
    if len(path) > _LONGEST:
        return []
    while at < len(path):
        step = _STEP.match(path, at)
        if step is None or (step[2] and step[2] not in prefixes) or (steps and steps[-1][0].startswith("@")):
            return []
        name = f"{{{prefixes[step[2]]}}}{step[3]}" if step[2] else step[3]
        steps.append((("@" if step[1] else "") + name, int(step[4] or 1)))
        at = step.end()
    return steps
