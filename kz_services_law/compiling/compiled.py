"""A compiled question: a callable from plain values to what an answer says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from kz_services_law.asking.plan import Plan
from kz_services_law.asking.question import Question
from kz_services_law.asking.telling import plain_mapping
from kz_services_law.asking.values import plain
from kz_services_law.compiling.asked import RowQuestion, name_of
from kz_services_law.compiling.by_days import ByDays
from kz_services_law.compiling.by_parts import ByParts
from kz_services_law.compiling.calls import call_of
from kz_services_law.compiling.of_one_law import OfOneLaw
from kz_services_law.compiling.said import CompiledAnswer
from kz_services_law.documents.compiled import CompiledDocument
from kz_services_law.frozen_dict import FrozenDict
from kz_services_law.refusing_model import of_checked
from kz_services_law.version import __version__

__all__ = ["Compiled", "Compiles", "compiled"]


_LEFT_OUT: Mapping[type, int] = {type(None): 0}
"""Of a day on which no answer rests: one that is given is asked, and checked, anew."""


class Compiles(Protocol):
    """The law that a question is compiled for."""

    def compile(self, question: type[Question[Any]], /, **fixed: Any) -> Compiled:
        """Compile a question."""
        ...


class Compiled(OfOneLaw):
    """A question compiled for one law: called with facts by name, it says what the answer is.

    The names are the paths of the facts, with `_` for the dot: `draft_posted_at`; `of` takes a
    mapping from the paths themselves. The values are plain ones: the names of an enumeration (or
    its members), True and False, days, moments with their time zone, numbers, `NEVER`; None, or
    nothing, is not known. What it says is what `Law.ask` says of the same facts (those of
    `Question.of_facts`), and it refuses what that refuses.

    Edition, readings and calendar are those of the law. What a row comes to is found by asking when
    the first of its kind comes, and kept for the others. Frozen; safe in threads; pickled by what
    it is made of, where the law is.

    >>> from kz_services_law import Law, WhoApprovesStandard
    >>> who = Law(engine="native").compile(WhoApprovesStandard)
    >>> said = who(developer_kind="central_body", developer_in_government_structure=True)
    >>> said.status.value, said.value.approver.value, said.citations
    ('open', 'government', ('art13/par1/part3',))
    """

    _paths: Mapping[str, str]
    _names: Mapping[str, str]
    _known: Mapping[str, str]

    def __init__(self, law: Compiles, asked: RowQuestion) -> None:
        super().__init__(law, asked)
        paths = asked.paths.values()
        self.__dict__.update(
            _paths=FrozenDict({name_of(path): path for path in paths}),
            _names=FrozenDict({path: name_of(path) for path in paths}),
            _known={name_of(slot.path): slot.path for slot in asked.kind.slots()},
        )

    def __call__(self, /, **facts: Any) -> CompiledAnswer:
        """What the answer to these facts says. Raises as `Law.ask` does."""
        return self.asked_anew(**facts)

    def asked_anew(self, /, **facts: Any) -> CompiledAnswer:
        """The same, by asking; nothing that is kept is looked at."""
        known = {name: value for name, value in facts.items() if value is not None}
        return self._asked.said({self._known.get(n, n): value for n, value in known.items()})

    def of(self, facts: Mapping[str, object]) -> CompiledAnswer:
        """The same of a mapping from paths. Raises as `Law.ask` does, and `InvalidInput` for what
        is no mapping.

        >>> from datetime import date
        >>> from kz_services_law import Law, PostingDeadline
        >>> last = Law(engine="native").compile(PostingDeadline)
        >>> row = {"draft.type": "new", "service.included_on": date(2013, 6, 3)}
        >>> print(last.of(row).value.day)
        2013-06-10
        """
        row, names = plain_mapping(facts), self._names
        if row is not None and names.keys() >= row.keys():
            return self(**{names[str(path)]: value for path, value in row.items()})
        return self._asked.said(facts)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the facts that it takes."""
        return tuple(self._paths)

    def document(self) -> CompiledDocument:
        """What it is made of, as it is published: the hashes of its rules and of its calendar, its
        readings.

        >>> from kz_services_law import Law, PostingDeadline
        >>> document = Law(engine="native").compile(PostingDeadline).document()
        >>> document.question, document.edition, document.readings["A2"]
        ('PostingDeadline', '2013-04-15', 'and')
        """
        asked = self._asked
        edition, fixed = asked.book.edition, asked.fixed.items()
        return of_checked(
            CompiledDocument,
            version="1",
            library=__version__,
            act=edition.act,
            edition=edition.id,
            rules_sha256=asked.book.sha256,
            calendar_sha256=asked.calendar().sha256,
            question=asked.kind.__name__,
            fixed=FrozenDict({name: plain(value) for name, value in fixed}),
            facts=FrozenDict(self._paths),
            readings=FrozenDict(asked.plans.readings),
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, (self._law, self._asked.kind, dict(self._asked.fixed)))


def compiled(law: Compiles, asked: RowQuestion) -> Compiled:
    """A question compiled: of a class of its own, by whose call its facts are found."""
    plan = asked.plan(asked.example)
    program, stated = plan.cone.program, plan.cone.stated
    with_days = any(program.stated[fact].domain is None for fact in stated)
    call = _by_days(asked, plan) if with_days else _by_parts(asked, plan)
    kind: type[Compiled] = type("Compiled", (Compiled,), {"__call__": call})
    return kind(law, asked)


def _by_parts(asked: RowQuestion, plan: Plan) -> Callable[..., CompiledAnswer]:
    """The call of a question of finite facts."""
    parts = ByParts(asked, plan)
    adds, states = _taken(asked, parts.adds, {})
    return call_of(adds, states, "__said(__number)", parts.kept, __said=parts.said)


def _by_days(asked: RowQuestion, plan: Plan) -> Callable[..., CompiledAnswer]:
    """The call of a question in which days matter."""
    days = ByDays(asked, plan)
    adds, states = _taken(asked, days.adds, days.states)
    given = "".join(f"{name_of(path)}, " for path in days.states)
    return call_of(adds, states, f"__said(__number, ({given}))", None, __said=days.said)


def _taken(
    asked: RowQuestion,
    adds: Mapping[str, Mapping[object, int]],
    states: Mapping[str, Mapping[type, int]],
) -> tuple[dict[str, Mapping[object, int]], dict[str, Mapping[type, int]]]:
    """By their names, the facts that a question takes: those on which answers rest, and others."""
    finite: dict[str, Mapping[object, int]] = {}
    others = {name_of(path): table for path, table in states.items()}
    for fact, path in asked.paths.items():
        if path not in states:
            values = adds.get(path) or asked.ignored(fact)
            if values is None:
                others[name_of(path)] = _LEFT_OUT
            else:
                finite[name_of(path)] = values
    return finite, others


def _remade(law: Compiles, kind: type[Question[Any]], fixed: Mapping[str, Any]) -> Compiled:
    """A compiled question out of a pickle."""
    return law.compile(kind, **fixed)
