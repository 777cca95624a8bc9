"""The ways in which councils lay out a question and the place for its answer."""

from collections.abc import Sequence

from handmade.word import Block, Cell, Inline, Row, Text, bold, cell, lines, para, row, run, table

Ask = tuple[Text, Text | Block | tuple[Text | Block, ...]]


def _label(label: Text) -> Text:
    return label if isinstance(label, Inline) else bold(label)


def _content(answer: Text | Block | tuple[Text | Block, ...]) -> tuple[Text | Block, ...]:
    return answer if isinstance(answer, tuple) else (answer,)


def pairs(asks: Sequence[Ask], *, widths: Sequence[int] = (3600, 6200), fill: str = "DEEAF6") -> Block:
    """Label on the left, answer on the right."""
    return table([row(cell(_label(label), fill=fill), cell(*_content(answer))) for label, answer in asks], widths)


def fours(asks: Sequence[Ask], *, widths: Sequence[int] = (1900, 3000, 1900, 3000), fill: str = "E2EFD9") -> Block:
    """Label, answer, label, answer on one row; a last odd question spans the rest."""
    return table(four_rows(asks, fill), widths)


def four_rows(asks: Sequence[Ask], fill: str = "E2EFD9") -> list[Row]:
    """The rows of a label, answer, label, answer table."""
    rows = []
    for start in range(0, len(asks), 2):
        two = asks[start : start + 2]
        span = 3 if len(two) == 1 else 1
        rows.append(
            row(
                *(
                    each
                    for label, answer in two
                    for each in (cell(_label(label), fill=fill), cell(*_content(answer), span=span))
                )
            )
        )
    return rows


def above(label: Text, answer: Text | Block | tuple[Text | Block, ...], span: int, fill: str = "F2F2F2") -> list[Row]:
    """A row with the question, and under it a row with the answer."""
    return [row(cell(_label(label), span=span, fill=fill)), row(cell(*_content(answer), span=span))]


def banner(text: str, span: int, fill: str = "1F3864") -> Row:
    """A coloured row over the whole width."""
    return row(cell(run(text, bold=True, colour="FFFFFF"), span=span, fill=fill))


def grid(heads: Sequence[Text], rows: Sequence[Sequence[str]], widths: Sequence[int], *, fill: str = "D9D9D9") -> Block:
    """A header row and a row for each entry."""
    return table([head_row(heads, fill), *(row(*entry) for entry in rows)], widths)


def head_row(heads: Sequence[Text], fill: str = "D9D9D9") -> Row:
    """The header row of a grid."""
    return row(*(cell(_label(head), fill=fill) for head in heads), header=True)


def box(*content: Text | Block, width: int = 9800, fill: str = "") -> Block:
    """A box of one cell."""
    return table([row(cell(*content, fill=fill))], [width])


def titled_box(label: Text, answer: str, width: int = 9800) -> Block:
    """A box that holds the question and, under it, the answer."""
    return box(para(_label(label)), *lines(answer), width=width)


def spread(cells: Sequence[Cell]) -> Row:
    """A row of ready cells."""
    return Row(tuple(cells))


def gap() -> Block:
    """An empty paragraph."""
    return para(after=0)
