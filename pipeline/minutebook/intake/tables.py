"""Tables as workers fill them: rows under headers, labels beside or above answers, boxes, questions with banners."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from minutebook.forms.choices import is_yes
from minutebook.forms.fields import FormField, Rows
from minutebook.intake.columns import Header, QuestionHeader, read_header, read_question_header
from minutebook.intake.desk import Desk, visible_text
from minutebook.intake.inline import showing
from minutebook.intake.layout import Cell, Paragraph, Row, Table
from minutebook.intake.lexicon import Kind, Match
from minutebook.intake.reading import Answer, Loose, TypedRow
from minutebook.words import content, fold, normal, tidy

WalkParagraph = Callable[[Desk, Paragraph], None]


@dataclass
class _Table:
    """One table being read: what its last header row said."""

    desk: Desk
    walk: WalkParagraph
    rows: Sequence[Row]
    header: Header | None = None
    questions: QuestionHeader | None = None
    #: words of the cell above, by grid column, for cells that a vertical merge covers
    above: dict[int, Cell] = field(default_factory=dict)
    unknown_columns: set[str] = field(default_factory=set)


def walk_table(desk: Desk, table: Table, walk: WalkParagraph) -> None:
    """Read one table. The question in hand, if any, is what the table answers."""
    state = _Table(desk, walk, table.rows)
    expected = (
        desk.question.field
        if desk.question and isinstance(desk.question.field, Rows) and not desk.question.done
        else None
    )
    held = desk.question
    state.header = _continued(desk, table)
    for at, row in enumerate(table.rows):
        _read_row(state, at, row, expected)
    if desk.question is not None and (desk.question is not held or desk.question.answered):
        desk.stop()
    desk.last_header = (table.where.sheet, state.header)


def _continued(desk: Desk, table: Table) -> Header | None:
    """The header of the table above on the same sheet, when rows simply go on after an empty row."""
    sheet, header = desk.last_header
    first = [cell for cell in table.rows[0].cells if cell.text.strip()] if table.rows else []
    if header is None or sheet is None or sheet != table.where.sheet or len(first) < 2 or _whole_label(desk, first[0]):
        return None
    if header.target.field is not None and (desk.question is None or desk.question.field.key != header.target.key):
        return None
    if desk.question:
        desk.question.done = False
    return header


def _read_row(state: _Table, at: int, row: Row, expected: Rows | None) -> None:
    cells = [cell for cell in row.cells if not cell.continued]
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return
    if len(row.cells) > 1 and (header := read_header(cells, state.desk.forms, _expected(state.desk, expected))):
        _start_rows(state, header, cells)
    elif len(cells) > 1 and (questions := read_question_header(cells)):
        state.questions, state.header = questions, None
        _print(state.desk, cells)
    elif _headed_below(state, at, filled, expected):
        _print(state.desk, cells)
    elif len(filled) == 1 and _banner(state, row, filled[0]):
        pass
    elif state.header and len(filled) == 1 and len(row.cells) == 1 and state.header.width > 1:
        _group_heading(state, filled[0])
    elif state.header and not _is_label_row(state.desk, filled, state.header):
        _data_row(state, row, cells)
    elif state.questions and len(cells) > 1:
        _question_row(state, state.questions, cells)
    else:
        state.header = None
        _label_row(state, at, cells, filled)


def _expected(desk: Desk, announced: Rows | None) -> Rows | None:
    question = desk.question
    if question and isinstance(question.field, Rows) and not question.done:
        return question.field
    return announced if question is None or question.done else None


def _headed_below(state: _Table, at: int, filled: Sequence[Cell], expected: Rows | None) -> bool:
    """A row that groups the headers under it, such as *Who gets what | If partial | Sending*."""
    if len(filled) < 2 or at + 1 >= len(state.rows) or not all(cell.span > 1 or len(cell.text) < 40 for cell in filled):
        return False
    below = [cell for cell in state.rows[at + 1].cells if not cell.continued]
    return any(cell.span > 1 for cell in filled) and read_header(below, state.desk.forms, expected) is not None


def _print(desk: Desk, cells: Sequence[Cell]) -> None:
    desk.prompts += [Loose(tidy(cell.text), cell.where) for cell in cells if cell.text.strip()]


def _waits(desk: Desk) -> bool:
    """Whether the question in hand has no answer yet."""
    return desk.question is not None and not desk.question.done and not desk.question.answered


def _banner(state: _Table, row: Row, cell: Cell) -> bool:
    """One cell across a table of several columns: a section heading or a label. True when it was one."""
    if len(row.cells) > 1 and not (
        cell.column == 0 and all(not other.text.strip() for other in row.cells if other is not cell)
    ):
        return False
    widest = max(len(other.cells) for other in state.rows)
    match = state.desk.lookup(visible_text(list(cell.paragraphs)))
    if match is None and widest > 1 and len(row.cells) == 1 and cell.shaded and not _waits(state.desk):
        state.desk.settle()
        _print(state.desk, [cell])
        state.header = None
        return True
    if widest == 1 or match is None or (match.kind is Kind.FIELD and len(row.cells) > 1):
        return False
    state.desk.take_label(match, tidy(cell.text).replace("\n", " "), cell.where)
    state.header = None
    return True


def _group_heading(state: _Table, cell: Cell) -> None:
    """A row across a table of rows that is none of its rows: a printed heading between them, or a worker's note."""
    text = tidy(cell.text)
    printed = cell.shaded or text.upper() == text
    (state.desk.prompts if printed else state.desk.unplaced).append(Loose(text, cell.where))


