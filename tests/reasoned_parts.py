"""The parts of answers that rest on no point in time, and statements of what they rest on."""

from itertools import product

from brute import GRID, cone_under
from casebook import QUESTIONS, law_with

LAW = law_with("native")
BOOK = LAW.rulebook


def finite_parts():
    """Of every question, under each of its parameters, the parts that rest on no point in time."""
    for question in QUESTIONS:
        parameters = LAW.parameters_of(question)
        required = {n for n, field in question.model_fields.items() if field.is_required()}
        if required - {*parameters}:
            continue  # it rests on the days that it takes
        for values in product(*parameters.values()):
            fixed = dict(zip(parameters, values, strict=True))
            empty = question.of_facts(fixed)
            for name, goal in empty.goals_in(BOOK.concluded).items():
                if goal.fact not in BOOK.concluded:
                    continue
                cone = cone_under(BOOK, BOOK.default_readings, (goal.fact,))
                if cone.stated and not {*cone.stated} & {*GRID} and not goal.given:
                    yield question, fixed, name, goal.fact, cone


PARTS = [*finite_parts()]


def with_implied(facts, changed=()):
    """The facts, and what they imply; None where a change contradicts that."""
    found = dict(facts)
    for fact, (test, value) in BOOK.implied.items():
        implied = found.get(test.fact) in test.values
        differs = implied and found.setdefault(fact, value) != value
        if differs and {fact, test.fact} & {*changed}:
            return None
    return found


def statements(random_, question, fixed, cone, count):
    """Some statements of what a part rests on, whole or in part."""
    paths = {fact: question.path_of(fact) for fact in cone.stated}
    takes = [fact for fact, path in paths.items() if path is not None and path not in fixed]
    for _ in range(count):
        stated = {}
        for fact in takes:
            if random_.random() < 0.8:
                stated[fact] = random_.choice([*BOOK.domain_of(BOOK.stated[fact].type)])
        if with_implied(stated, stated) is not None:
            yield stated
