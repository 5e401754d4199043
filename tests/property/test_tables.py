"""Tables say what the engines say: of whatever complete statement some row holds, and every row
that holds gives the value and the provisions that the engine does.
"""

import random
from functools import cache
from itertools import combinations, product

import pytest
from brute import BEYOND, cone_under, values_of
from casebook import QUESTIONS, law_with

from kz_services_law import Status
from kz_services_law.asking.saying import plain_fact
from kz_services_law.asking.values import plain
from kz_services_law.counting import load_calendar
from kz_services_law.errors import CalendarRangeError, InvalidInput
from kz_services_law.logic import NEVER, SILENT, Comparison, Truth, engine_named, premise_truth
from kz_services_law.questions import (
    CompetencesOf,
    DutiesOf,
    IsCommentAdmissible,
    MustHoldReportHearing,
    PostingDeadline,
    WhoApprovesStandard,
)
from kz_services_law.reasoning.fewest import fewest_boxes
from kz_services_law.rulebook import Lowering

LAW = law_with("native")
BOOK = LAW.rulebook


def parameters(question):
    """With what a question is asked."""
    known = LAW.parameters_of(question)
    for values in zip(*known.values(), strict=False) if known else [()]:
        yield dict(zip(known, values, strict=True))


@cache
def tables(question, *, flat=False):
    """The tables of a question under each of its parameters, each fact's once."""
    found = {}
    for fixed in parameters(question):
        told = LAW.table(question, flat=flat, **fixed)
        found |= {each.fact: each for each in told.tables}
    return found


def holds(condition, values):
    """Whether what one column says is so in a run."""
    first, _, rest = condition.column.partition(" ")
    if rest:
        order, _, other = rest.partition(" ")
        truth = premise_truth(Comparison(first, order, other), values, {})
        if truth is Truth.SILENT:
            return "silent" in condition.values
        return (truth is Truth.TRUE) in condition.values
    value = values[first]
    if value is SILENT:
        return "silent" in condition.values
    if value is NEVER:
        return "never" in condition.values
    if condition.values == ("happened",):
        return value is not NEVER
    return plain_fact(BOOK, first, value) in condition.values


def all_hold(row, values):
    return all(holds(condition, values) for condition in row.conditions)


def agree(table, run):
    """Whether the rows that hold say what the run does; how many do."""
    value = run.values[table.fact]
    norms = [BOOK.norms[clause.norm] for clause in run.because.get(table.fact, ())]
    cites = {norm.locator for norm in norms if not norm.is_bridge}
    held = [row for row in table.rows if all(holds(c, run.values) for c in row.conditions)]
    for row in held:
        if value is SILENT:
            assert row.status == "silent", (table.fact, row)
            continue
        assert row.status == "settled", (table.fact, row)
        if row.value is None:  # counted, or taken from another fact
            assert not isinstance(value, bool | str), (table.fact, row)
        else:
            assert row.value == plain_fact(BOOK, table.fact, value), (table.fact, row)
        assert cites <= {*row.cites}, (table.fact, row)
    return len(held)


def compare(questions, count, seed, *, flat=False):
    random_, compared = random.Random(seed), 0
    for question in questions:
        every = tables(question, flat=flat)
        goals = tuple(every)
        cone = cone_under(BOOK, BOOK.default_readings, goals)
        runner = engine_named("native").prepare(cone)
        for _ in range(count):
            facts = {
                fact: random_.choice([*values_of(BOOK, fact), *BEYOND.get(fact, ())])
                for fact in cone.stated
            }
            run = runner.run(facts)
            for table in every.values():
                assert table.fewest  # no table of a question can have fewer rows
                assert agree(table, run) > 0, (table.fact, facts)
                compared += 1
    return compared


def test_some_statements_of_every_question():
    compared = compare(QUESTIONS, 2, 8) + compare(QUESTIONS[::3], 3, 10, flat=True)
    print(f"{compared} statements of tables")
    assert compared > 500


@pytest.mark.slow
def test_many_statements_of_every_question():
    compared = compare(QUESTIONS, 300, 9) + compare(QUESTIONS, 150, 11, flat=True)
    print(f"{compared} statements of tables")
    assert compared > 50_000


def stated(question, fixed, random_):
    """A complete statement that a question can take."""
    paths = {slot.fact: slot.path for slot in question.slots() if slot.fact in BOOK.stated}
    values = {f: random_.choice([*values_of(BOOK, f), *BEYOND.get(f, ())]) for f in paths}
    return {paths[fact]: value for fact, value in values.items()} | fixed


