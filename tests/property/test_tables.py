"""Tables say what the engines say: of whatever complete statement some row holds, and every row
that holds gives the value and the provisions that the engine does.
"""

import random
from itertools import product

import pytest
from brute import BEYOND, cone_under, values_of
from casebook import QUESTIONS, law_with

from kz_services_law import Status
from kz_services_law.logic import NEVER, SILENT, Comparison, Truth, engine_named, premise_truth
from kz_services_law.questions import IsCommentAdmissible, WhoApprovesStandard

LAW = law_with("native")
BOOK = LAW.rulebook


def tables(question):
    """The tables of a question under each of its parameters, each fact's once."""
    parameters = LAW.parameters_of(question)
    found = {}
    for values in zip(*parameters.values(), strict=False) if parameters else [()]:
        told = LAW.table(question, **dict(zip(parameters, values, strict=True)))
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
    return value in condition.values


def agree(table, run):
    """Whether the rows that hold say what the run does; how many do."""
    value = run.values[table.fact]
    cites = {BOOK.norms[clause.norm].locator for clause in run.because.get(table.fact, ())}
    held = [row for row in table.rows if all(holds(c, run.values) for c in row.conditions)]
    for row in held:
        if value is SILENT:
            assert row.status == "silent", (table.fact, row)
            continue
        assert row.status == "settled", (table.fact, row)
        if row.value is None:  # counted, or taken from another fact
            assert not isinstance(value, bool | str), (table.fact, row)
        else:
            assert row.value == getattr(value, "value", value), (table.fact, row)
        assert not cites or cites == {*row.cites}, (table.fact, row)
    return len(held)


def compare(questions, count, seed):
    random_, compared = random.Random(seed), 0
    for question in questions:
        every = tables(question)
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
                assert agree(table, run) > 0, (table.fact, facts)
                compared += 1
    return compared


def test_some_statements_of_every_question():
    compared = compare(QUESTIONS, 6, 8)
    print(f"{compared} statements of tables")
    assert compared > 1_000


@pytest.mark.slow
def test_many_statements_of_every_question():
    compared = compare(QUESTIONS, 300, 9)
    print(f"{compared} statements of tables")
    assert compared > 50_000


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


def test_a_row_asked_with_its_own_conditions_alone_says_what_it_says():
    compared = 0
    for question in QUESTIONS:
        parameters = LAW.parameters_of(question)
        needed = {slot.path: NEEDED[slot.path] for slot in question.slots() if slot.path in NEEDED}
        for values in zip(*parameters.values(), strict=False) if parameters else [()]:
            fixed = dict(zip(parameters, values, strict=True))
            for table in LAW.table(question, **fixed).tables:
                for row, facts in ((r, f) for r in table.rows for f in asked_alone(question, r)):
                    answer = LAW.ask(question.of_facts({**facts, **needed, **fixed}))
                    for part in answer.parts.values():
                        if part.outcome.goal != table.fact:
                            continue
                        compared += 1
                        if row.value is None and row.status == "settled":  # counted
                            assert part.status is not Status.SILENT, (table.fact, facts)
                            continue
                        assert part.status.value == row.status, (table.fact, facts)
                        value = part.outcome.value
                        if row.status == "settled":
                            assert getattr(value, "value", value) == row.value, (table.fact, facts)
    print(f"{compared} rows asked")
    assert compared > 2_000


def test_rows_read_like_the_law():
    (head, *linked) = LAW.table(IsCommentAdmissible).tables
    assert len(head.rows) == 6  # refused, considered, and four ways to be without an answer
    assert [row.cites for row in head.rows[:2]] == [("art15/par4/part3",), ("art15/par1",)]
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
