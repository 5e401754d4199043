"""With what parameters a kind of question can be asked of an edition: those it has norms of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.known import unknown_question
from kz_services_law.asking.question import Question
from kz_services_law.asking.telling import types_in
from kz_services_law.frozen_dict import FrozenDict

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["parameters_known", "parameters_of"]

_FIELD = re.compile(r"\{\w+\}")


def parameters_known(kind: type[Question[Any]], book: Rulebook) -> dict[str, list[str]]:
    """Of each parameter in the names of its facts: the values there are facts of, sorted."""
    found: dict[str, set[str]] = {}
    for name in (slot.field for slot in kind.slots() if slot.fact is None):
        for form in kind.forms():
            before, there, after = form.partition(f"{{{name}}}")
            if there:
                parts = (
                    r"\w+".join(map(re.escape, _FIELD.split(part))) for part in (before, after)
                )
                named = re.compile(r"(\w+)".join(parts))
                values = {m[1] for m in map(named.fullmatch, book.concluded) if m}
                found.setdefault(name, set()).update(values)
    return {name: sorted(values) for name, values in found.items()}


def parameters_of(kind: type[Question[Any]], book: Rulebook) -> Mapping[str, tuple[object, ...]]:
    """The same as the caller writes them: members of an enumeration in its order.

    Raises `UnknownName` for a question that the edition does not know.
    """
    if not kind.is_known_by(book.concluded):
        raise unknown_question(kind.__name__, kind.forms(), book)
    known = parameters_known(kind, book)
    return FrozenDict({name: _written(kind, name, values) for name, values in known.items()})


def _written(kind: type[Question[Any]], name: str, values: list[str]) -> tuple[object, ...]:
    """Values as the field that they are given in takes them."""
    kinds = types_in(kind.model_fields[name].annotation)
    members = [
        each
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, Enum)
        for each in kind
        if each.value in values
    ]
    return tuple(members or values)
