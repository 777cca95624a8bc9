"""Templates that use each feature of docxtpl, and templates that mean harm."""

# ruff: noqa: E501 - what stands in a template is written as it stands

from __future__ import annotations

from datetime import date
from typing import Any

from docxtpl import Listing, RichText, RichTextParagraph
from tests.template_cases import cell, p, row, table

ROWS = [{"name": "Grace & co", "role": "mum", "n": 2}, {"name": "Kim <Tran>", "role": "nurse", "n": 3}]
FLAGS: dict[str, Any] = {"yes": True, "no": False, "rows": ROWS, "nil": [], "text": "Smith & Sons <1>", "n": 3}


def rich() -> RichText:
    made = RichText("a & b ", bold=True, color="#FF0000")
    made.add("c\nd", italic=True, size=28, font="Georgia", underline="double", highlight="#eeeeee", style="x")
    made.add("\tend", strike=True, superscript=True, rtl=True, lang="en-GB")
    return made


DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="7" name="x" descr="{{ text }}"/>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
GREY = '<w:shd w:val="clear" w:color="auto" w:fill="EEEEEE"/>'

FEATURES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "a text": (("before {{ text }} after", "{{ n }} {{ yes }} {{ n / 2 }}"), {}),
    "a tag over several runs": ((p("see {", "{ te", "xt }", "} and {%", " if yes %}this{", "% endif %}"),), {}),
    "curly quotes": (("{{ ‘a’ if text == “x” else “b” }} {{ text|replace(“S”, ‘T’) }}",), {}),
    "comparison": (("{% if n &gt; 2 and n &lt; 4 %}in{% endif %}",), {}),
    "spaces": (("  {{ text }}  {{ two }}",), {"two": "  two  spaces  "}),
    "rich text": (("x {{r rich }} y", "{{ rich }}"), {"rich": rich()}),
    "rich paragraph": (("{{p rich }}", "after"), {"rich": RichTextParagraph("a\nb & c", parastyle="Heading1")}),
    "listing": (
        ("<w:p><w:pPr><w:jc w:val='left'/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>x {{ l }} y</w:t></w:r></w:p>",),
        {"l": Listing("one\ntwo\tthree\afour\ffive & <six>")},
    ),
    "new lines and tabs": (("{{ t }}", "static", "{% for i in rows %}{{ t }}{% endfor %}"), {"t": "a\n\tb\n\nc"}),
    "paragraphs": (
        (
            "{%p if yes %}",
            "shown {{ n }}",
            "{%p else %}",
            "not shown",
            "{%p endif %}",
            "{%p for r in rows %}",
            "{{ r.name }}: {{ r['role'] }}",
            "{%p endfor %}",
            "{%p for r in nil %}",
            "{{ r }}",
            "{%p else %}",
            "nobody",
            "{%p endfor %}",
        ),
        {},
    ),
    "runs": (
        (p("a", "{%r if no %}", "gone", "{%r endif %}", "b", "{%r for r in rows %}", "{{ r.n }}", "{%r endfor %}"),),
        {},
    ),
    "rows": (
        (
            table(
                row("Name", "Role"),
                row("{%tr for r in rows %}", ""),
                row("{{ r.name }}", "{{ r.role }}"),
                row("{%tr endfor %}", ""),
                columns=2,
            ),
        ),
        {},
    ),
    "no rows at all": (
        (
            table(
                row("{%tr for r in nil %}", ""),
                row("{{ r.name }}", "{{ r.role }}"),
                row("{%tr endfor %}", ""),
                columns=2,
            ),
        ),
        {},
    ),
    "a wide row that may be left out": (
        (
            table(
                row("a", "b"), row("{%tr if no %}", "", ""), row("1", "2", "3"), row("{%tr endif %}", "", ""), columns=3
            ),
        ),
        {},
    ),
    "too few columns": ((table(row("a", "b", "c"), columns=2),), {}),
    "cells": (
        (
            table(
                row("{%tc for r in rows %}", "{{ r.name }}", "{%tc endfor %}"),
                row("{%tc for r in rows %}", "{{ r.n }}", "{%tc endfor %}"),
                columns=1,
            ),
        ),
        {},
    ),
    "cells fewer": ((table(row("{%tc for r in nil %}", "{{ r.name }}", "{%tc endfor %}", "last"), columns=4),), {}),
    "background": (
        (table(row(cell(p("{% cellbg colour %}{{ text }}"), properties=GREY), "b"), columns=2),),
        {"colour": "00FF00"},
    ),
    "span": ((table(row(cell(p("{% colspan n %}{{ text }}")), "b"), row("1", "2", "3", "4"), columns=4),), {}),
    "merged down": (
        (
            table(
                row("{%tr for r in rows %}", ""),
                row("{% vm %}{{ text }}", "{{ r.name }}"),
                row("{%tr endfor %}", ""),
                columns=2,
            ),
        ),
        {},
    ),
    "merged across": (
        (
            table(
                row("{%tc for r in rows %}", "{% hm %}{{ text }}", "{%tc endfor %}"),
                row("{%tc for r in rows %}", "{{ r.n }}", "{%tc endfor %}"),
                columns=1,
            ),
        ),
        {},
    ),
    "a table in a table": (
        (table(row(cell(table(row("{{ text }}", "x", "y"), columns=3), p("")), "b"), columns=2),),
        {},
    ),
    "braces": (("{_{ text }_} {_% if %_}", "{{ '{_{' }}"), {}),
    "comments": (("a{# not shown {{ nobody }} #}b", "{#p gone #}", "c"), {}),
    "joined paragraphs": (("one", "{%- if yes %}", "two", "{% endif -%}", "three"), {}),
    "filters": (
        (
            "{{ text|upper }} {{ text|length }} {{ rows|map(attribute='name')|join(', ') }} {{ gone|default('-') }}",
            "{{ text|e }} {{ '&amp;'|safe }} {{ rows|sum('n') }} {{ text|truncate(9) }} {{ rows|tojson }}",
        ),
        {},
    ),
    "together": (
        ("{{ text ~ ' &amp; ' ~ n }} {{ 'a' + 'b' }} {{ 'x' * 3 }} {{ '%s-%s' % (text, n) }} {{ 2 ** 5 }}",),
        {},
    ),
    "formats": (
        ("{{ '{:&gt;9} {}'.format(n, text) }} {{ '%05d'|format(n) }} {{ text.replace('S', 'ß').center(30) }}",),
        {},
    ),
    "words kept": (
        (
            "{% set x = text %}{{ x }}{% set y %}[{{ x }}]{% endset %}{{ y }}",
            "{% set ns = namespace(n=0) %}{% for r in rows %}{% set ns.n = ns.n + r.n %}{% endfor %}{{ ns.n }}",
        ),
        {},
    ),
    "macros": (
        (
            "{% macro say(x, y='?') %}[{{ x }}{{ y }}]{% endmacro %}{{ say(text) }}{{ say(1, y=text) }}",
            "{% macro box(x) %}[{{ x }}{{ caller(x) }}]{% endmacro %}{% call(z) box(2) %}{{ z }}{% endcall %}{% filter upper %}{{ n }} abc{% endfilter %}",
        ),
        {},
    ),
    "loops that know": (
        (
            "{% for r in rows if r.n &gt; 2 %}{{ loop.index }}/{{ loop.length }}{% endfor %}",
            "{% for r in tree recursive %}({{ r.n }}{{ loop(r.below) if r.below }}){% endfor %}",
        ),
        {"tree": [{"n": 1, "below": [{"n": 2, "below": []}, {"n": 3, "below": []}]}]},
    ),
    "drawings": ((DRAWING, "{%p for r in rows %}", DRAWING, "{%p endfor %}", DRAWING), {}),
    "escaping off": (("{% autoescape false %}{{ fine }}{% endautoescape %}",), {"fine": "fine"}),
    "values of any kind": (("{{ day }} {{ rows[0] }} {{ (1, 'a') }} {{ 1.5 }}",), {"day": date(2027, 1, 20)}),
}