def cited(count, seed, law=LAW, questions=QUESTIONS):
    """How many parts of answers to complete statements flat rows that hold were compared with."""
    random_, compared = random.Random(seed), 0
    for question in questions:
        for fixed in parameters(question):
            flat = {each.fact: each for each in law.table(question, flat=True, **fixed).tables}
            for _ in range(count):
                try:
                    answer = law.ask(question.of_facts(stated(question, fixed, random_)))
                except (CalendarRangeError, InvalidInput):
                    continue
                for part in answer.parts.values():
                    if part.setting.given or part.status is Status.OPEN:
                        continue
                    values = part.outcome.run.values
                    rows = [row for row in flat[part.fact].rows if all_hold(row, values)]
                    assert rows, (part.fact, answer.question)
                    compared += 1
                    for row in rows:
                        assert row.status == part.status.value, (part.fact, answer.question, row)
                        assert part.citations == row.cites, (part.fact, answer.question, row)
    return compared


def test_a_flat_row_that_holds_of_a_statement_cites_what_is_cited():
    compared = cited(4, 18, questions=QUESTIONS[::3])
    print(f"{compared} parts of answers compared with flat rows")
    assert compared > 250


@pytest.mark.slow
@pytest.mark.parametrize("name", [*BOOK.default_readings])
def test_under_other_readings_too(name):
    lowering = Lowering(BOOK, load_calendar)
    asked = [question for question in QUESTIONS if turns_on(name, question, lowering)]
    others = [o for o in BOOK.readings[name].options if o != BOOK.default_readings[name]]
    laws = [law_with("native", readings=((name, option),)) for option in others]
    compared = sum(cited(12, 19, law, asked) for law in laws)
    print(f"{name}: {compared} parts")
    assert (compared > 0) is bool(asked)  # the readings of case files alone matter to no question


def turns_on(name, question, lowering):
    """Whether an answer to a question can turn on a reading."""
    plans = [LAW.interview(question, **f, **needed(question)).plan for f in parameters(question)]
    goals = tuple(goal.fact for plan in plans for goal in plan.goals.values())
    return name in lowering.readings_of(goals)


def needed(question):
    return {slot.path: NEEDED[slot.path] for slot in question.slots() if slot.path in NEEDED}


NEEDED = {"year": 2014, "as_of": "2014-06-02"}
"""What questions ask about that is no parameter of theirs."""


def asked_alone(question, row):
    """The statements of a row's own conditions, one for each of their values; none where it has a
    condition that nobody states: what is concluded, compared, or a point in time.
    """
    kinds = {c.column: BOOK.stated.get(c.column) for c in row.conditions}
    paths = [question.path_of(fact) for fact in kinds]
    if None in paths or any(not BOOK.values_of(spec.type) for spec in kinds.values() if spec):
        return
    if None in kinds.values():
        return
    for values in product(*(condition.values for condition in row.conditions)):
        yield dict(zip(paths, values, strict=True))


def said_alone(question, fixed, table, row):
    """What the engine says of the conditions of a row alone, once for each of their values."""
    needed = {slot.path: NEEDED[slot.path] for slot in question.slots() if slot.path in NEEDED}
    for facts in asked_alone(question, row):
        answer = LAW.ask(question.of_facts({**facts, **needed, **fixed}))
        yield from (part for part in answer.parts.values() if part.fact == table.fact)


def rows_asked(questions, *, flat):
    """How many rows of the tables of questions were asked with their own conditions alone."""
    compared = 0
    for question in questions:
        for fixed in parameters(question):
            for table in LAW.table(question, flat=flat, **fixed).tables:
                for row in table.rows:
                    for part in said_alone(question, fixed, table, row):
                        compared += 1
                        said = (table.fact, row, part)
                        if row.value is None and row.status == "settled":  # counted
                            assert part.status is not Status.SILENT, said
                            continue
                        assert part.status.value == row.status, said
                        assert part.citations == row.cites, said
                        value = part.outcome.value if row.status == "settled" else None
                        said_so = None if value is None else plain_fact(BOOK, part.fact, value)
                        assert row.value == said_so, said
    return compared


@pytest.mark.parametrize("flat", [False, True])
def test_a_row_asked_with_its_own_conditions_alone_says_what_it_says(flat):
    assert rows_asked(QUESTIONS[::4], flat=flat) > 300


@pytest.mark.slow
@pytest.mark.parametrize("flat", [False, True])
def test_every_row_asked_with_its_own_conditions_alone_says_what_it_says(flat):
    compared = rows_asked(QUESTIONS, flat=flat)
    print(f"{compared} rows asked, {'flat' if flat else 'linked'}")
    assert compared > 2_000


