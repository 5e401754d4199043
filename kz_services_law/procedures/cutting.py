"""From a case file to its frames: what is known of each thing and entry, as of a day.

What comes after that day has not happened; what is not listed is not known, unless the file says
that nothing else is to be listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from itertools import product
from typing import Any, NamedTuple

from kz_services_law.asking.binding import FactsOfBook
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.lazy import lazy
from kz_services_law.logic import ALL_TIME, NEVER, UNKNOWN, Between, Symbolic, Value
from kz_services_law.messages import suggestion
from kz_services_law.procedures import refusals
from kz_services_law.procedures.case_book import AS_OF, CaseBook
from kz_services_law.procedures.closings import Closings
from kz_services_law.procedures.entries import (
    CaseFile,
    Event,
    NoneUntil,
    Thing,
    corrects_itself,
)
from kz_services_law.procedures.frames import Frame
from kz_services_law.procedures.oddity import Oddity
from kz_services_law.procedures.scheme import ROOT, Scheme
from kz_services_law.procedures.times import Times
from kz_services_law.rulebook.procedure_specs import EventSpec

__all__ = ["Cut", "Cutter"]


class _Point(NamedTuple):
    """A point in time of a frame: the kind of event whose day or moment it is, if any; whether it
    may not have come about.
    """

    fact: str
    event: str | None
    may_be_never: bool
    moments: bool


class Cut:
    """A case file in frames. `by_id`: each by its name; `named`: those of pairs of things, by the
    names that the file gives them; `findings`: what is odd about the file itself.
    """

    def __init__(self, root: Frame, as_of: date, times: Times) -> None:
        self.root, self.as_of, self.times = root, as_of, times
        self.closings = Closings(())
        self.frames: dict[str, list[Frame]] = {ROOT: [root]}
        self.by_id: dict[str, Frame] = {root.id: root}
        self.named: dict[str, Frame] = {}
        self.findings: list[Oddity] = []

    def add(self, frame: Frame) -> None:
        """One more frame, below all those it sees."""
        self.frames.setdefault(frame.kind, []).append(frame)
        self.by_id[frame.id] = frame
        for above in frame.above.values():
            if above is not frame:
                above.below.setdefault(frame.kind, []).append(frame)


class Cutter:
    """Cuts case files by the scheme of an edition."""

    def __init__(self, cases: CaseBook, scheme: Scheme) -> None:
        self.cases, self.scheme = cases, scheme
        self.facts_of_book = FactsOfBook(cases.book)
        self.times = Times()
        stated = cases.book.stated
        self._moments = frozenset(fact for fact, spec in stated.items() if spec.type == "moment")
        self._own = {
            name: sorted(kind.own - cases.spec.gathered.keys() - cases.spec.same.keys())
            for name, kind in scheme.kinds.items()
        }
        self._short = {name: _short_names(own) for name, own in self._own.items()}
        self._stated = stated
        attributes: dict[str, list[str]] = {}
        for fact in stated:
            role, _, attribute = fact.partition(".")
            if role in self._all_roles():
                attributes.setdefault(attribute, []).append(fact)
        self._attributes = attributes

    def _all_roles(self) -> frozenset[str]:
        return frozenset(role for kind in self.scheme.kinds.values() for role in kind.roles)

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
        self._fill(cut)
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
                fact = self._fact(thing.kind, self._own[thing.kind], place, name, roles)
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
            kind, thing = self._home_of(cut, event)
            told = event if event.of else event.of_what([thing.id])
            label = told.label
            labels[label] = labels.get(label, 0) + 1
            if labels[label] > 1:
                label = f"{label} ({labels[label]})"
            self._entry(cut, event, kind, thing, label)
            if event.at is NEVER:
                denied.append((thing, kind.at))
        for thing, fact in denied:  # of what happens once a day may be given too
            if isinstance(thing.values.get(fact, NEVER), date):
                cut.findings.append(Oddity.of("said_twice", thing, fact=fact))

    def _home_of(self, cut: Cut, event: Event) -> tuple[EventSpec, Frame]:
        """What is known of its kind, and the thing that it happened to."""
        spec, place = self.cases.spec.event, f"event {event.label!r}"
        kind = spec.get(event.what)
        if kind is None:
            raise _no_kind(place, "event", event.what, spec)
        return kind, self._happened_to(cut, place, kind.of, event.of)

    def _entry(self, cut: Cut, event: Event, kind: EventSpec, thing: Frame, label: str) -> None:
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
        listed = [kind.at, *kind.states]
        once = kind.at in self.scheme.kinds[kind.of].own
        stated = {
            self._fact(event.what, kind.states, place, name): value
            for name, value in given.items()
            if value is not None
        }
        own = self.scheme.kinds[kind.of].own if once else frozenset[str]()
        at = self._when(cut, frame, thing if once else frame, kind.at, place)
        if at is not NEVER:
            cut.add(frame)
        values: dict[str, Value] = {kind.at: at}
        surely = not (at is NEVER or (isinstance(at, Symbolic) and at.event))
        if surely or not once:  # what may not have happened says nothing of the thing
            values |= {f: self._value(place, f, v, frame) for f, v in stated.items()}
        for fact in listed:
            if fact in values:
                home = thing if fact in own else frame
                self._keep(cut, home, fact, values[fact])

    def _happened_to(self, cut: Cut, place: str, kind: str, names: tuple[str, ...]) -> Frame:
        of = self.cases.spec.thing[kind].of
        if len(names) == 1 and names[0] in cut.named:
            return self._named(cut, f"{place}.of", kind, names[0])
        if len(of) > 1:
            parents = self._above(cut, place, of, names)
            return cut.by_id[f"{kind}({', '.join(parents[each].id for each in of)})"]
        above = self._above(cut, place, (kind,), names)
        return above[kind]

    def _keep(self, cut: Cut, frame: Frame, fact: str, value: Value) -> None:
        """What an entry says of a frame; what two say differently is not known."""
        known = frame.values.get(fact, value)
        if known == value:
            frame.values[fact] = value
            return
        if value is NEVER or known is NEVER:
            frame.values[fact] = known if value is NEVER else value
            return
        days = sorted(str(each) for each in (known, value) if isinstance(each, date))
        if isinstance(known, Symbolic) and isinstance(value, Symbolic):
            low, high = zip(known.within, value.within, strict=True)
            frame.values[fact] = frame.symbol(fact, event=False, within=(min(low), max(high)))
        elif isinstance(known, date) and isinstance(value, date):
            spans = [self._span_of(fact, each) for each in (known, value)]
            within = min(low for low, _ in spans), max(high for _, high in spans)
            frame.values[fact] = frame.symbol(fact, event=False, within=within)
        else:
            frame.values[fact] = UNKNOWN
        told = {"fact": fact, "days": ", ".join(days)} if days else {"fact": fact}
        cut.findings.append(Oddity.of("said_twice", frame, **told))

    def _span_of(self, fact: str, point: date) -> tuple[int, int]:
        moments = fact in self._moments
        day = point.date() if isinstance(point, datetime) else point
        return self.times.bounds(day, day, moments=moments) or ALL_TIME

    def _when(self, cut: Cut, frame: Frame, home: Frame, fact: str, place: str) -> Value:
        """When an entry's event happened, as of the day of the examination: a fact of its own frame
        or, of what happens once, of the thing's.
        """
        event = frame.event
        if event is None or event.at is NEVER:
            return NEVER
        if event.at is None:
            return self._some_time(cut, frame, home, fact, place)
        at: Any = event.at
        moments = fact in self._moments
        if isinstance(at, datetime) and not moments:
            raise InvalidInput(refusals.NO_MOMENT_THERE, place, what=fact, got=at)
        day = at.date() if isinstance(at, datetime) else at
        if event.known_on is not None and day > Times.after(event.known_on):
            raise InvalidInput(refusals.KNOWN_BEFORE, place, known=event.known_on, happened=day)
        if day > cut.as_of:
            self._later(cut, frame)
            return NEVER
        return self._point(fact, at, home)

    def _some_time(self, cut: Cut, frame: Frame, home: Frame, fact: str, place: str) -> Value:
        """When something happened of which no day is known: within the bounds that are told, not
        later than it became known; perhaps after the day of the examination.
        """
        event: Any = frame.event
        first, last = event.not_before, event.not_after
        if first is not None and last is not None and first > last:
            raise InvalidInput(refusals.ENDS_BEFORE, place, first=first, last=last)
        if first is not None and first > cut.as_of:
            self._later(cut, frame)
            return NEVER
        latest = min(day for day in (last, event.known_on, cut.as_of) if day is not None)
        moments = fact in self._moments
        bounds = self.times.bounds(first, latest, moments=moments)
        if bounds is None:
            raise InvalidInput(refusals.KNOWN_BEFORE, place, known=latest, happened=first)
        surely = any(day is not None and day <= cut.as_of for day in (last, event.known_on))
        return home.symbol(fact, event=not surely, within=bounds)

    @staticmethod
    def _later(cut: Cut, frame: Frame) -> None:
        cut.findings.append(Oddity.of("after_as_of", frame))

    def _point(self, fact: str, at: date, frame: Frame) -> Value:
        """A day or a moment; a day that is given for a moment is some moment of it."""
        if self.cases.book.type_of(fact) != "moment" or isinstance(at, datetime):
            return at
        facts = {f: v for above in frame.above.values() for f, v in above.values.items()}
        between: Between = self.facts_of_book.some_time_on(fact, at, facts)
        symbol = frame.symbol(fact, event=False, within=(between.first, between.last))
        return symbol._replace(day=between.day)

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
        if fact in self._moments and type(known) is date and frame is not None:
            return self._point(fact, known, frame)
        return known

    # --- what is not listed

    def _fill(self, cut: Cut) -> None:
        """Of each frame the facts that nothing states: not known, or not come about."""
        for kind, frames in cut.frames.items():
            if kind == ROOT:
                continue
            unstated, given = self._unstated[kind], self.scheme.given(kind)
            for frame in frames:
                values = frame.values
                for fact, how in unstated:
                    if fact not in values:
                        values[fact] = UNKNOWN if how is None else self._point_of(cut, frame, how)
                for fact, value in given.items():
                    values.setdefault(fact, value)
                self._compare_bodies(frame)
                self._bodies_in_roles(cut, frame)

    @lazy
    def _unstated(self) -> Mapping[str, list[tuple[str, _Point | None]]]:
        """Of each kind of frames its own facts: of a point in time what is known of it where
        nothing is stated, None of all else.
        """
        at = {spec.at: name for name, spec in self.cases.spec.event.items()}
        return {
            kind: [(fact, self._how(fact, at.get(fact))) for fact in own]
            for kind, own in self._own.items()
        }

    def _how(self, fact: str, event: str | None) -> _Point | None:
        spec = self._stated[fact]
        finite = self.cases.book.domain_of(spec.type) is not None
        if finite or spec.type in ("number", "year"):
            return None
        return _Point(fact, event, spec.event, spec.type == "moment")

    def _point_of(self, cut: Cut, frame: Frame, how: _Point) -> Value:
        """A point in time of which nothing is stated; of an event, within what the file leaves."""
        if how.event is None:
            return frame.symbol(how.fact, event=how.may_be_never, within=ALL_TIME)
        until = cut.closings.until((how.event,), frame, {})
        first = None if until is None else Times.after(until)
        bounds = self.times.bounds(first, cut.as_of, moments=how.moments)
        return NEVER if bounds is None else frame.symbol(how.fact, event=True, within=bounds)

    def _compare_bodies(self, frame: Frame) -> None:
        for fact in self.scheme.same[frame.kind]:
            same = self.cases.spec.same[fact]
            event = self.cases.spec.event.get(frame.kind)
            doer = event.by if event is not None else None
            bodies = [frame.body_in(doer or "" if role == "doer" else role) for role in same.of]
            frame.values[fact] = UNKNOWN if None in bodies else bodies[0] == bodies[1]

    def _bodies_in_roles(self, cut: Cut, frame: Frame) -> None:
        """What is known of a body that a frame has in a role."""
        for role in self.scheme.kinds[frame.kind].roles:
            body = frame.roles.get(role)
            if body is None or frame.kind == "body":
                continue
            for fact in self._own[frame.kind]:
                named, _, attribute = fact.partition(".")
                if named == role:
                    frame.values[fact] = cut.by_id[body].values.get(f"body.{attribute}", UNKNOWN)


def _short_names(own: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in own:
        found.setdefault(fact.rpartition(".")[2], []).append(fact)
    return found


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