HOSTILE: dict[str, str] = {
    "a long range": "{% for i in range(10**9) %}{% endfor %}",
    "loops in loops": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "three silent loops": "{% for i in range(9999) %}{% for j in range(9999) %}{% for k in range(9999) if k < 0 %}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "a loop that prints": "{% for i in range(99999) %}{% for j in range(99999) %}xxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}",
    "a long text": "{{ 'a' * 10**9 }}",
    "a long list": "{{ ([1] * 10**9)|length }}",
    "a wide text": "{{ 'a'.ljust(10**9) }}",
    "a wide filter": "{{ 'a'|center(10**9) }}",
    "a wide format": "{{ '%999999999d' % 1 }}",
    "another wide format": "{{ '{:>999999999}'.format(1) }}",
    "a wide format by filter": "{{ '%999999999d'|format(1) }}",
    "a large number": "{{ 10**(10**9) }}",
    "a number that grows": "{% set n = namespace(x=3) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x }}",
    "a text that doubles": "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "a text that is added": "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "a text that is set": "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}"
    "{% endfor %}",
    "a list of lists": "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}",
    "dicts of dicts": "{% set n = namespace(x=1) %}{% for i in range(99) %}{% set n.x = dict(a=n.x, b=n.x) %}{% endfor %}{{ n.x }}",
    "replacing": "{{ ('a' * 99999).replace('a', 'b' * 99999) }}",
    "replacing by filter": "{{ ('a' * 99999)|replace('a', 'b' * 99999) }}",
    "joining": "{{ ('a' * 99999).join(['b'] * 99999) }}",
    "joining by filter": "{{ (['b' * 9999] * 99999)|join }}",
    "escapes of escapes": "{% set n = namespace(x='\"') %}{% for i in range(99) %}{% set n.x = n.x|tojson|string %}{% endfor %}",
    "macros without end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macros that branch": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "a macro that fills": "{% macro m() %}{% for i in range(99999) %}{% for j in range(999) %}"
    + "x" * 999
    + "{% endfor %}{% endfor %}{% endmacro %}{{ m() }}",
    "loops of themselves": "{% for x in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "lists that are summed": "{{ ([[1] * 9999] * 9999)|sum(start=[])|length }}",
    "bytes": "{{ (1).to_bytes(10**9, 'big')|length }}",
    "indenting": "{{ ('a\\n' * 99999)|indent(99999) }}",
    "tabs": "{{ ('\\t' * 99999).expandtabs(99999) }}",
    "blanks between": "{{ ['a', 'b']|batch(10**9, 'x')|list }}",
}
