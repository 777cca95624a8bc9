"""The network of items and cases, for programs that draw and count networks: GraphML with ids that stay the same."""

from __future__ import annotations

import networkx as nx

from minutebook.documents.template import clean
from minutebook.reports.tactical.report import TacticalReport


def network(report: TacticalReport) -> nx.Graph:
    """Items and case references as nodes; an edge says that an item is linked with a case."""
    graph = nx.Graph()
    graph.graph["marking"] = "OFFICIAL-SENSITIVE"
    graph.graph["period"] = f"{report.period.first} to {report.period.last}"
    for case in sorted({case for line in report.lines for case in line.cases}):
        graph.add_node(f"case {case}", label=case, node="case", kind="Case")
    for line in report.lines:
        graph.add_node(
            line.ref, label=clean(line.description), node="item", kind=line.kind.value, children=line.children,
            new=line.new, first_seen=line.first_seen.isoformat(), last_seen=line.last_seen.isoformat(),
        )  # fmt: skip
        for case in line.cases:
            graph.add_edge(line.ref, f"case {case}")
    return graph


def graphml(report: TacticalReport) -> bytes:
    """The network as a file; the same report gives the same bytes."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (head + "\n".join(nx.generate_graphml(network(report))) + "\n").encode()
