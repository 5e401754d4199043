"""The grammar of the facts that kinds of norms make by themselves.

Of acts: `role.competent.ACT`, `role.must.ACT`; of the contents of documents:
`document.requires.ITEM`, `document.lacks.ITEM`, `document.has.ITEM` (concluded),
`document.may_contain.ITEM`, `document.exceeds.ITEM`, `document.meets_requirements` (concluded),
`document.contains_ITEM` (stated); of the manner in which acts are done: `ACT.requires.MANNER`,
`ACT.lacks.MANNER`, `ACT.has.MANNER`, `ACT.meets_requirements`; and what kind of thing fills a role,
`role.kind`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = [
    "Verb",
    "contains",
    "document_of",
    "exceeds",
    "has",
    "kind_of",
    "lacks",
    "may_contain",
    "meets",
    "of_act",
    "requires",
]

Verb: TypeAlias = Literal["competent", "must"]


def of_act(role: str | None, verb: Verb, act: str) -> str:
    """That a role is competent in an act, or that it must do it.

    >>> of_act("body", "must", "optimise_processes")
    'body.must.optimise_processes'
    """
    return f"{role}.{verb}.{act}"


def kind_of(role: str | None) -> str:
    """Of what kind the one in a role is."""
    return f"{role}.kind"


def requires(document: str | None, item: str) -> str:
    """That a document is to contain an item."""
    return f"{document}.requires.{item}"


def lacks(document: str | None, item: str) -> str:
    """That it is to contain an item, and does not."""
    return f"{document}.lacks.{item}"


def has(document: str | None, item: str) -> str:
    """That an item is there, in one of several ways."""
    return f"{document}.has.{item}"


def contains(document: str | None, item: str) -> str:
    """That an item is there, as stated."""
    return f"{document}.contains_{item}"


def may_contain(document: str | None, item: str) -> str:
    """That a document may contain an item."""
    return f"{document}.may_contain.{item}"


def exceeds(document: str | None, item: str) -> str:
    """That an item is there, and may not be."""
    return f"{document}.exceeds.{item}"


def meets(document: str | None) -> str:
    """That a document lacks nothing that it is to contain, and contains nothing that it may not."""
    return f"{document}.meets_requirements"


def document_of(fact: str) -> str:
    """Of which document a fact is.

    >>> document_of("standard.meets_requirements")
    'standard'
    """
    return fact.partition(".")[0]
