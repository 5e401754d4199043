"""What a case file may say by an edition: the kinds of things and of events, the bodies and facts
that are told of each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kz_services_law.counting.values import given
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.languages import Trilingual
from kz_services_law.messages import suggestion
from kz_services_law.procedures import refusals
from kz_services_law.procedures.case_book import CaseBook
from kz_services_law.rulebook import Rulebook

__all__ = ["EntryKind", "FactToldOf", "entry_kinds", "kinds_named"]

_BODY = "body"


class FactToldOf(NamedTuple):
    """A fact of an entry. `name`: as it is written; `values`: the names it may have, where it has
    names; `type`: bool, day, moment, number, year, or the name of an enumeration.
    """

    name: str
    fact: str
    type: str
    values: tuple[str, ...]
    words: Trilingual


class EntryKind(NamedTuple):
    """A kind of things, or of events. `of`: what it belongs to, or happens to; `roles`: the roles
    in which a thing has bodies; `has_doer`: whether it is told which body did it; `at`: of an
    event, whether it has a day or a moment.
    """

    name: str
    is_event: bool
    words: Trilingual
    of: tuple[str, ...]
    roles: tuple[str, ...]
    has_doer: bool
    at: str | None
    facts: tuple[FactToldOf, ...]


def entry_kinds(book: Rulebook) -> tuple[EntryKind, ...]:
    """The kinds of things, then those of events, in the order of the edition.

    Raises `InvalidInput` where it says nothing of case files, and for what is no rulebook.
    """
    spec = given(Rulebook, book, "entry_kinds").procedures
    if spec is None:
        raise InvalidInput(refusals.NO_PROCEDURES, "entry_kinds", edition=book.edition.id)
    kinds = _Kinds(CaseBook(book, spec))
    return (*map(kinds.thing, spec.thing), *map(kinds.event, spec.event))


def kinds_named(book: Rulebook, name: str) -> tuple[EntryKind, ...]:
    """The kind of that name; of a thing also the events that happen to it.

    Raises `UnknownName` where there is none.
    """
    kinds = entry_kinds(book)
    found = [k for k in kinds if k.name == name or (k.is_event and k.of == _of(name, kinds))]
    if not any(kind.name == name for kind in kinds):
        hint = suggestion(name, [kind.name for kind in kinds])
        what = refusals.EVENT_OR_THING.of()
        raise UnknownName(refusals.NO_SUCH_KIND, "kinds_named", what=what, name=name, hint=hint)
    return tuple(found)


def _of(name: str, kinds: Iterable[EntryKind]) -> tuple[str, ...]:
    """What stands under `of` in an event that happens to a thing: it, or what it is made of."""
    thing = next((kind for kind in kinds if kind.name == name and not kind.is_event), None)
    return thing.of if thing is not None and len(thing.of) > 1 else (name,)


class _Kinds:
    def __init__(self, cases: CaseBook) -> None:
        self._cases, self._spec = cases, cases.spec
        events = self._spec.event.values()
        self._by_events = {fact for event in events for fact in (event.at, *event.states)}
        doers = {event.by for event in events if event.by is not None}
        things = self._spec.thing.values()
        self._roles = {_BODY, *doers}.union(*(thing.roles for thing in things))
        made = self._spec.gathered.keys() | self._spec.same.keys()
        self._stated = [fact for fact in cases.book.stated if fact not in made]

    def thing(self, name: str) -> EntryKind:
        """A kind of things, with the facts that no event tells."""
        spec = self._spec.thing[name]
        if name == _BODY:
            by_attribute = {
                fact.rpartition(".")[2]: fact
                for fact in self._stated
                if fact.partition(".")[0] in self._roles
            }
            own = [*by_attribute.values()]
        else:
            beginnings = tuple(f"{each}." for each in spec.facts or [name])
            told = (fact for fact in self._stated if fact.startswith(beginnings))
            own = [fact for fact in told if fact not in self._by_events]
        facts = self._facts(own)
        of, roles = tuple(spec.of), tuple(spec.roles)
        return EntryKind(name, False, spec.name, of, roles, False, None, facts)  # noqa: FBT003

    def event(self, name: str) -> EntryKind:
        """A kind of events."""
        spec = self._spec.event[name]
        thing = self._spec.thing[spec.of]
        return EntryKind(
            name=name,
            is_event=True,
            words=spec.name,
            of=tuple(thing.of) if len(thing.of) > 1 else (spec.of,),
            roles=(),
            has_doer=spec.by is not None,
            at=self._cases.book.type_of(spec.at),
            facts=self._facts(spec.states),
        )

    def _facts(self, facts: Iterable[str]) -> tuple[FactToldOf, ...]:
        told = [*facts]
        short = [fact.rpartition(".")[2] for fact in told]
        return tuple(
            self._fact(fact, last if short.count(last) == 1 else fact)
            for fact, last in zip(told, short, strict=True)
        )

    def _fact(self, fact: str, name: str) -> FactToldOf:
        book = self._cases.book
        kind = book.type_of(fact) or ""
        domain = book.domain_of(kind) or ()
        values = tuple(value for value in domain if isinstance(value, str))
        return FactToldOf(name, fact, kind, values, book.name_of(fact))
