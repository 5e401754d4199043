"""Questions answered element by element: what is so of which, what is missing from a document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum, EnumType
from typing import Any, ClassVar, TypeVar

from kz_services_law.asking import refusals
from kz_services_law.asking.question import Goal, Question, is_question, names_given
from kz_services_law.asking.values import Checklist, Contents, finding
from kz_services_law.counting.values import given_many, given_text
from kz_services_law.errors import InvalidInput, InvalidRules, Problem
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.rulebook import fact_names

__all__ = ["ContentsQuestion", "ElementsQuestion", "SetQuestion"]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
_NOT_DECLARED = {"fact": refusals.NO_FACT_DECLARED, "document": refusals.NO_DOCUMENT_DECLARED}


class ElementsQuestion(Question[T]):
    """A question answered element by element: open where any element is, silent where all are,
    else settled. Of elements whose facts the rules do not conclude there is no part.
    """

    elements: ClassVar[type[Enum]]
    asked_with: ClassVar[str | None] = None
    listed_elsewhere: ClassVar[tuple[type[Question[Any]], ...]] = ()
    """Questions on what one might look for in this list; its answers name them."""

    def goals_in(self, concluded: Collection[str]) -> Mapping[str, Goal]:
        """A part for each element. Raises `InvalidInput` where the class is not well made."""
        self.others_listed()
        concluded = names_given(concluded)
        fact, given = self._named(self.forms()[0]), self.asked_with
        if given is not None:
            return {
                member.value: Goal(fact, finding, FrozenDict({given: member.value}))
                for member in self.elements
            }
        facts = {member.value: fact.replace("{element}", member.value) for member in self.elements}
        head, _, tail = fact.partition("{element}")
        of_form = {f for f in concluded if f.startswith(head) and f.endswith(tail)}
        if not of_form <= set(facts.values()):
            raise _unlike(self.elements, sorted(of_form - set(facts.values())))
        return {name: Goal(f, finding) for name, f in facts.items() if f in concluded}

    @classmethod
    def others_listed(cls) -> tuple[type[Question[Any]], ...]:
        """The questions that its answers name. Raises `InvalidInput` for what are none."""
        refusal = refusals.NO_LISTED_ELSEWHERE
        return tuple(given_many(cls.listed_elsewhere, _asked_beside, cls.__name__, refusal))

    def facts_asked_for(self) -> tuple[str, ...]:
        """The fact of an element, with `{element}` for its name."""
        return (self._named(self.forms()[0]),)

    @classmethod
    def forms(cls) -> tuple[str, ...]:
        """The fact of an element, with `{element}` for its name."""
        return (cls._declared("fact"),)

    @classmethod
    def _declared(cls, name: str) -> str:
        """What the class declares under a name. Raises `InvalidInput` where it declares none."""
        declared, elements = getattr(cls, name, None), getattr(cls, "elements", None)
        if not isinstance(declared, str) or not isinstance(elements, EnumType):
            raise InvalidInput(_NOT_DECLARED[name], cls.__name__)
        return declared


class SetQuestion(ElementsQuestion[Checklist[E]]):
    """A question of which elements something is so.

    `fact` is the fact of an element, with `{element}` for its name; or, where `asked_with` names a
    fact, the fact that is asked with each element as the value of that one.
    """

    fact: ClassVar[str]


class ContentsQuestion(ElementsQuestion[Contents[E]]):
    """What is missing from a document, or from an act that was done, and whether it meets the
    requirements.

    `document` is its role in the rules, whose norms require the items (of an act, that parameter:
    `"{act}"`), or say which it may and may not contain: of these there is a further part, whether
    it is there and not allowed. The list is settled where every part is; the verdict may be so
    before: it is enough that an item is missing in any case, or in each case one or another of
    those not known.
    """

    document: ClassVar[str]

    @classmethod
    def forms(cls) -> tuple[str, ...]:
        """The facts that an item is missing, and that it is there and not allowed."""
        document = cls._declared("document")
        return tuple(form(document, "{element}") for form in (fact_names.lacks, fact_names.exceeds))

    @classmethod
    def is_known_by(cls, concluded: Collection[str]) -> bool:
        """Whether rules that conclude these facts require anything of the document."""
        required = cls._patterns()[0]
        return any(map(required.fullmatch, names_given(concluded)))

    def goals_in(self, concluded: Collection[str]) -> Mapping[str, Goal]:
        """A part for each item; and one more for each that is not always allowed."""
        known = names_given(concluded)
        document = self._named(self._declared("document"))
        exceeds = {each.value: fact_names.exceeds(document, each.value) for each in self.elements}
        return {
            **super().goals_in(known),
            **{
                self.not_allowed(item): Goal(fact, finding)
                for item, fact in exceeds.items()
                if fact in known
            },
        }

    @staticmethod
    def not_allowed(element: str) -> str:
        """The name of the part that says whether an item is there and not allowed."""
        return f"{given_text(element, 'element')}_not_allowed"

    def verdict_goal(self, concluded: Collection[str]) -> Goal | None:
        """That the document meets the requirements, where the rules conclude it."""
        fact = fact_names.meets(self._named(self._declared("document")))
        return Goal(fact, finding) if fact in names_given(concluded) else None

    def facts_of_being_there(self, element: str) -> tuple[str, ...]:
        """The facts any of which says that an item is there. Raises `InvalidInput` for no name."""
        document = self._named(self._declared("document"))
        item = given_text(element, "element")
        return fact_names.contains(document, item), fact_names.has(document, item)


def _asked_beside(given: Any) -> type[Question[Any]]:
    """A question that can be asked with nothing stated."""
    if not is_question(given) or any(f.is_required() for f in given.model_fields.values()):
        raise TypeError
    given.forms()
    return given


def _unlike(elements: type[Enum], facts: list[str]) -> InvalidRules:
    """That the rules conclude facts of elements which an enumeration of Python does not have."""
    python = f"{elements.__module__}.{elements.__qualname__}"
    place, listed = "enumerations.toml, elements", ", ".join(facts)
    return InvalidRules([Problem.of(place, refusals.NO_ELEMENT, facts=listed, python=python)])
