"""What an answer says, shortest: its status, value, citations and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from kz_services_law.asking.asked_first import ticked_first
from kz_services_law.asking.composing import deciding, status_and_value
from kz_services_law.asking.question import Question
from kz_services_law.logic import Status

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.asking.answer import Answer
    from kz_services_law.asking.part import Part

__all__ = ["CompiledAnswer", "PartKept", "kept", "said", "said_together"]


class CompiledAnswer(NamedTuple):
    """What a compiled question says: what `Law.ask` says of the same facts, in the same words.

    `value` is `answer.value`, `citations` is `answer.citations`; `missing` are the paths of the
    facts that are not known and matter (of one that the question cannot take, its name).
    """

    status: Status
    value: Any
    citations: tuple[str, ...]
    missing: tuple[str, ...]


class PartKept(NamedTuple):
    """What a part of an answer comes to, as it is kept: of all rows in the same cells."""

    status: Status
    value: Any
    citations: tuple[str, ...]
    missing: tuple[str, ...]
    surely: bool
    """Whether, of a document's item that is not missing, it is surely there."""

    def is_surely_so(self, facts: Iterable[str]) -> bool:
        """Whether one of these facts is so in every case."""
        del facts  # asked of the part when it was kept
        return self.surely


def kept(part: Part[Any], being_there: Iterable[str]) -> PartKept:
    """A part as it is kept. `being_there`: the facts by which its item is there, of a document."""
    missing = tuple(each.fact for each in part.missing)
    surely = part.is_surely_so(being_there)
    return PartKept(part.status, part.value, part.citations, missing, surely)


def said(answer: Answer[Any]) -> CompiledAnswer:
    """What an answer says."""
    missing = tuple(each.path or each.fact for each in answer.missing)
    return CompiledAnswer(answer.status, answer.value, answer.citations, missing)


def said_together(
    question: Question[Any], parts: Mapping[str, PartKept], is_ticked: Callable[[str], bool]
) -> CompiledAnswer:
    """What parts say together; `is_ticked`: whether a fact is one of those of a document."""
    status, value = status_and_value(question, parts)
    cites = dict.fromkeys(cite for part in parts.values() for cite in part.citations)
    facts = (fact for part in deciding(question, parts) for fact in part.missing)
    missing = tuple(question.path_of(f) or f for f in ticked_first(facts, is_ticked))
    return CompiledAnswer(status, value, tuple(cites), missing)
