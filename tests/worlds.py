"""Random case files: worlds in which everything that happened is listed; poorer files of them;
completions of a poor file, in which nothing is left unknown; nonsense.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache, partial
from itertools import product
from typing import Any, NamedTuple

from nonsense import nonsense

from kz_services_law import Law
from kz_services_law.logic import NEVER
from kz_services_law.procedures import CaseFile, Entry, Event, Examination, NoneUntil, Thing
from kz_services_law.procedures.case_kinds import EntryKind, FactToldOf, entry_kinds

__all__ = ["AS_OF", "completions", "known_by_days", "odd_entries", "poorer", "verdicts", "world"]

START = date(2013, 6, 3)
AS_OF = date(2014, 3, 3)
ASTANA = timezone(timedelta(hours=6))
LEAVES = ("report", "comment", "copy", "use", "request", "year", "enquiry", "access")
"""Kinds of things of which a file may tell nothing at all, and to which nothing else belongs."""


def world(rng: random.Random, as_of: date = AS_OF) -> CaseFile:
    """A file in which all that happened is listed, and said to be all. Each event has a name."""
    events = [_with(event, name=f"{event.what} #{n}") for n, event in enumerate(_events(rng))]
    entries = [*_things(rng), *events, NoneUntil(as_of)]
    rng.shuffle(entries)
    return CaseFile(entries)


def _with(entry: Any, **changed: Any) -> Any:
    """An entry with other parts."""
    said = {name: getattr(entry, name) for name in type(entry).__match_args__}
    return _made(type(entry), {**said, **changed})


def _made(kind: type[Entry], said: dict[str, Any]) -> Entry:
    if kind is Thing:
        return Thing(said.pop("kind"), said.pop("name"), **said)
    if kind is Event:
        return Event(said.pop("what"), **said)
    return NoneUntil(said.pop("until"), **said)


def known_by_days(rng: random.Random, case: CaseFile) -> CaseFile:
    """The same file, each entry with the day on which it became known: not before it happened, nor
    before what it speaks of; what ends the listing, once all is listed.
    """
    begun = {thing.name: START + timedelta(rng.randrange(-30, 60)) for thing in case.things}
    above = {thing.name: (*thing.of, *thing.roles.values()) for thing in case.things}

    def known(names: Iterable[str]) -> date:
        return max([START, *(max(begun[name], known(above[name])) for name in names)])

    entries: list[Entry] = [_with(t, known_on=known([t.name])) for t in case.things]
    for event in case.events:
        day = max(event.at, known([*event.of, *([] if event.by is None else [event.by])]))
        entries.append(_with(event, known_on=day + timedelta(_some_days(rng))))
    last = max(each.known_on for each in entries if each.known_on is not None)
    return CaseFile([*entries, *(_with(end, known_on=last) for end in case.ends)])


def _some_days(rng: random.Random) -> int:
    return rng.choice([0, 0, 1, rng.randrange(40)])


def verdicts(examination: Examination) -> dict[tuple[str, str], Any]:
    """How everything stands: duties, windows, acts, each of their requirements."""
    found: dict[tuple[str, str], Any] = {}
    for each in (*examination.duties, *examination.windows):
        found[each.course.id, each.frame.id] = each.state
    for act in examination.acts:
        found["act", act.entry] = act.verdict
        for requirement in act.requirements:
            found[requirement.name, act.entry] = requirement.state
    return found


# --- poorer files


def poorer(rng: random.Random, case: CaseFile) -> CaseFile:
    """The same file with less in it: without some things, events and facts, with days not quite
    known; what is still all there is of a kind, of a thing, of a place, it may say to be all.
    """
    gone = {t.name for t in case.things if t.kind in LEAVES and rng.random() < 0.07}
    things = [thing for thing in case.things if thing.name not in gone]
    kept = [e for e in case.events if not gone & {*e.of} and rng.random() < 0.8]
    there = {*kept}
    left_out = [event for event in case.events if event not in there]
    entries: list[Entry] = [_less_of_thing(rng, thing) for thing in things]
    entries += [_less_of_event(rng, event) for event in kept]
    entries += _still_all(rng, case, left_out, things)
    rng.shuffle(entries)
    return CaseFile(entries)


def _less_of_thing(rng: random.Random, thing: Thing) -> Thing:
    return _with(thing, facts={n: v for n, v in thing.facts.items() if rng.random() < 0.85})


def _less_of_event(rng: random.Random, event: Event) -> Event:
    facts = {name: value for name, value in event.facts.items() if rng.random() < 0.85}
    by = event.by if rng.random() < 0.9 else None
    at, bounds = event.at, dict[str, date]()
    if isinstance(at, datetime) and rng.random() < 0.2:
        at = at.date()  # of the morning or the afternoon: the same day in all the land
    if rng.random() < 0.15 and isinstance(at, date):
        bounds = {
            "not_before": at - timedelta(rng.randrange(4)),
            "not_after": at + timedelta(rng.randrange(4)),
        }
        at = None
        if rng.random() < 0.3:
            bounds.pop(rng.choice([*bounds]))
        if rng.random() < 0.3:
            bounds["known_on"] = event.at + timedelta(rng.randrange(4))
    return _with(event, at=at, by=by, facts=facts, **bounds)


def _still_all(
    rng: random.Random, case: CaseFile, left_out: list[Event], things: list[Thing]
) -> Iterator[Entry]:
    """What a poorer file may truly say to be all, up to some day, and what did not happen."""
    for kind in _kinds_by_name().values():
        if kind.is_event and rng.random() < 0.3:
            of = rng.choice([None, *(t.name for t in things if t.kind in kind.of)])
            where = rng.choice([{}, {"venue": "portal"}]) if _tells(kind, "venue") else {}
            days = [e.at for e in left_out if _is_among(case, e, kind.name, of, where)]
            yield NoneUntil(_before(rng, days), kind.name, of=of, where=where)
    gone = [thing for thing in case.things if thing not in things]
    for thing in things:
        lost = any(_lies_in(case, each.name, thing.name) for each in gone)
        if not lost and len(thing.of) < 2 and rng.random() < 0.1:
            days = [e.at for e in left_out if _is_among(case, e, None, thing.name, {})]
            yield NoneUntil(_before(rng, days), of=thing.name)
        for kind in _once_kinds(thing.kind):
            of = thing.of if len(thing.of) > 1 else (thing.name,)
            happened = any(e.what == kind.name and e.of == of for e in case.events)
            if not happened and rng.random() < 0.1:
                yield Event(kind.name, of, NEVER)
    for name in sorted({*LEAVES} - {thing.kind for thing in gone}):
        if rng.random() < 0.3:
            yield NoneUntil(AS_OF, name)


def _before(rng: random.Random, days: list[Any]) -> date:
    """A day before some days, or, where there are none, any day up to the last."""
    first = min([*days, AS_OF + timedelta(1)])
    return first - timedelta(rng.choice([1, 1 + rng.randrange(60)]))


def _is_among(
    case: CaseFile, event: Event, what: str | None, of: str | None, where: Mapping[str, Any]
) -> bool:
    """Whether an event is one of those of a kind, within a thing, at a place."""
    return (
        what in (None, event.what)
        and (of is None or any(_lies_in(case, name, of) for name in event.of))
        and all(event.facts.get(name) in (None, value) for name, value in where.items())
    )


def _lies_in(case: CaseFile, name: str, other: str) -> bool:
    above = next(thing.of for thing in case.things if thing.name == name)
    return name == other or any(_lies_in(case, each, other) for each in above)


def _tells(kind: EntryKind, fact: str) -> bool:
    return any(told.name == fact for told in kind.facts)


@cache
def _kinds_by_name() -> dict[str, EntryKind]:
    return {kind.name: kind for kind in entry_kinds(Law(engine="native").rulebook)}


@cache
def _once_kinds(thing: str) -> tuple[EntryKind, ...]:
    """The kinds of events of which there is but one for each thing of a kind: their day or moment
    is told as the thing's own.
    """
    told = Law(engine="native").rulebook.procedures
    own = (told.thing[thing].facts or [thing]) if told is not None else []
    events = told.event if told is not None else {}
    names = [n for n, e in events.items() if e.of == thing and e.at.partition(".")[0] in own]
    return tuple(_kinds_by_name()[name] for name in names)


@cache
def _happen_once() -> frozenset[str]:
    things = [kind.name for kind in _kinds_by_name().values() if not kind.is_event]
    return frozenset(kind.name for thing in things for kind in _once_kinds(thing))


# --- completions


def completions(rng: random.Random, case: CaseFile, as_of: date = AS_OF) -> Iterator[CaseFile]:
    """Files in which nothing is left unknown, each of which may be what a poorer file tells of."""
    while True:
        yield _Completing(rng, case, as_of).whole()


@cache
def _never_authorised() -> frozenset[object]:
    """The kinds of bodies that are the authorised one in no sphere."""
    return Law(engine="native").rulebook.members("never_authorised")


@dataclass
class _Completing:
    """One of the files that a poorer file may tell of, being made."""

    rng: random.Random
    case: CaseFile
    as_of: date

    def __post_init__(self) -> None:
        self.things = [*self.case.things]
        self.events: list[Event] = []

    def whole(self) -> CaseFile:
        """The file."""
        self._more_things()
        self.things = [self._whole_thing(thing) for thing in self.things]
        for event in self.case.events:
            self.events += self._whole_event(event)
        for kind in _kinds_by_name().values():
            if kind.is_event:
                self._unlisted(kind)
        ends = [end for end in self.case.ends if end.until <= self.as_of]
        return CaseFile([*self.things, *self.events, *ends, NoneUntil(self.as_of)])

    def some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def names(self, kind: str) -> list[str]:
        return [thing.name for thing in self.things if thing.kind == kind]

    # things

    def _more_things(self) -> None:
        """Things that the file does not name, unless it says that there are none; that a regulation
        there is, it need not be told.
        """
        for kind in ("body", "report", "comment", "use", "year"):
            of = _kinds_by_name()[kind].of
            for parents in product(*map(self.names, of)):
                if self.some(0.15) and self._last_day(kind, parents, {}) < self.as_of:
                    name = "/".join(["new", kind, *parents])
                    self.things.append(Thing(kind, name, parents))
        for service in self.names("service"):
            if not any(t.kind == "regulation" and service in t.of for t in self.things):
                self.things.append(Thing("regulation", f"regulation of {service}", service))
        for kind in ("addressee", "update"):
            told = {thing.of for thing in self.things if thing.kind == kind}
            for pair in product(self.names("draft"), self.names("body")):
                if pair not in told:
                    self.things.append(Thing(kind, "/".join([kind, *pair]), pair))

    def _whole_thing(self, thing: Thing) -> Thing:
        kind = _kinds_by_name()[thing.kind]
        roles = {role: self.rng.choice(self.names("body")) for role in kind.roles}
        facts = {**{fact.name: self._value(fact) for fact in kind.facts}, **thing.facts}
        if facts.get("kind") in _never_authorised() and "authorised_in" not in thing.facts:
            facts["authorised_in"] = "nothing"
        return _with(thing, roles={**roles, **thing.roles}, facts=facts)

    def _value(self, fact: FactToldOf) -> Any:
        rng = self.rng
        match fact.type:
            case "bool":
                return self.some(0.5)
            case "number":
                return rng.randrange(1, 12)
            case "year":
                return rng.choice([2012, 2013, 2013, 2014])
            case "moment":
                return self._moment(START + timedelta(rng.randrange(280)))
            case _:
                return rng.choice(fact.values)

    # events

    def _whole_event(self, event: Event) -> Iterator[Event]:
        kind = _kinds_by_name()[event.what]
        at: Any = event.at
        if at is None:
            at = self._some_day_of(event)
        if kind.at == "moment" and isinstance(at, date) and not isinstance(at, datetime):
            at = self._moment(at)
        yield self._stated(kind, _with(event, at=at, not_before=None, not_after=None))

    def _some_day_of(self, event: Event) -> date:
        """A day within the bounds of an event; perhaps after the day of the examination."""
        ends = [day for day in (event.not_after, event.known_on) if day is not None]
        last = min([*ends, self.as_of])
        first = event.not_before or min(START, last)
        if first > last or (self.as_of not in ends and last == self.as_of and self.some(0.15)):
            later = max(self.as_of + timedelta(1), first)
            return self._some_day(later, min([*ends, later + timedelta(30)]))
        return self._some_day(first, last)

    def _stated(self, kind: EntryKind, event: Event) -> Event:
        by = event.by
        if by is None and kind.has_doer and event.at is not NEVER:
            by = self.rng.choice(self.names("body"))
        facts = {fact.name: self._value(fact) for fact in kind.facts}
        return _with(event, by=by, facts={**facts, **event.facts})

    def _unlisted(self, kind: EntryKind) -> None:
        """Events of a kind that the file does not list, unless it says that there are none."""
        for of in product(*map(self.names, kind.of)):
            for _ in range(self.rng.choice([0, 0, 0, 1, 1, 2])):
                event = self._stated(kind, Event(kind.name, of))
                first = self._last_day(kind.name, of, event.facts) + timedelta(1)
                if first > self.as_of or self._is_listed(kind, event):
                    continue
                at: Any = self._some_day(first, self.as_of)
                at = self._moment(at) if kind.at == "moment" else at
                name = f"{kind.name} unlisted {len(self.events)}"
                self.events.append(_with(event, at=at, name=name))

    def _is_listed(self, kind: EntryKind, event: Event) -> bool:
        """Whether the one such event that there can be is listed already."""
        alike = [e for e in self.events if e.what == event.what and e.of == event.of]
        if kind.name in _happen_once():
            return bool(alike)
        venue = event.facts.get("venue")
        return venue in ("portal", "own_site") and any(e.facts["venue"] == venue for e in alike)

    def _last_day(self, what: str, of: Iterable[str], facts: Mapping[str, Any]) -> date:
        """The last day up to which the file says that there is nothing else of the kind."""
        above = {name for each in of for name in self._above(each)}
        days = [
            end.until
            for end in self.case.ends
            if end.what in (None, what)
            and (end.of is None or end.of in above)
            and all(facts.get(name) == value for name, value in end.where.items())
        ]
        return max(days, default=START - timedelta(60))

    def _above(self, name: str) -> Iterator[str]:
        yield name
        for thing in self.things:
            if thing.name == name:
                for each in thing.of:
                    yield from self._above(each)

    def _some_day(self, first: date, last: date) -> date:
        """A day between two: any, or one on which, or a term after which, something happened."""
        near = [e.at for e in self.case.events if isinstance(e.at, date)]
        if near and self.some(0.5):
            found = self.rng.choice(near) + timedelta(self.rng.choice([0, 1, -1, 7, 30, 31, 92]))
            if first <= found <= last:
                return found
        return first + timedelta(self.rng.randrange((last - first).days + 1))

    def _moment(self, day: date) -> datetime:
        return datetime.combine(day, time(self.rng.randrange(8, 20)), tzinfo=ASTANA)


# --- nonsense


def odd_entries(rng: random.Random) -> Iterator[Callable[[], Entry]]:
    """Makers of entries that make no sense, or little; some of them are refused when made."""
    said = [*_likely(rng)] if rng.random() < 0.7 else []
    said += [_odd(rng) for _ in range(rng.randrange(1, 6))]
    rng.shuffle(said)
    for made in said:
        yield partial(_with_kind, **made)


def _with_kind(made: type[Entry], kind: Any, rest: dict[str, Any]) -> Entry:
    if made is Thing:
        return Thing(kind, rest.pop("name", "x"), **rest)
    return Event(kind, **rest) if made is Event else NoneUntil(rest.pop("until", AS_OF), **rest)


def _likely(rng: random.Random) -> Iterator[dict[str, Any]]:
    """A few entries that go together, among which the odd ones come to stand."""
    yield {"made": Thing, "kind": "body", "rest": {"name": "b", "facts": {"kind": "central_body"}}}
    yield {"made": Thing, "kind": "service", "rest": {"name": "s"}}
    yield {"made": Thing, "kind": "draft", "rest": {"name": "d", "of": "s", "facts": {}}}
    yield {"made": Thing, "kind": "application", "rest": {"name": "a"}}
    for kind, of in (("service_included", "s"), ("standard_approved", "d")):
        at = START + timedelta(rng.randrange(400))
        yield {"made": Event, "kind": kind, "rest": {"of": of, "at": at, "name": kind}}


_NAMES = ("s", "d", "b", "a", "x", "case", "", "standard_approved", "regulation of s", "ә")
_SIDES = {
    Thing: ("name", "of", "roles", "known_on", "note"),
    Event: ("of", "at", "by", "not_before", "not_after", "name", "corrects", "known_on", "note"),
    NoneUntil: ("until", "what", "of", "known_on"),
}


def _odd(rng: random.Random) -> dict[str, Any]:
    made = rng.choice([Thing, Event, Event, NoneUntil])
    kinds = [kind.name for kind in _kinds_by_name().values() if kind.is_event is (made is Event)]
    kind = rng.choice([*kinds, "no_such_kind"]) if rng.random() < 0.95 else _nobodys(rng)
    rest = {side: _odd_side(rng, side) for side in _SIDES[made] if rng.random() < 0.6}
    facts = {_odd_name(rng, kind): _odd_value(rng, kind) for _ in range(rng.randrange(3))}
    rest["where" if made is NoneUntil else "facts"] = (
        facts if rng.random() < 0.95 else _nobodys(rng)
    )
    return {"made": made, "kind": kind, "rest": rest}


def _nobodys(rng: random.Random) -> Any:
    return rng.choice(nonsense())


def _odd_side(rng: random.Random, side: str) -> Any:
    day = rng.choice([START + timedelta(rng.randrange(-5, 500)), date.min, date.max])
    name, names = rng.choice(_NAMES), rng.choices(_NAMES, k=rng.randrange(4))
    role = rng.choice(["developer", "body", "none"])
    moment = datetime.combine(day, time(9), tzinfo=ASTANA)
    likely: dict[str, list[Any]] = {
        "at": [day, NEVER, None, moment],
        "of": [name, names],
        "roles": [{role: name}],
        "what": [None, *_kinds_by_name()],
        **{key: [day] for key in ("not_before", "not_after", "known_on", "until")},
    }
    return _nobodys(rng) if rng.random() < 0.05 else rng.choice(likely.get(side, [name]))


def _odd_name(rng: random.Random, kind: Any) -> str:
    known = _kinds_by_name().get(kind) if isinstance(kind, str) else None
    names = [fact.name for fact in known.facts] if known is not None else []
    return rng.choice([*names, *names, "type", "no_such_fact", "venue"])


def _odd_value(rng: random.Random, kind: Any) -> Any:
    known = _kinds_by_name().get(kind) if isinstance(kind, str) else None
    values = [value for fact in known.facts for value in fact.values] if known is not None else []
    return rng.choice([*values, True, False, 5, _nobodys(rng)])


# --- the worlds


def _things(rng: random.Random) -> Iterator[Thing]:
    def yes() -> bool:
        return rng.random() < 0.5

    yield Thing(
        "body",
        "developer",
        kind=rng.choice(["central_body", "central_body", "oblast_akimat"]),
        is_provider=yes(),
        authorised_in="nothing",
        subordinate_to_president=yes(),
        accountable_to_president=yes(),
        in_government_structure=yes(),
    )
    yield Thing("body", "government", kind="government", is_provider=False)
    yield Thing("body", "administration", kind="administration_of_president", is_provider=False)
    yield Thing("body", "another", kind=rng.choice(_OTHERS), is_provider=yes())
    term = {"term_count": 5, "term_unit": "working_days"}
    yield Thing("service", "s", electronic=yes(), papers_sent_on_paper=yes(), facts=term)
    for name, kind in (("d", "new"), ("e", rng.choice(["new", "change", "addition", "repeal"]))):
        grounds = {"public_monitoring": yes(), "recipients_applications": yes()}
        yield Thing("draft", name, "s", {"developer": "developer"}, {"type": kind, **grounds})
        yield Thing("report", f"r{name}", name)
        yield Thing("comment", f"c{name}", name)
        for body in ("developer", "another", "government"):
            facts = {"concerned": yes()} if yes() else {}
            yield Thing("addressee", f"{name} to {body}", [name, body], facts=facts)
    maker = rng.choice(["developer", "another"])
    yield Thing("regulation", "g", "s", {"body": maker, "provider": "developer"})
    yield Thing("application", "a", "s")
    for kind in ("copy", "use", "request"):
        yield Thing(kind, kind, "a")
    yield Thing("year", "y", "developer", number=2013)
    asked = rng.choice(["another", "developer"])
    yield Thing("enquiry", "q", asked, to_provider=yes(), to_contact_centre=yes())
    otherwise = rng.choice(["nothing", "law"])
    facts = {"needed_for_services": yes(), "otherwise_provided_by": otherwise}
    yield Thing("access", "access", "developer", facts=facts)


_OTHERS = ("central_body", "oblast_akimat", "district_akimat", "centre", "contact_centre")
_VENUES = ("portal", "own_site", "local_site", "media")
_REPORT = ("list", "summary", "reasons_for_accepted", "reasons_for_rejected")


class _May(NamedTuple):
    """An event that may happen: to what, how likely, how many days after the service was included
    (from, to before), by whom, and of each further fact how likely it is so, or what it may be.
    """

    what: str
    of: str | tuple[str, ...]
    chance: float
    days: tuple[int, int]
    by: tuple[str, ...] = ()
    facts: Mapping[str, float | tuple[Any, ...]] = {}


_BODIES = ("developer", "developer", "developer", "government", "another")


def _of_draft(draft: str) -> Iterator[_May]:
    local = {"local_body_is_concerned": 0.5}
    for venue in _VENUES:
        more = local if venue == "local_site" else {}
        facts = {"venue": (venue,), "of_changed_text": 0.2, **more}
        yield _May("draft_posted", draft, 0.6, (-2, 15), _BODIES, facts)
    for venue in ("portal", "own_site", "local_site"):
        more = local if venue == "local_site" else {}
        facts = {"venue": (venue,), **more}
        yield _May("report_posted", f"r{draft}", 0.5, (30, 80), _BODIES, facts)
    yield _May("recipients_informed", draft, 0.75, (0, 15), _BODIES, {"by_other_means": 0.7})
    comment = {"author": ("natural_person", "state_body", "anonymous"), "brought_after_hours": 0.5}
    yield _May("comment_received", f"c{draft}", 0.75, (0, 60), (), comment)
    handled = {"accepted": 0.5, "reasons_given": 0.5}
    yield _May("comment_considered", f"c{draft}", 0.5, (20, 70), (), handled)
    yield _May("comment_set_aside", f"c{draft}", 0.2, (20, 70))
    yield _May("discussion_closed", draft, 0.3, (20, 50))
    yield _May("draft_revised", draft, 0.4, (20, 60))
    contents = dict.fromkeys((f"contains_{name}" for name in _REPORT), 0.8)
    contents["contains_way_to_see_revised_draft"] = 0.8
    yield _May("report_drawn", f"r{draft}", 0.75, (25, 70), _BODIES, contents)
    sent = {"with_revised_draft": 0.75, "with_report": 0.75}
    for other in ("another", "developer"):
        yield _May("sent_for_agreement", (draft, other), 0.5, (30, 80), _BODIES, sent)
        yield _May("draft_agreed", (draft, other), 0.3, (40, 90))
        yield _May("agreement_refused", (draft, other), 0.1, (40, 90))
        yield _May("information_updated", (draft, other), 0.5, (20, 130))
    agreeing = ("administration", "administration", "another")
    yield _May("approval_agreed", draft, 0.5, (50, 100), agreeing)
    yield _May("approval_agreement_refused", draft, 0.1, (50, 100), agreeing)
    yield _May("proposal_made", draft, 0.5, (-20, 90), _BODIES)
    yield _May("standard_approved", draft, 0.8, (20, 120), ("government", "developer"))


def _of_application() -> Iterator[_May]:
    centre = {"by_one_stop_employee": 0.8}
    handed_in = {
        "via": ("centre", "portal"),
        "region": ("astana",),
        "package_complete": 0.5,
        "electronic": 0.5,
    }
    yield _May("application_handed_in", "a", 0.9, (100, 105), (), handed_in)
    for what in ("application_accepted", "application_refused", "recipient_identified"):
        yield _May(what, "a", 0.6, (100, 108), (), centre)
    through = {"through_monitoring_system": 0.5}
    yield _May("application_forwarded", "a", 0.5, (101, 110), (), through)
    yield _May("result_given", "a", 0.6, (103, 120), (), {"form": ("paper_document", "other")})
    legal = {"as_legislation_provides": 0.5}
    portal = {"through_portal": 0.5, **legal}
    yield _May("rendered_electronically", "a", 0.4, (103, 120), (), portal)
    order = {"in_order_of_informatization_body": 0.5}
    yield _May("services_combined", "a", 0.3, (103, 120), (), order)
    asked = {"asked_of_one_stop_shop": 0.5, "made_from_original_presented": 0.5}
    yield _May("copy_asked", "copy", 0.6, (100, 110), (), asked)
    yield _May("copy_certified", "copy", 0.5, (100, 112), (), centre)
    used = {
        "by_one_stop_shop": 0.75,
        "secret_protected_by_law": 0.75,
        "held_in_information_systems": 0.75,
        "otherwise_provided_by": ("nothing", "law"),
    }
    yield _May("data_used", "use", 0.6, (100, 110), (), used)
    consent = {"consent": ("written", "oral", "electronic_signed")}
    yield _May("consent_taken", "use", 0.5, (98, 112), (), consent)
    made = {
        "via_one_stop_shop": 0.75,
        "for_electronic_service": 0.75,
        "is_electronic_document": 0.75,
        "consent": ("written", "written", "oral"),
    }
    yield _May("request_made", "request", 0.6, (100, 110), (), made)
    signed = {"by_one_stop_employee": 0.5, "with_signature_for_official_use": 0.5}
    yield _May("request_signed", "request", 0.5, (100, 112), (), signed)


def _of_body() -> Iterator[_May]:
    for venue in ("portal", "own_site", "media"):
        yield _May("report_of_year_posted", "y", 0.6, (-20, 240), (), {"venue": (venue,)})
    taking_part = {"with_providers": 0.7, "with_interested_persons": 0.7}
    yield _May("hearing_held", "y", 0.6, (-20, 240), (), taking_part)
    yield _May("information_asked", "q", 0.75, (0, 30), (), {"about_stage": 0.5})
    yield _May("information_given", "q", 0.4, (0, 35), (), {"with_explanations": 0.5})
    yield _May("stage_told", "q", 0.4, (0, 35))
    yield _May("access_asked", "access", 0.5, (0, 30))
    yield _May("access_given", "access", 0.4, (0, 40))
    yield _May("access_refused", "access", 0.2, (0, 40))
    terms = {"in_order_and_terms_of_legislation": 0.5}
    for body in ("developer", "another", "government"):
        agreed = {"agreed_with_informatization_body": 0.5, "as_legislation_provides": 0.5}
        yield _May("measures_taken", body, 0.2, (0, 200), (), agreed)
        order = {"in_order_of_informatization_body": 0.5}
        yield _May("processes_optimised", body, 0.2, (0, 200), (), order)
        yield _May("quality_raised", body, 0.2, (0, 200), (), {"in_own_territory": 0.5})
        yield _May("control_held", body, 0.2, (0, 200), (), {"as_legislation_provides": 0.5})
        for what in ("quality_information_supplied", "control_results_supplied"):
            yield _May(what, body, 0.2, (0, 200), (), terms)
        yield _May("electronic_quality_information_supplied", body, 0.2, (0, 200), (), terms)


def _all_that_may_happen() -> Iterator[_May]:
    yield _May("service_included", "s", 0.9, (0, 1))
    yield _May("registry_entry_changed", "s", 0.3, (-10, 120))
    yield from _of_draft("d")
    yield from _of_draft("e")
    form = ("other_normative_legal_act", "normative_legal_resolution", "not_normative")
    by = ("central_body", "oblast_akimat", "akim")
    approved = {"form": form, "approval.by": by}
    yield _May("regulation_approved", "g", 0.75, (40, 160), (), approved)
    yield from _of_application()
    yield from _of_body()


def _events(rng: random.Random) -> Iterator[Event]:
    included = START + timedelta(rng.randrange(10))
    for may in _all_that_may_happen():
        if rng.random() < may.chance:
            day = included + timedelta(rng.randrange(*may.days))
            by = rng.choice(may.by) if may.by else None
            facts = {name: _drawn(rng, how) for name, how in may.facts.items()}
            yield Event(may.what, may.of, day, by, facts)


def _drawn(rng: random.Random, how: float | tuple[Any, ...]) -> Any:
    return rng.choice(how) if isinstance(how, tuple) else rng.random() < how