def smallest(places, free, sizes):
    """The smallest number of boxes that hold these places, found by trying all."""
    within = {*places, *free}
    sides = [
        [frozenset(c) for n in range(1, size + 1) for c in combinations(range(size), n)]
        for size in sizes
    ]
    boxes = [{*product(*box)} for box in product(*sides)]
    boxes = [box & {*places} for box in boxes if box <= within]
    for count in range(1, len(places) + 1):
        for some in combinations(boxes, count):
            if set().union(*some) == {*places}:
                return count
    return 0


def test_the_fewest_boxes_are_as_few_as_trying_all_finds():
    random_ = random.Random(12)
    for _ in range(120):
        sizes = random_.choice([(2, 2), (3, 2), (2, 2, 2), (3, 3)])
        every = [*product(*map(range, sizes))]
        random_.shuffle(every)
        cut = random_.randint(1, min(6, len(every)))
        places, free = every[:cut], every[cut : cut + random_.randint(0, 2)]
        boxes, are_fewest = fewest_boxes(places, free, sizes)
        held = set().union(*({*product(*box)} for box in boxes))
        assert are_fewest
        assert {*places} <= held <= {*places, *free}
        assert len(boxes) == smallest(places, free, sizes)


def test_rows_read_like_the_law():
    (head, *linked) = LAW.table(IsCommentAdmissible).tables
    assert len(head.rows) == 8  # refused, considered, and six ways to be without an answer
    cites = [("art15/par4/part3",), ("art15/par1", "art15/par4/part3")]
    assert [row.cites for row in head.rows[:2]] == cites
    names = {column.name for column in head.columns if column.linked}
    assert names <= {table.fact for table in linked}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_each_form_says_each_row(lang):
    told = LAW.table(WhoApprovesStandard)
    rows = sum(len(table.rows) for table in told.tables)
    assert told.explain(lang).count("• ") == rows
    heads = 2 * len(told.tables)
    lines = [line for line in told.to_markdown(lang).splitlines() if line.startswith("| ")]
    assert len(lines) == rows + heads
    assert told.to_html(lang).count("<tr") == rows + len(told.tables)
    frames = told.table(lang)
    assert [len(rows) for rows in frames.values()] == [len(table.rows) for table in told.tables]


def test_a_silent_row_names_its_gap():
    (approver, _) = LAW.table(WhoApprovesStandard).tables
    silent = [row for row in approver.rows if row.status == "silent"]
    assert len(silent) == 3
    assert {gap for row in silent for gap in row.gaps} <= {gap.id for gap in BOOK.gaps}
    assert all(row.gaps and row.cites for row in silent)
    assert "Article 6(3)" in silent[0].says.en


@pytest.mark.slow
def test_a_flat_table_speaks_of_what_is_stated_alone():
    told = LAW.table(MustHoldReportHearing, flat=True)
    assert [table.fact for table in told.tables] == [
        "hearing.due_in_year",
        "hearing.how_often",
        "hearing.state",
    ]
    assert not any(column.linked for table in told.tables for column in table.columns)


@pytest.mark.parametrize(
    ("question", "acts", "columns"), [(CompetencesOf, 27, 9), (DutiesOf, 24, 7)]
)
def test_a_matrix_says_of_each_act_and_body_what_is_answered(question, acts, columns):
    matrix = LAW.matrix(question)
    assert (matrix.by, len(matrix.rows), len(matrix.columns)) == ("body.kind", acts, columns)
    values = [value for column in matrix.columns for value in column.values]
    assert sorted(values) == sorted(BOOK.values_of("body_kind"))
    for at, column in enumerate(matrix.columns):
        for kind in column.values:
            answer = LAW.ask(question.of_facts({"body.kind": kind}))
            for row in matrix.rows:
                part, cell = answer.parts[row.name], row.cells[at]
                assert (part.status.value, part.citations) == (cell.status, cell.cites)
                assert plain(part.value) == cell.value
                assert [each.path or each.fact for each in part.missing] == [*cell.missing]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_each_form_of_a_matrix_says_each_row(lang):
    matrix = LAW.matrix(DutiesOf)
    lines = [line for line in matrix.to_markdown(lang).splitlines() if line.startswith("| ")]
    assert len(lines) == len(matrix.rows) + 2
    assert matrix.to_html(lang).count("<tr") == len(matrix.rows) + 1
    assert {len(row) for row in matrix.table(lang)} == {len(matrix.columns) + 1}
    assert all(row.title.in_language(lang) in matrix.explain(lang) for row in matrix.rows[:3])


def test_a_matrix_may_be_by_another_fact():
    matrix = LAW.matrix(PostingDeadline, by="draft.type")
    values = [column.values for column in matrix.columns]
    assert values == [("new",), ("change", "addition", "change_and_addition", "repeal")]
    assert [cell.status for cell in matrix.rows[0].cells] == ["open", "silent"]
    assert [cell.missing for cell in matrix.rows[0].cells] == [("service.included_on",), ()]