# Rows under headers


def _start_rows(state: _Table, header: Header, cells: Sequence[Cell]) -> None:
    _print(state.desk, cells)
    if state.header is None or state.header.target.key != header.target.key or header.target.split:
        question = state.desk.question
        if header.target.field and (question is None or question.field.key != header.target.key):
            label = Match_for(header)
            state.desk.take_label(label, header.target.field.label, cells[0].where)
            state.desk.prompts.pop()
        elif header.target.split:
            state.desk.settle()
    state.header, state.questions, state.above = header, None, {}


def Match_for(header: Header) -> Match:
    """The label of a table known by its headers alone."""
    from minutebook.intake.lexicon import Label

    return Match(Label(Kind.FIELD, header.target.form, header.target.field), 0.9)


def _data_row(state: _Table, row: Row, cells: Sequence[Cell]) -> None:
    header = state.header
    assert header is not None  # noqa: S101 - only called with a header
    typed: dict[str, str] = {}
    places = {}
    told = False
    for cell in row.cells:
        shown = state.above.get(cell.column, cell) if cell.continued else cell
        state.above[cell.column] = shown
        found = header.key_at(cell.column)
        key = found.key if found else None
        words = _cell_words(state.desk, shown, header.target.columns.get(key) if key else None)
        if found and found.option:
            words = found.option if is_yes(words) else ""
        if key is None:
            _unknown_column(state, cell, found.text if found else "")
        elif words:
            typed[key] = f"{typed[key]}\n{words}" if key in typed else words
            places[key] = shown.where
            told = told or not (cell.continued or header.target.columns[key].printed)
    if told:
        _file_row(state.desk, header, TypedRow(typed, cells[0].where, places))
    else:
        _print(state.desk, cells)


def _cell_words(desk: Desk, cell: Cell, column: FormField | None) -> str:
    paragraphs = []
    for paragraph in cell.paragraphs:
        shown = showing(paragraph)
        if column and any(normal(shown.text) == normal(prompt) for prompt in column.prompts):
            desk.prompt(tidy(shown.text), paragraph.where)
        else:
            paragraphs.append(shown)
        if shown is not paragraph and shown.text != paragraph.text:
            desk.prompts.append(Loose(tidy(paragraph.text), paragraph.where))
    return column.words(paragraphs) if column else ""


def _unknown_column(state: _Table, cell: Cell, header: str) -> None:
    if not cell.text.strip() or cell.continued:
        return
    if header and header not in state.unknown_columns:
        state.unknown_columns.add(header)
        state.desk.unknown.append(Loose(header, cell.where))
    state.desk.unplaced.append(Loose(tidy(cell.text), cell.where))


def _file_row(desk: Desk, header: Header, row: TypedRow) -> None:
    if header.target.split is None:
        if desk.question:
            desk.question.rows.append(row)
        return
    route = next(
        (
            to
            for word, to in header.target.split.routes.items()
            if fold(word) == fold(row.cells.get(header.target.split.by, ""))
        ),
        None,
    )
    if route is None:
        desk.unplaced.append(Loose(" ".join(row.cells.values()), row.where))
        return
    form, key, names = route
    kept = {names.get(name, name): words for name, words in row.cells.items() if name != header.target.split.by}
    places = {names.get(name, name): place for name, place in row.places.items()}
    desk.asked.setdefault(key, row.where)
    desk.add(
        Answer(
            form, key, row.cells.get(header.target.split.by, ""), (TypedRow(kept, row.where, places),), row.where, 1.0
        )
    )


