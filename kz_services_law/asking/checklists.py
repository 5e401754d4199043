"""What the parts of a question answered element by element come to together: a status, and a value
in which each element stands where its part puts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Protocol

from kz_services_law.asking.elements import ContentsQuestion, ElementsQuestion
from kz_services_law.asking.values import Checklist, Contents, Finding
from kz_services_law.logic import Status

__all__ = ["PartSaid", "of_all_elements"]


class PartSaid(Protocol):
    """What of a part is needed here."""

    @property
    def status(self) -> Status:
        """Settled, open or silent."""
        ...

    @property
    def value(self) -> Any:
        """Its value; None where there is none."""
        ...

    def is_surely_so(self, facts: Iterable[str]) -> bool:
        """Whether one of these facts is so in every case."""
        ...


def of_all_elements(
    question: ElementsQuestion[Any], parts: Mapping[str, PartSaid]
) -> tuple[Status, Any]:
    """Open where any element is, silent where all are, else settled; and the value, which there
    always is.
    """
    of_contents = isinstance(question, ContentsQuestion)
    return _status(parts), (_contents if of_contents else _checklist)(question, parts)


def _status(parts: Mapping[str, PartSaid]) -> Status:
    statuses = {part.status for part in parts.values()}
    if Status.OPEN in statuses:
        return Status.OPEN
    return Status.SILENT if statuses == {Status.SILENT} else Status.SETTLED


def _checklist(question: Any, parts: Mapping[str, PartSaid]) -> Checklist[Any]:
    found: dict[str, set[Any]] = {"yes": set(), "no": set(), "open": set(), "silent": set()}
    for name, part in parts.items():
        key = part.status.value if part.value is None else part.value.value
        found[key].add(question.elements(name))
    yes, no, not_known, silent = (frozenset(members) for members in found.values())
    return Checklist(yes, no, not_known, silent)


def _contents(question: Any, parts: Mapping[str, PartSaid]) -> Contents[Any]:
    found: dict[str, set[Any]] = {field.name: set() for field in fields(Contents)}
    for element in question.elements:
        missing, exceeding = (
            parts.get(name) for name in (element.value, question.not_allowed(element.value))
        )
        if missing is not None:
            found[_place(question, element.value, missing, exceeding)].add(element)
    return Contents(**{name: frozenset(members) for name, members in found.items()})


def _place(
    question: ContentsQuestion[Any], name: str, missing: PartSaid, exceeding: PartSaid | None
) -> str:
    """Where an item stands, by whether it is missing; where it is not, by whether it is there and
    may not be, where norms say what may; then by whether it is there.
    """
    if missing.value is Finding.YES:
        return "missing"
    if exceeding is not None and exceeding.value is Finding.YES:
        return "not_allowed"
    statuses = {part.status for part in (missing, exceeding) if part is not None}
    if statuses != {Status.SETTLED}:
        return "not_known" if Status.OPEN in statuses else "silent"
    there = missing.is_surely_so(question.facts_of_being_there(name))
    return "there" if there else "not_required"
