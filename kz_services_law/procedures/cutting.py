"""From a case file to its frames: what is known of each thing and entry, as of a day.

What comes after that day has not happened; what is not listed is not known, unless the file says
that nothing else is to be listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import product

from kz_services_law.asking.binding import FactsOfBook
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.logic import NEVER, Symbolic, Value
from kz_services_law.messages import suggestion
from kz_services_law.procedures import refusals
from kz_services_law.procedures.case_book import AS_OF, CaseBook
from kz_services_law.procedures.closings import Closings
from kz_services_law.procedures.cut import Cut
from kz_services_law.procedures.entries import (
    CaseFile,
    Event,
    NoneUntil,
    Thing,
    corrects_itself,
    label_of,
)
from kz_services_law.procedures.filling import FrameFiller
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.happening import Happening
from kz_services_law.procedures.oddity import Oddity
from kz_services_law.procedures.scheme import ROOT, Scheme
from kz_services_law.procedures.times import Times
from kz_services_law.rulebook.procedure_specs import EventSpec

__all__ = ["Cutter"]


class Cutter:
    """Cuts case files by the scheme of an edition."""

    def __init__(self, cases: CaseBook, scheme: Scheme) -> None:
        self.cases, self.scheme = cases, scheme
        self.facts_of_book = FactsOfBook(cases.book)
        self.times = Times()
        stated = cases.book.stated
        self.filler = FrameFiller(cases, scheme)
        self._happening = Happening(cases.book, self.facts_of_book, self.times)
        attributes: dict[str, list[str]] = {}
        for fact in stated:
            role, _, attribute = fact.partition(".")
            if role in scheme.all_roles:
                attributes.setdefault(attribute, []).append(fact)
        self._attributes = attributes
        self._facts = {name: _by_names(event.states) for name, event in cases.spec.event.items()}

    def cut(self, case: CaseFile, as_of: date) -> Cut:
        """The frames of a file as of a day. Raises `InvalidInput` and `UnknownName` for entries
        that say what the edition does not know, or what cannot be.
        """
        root = Frame(ROOT, ROOT)
        root.values[AS_OF] = as_of
        cut = Cut(root, as_of, self.times)
        events = _not_corrected(case.events)
        self._things(cut, case.things)
        cut.closings = self._closings(cut, case.ends)
        self._entries(cut, events)
        self.filler.fill(cut)
        return cut

    # --- things

    def _things(self, cut: Cut, things: Iterable[Thing]) -> None:
        spec, named = self.cases.spec.thing, dict[str, Thing]()
        for thing in things:
            place = f"thing {thing.name!r}"
            if thing.kind not in spec:
                raise _no_kind(place, "thing", thing.kind, spec)
            if thing.name in named or thing.name == ROOT:
                raise InvalidInput(refusals.NAMED_TWICE, place, name=thing.name)
            named[thing.name] = thing
        for kind, thing_spec in spec.items():
            own = [thing for thing in named.values() if thing.kind == kind]
            if len(thing_spec.of) > 1:
                self._products(cut, kind, own)
                continue
            for thing in own:
                above = self._above(cut, f"thing {thing.name!r}", thing_spec.of, thing.of)
                cut.add(self._thing(Frame(kind, thing.name, above), thing, cut))
            if thing_spec.expected:
                for parent in cut.frames.get(thing_spec.of[0], ()):
                    if not any(parent.within(kind)):
                        frame = Frame(kind, f"{kind} of {parent.id}", parent.above)
                        frame.is_expected = True
                        cut.add(frame)

    def _products(self, cut: Cut, kind: str, told: Iterable[Thing]) -> None:
        """A frame for each pair of things, with what the file tells of some of them."""
        of = self.cases.spec.thing[kind].of
        said = {thing.of: thing for thing in told}
        for parents in product(*(cut.frames.get(parent, []) for parent in of)):
            names = tuple(parent.id for parent in parents)
            above = {name: frame for parent in parents for name, frame in parent.above.items()}
            frame = Frame(kind, f"{kind}({', '.join(names)})", above)
            thing = said.pop(names, None)
            if thing is not None:
                cut.named[thing.name] = frame
            cut.add(frame if thing is None else self._thing(frame, thing, cut))
        for names, thing in said.items():
            self._above(cut, f"thing {thing.name!r}", of, names)

    def _thing(self, frame: Frame, thing: Thing, cut: Cut) -> Frame:
        place = f"thing {thing.name!r}"
        roles = self.cases.spec.thing[thing.kind].roles
        for role, body in thing.roles.items():
            if role not in roles:
                hint = suggestion(role, roles)
                raise UnknownName(
                    refusals.NO_SUCH_ROLE, place, kind=thing.kind, role=role, hint=hint
                )
            frame.roles[role] = self._named(cut, f"{place}.{role}", "body", body).id
        if thing.kind == "body":
            frame.roles["body"] = thing.name
        for name, value in thing.facts.items():
            if value is None:
                continue
            if thing.kind == "body":
                self._attribute(frame, place, name, value)
            else:
                fact = self._fact(thing.kind, self.filler.own[thing.kind], place, name, roles)
                frame.values[fact] = self._value(place, fact, value, frame)
        return frame

    def _attribute(self, frame: Frame, place: str, name: str, value: object) -> None:
        """Something stated of a body, for all roles it may be in."""
        attribute = name.rpartition(".")[2]
        facts = self._attributes.get(attribute)
        if facts is None:
            hint = suggestion(name, self._attributes)
            raise UnknownName(refusals.NO_SUCH_FACT, place, fact=name, kind="body", hint=hint)
        for fact in facts:
            known = self._value(place, fact, value, frame, told=name)
            frame.values[f"body.{attribute}"] = known

    def _above(
        self, cut: Cut, place: str, kinds: Iterable[str], names: tuple[str, ...]
    ) -> dict[str, Frame]:
        """The frames that an entry lies in, by the names it gives."""
        wanted = tuple(kinds)
        if len(names) != len(wanted):
            if not names and len(wanted) == 1 and len(cut.frames.get(wanted[0], ())) == 1:
                return {**cut.frames[wanted[0]][0].above}
            data = {"wanted": ", ".join(wanted), "count": len(names)}
            raise InvalidInput(refusals.HOW_MANY, f"{place}.of", **data)
        found: dict[str, Frame] = {} if wanted else {**cut.root.above}
        for kind, name in zip(wanted, names, strict=True):
            found |= self._named(cut, f"{place}.of", kind, name).above
        return found

    def _named(self, cut: Cut, place: str, kind: str, name: str) -> Frame:
        frame = cut.by_id.get(name) or cut.named.get(name)
        if frame is not None and frame.kind == kind:
            return frame
        if frame is not None:
            raise InvalidInput(refusals.OTHER_KIND, place, name=name, found=frame.kind, wanted=kind)
        hint = suggestion(name, [each.id for each in cut.frames.get(kind, ())])
        raise UnknownName(refusals.NO_SUCH_THING, place, kind=kind, name=name, hint=hint)

    # --- entries

    def _entries(self, cut: Cut, events: Iterable[Event]) -> None:
        labels: dict[str, int] = {}
        denied: list[tuple[Frame, str]] = []
        for event in events:
            kind, thing = self.home_of(cut, event)
            label = event.label if event.of else label_of(event, (thing.id,))
            labels[label] = labels.get(label, 0) + 1
            if labels[label] > 1:
                label = f"{label} ({labels[label]})"
            self.entry(cut, event, kind, thing, label)
            if event.at is NEVER:
                denied.append((thing, kind.at))
        for thing, fact in denied:  # of what happens once a day may be given too
            if isinstance(thing.values.get(fact, NEVER), date):
                cut.findings.append(Oddity.of("said_twice", thing, fact=fact))

    def home_of(self, cut: Cut, event: Event) -> tuple[EventSpec, Frame]:
        """What is known of its kind, and the thing that it happened to."""
        spec, place = self.cases.spec.event, f"event {event.label!r}"
        kind = spec.get(event.what)
        if kind is None:
            raise _no_kind(place, "event", event.what, spec)
        return kind, self._happened_to(cut, place, kind.of, event.of)

    def entry(self, cut: Cut, event: Event, kind: EventSpec, thing: Frame, label: str) -> None:
        """Put an entry into the frames: one of its own, or into that of the thing."""
        place = f"event {label!r}"
        frame = Frame(event.what, label, thing.above)
        frame.event = event
        given = dict(event.facts)
        if event.by is not None and kind.by is None:
            if "by" not in {fact.rpartition(".")[2] for fact in kind.states}:
                raise InvalidInput(refusals.NO_DOER, place, kind=event.what)
            given["by"] = event.by
        elif event.by is not None:
            frame.roles[kind.by or ""] = self._named(cut, f"{place}.by", "body", event.by).id
        listed = (kind.at, *kind.states)
        once = kind.at in self.scheme.kinds[kind.of].own
        named = self._facts[event.what]
        stated = {
            named.get(name) or self._fact(event.what, kind.states, place, name): value
            for name, value in given.items()
            if value is not None
        }
        own = self.scheme.kinds[kind.of].own if once else frozenset[str]()
        at = self._happening.when(cut, frame, thing if once else frame, kind.at, place)
        if at is not NEVER:
            cut.add(frame)
        values: dict[str, Value] = {kind.at: at}
        surely = not (at is NEVER or (isinstance(at, Symbolic) and at.event))
        if surely or not once:  # what may not have happened says nothing of the thing
            values |= {f: self._value(place, f, v, frame) for f, v in stated.items()}
        for fact in listed:
            if fact in values:
                home = thing if fact in own else frame
                self._happening.keep(cut, home, fact, values[fact])

    def _happened_to(self, cut: Cut, place: str, kind: str, names: tuple[str, ...]) -> Frame:
        of = self.cases.spec.thing[kind].of
        if len(names) == 1 and names[0] in cut.named:
            return self._named(cut, f"{place}.of", kind, names[0])
        if len(of) > 1:
            parents = self._above(cut, place, of, names)
            return cut.by_id[f"{kind}({', '.join(parents[each].id for each in of)})"]
        above = self._above(cut, place, (kind,), names)
        return above[kind]

    # --- names and values

    def _closings(self, cut: Cut, ends: Iterable[NoneUntil]) -> Closings:
        """Up to when there is nothing else, each of a thing that the file names, or of them all."""
        known = {**cut.by_id, **cut.named}
        found: list[tuple[NoneUntil, str | None, Mapping[str, object]]] = []
        for end in ends:
            if end.of is not None and end.of not in known:
                told = {"kind": "thing", "name": end.of, "hint": suggestion(end.of, known)}
                raise UnknownName(refusals.NO_SUCH_THING, f"none until {end.until}.of", **told)
            of = None if end.of is None else known[end.of].id
            found.append((end, of, self._where(end)))
        return Closings(found)

    def _where(self, end: NoneUntil) -> dict[str, object]:
        place = f"none until {end.until}"
        kinds = {**self.cases.spec.event, **self.cases.spec.thing}
        if end.what is not None and end.what not in kinds:
            raise _no_kind(place, "event or thing", end.what, kinds)
        event = self.cases.spec.event.get(end.what or "")
        found: dict[str, object] = {}
        for name, value in end.where.items():
            states = event.states if event is not None else []
            fact = self._fact(end.what or "event", states, place, name)
            found[fact] = self._value(place, fact, value, None)
        return found

    def _fact(
        self, kind: str, among: Iterable[str], place: str, name: str, others: Iterable[str] = ()
    ) -> str:
        """The fact that a name is of: its own, or its last part. `others`: what else could have
        been meant.
        """
        own = [*among]
        if name in own:
            return name
        short = [fact for fact in own if fact.rpartition(".")[2] == name]
        if len(short) == 1:
            return short[0]
        hint = suggestion(name, [*(fact.rpartition(".")[2] for fact in own), *own, *others])
        raise UnknownName(refusals.NO_SUCH_FACT, place, fact=name, kind=kind, hint=hint)

    def _value(
        self, place: str, fact: str, value: object, frame: Frame | None, told: str | None = None
    ) -> Value:
        """The value of a fact, which the file calls `told`."""
        try:
            known = self.facts_of_book.convert[fact](value)
        except (ValueError, TypeError):
            domain = self.cases.book.domain_of(self.cases.book.type_of(fact) or "") or ()
            got = value.value if isinstance(value, Enum) else value
            hint = suggestion(got, [str(each).lower() for each in domain])
            data = {"fact": told or fact, "got": got, "hint": hint}
            raise InvalidInput(refusals.NOT_A_VALUE, place, **data) from None
        if type(known) is date and frame is not None:
            return self._happening.point(fact, known, frame)
        return known


def _by_names(facts: Iterable[str]) -> dict[str, str]:
    """Of each name by which a fact is called where that is no other's, the fact."""
    named = {fact: fact for fact in facts}
    for fact in [*named]:
        last = fact.rpartition(".")[2]
        if sum(other.rpartition(".")[2] == last for other in named.values()) == 1:
            named.setdefault(last, fact)
    return named


def _no_kind(place: str, what: str, name: str, among: Iterable[str]) -> UnknownName:
    return UnknownName(
        refusals.NO_SUCH_KIND, place, what=what, name=name, hint=suggestion(name, among)
    )


def _not_corrected(events: tuple[Event, ...]) -> Iterator[Event]:
    """The entries that no other one corrects."""
    names = {event.name: event for event in events if event.name is not None}
    for event in events:
        if corrects_itself(event, names):
            raise InvalidInput(refusals.CORRECTS_IN_A_CIRCLE, "corrects", name=event.name)
        if event.corrects is not None and event.corrects not in names:
            hint = suggestion(event.corrects, names)
            raise UnknownName(refusals.NO_SUCH_ENTRY, "corrects", name=event.corrects, hint=hint)
    corrected = {event.corrects for event in events if event.corrects is not None}
    return (event for event in events if event.name is None or event.name not in corrected)
