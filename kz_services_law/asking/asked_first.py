"""In what order the facts that are missing are best asked for: first that by which fewest are asked
for in the worst case, then on average, then in the order of the law.

What has been said of finite facts is taken as it is, of points in time only how they stand to
each other: so the order is found once for all that are alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from kz_services_law.asking.inquiry import MOST_COMPLETIONS, PartInquiry, Signs
from kz_services_law.lazy import lazy
from kz_services_law.logic import NEVER, Between, Cone, OneOf, engine_named

if TYPE_CHECKING:  # rule files are read when a law is first made
    from kz_services_law.rulebook import Rulebook

__all__ = ["AskedFirst", "AskingOrders", "Cost", "ticked_first"]

_MOST_WORK = 65_000
"""How many completions are looked at to order the facts of one goal; this law needs nearly all."""
_IN_PART = (OneOf, Between)


class Cost(NamedTuple):
    """How many facts are asked for in the worst case, and on average."""

    worst: int
    mean: float


class _State(NamedTuple):
    """What is known: of finite facts their values (and of events that they never were), which
    points in time, and how these stand to each other.
    """

    known: frozenset[tuple[str, object]]
    said: frozenset[str]
    signs: Signs


_NOTHING = Cost(0, 0.0)
_NO_SIGNS: Signs = frozenset()


class AskingOrders:
    """The orders in which a kind of question asks for facts, by the goals of its parts.

    No lock: what two threads make at once is the same, and the first one stays.
    """

    def __init__(self, book: Rulebook, path_of: Callable[[str], str | None]) -> None:
        self._book, self._path_of = book, path_of
        self._of: dict[str, AskedFirst] = {}

    def of(self, cone: Cone) -> AskedFirst:
        """The order of the one goal that a cone is of."""
        (goal,) = cone.goals
        found = self._of.get(goal)
        if found is None:
            takes = [fact for fact in cone.stated if self._path_of(fact) is not None]
            found = self._of.setdefault(goal, AskedFirst(self._book, cone, takes))
        return found


class AskedFirst:
    """In what order the facts below one goal are asked for, as they become known one by one;
    `takes` are those that can be stated.
    """

    def __init__(self, book: Rulebook, cone: Cone, takes: Iterable[str]) -> None:
        runner = engine_named("native").prepare(cone)
        self._inquiry = PartInquiry(book, cone, runner, takes)
        self._in_time = {fact for fact in cone.stated if book.is_in_time(fact)}
        self._ranked: dict[_State, tuple[str, ...]] = {}
        self._costs: dict[_State, Cost] = {}
        self._worlds_of: dict[_State, list[Mapping[str, object]]] = {}
        self._signs_of: dict[frozenset[tuple[str, object]], Signs] = {}

    def ordered(self, facts: Mapping[str, object], missing: Iterable[str]) -> tuple[str, ...]:
        """What is missing, in the order in which it is asked for where these facts are known; then
        what is known in part, and was asked for; then what cannot be stated.
        """
        asked = dict.fromkeys((*self.ranked(facts), *self._inquiry.facts))
        by_asking = sorted(asked, key=lambda fact: facts.get(fact) is not None)
        place = {fact: at for at, fact in enumerate(by_asking)}
        return tuple(sorted(missing, key=lambda fact: place.get(fact, len(place))))

    def ranked(self, facts: Mapping[str, object]) -> tuple[str, ...]:
        """The facts that can still settle something, the first to be asked for first."""
        if not self.is_found:
            return ()
        state = self._state(facts)
        found = self._ranked.get(state)
        if found is None:
            cost = {fact: self._cost_of(fact, state) for fact in self._relevant(state)}
            ranked = sorted(cost, key=lambda fact: (cost[fact].worst, round(cost[fact].mean, 9)))
            found = self._ranked.setdefault(state, tuple(ranked))
        return found

    def cost(self, facts: Mapping[str, object]) -> Cost:
        """How many facts are asked for from here on."""
        return self._cost(self._state(facts))

    @lazy
    def is_found(self) -> bool:
        """Whether all ways to ask can be looked at; else it is the order of the law."""
        count = [len(self._inquiry.choices(fact)) for fact in self._inquiry.cone.stated]
        return prod(count) <= MOST_COMPLETIONS and prod(2 * each for each in count) <= _MOST_WORK

    def _state(self, facts: Mapping[str, object]) -> _State:
        """What is known of facts that are stated."""
        known: dict[str, object] = {}
        points: dict[str, object] = {}
        for fact in self._inquiry.cone.stated:
            value = facts.get(fact)
            if value is None or isinstance(value, _IN_PART):
                continue
            if value is NEVER or fact not in self._in_time:
                known[fact] = self._inquiry.alike(fact, value)
            else:
                points[fact] = value
        signs = self._inquiry.signs({**known, **points}) if points else _NO_SIGNS
        return _State(frozenset(known.items()), frozenset(points), signs)

    def _worlds(self, state: _State) -> list[Mapping[str, object]]:
        """The points looked at that stand for those that are known: such as stand to each other as
        they do; where there are none, any.
        """
        found = self._worlds_of.get(state)
        if found is None:
            said, inquiry = sorted(state.said), self._inquiry
            known = dict(state.known)
            values = product(*map(inquiry.points, said))
            every: list[Mapping[str, object]]
            every = [dict(zip(said, each, strict=True)) for each in values]
            like = [world for world in every if self._signs({**known, **world}) == state.signs]
            found = self._worlds_of.setdefault(state, like or every)
        return found

    def _relevant(self, state: _State) -> tuple[str, ...]:
        return self._inquiry.relevant(dict(state.known), worlds=self._worlds(state))

    def _cost(self, state: _State) -> Cost:
        found = self._costs.get(state)
        if found is None:
            every = [self._cost_of(fact, state) for fact in self._relevant(state)]
            found = self._costs[state] = min(every, default=_NOTHING)
        return found

    def _cost_of(self, fact: str, state: _State) -> Cost:
        """The cost of asking for a fact first; the values looked at are taken as equally likely."""
        count = Counter(self._after(fact, state))
        after = [(self._cost(then), times) for then, times in count.items()]
        mean = sum(cost.mean * times for cost, times in after) / count.total()
        return Cost(1 + max(cost.worst for cost, _ in after), 1 + mean)

    def _after(self, fact: str, state: _State) -> Iterator[_State]:
        """What is known once a fact has been asked for, for each of its values."""
        inquiry, before = self._inquiry, dict(state.known)
        for value in inquiry.choices(fact):
            is_point = fact in self._in_time and value is not NEVER
            known = state.known if is_point else state.known | {(fact, value)}
            said = state.said | {fact} if is_point else state.said
            if inquiry.can_be(dict(known)):
                for world in self._worlds(state):
                    signs = self._signs({**before, **world, fact: value}) if said else _NO_SIGNS
                    yield _State(known, said, signs)

    def _signs(self, looked_at: Mapping[str, object]) -> Signs:
        """How points that are looked at stand to each other; found once."""
        key = frozenset(looked_at.items())
        found = self._signs_of.get(key)
        if found is None:
            found = self._signs_of.setdefault(key, self._inquiry.signs(looked_at))
        return found


def ticked_first(facts: Iterable[str], is_ticked: Callable[[str], bool]) -> tuple[str, ...]:
    """Facts of several parts, each once: first those that are ticked together."""
    return tuple(sorted(dict.fromkeys(facts), key=lambda fact: not is_ticked(fact)))
