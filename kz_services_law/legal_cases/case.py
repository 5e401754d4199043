"""A legal case: what is asked, of which facts, and what the answer is expected to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kz_services_law.asking.answer import Answer
from kz_services_law.asking.question import Question
from kz_services_law.counting.values import given
from kz_services_law.law import Law
from kz_services_law.messages import Phrase
from kz_services_law.questions import question_named

__all__ = ["LegalCase", "place_of_case"]

_PLACE = Phrase("place_of_case", "{file}, case {name!r}")


def place_of_case(file: str, name: object) -> str:
    """How a case is named in a refusal; one without an id by its number in the file.

    >>> place_of_case("art13.toml", "approver/under-both"), place_of_case("art13.toml", 3)
    ("art13.toml, case 'approver/under-both'", 'art13.toml, case 3')
    """
    return _PLACE.of(file=file, name=name)


@dataclass(frozen=True)
class LegalCase:
    """Facts, question, answer, provisions. `id` is the file's name and the name in it.

    `facts`: by path or name. `expect`: of each part named its value, or "open", or "silent";
    `others`: the same of every part not named. `missing`, `missing_of`: the facts that matter to
    the whole, and to a part. `cites`, `gaps`: exactly what the answer rests on or falls into;
    `silences`: the kinds of what it falls into.
    `rests_on`: of a norm, the facts by which it applies. `conditions`: under what a part is so;
    `kinds`, `to`: the kinds of the norms it rests on directly, and towards whom these bind.
    `readings`: where other options than the defaults are chosen. Of what a document or an act
    lacks, `verdict`: whether it meets the requirements, "open" or "silent" too; `there`,
    `not_allowed`, `not_required`: the items that are so.
    """

    id: str
    ask: str
    facts: Mapping[str, Any]
    why: str = ""
    status: str = ""
    expect: Mapping[str, str] = field(default_factory=dict[str, str])
    cites: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    missing_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    readings: Mapping[str, str] = field(default_factory=dict[str, str])
    gaps: tuple[str, ...] | None = None
    silences: tuple[str, ...] | None = None
    rests_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    others: str | None = None
    conditions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    to: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    verdict: str | None = None
    there: tuple[str, ...] | None = None
    not_allowed: tuple[str, ...] | None = None
    not_required: tuple[str, ...] | None = None

    @property
    def place(self) -> str:
        """How it is named in a refusal: its file, and its name there."""
        stem, _, name = str(self.id).partition("/")
        return place_of_case(f"{stem}.toml", name)

    @property
    def kind(self) -> type[Question[Any]]:
        """The question asked. Raises `UnknownName` for one that is not of the catalogue."""
        return question_named(self.ask)

    def asked_of(self, law: Law) -> Answer[Any]:
        """The answer to the case. Raises `InvalidInput` for what is no law, as `Law.ask` else."""
        return given(Law, law, "asked_of").ask(self.kind.of_facts(self.facts))
