"""Everything exported refuses nonsense in our words, or takes it for what it is: it is called with
values of every sort, in each of its parameters, the others being what they should be.
"""

import inspect
import random
import re
import time
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from exported import classes, examples, exported
from nonsense import nonsense
from pydantic import BaseModel

from kz_services_law.errors import KzServicesLawError

NOT_HERE = {
    r"logic\.\w+(\..*)?": "the machinery: made by lowering, run by engines, unchecked for speed",
    r"rulebook\.(Lowering|NormSpec|lower_premise|guards|written_out|Whole)\b.*": "the same",
    r"rulebook\.(EditionSpec|EntryIntoForce|Sources)\.\w+": "the same",
    r"rulebook\.Rulebook\.(domain_of|named|readings_of_counting|type_of|values_of)": "the same",
    r"legal_cases\.\w+\.__hash__": "a table has no hash, as Python says it",
    r"(.*\.)?\w+\.(model_construct|construct)": "pydantic's own way to make a model unchecked",
    r"errors\..*": "made by this library",
    r"asking\.(Bool|Day|Moment|Number|Year)": "types of fields, not called",
    r"languages\.Language|vocabulary\.LocalKind": "types",
    r"asking\.(Alternative|Answer|Missing|Part)": "made by Law.ask",
    r"(.*\.)?(Answer|InvalidCases)": "the same",
    r"procedures\.(ActJudged|Change|Duty|NextAct|Oddity|RequirementJudged|TimeWindow)(\..*)?": (
        "made by Law.examine"
    ),
    r"(.*\.)?Examination\.turns_on": "examines the file under each other option: some seconds",
}
"""Names that are left out, and why."""
GOOD = {
    "str": "art13/par1",
    "Language": "en",
    "int": 5,
    "bool": True,
    "date": date(2013, 6, 3),
    "datetime": datetime(2013, 6, 3, tzinfo=UTC),
    "tzinfo": UTC,
    "Mapping": {},
    "Iterable": (),
    "Sequence": (),
    "Traversable": Path("/nonexistent"),
}
SIGNATURE = re.compile(r"missing|unexpected keyword|positional argument|multiple values")
PYDANTICS = ("model_validate", "model_validate_json", "model_validate_strings", "model_copy")
A_FEW = 8
MAGIC = ("__eq__", "__lt__", "__hash__", "__repr__", "__str__", "__contains__")


def members(kind):
    """The methods and properties of a class that are ours, or in which pydantic takes values."""
    for name in dir(kind):
        owner = next((k for k in kind.__mro__ if name in k.__dict__), object)
        ours = owner.__module__.startswith("kz_services_law")
        public = not name.startswith("_") or name in MAGIC
        if (ours and public) or (issubclass(kind, BaseModel) and name in PYDANTICS):
            yield name, inspect.getattr_static(kind, name)


@cache
def doors():
    """All that can be called, by name; and what is read, as a call of nothing."""
    found = {n: v for n, v in exported().items() if callable(v) and not is_enumeration(v)}
    for name, kind in classes().items():
        example = examples().get(kind)
        for member, value in members(kind):
            if isinstance(value, classmethod | staticmethod):
                found[f"{name}.{member}"] = getattr(kind, member)
            elif example is not None and inspect.isfunction(value):
                found[f"{name}.{member}"] = getattr(example, member)
            elif example is not None and not inspect.isdatadescriptor(value) and callable(value):
                continue
            elif example is not None:
                found[f"{name}.{member}"] = reading(example, member)
    return {n: door for n, door in found.items() if not any(re.fullmatch(p, n) for p in NOT_HERE)}


def is_enumeration(value):
    """Enumerations refuse what is none of their members as Python's do."""
    return isinstance(value, type) and issubclass(value, Enum | KzServicesLawError)


def reading(example, member):
    return lambda: getattr(example, member)


def good(parameter):
    """What a parameter should be given, by its annotation."""
    if parameter.default is not parameter.empty:
        return parameter.default
    named = {kind.__name__: example for kind, example in examples().items()} | GOOD
    annotation = parameter.annotation
    said = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    return next((named[word] for word in re.findall(r"\w+", said) if word in named), None)


SOON = {"Law.findings": 10}
"""Doors that take their time, as they say: the whole of an edition is looked at."""


def call(name, door, given):
    """Call a door: what it raises is ours, short and soon; a wrong signature is Python's."""
    begun = time.perf_counter()
    try:
        found = door(**given)
        if inspect.isgenerator(found) and all(found is not v for v in given.values()):
            list(islice(found, 100))
    except KzServicesLawError:
        pass
    except TypeError as wrong:
        own = wrong.__traceback__.tb_next is None
        if not own or not SIGNATURE.search(str(wrong)):
            raise
    assert time.perf_counter() - begun < SOON.get(name, 1), name


def attack(name, door, chosen):
    """Give nonsense of every sort to each parameter, the others as they should be."""
    try:
        parameters = inspect.signature(door).parameters.values()
    except ValueError:  # made in C, without one
        return
    named = [p for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    usual = {p.name: good(p) for p in named}
    call(name, door, usual)
    for parameter in usual:
        for value in chosen(nonsense()):
            call(name, door, {**usual, parameter: value})


def test_the_doors_are_found():
    assert len(doors()) > 500
    assert {
        "Law",
        "Law.ask",
        "cite",
        "counting.add",
        "counting.WorkCalendar.count",
    } <= doors().keys()
    assert {"languages.Trilingual.in_language", "documents.AnswerDocument"} <= doors().keys()


def test_every_door_refuses_some_nonsense_in_our_words_or_takes_it_for_what_it_is():
    chance = random.Random(11)
    for name, door in doors().items():
        attack(name, door, lambda values: chance.sample(values, A_FEW))


@pytest.mark.slow
def test_every_door_refuses_all_nonsense_in_our_words_or_takes_it_for_what_it_is():
    for name, door in doors().items():
        attack(name, door, lambda values: values)
