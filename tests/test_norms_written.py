"""How a norm may be written: what means nothing by itself is refused, and the way out works."""

import pickle
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Annotated

import pytest

from kz_services_law import Law, Status
from kz_services_law.asking import (
    PARAMETER,
    ContentsQuestion,
    Finding,
    Goal,
    Question,
    finding,
)
from kz_services_law.errors import InvalidRules, UnknownName
from kz_services_law.rulebook import from_sources, read_sources

SOURCES = read_sources(Path(__file__).parent / "foreign", "2001-01-01")
TABLES = pickle.dumps(dict(SOURCES.tables))
OF_MANNER = ("of", "manner", "sort", "satisfied_by")
BEARER = {"class": "borrowers"}


def said(text):
    return {"kk": text, "ru": text, "en": text}


def book(change):
    """A library in which books are returned in person, after a change of that norm."""
    tables = pickle.loads(TABLES)  # noqa: S301  # our own bytes
    file = tables["art2.toml"]
    norms = file["unit"][0]["norm"]
    duty = {
        "name": "duty",
        "says": said("must"),
        "kind": "duty",
        "role": "reader",
        "bearer": BEARER,
        "act": ["return_book"],
    }
    manner = {
        "name": "order",
        "says": said("In person"),
        "kind": "manner",
        "of": ["return_book"],
        "manner": ["in_person"],
        "sort": "order",
        "satisfied_by": [{"when": {"reader.owes": False}}],
    }
    norms += [duty, manner]
    file["act"] = {"return_book": said("return a book")}
    file["condition"] = {"in_person": said("in person")}
    change(file, manner)
    return from_sources(replace(SOURCES, tables=tables))


def problems_of(change):
    with pytest.raises(InvalidRules) as refused:
        book(change)
    return refused.value.problems


def of_kind(kind, more):
    """The norm as one that decides something."""

    def change(file, norm):
        if kind != "manner":
            for key in OF_MANNER:
                norm.pop(key)
            norm.update(kind=kind, then={"loan.allowed": False})
            file.pop("condition")
        norm.update(more)

    return change


def test_the_norm_itself_is_read():
    assert "return_book.lacks.in_person" in book(lambda *_: None).concluded


@pytest.mark.parametrize("kind", ["manner", "decision", "constitutive", "permission"])
@pytest.mark.parametrize(
    ("lonely", "more"),
    [
        ({"bearer": BEARER}, {"role": "reader"}),
        ({"role": "reader"}, {"bearer": BEARER}),
        ({"act": ["return_book"]}, {"role": "reader", "bearer": BEARER}),
        ({"item": ["x"]}, None),
        ({"document": "x"}, None),
    ],
    ids=lambda keys: "+".join(keys or ["nothing"]),
)
def test_what_means_nothing_by_itself_is_refused_in_one_sentence(kind, lonely, more):
    """No fact called None.kind or None.requires is made, nothing is dropped in silence."""
    (problem,) = problems_of(of_kind(kind, lonely))
    assert problem.place == "art2.toml, norm 'art2/order'"
    of_items = kind == "manner" and more is None
    key = "'item' and 'document'" if of_items else f"'{next(iter(lonely))}'"
    assert f"leave out {key}" in problem.way_out
    if more is not None:
        assert all(f"'{name}'" in problem.way_out for name in more)
        made = book(of_kind(kind, {**lonely, **more})).concluded
        assert not any("None" in fact for fact in made)


@pytest.mark.parametrize("key", OF_MANNER)
def test_a_norm_of_manner_without_one_of_its_keys_gets_one_way_out(key):
    def change(file, norm):
        norm.pop(key)
        if key == "manner":
            file.pop("condition")

    (problem,) = problems_of(change)
    assert "add 'of', 'manner', 'sort' and 'satisfied_by'" in problem.way_out


@pytest.mark.parametrize("key", ["new", "id", "locator", "quotes", "qoute"])
def test_a_key_that_a_norm_cannot_have_is_refused_with_keys_that_it_can_have(key):
    (problem, *_) = problems_of(lambda _, norm: norm.update({key: True}))
    for offered in ("id", "locator", "quotes", "exact_on", "other_side_of"):
        assert f" {offered}," not in problem.way_out
    if key == "qoute":
        assert problem.way_out == "did you mean 'quote'?"


# --- a question of which there are norms, and not for what it is asked of


class OfLibrary(Enum):
    RETURN = "return_book"
    LEND = "lend_anything"


class InManner(Enum):
    IN_PERSON = "in_person"


class Lacks(ContentsQuestion[InManner]):
    elements = InManner
    document = "{act}"

    act: Annotated[OfLibrary, PARAMETER]


class MustReader(Question[Finding]):
    goals = {"must": Goal("reader.must.{act}", finding)}  # noqa: RUF012  # frozen by its base

    act: Annotated[OfLibrary, PARAMETER]


@pytest.mark.parametrize("kind", [Lacks, MustReader])
def test_an_act_of_which_there_is_no_norm_is_refused_with_those_of_which_there_are(kind):
    law = Law(book(lambda *_: None), engine="native")
    with pytest.raises(UnknownName, match="lend_anything") as refused:
        law.ask(kind(act=OfLibrary.LEND))
    assert refused.value.way_out == "ask it of what there are norms on (act: known: return_book)"
    assert law.ask(kind(act=OfLibrary.RETURN)).status is Status.OPEN