def _is_label_row(desk: Desk, filled: Sequence[Cell], header: Header) -> bool:
    """Whether a row under headers is a label beside its answer instead of data."""
    if len(filled) > 2 and not all(_stands_out(cell) and _whole_label(desk, cell) for cell in filled[::2]):
        return False
    first = filled[0]
    match = desk.lookup(visible_text(list(first.paragraphs)), loose=False)
    if match is None or match.kind is not Kind.FIELD:
        return False
    if len(filled) > 2:
        return True
    over = header.key_at(first.column)
    columns = [header.target.columns[over.key]] if over and over.key else []
    return len(content(first.text)) > 2 or (_stands_out(first) and not any(column.printed for column in columns))


def _stands_out(cell: Cell) -> bool:
    """Shaded or bold, as printed labels are."""
    return cell.shaded or all(p.bold for p in cell.paragraphs if p.text.strip())


# Questions in one column, answers in another


def _question_row(state: _Table, named: QuestionHeader, cells: Sequence[Cell]) -> None:
    desk = state.desk
    by_column = {column: cell for cell in cells for column in range(cell.column, cell.column + cell.span)}
    asked, answer = by_column.get(named.question), by_column.get(named.answer)
    match = desk.lookup(visible_text(list(asked.paragraphs))) if asked else None
    if asked is None or match is None or match.kind is not Kind.FIELD:
        _label_row(
            state,
            len(state.rows),
            [cell for cell in cells if cell.text.strip()],
            [cell for cell in cells if cell.text.strip()],
        )
        return
    desk.take_label(match, tidy(asked.text).replace("\n", " "), asked.where)
    if answer is not None and answer is not asked:
        _answer_cell(state, answer)
    if named.share in by_column and (mark := tidy(by_column[named.share].text)):
        desk.share_last(mark)
    if named.declined in by_column and tidy(by_column[named.declined].text) not in ("", "☐", "No"):
        desk.declined.append((match.field.key, asked.where))
    used = {named.question, named.answer, named.share, named.declined}
    for cell in cells:
        if cell.text.strip() and not used & set(range(cell.column, cell.column + cell.span)):
            (desk.prompts if len(cell.text.strip()) <= 6 else desk.unplaced).append(Loose(tidy(cell.text), cell.where))
    desk.settle()


# Labels beside, above or in the cell of their answers


def _label_row(state: _Table, at: int, cells: Sequence[Cell], filled: Sequence[Cell]) -> None:
    desk = state.desk
    if len(filled) > 1 and (below := _answers_below(state, at, filled)):
        for cell in filled:
            _take_cell_label(desk, cell)
            answer = next((other for other in below if other.column == cell.column), None)
            if answer is not None:
                _answer_cell(state, answer)
            desk.settle()
        state.rows = [*state.rows[: at + 1], Row(()), *state.rows[at + 2 :]]
        return
    if len(filled) > 1 and not desk.busy and _unknown_label(desk, filled):
        desk.settle()
        desk.unknown.append(Loose(tidy(filled[0].text), filled[0].where))
        desk.unplaced += [Loose(tidy(cell.text), cell.where) for cell in filled]
        return
    waiting = False
    for cell in cells:
        if waiting and not cell.text.strip() and _is_gap(state, cell.column, cells):
            continue
        if waiting:
            _answer_cell(state, cell)
            waiting = False
        elif cell.text.strip():
            waiting = _read_cell(state, cell, alone=len(filled) == 1)


def _unknown_label(desk: Desk, filled: Sequence[Cell]) -> bool:
    """Whether a row is a label that no form prints, beside an answer: it looks like one, and the next cell does not."""
    first, second = filled[0], filled[1]
    looks = [_stands_out(cell) for cell in (first, second)]
    single = len([block for block in first.blocks if isinstance(block, Paragraph) and block.text.strip()]) == 1
    return looks == [True, False] and single and len(first.text) < 120 and not _starts_with_label(desk, first)


def _starts_with_label(desk: Desk, cell: Cell) -> bool:
    text = cell.text.split("\n")[0]
    return _cell_label(desk, cell, strict=False) is not None or any(desk.lookup(text.split(end)[0]) for end in ":?")


def _is_gap(state: _Table, column: int, cells: Sequence[Cell]) -> bool:
    """Whether a blank cell is in a column that nobody uses, between a label and its answer further right."""
    further = [cell for cell in cells if cell.column > column and cell.text.strip()]
    unused = not any(cell.column == column and cell.text.strip() for row in state.rows for cell in row.cells)
    return bool(further) and unused and _whole_label(state.desk, further[0]) is None


