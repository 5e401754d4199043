"""What a question is: a frozen model, generic in the value of its answer.

Its fields are the roles it speaks of. A field that is not called by the role it fills, or that
holds one plain value and no entity, or that says what is asked and states no fact, says so itself:

    developer: Annotated[Body | None, Role("body")] = None
    held: Annotated[Day | Never | None, Fact("hearing.held_on")] = None
    act: Annotated[Act, PARAMETER]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum, EnumType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Self, TypeGuard, TypeVar

from kz_services_law.asking import refusals
from kz_services_law.asking.models import Entity, FrozenModel, OneOfThese
from kz_services_law.asking.telling import plain_mapping, types_in
from kz_services_law.asking.values import Checklist, Contents, finding
from kz_services_law.counting.values import given_many, given_text
from kz_services_law.errors import InvalidInput, InvalidRules, Problem, UnknownName
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.messages import plain_text, shown, suggestion
from kz_services_law.rulebook import fact_names

__all__ = [
    "PARAMETER",
    "ContentsQuestion",
    "ElementsQuestion",
    "Fact",
    "Goal",
    "Parameter",
    "Question",
    "Role",
    "SetQuestion",
    "Slot",
    "named_together",
]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
M = TypeVar("M", bound=FrozenModel)
_LONGEST_NAME = 80
_NOT_DECLARED = {"fact": refusals.NO_FACT_DECLARED, "document": refusals.NO_DOCUMENT_DECLARED}


class Role(NamedTuple):
    """Declares the role that the entity in a field fills, where the field is called otherwise."""

    name: str


class Fact(NamedTuple):
    """Declares the fact that a field with a plain value states."""

    name: str


class Parameter(NamedTuple):
    """Declares that a field says what is asked: it cannot be left out, and states no fact."""


PARAMETER = Parameter()


class Goal(NamedTuple):
    """A concluded fact that is part of an answer, and how its value is given to the caller."""

    fact: str
    read: Callable[[Any], Any]
    given: Mapping[str, object] = FrozenDict()
    """Facts that this part is asked with, beside those the question states."""


class Slot(NamedTuple):
    """Where a question takes a value: the path that a caller writes, the fact it states (or None
    for a parameter), the field, and the field of the entity in it.
    """

    path: str
    fact: str | None
    field: str
    attribute: str | None


_SLOTS: dict[Any, tuple[Slot, ...]] = {}
"""Of each kind of question met, where it takes values."""
_TOGETHER: dict[tuple[Any, Slot], Mapping[str, tuple[str, ...]]] = {}
"""Of each slot met, the names of several values together."""


if TYPE_CHECKING:

    class _Generic(FrozenModel, Generic[T]):
        """What type checkers know a question as."""

else:

    class _Generic(FrozenModel):
        """At run time `Question[…]` is `Question`: a model for each kind of value would be slow."""

        def __class_getitem__(cls, _: Any) -> type[Self]:
            return cls


class Question(_Generic[T]):
    """A typed question. Each of its fields may be left out (not known) unless it says what is
    asked.
    """

    goals: ClassVar[Mapping[str, Goal]]
    """The parts of the answer, the head first. `{…}` in a fact stands for that parameter."""
    composed: ClassVar[Callable[..., Any] | None] = None
    """What is made of the values of the parts, by their names; None: the head's value is all."""

    def verdict_goal(self, concluded: Collection[str]) -> Goal | None:
        """What is asked beside the parts and stands above them; of most questions nothing."""
        del concluded
        return None

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if isinstance(cls.__dict__.get("goals"), dict):
            cls.goals = FrozenDict(cls.goals)  # shared by all who ask it

    @classmethod
    def slots(cls) -> tuple[Slot, ...]:
        """Where the question takes values, its parameters first; found once."""
        found = _SLOTS.get(cls)
        if found is None:
            taken = [slot for name in cls.model_fields for slot in _slots_of(cls, name)]
            found = tuple(sorted(taken, key=lambda slot: slot.fact is not None))
            _SLOTS[cls] = found
        return found

    @classmethod
    def path_of(cls, fact: str) -> str | None:
        """The path by which a caller states a fact in this question; None if he cannot."""
        name = plain_text(fact)
        return next((s.path for s in cls.slots() if s.fact is not None and s.fact == name), None)

    @property
    def parameters(self) -> Mapping[str, Any]:
        """The values that say what is asked, by their fields."""
        return {slot.field: self.__dict__[slot.field] for slot in self.slots() if slot.fact is None}

    def goals_in(self, concluded: Collection[str]) -> Mapping[str, Goal]:
        """The parts of the answer to this very question, by rules that conclude these facts."""
        del concluded  # a question of fixed goals asks for all of them
        goals = self._goals()
        return {name: goal._replace(fact=self._named(goal.fact)) for name, goal in goals.items()}

    def facts_asked_for(self) -> tuple[str, ...]:
        """The facts of the parts of the answer, whatever rules are asked."""
        return tuple(self._named(goal.fact) for goal in self._goals().values())

    @classmethod
    def _goals(cls) -> Mapping[str, Goal]:
        """The goals as the class declares them. Raises `InvalidInput` where it declares none."""
        if not isinstance(getattr(cls, "goals", None), Mapping):
            raise InvalidInput(refusals.NO_GOALS, cls.__name__, why="it declares none")
        return cls.goals

    @classmethod
    def is_known_by(cls, concluded: Collection[str]) -> bool:
        """Whether rules that conclude these facts know this question, for some of its parameters.

        >>> from kz_services_law import PostingDeadline
        >>> PostingDeadline.is_known_by({"draft.posting_due_on"}), PostingDeadline.is_known_by(())
        (True, False)
        """
        facts = _names(concluded)
        return all(any(map(form.fullmatch, facts)) for form in cls._patterns())

    @classmethod
    def goal_facts(cls, concluded: Collection[str]) -> tuple[str, ...]:
        """The facts that it may ask for, for some of its parameters, of those that rules conclude.

        >>> from kz_services_law import PostingDeadline
        >>> PostingDeadline.goal_facts(["draft.posting_due_on", "draft.informing_due_on"])
        ('draft.posting_due_on',)
        """
        facts, forms = sorted(_names(concluded)), cls._patterns()
        return tuple(fact for fact in facts if any(form.fullmatch(fact) for form in forms))

    @classmethod
    def _patterns(cls) -> list[re.Pattern[str]]:
        """The forms of the facts asked for, as patterns of their names."""
        parts = (map(re.escape, re.split(r"\{\w+\}", form)) for form in cls.forms())
        return [re.compile(r"\w+".join(each)) for each in parts]

    @classmethod
    def forms(cls) -> tuple[str, ...]:
        """The facts asked for, with `{…}` where a parameter or an element stands."""
        return tuple(goal.fact for goal in cls._goals().values())

    def _named(self, fact: str) -> str:
        """The name of a goal's fact, with the parameters put in."""
        for name, value in self.parameters.items():
            fact = fact.replace(f"{{{name}}}", str(getattr(value, "value", value)))
        return fact

    @classmethod
    def of_facts(cls, facts: Mapping[str, object]) -> Self:
        """A question of facts by path (or by the name of the fact), in plain values, as case files
        and web forms give them.

        Raises `UnknownName` for a fact this question does not take, `InvalidInput` for a value.
        """
        known = plain_mapping(facts)
        if known is None:
            example = cls.slots()[0].path if cls.slots() else ""
            raise InvalidInput(refusals.NO_FACTS, cls.__name__, got=facts, example=example)
        fields: dict[str, Any] = {}
        stated: dict[object, str] = {}
        for given, value in known.items():
            slot, name = _slot(cls, given), plain_text(given)
            key = slot.fact or slot
            if key in stated:
                raise InvalidInput(refusals.TWICE, cls.__name__, one=stated[key], other=name)
            stated[key] = str(name)
            if slot.attribute is None:
                fields[slot.field] = value
            else:
                fields.setdefault(slot.field, {})[slot.attribute] = value
        return cls.model_validate(fields)


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
        concluded = _names(concluded)
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
        return any(map(required.fullmatch, _names(concluded)))

    def goals_in(self, concluded: Collection[str]) -> Mapping[str, Goal]:
        """A part for each item; and one more for each that is not always allowed."""
        known = _names(concluded)
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
        return Goal(fact, finding) if fact in _names(concluded) else None

    def facts_of_being_there(self, element: str) -> tuple[str, ...]:
        """The facts any of which says that an item is there. Raises `InvalidInput` for no name."""
        document = self._named(self._declared("document"))
        item = given_text(element, "element")
        return fact_names.contains(document, item), fact_names.has(document, item)


