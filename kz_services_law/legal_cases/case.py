"""A legal case: what is asked, of which facts, and what the answer is expected to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from kz_services_law.asking.answer import Answer
from kz_services_law.asking.question import Question
from kz_services_law.counting.values import given
from kz_services_law.law import Law
from kz_services_law.messages import Phrase
from kz_services_law.questions import question_named

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

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
    `not_allowed`, `not_required`: the items that are so. `editions`: those for which it holds,
    where not for all.
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
    editions: tuple[str, ...] = ()

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

    def holds_in(self, edition: str) -> bool:
        """Whether it says something of an edition."""
        return not self.editions or edition in self.editions

    def in_edition(self, book: Rulebook) -> LegalCase:
        """The same in the words of an edition: values that it calls otherwise have its names.

        Raises `InvalidInput` for what is no rulebook.
        """
        from kz_services_law.rulebook import Rulebook  # noqa: PLC0415  # read when met

        renamed = given(Rulebook, book, "in_edition").edition.renamed
        if renamed is None:
            return self
        types = {slot.path: _type_of(book, slot.fact) for slot in self.kind.slots()}
        types |= {fact: spec.type for fact, spec in book.stated.items()}
        of_all = {old: new for names in renamed.value.values() for old, new in names.items()}
        return replace(
            self,
            facts={
                name: _renamed(value, renamed.value.get(types.get(name, ""), {}))
                for name, value in self.facts.items()
            },
            expect={of_all.get(k, k): of_all.get(v, v) for k, v in self.expect.items()},
        )


def _type_of(book: Rulebook, fact: str | None) -> str:
    spec = None if fact is None else book.stated.get(fact)
    return "" if spec is None else spec.type


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A value, or each of several of which it is one, by its new name."""
    if isinstance(value, Mapping):
        table = cast("Mapping[str, Iterable[Any]]", value)
        return {key: [_renamed(each, names) for each in several] for key, several in table.items()}
    return names.get(value, value) if isinstance(value, str) else value