def _answers_below(state: _Table, at: int, filled: Sequence[Cell]) -> list[Cell] | None:
    """The next row's cells when this row is all labels and that one none."""
    if at + 1 >= len(state.rows) or not _all_labels(state.desk, filled):
        return None
    below = [cell for cell in state.rows[at + 1].cells if not cell.continued]
    typed = [cell for cell in below if cell.text.strip()]
    if len(below) < len(filled) or any(_whole_label(state.desk, cell) for cell in typed[:1]):
        return None
    return below


def _all_labels(desk: Desk, cells: Sequence[Cell]) -> bool:
    """Whether each cell is a label, seen from the one before it."""
    group = desk.group
    for cell in cells:
        match = desk.lexicon.lookup(visible_text(list(cell.paragraphs)), group=group, form=desk.form)
        if match is None or match.kind is not Kind.FIELD:
            return False
        group = match.field.group
    return True


def _whole_label(desk: Desk, cell: Cell) -> Match | None:
    match = desk.lookup(visible_text(list(cell.paragraphs)))
    return match if match and match.kind is Kind.FIELD else None


def _take_cell_label(desk: Desk, cell: Cell) -> None:
    match = _whole_label(desk, cell)
    if match:
        desk.take_label(match, visible_text(list(cell.paragraphs)), cell.where)


def _read_cell(state: _Table, cell: Cell, *, alone: bool) -> bool:
    """Read a cell that may hold a label. True when its answer should be in the next cell."""
    desk = state.desk
    before = desk.question
    in_box = (
        alone
        and desk.busy
        and before is not None
        and not before.answered
        and max(len(row.cells) for row in state.rows) == 1
    )
    label = _cell_label(desk, cell, strict=in_box)
    if label is None:
        _free_cell(state, cell, boxed=in_box)
        return desk.question is not None and desk.question is not before and not desk.question.answered
    match, words, rest = label
    desk.take_label(match, words, cell.where)
    if match.kind is not Kind.FIELD:
        for paragraph in rest:
            state.walk(desk, paragraph)
        return desk.question is not None and not desk.question.answered
    if not rest:
        return True
    _answer(state, replace(cell, blocks=tuple(rest)))
    return not (desk.question and desk.question.answered)


def _cell_label(desk: Desk, cell: Cell, *, strict: bool) -> tuple[Match, str, list[Paragraph]] | None:
    """The label that a cell starts with, and the blocks after it."""
    own = [block for block in cell.blocks if isinstance(block, Paragraph) and showing(block).text.strip()]
    for count in dict.fromkeys((len(own), 1, 2)):
        head = own[:count]
        words = visible_text([showing(p) for p in head])
        whole = count == len(own)
        if not head or len(words) > 500:
            continue
        match = desk.lookup(words, loose=not strict and (whole or all(p.bold for p in head)))
        if (
            match
            and desk.welcome(match, words, strong=True)
            and (not strict or head[0].bold or whole)
            and (whole or match.kind is Kind.FIELD)
        ):
            after = cell.blocks.index(head[-1]) + 1
            rest = [block for block in cell.blocks[after:] if isinstance(block, Table) or block.text.strip()]
            return match, words, rest  # type: ignore[return-value]
    return None


def _free_cell(state: _Table, cell: Cell, *, boxed: bool) -> None:
    """A cell that is no label: the box of the question in hand, lines of labels and answers, or unknown words."""
    desk = state.desk
    if boxed or (
        desk.question is not None
        and not desk.question.done
        and not desk.question.answered
        and not desk.question.field.one_line
    ):
        _answer(state, cell)
        return
    for block in cell.blocks:
        if isinstance(block, Table):
            walk_table(desk, block, state.walk)
        else:
            state.walk(desk, block)


def _answer_cell(state: _Table, cell: Cell) -> None:
    """The cell is the answer to the question in hand, whatever it says."""
    _answer(state, cell)
    state.desk.stop()


def _answer(state: _Table, cell: Cell) -> None:
    for block in cell.blocks:
        if isinstance(block, Table):
            walk_table(state.desk, block, state.walk)
            continue
        shown = showing(block)
        if shown.text != block.text:
            state.desk.prompts.append(Loose(tidy(block.text), block.where))
        for line in _as_lines(shown):
            state.desk.text(line, boxed=True)


def _as_lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    from minutebook.intake.inline import lines

    yield from lines(paragraph) if "\n" in paragraph.text else [paragraph]