def _asked_beside(given: Any) -> type[Question[Any]]:
    """A question that can be asked with nothing stated."""
    if not _is(given, Question) or any(f.is_required() for f in given.model_fields.values()):
        raise TypeError
    given.forms()
    return given


def _names(given: object) -> frozenset[str]:
    """The names of facts, whatever they are given in."""
    return frozenset(given_many(given, _name, "concluded", refusals.NO_NAMES))


def _name(given: object) -> str:
    return given_text(given, "concluded")


def _slots_of(cls: type[Question[Any]], name: str) -> Iterator[Slot]:
    """Where a field takes values: itself, or the fields of the entity in it."""
    field = cls.model_fields[name]
    for mark in field.metadata:
        if isinstance(mark, Parameter):
            yield Slot(name, None, name, None)
            return
        if isinstance(mark, Fact):
            yield Slot(name, mark.name, name, None)
            return
    role = next((mark.name for mark in field.metadata if isinstance(mark, Role)), name)
    for kind in types_in(field.annotation):
        if isinstance(kind, type) and issubclass(kind, Entity):
            for attribute in kind.model_fields:
                yield Slot(f"{name}.{attribute}", f"{role}.{attribute}", name, attribute)


def named_together(cls: type[Question[Any]], slot: Slot) -> Mapping[str, tuple[str, ...]]:
    """The names of several values together that a slot takes, and what they come to; found once.

    >>> from kz_services_law.questions import NeedsWrittenConsent
    >>> slot = next(s for s in NeedsWrittenConsent.slots() if s.path.endswith("provided_by"))
    >>> len(named_together(NeedsWrittenConsent, slot)["some_legislation"])
    4
    """
    found = _TOGETHER.get((cls, slot))
    if found is None:
        kinds = types_in(cls.model_fields[slot.field].annotation)
        if slot.attribute is not None:
            entity = next(kind for kind in kinds if _is(kind, Entity))
            kinds = types_in(entity.model_fields[slot.attribute].annotation)
        named = (each for kind in kinds if _is(kind, OneOfThese) for each in kind.together.items())
        found = FrozenDict({name: tuple(m.value for m in members) for name, members in named})
        _TOGETHER[cls, slot] = found
    return found


def _is(kind: object, base: type[M]) -> TypeGuard[type[M]]:
    return isinstance(kind, type) and issubclass(kind, base)


def _unlike(elements: type[Enum], facts: list[str]) -> InvalidRules:
    """That the rules conclude facts of elements which an enumeration of Python does not have."""
    python = f"{elements.__module__}.{elements.__qualname__}"
    place, listed = "enumerations.toml, elements", ", ".join(facts)
    return InvalidRules([Problem.of(place, refusals.NO_ELEMENT, facts=listed, python=python)])


def _slot(cls: type[Question[Any]], given: object) -> Slot:
    """The place of a fact, by its path or its own name."""
    slots, name = cls.slots(), plain_text(given)
    if name is not None:
        by_path = [slot for slot in slots if slot.path == name]
        for known in by_path or [slot for slot in slots if slot.fact == name]:
            return known
    raise UnknownName(
        refusals.NO_SUCH_FACT,
        cls.__name__,
        fact=name if name is not None and len(name) < _LONGEST_NAME else shown(given),
        hint=suggestion(name, [slot.path for slot in slots]),
    )
