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
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Self, TypeGuard, TypeVar

from kz_services_law.asking import refusals
from kz_services_law.asking.models import Entity, FrozenModel, OneOfThese
from kz_services_law.asking.telling import plain_mapping, types_in
from kz_services_law.counting.values import given_many, given_text
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.messages import WRITE, Phrase, is_a, plain_text, shown, suggestion

__all__ = [
    "PARAMETER",
    "Fact",
    "Goal",
    "Parameter",
    "Question",
    "Role",
    "Slot",
    "is_question",
    "named_together",
    "names_given",
    "no_question",
]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
M = TypeVar("M", bound=FrozenModel)
_LONGEST_NAME = 80
_DECLARES_NONE = Phrase("declares_none", "it declares none")
_NOT_ITS_CLASS = Phrase("not_its_class", ", not its class")
_THE_CLASS = Phrase("the_class", "the class {name}")
_WRITE_ONE_SUCH_AS = Phrase("write_one_such_as", "write one such as {example}")


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
            raise InvalidInput(refusals.NO_GOALS, cls.__name__, why=_DECLARES_NONE.of())
        return cls.goals

    @classmethod
    def is_known_by(cls, concluded: Collection[str]) -> bool:
        """Whether rules that conclude these facts know this question, for some of its parameters.

        >>> from kz_services_law import PostingDeadline
        >>> PostingDeadline.is_known_by({"draft.posting_due_on"}), PostingDeadline.is_known_by(())
        (True, False)
        """
        facts = names_given(concluded)
        return all(any(map(form.fullmatch, facts)) for form in cls._patterns())

    @classmethod
    def goal_facts(cls, concluded: Collection[str]) -> tuple[str, ...]:
        """The facts that it may ask for, for some of its parameters, of those that rules conclude.

        >>> from kz_services_law import PostingDeadline
        >>> PostingDeadline.goal_facts(["draft.posting_due_on", "draft.informing_due_on"])
        ('draft.posting_due_on',)
        """
        facts, forms = sorted(names_given(concluded)), cls._patterns()
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
        """A question of facts by path (or by the name of the fact), in plain values, as legal cases
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


_PLAIN = (dict, FrozenDict, frozenset, tuple, list)
_TEXTS = frozenset({str})


def names_given(given: object) -> frozenset[str]:
    """The names of facts, whatever they are given in."""
    plainly: Any = given
    if type(plainly) in _PLAIN and _TEXTS.issuperset(map(type, plainly)):
        return frozenset(plainly)  # as nearly all are given: at once
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


def is_question(kind: object) -> TypeGuard[type[Question[Any]]]:
    """Whether something is a kind of question."""
    return is_a(kind, type) and issubclass(kind, Question)


def no_question(value: object) -> InvalidInput:
    """The refusal of what is asked and is no question; its class gets a hint."""
    if is_question(value):
        name = value.__name__
        told = {"instead": _NOT_ITS_CLASS.of(), "got": _THE_CLASS.of(name=name)}
        return InvalidInput(refusals.NO_QUESTION, **told, example=WRITE.of(what=f"{name}(…)"))
    example = _WRITE_ONE_SUCH_AS.of(example="WhoApprovesStandard(developer=…)")
    got = type(value).__name__
    return InvalidInput(refusals.NO_QUESTION, instead="", got=got, example=example)


def _is(kind: object, base: type[M]) -> TypeGuard[type[M]]:
    return isinstance(kind, type) and issubclass(kind, base)


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
