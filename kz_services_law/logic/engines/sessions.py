"""Rulesets alive in durable-rules, and a question's session in one of them.

A question may be broken off anywhere: by a signal's handler that raises (the time limit of a
worker, Ctrl+C), by an exception sent to its thread. So nothing here rests on code that runs to its
end, and there are no locks, which could be left locked. A ruleset says which thread owns it; one
whose question was broken off is found by that, cleared, and used again. What must happen together
happens in one call (`_at_once`).

The engine frees what a session has used only when the session itself is deleted, not with its
ruleset; and it crashes when it deletes a session in which no rule ever fired. So each session ends
with a rule that fires, if need be the marker of the last layer.
"""

from __future__ import annotations

import sys
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import compress, count
from operator import call, eq, itemgetter
from threading import get_ident
from typing import TypeAlias

from kz_services_law.errors import EngineUnavailable
from kz_services_law.logic import refusals
from kz_services_law.logic.engines.c_module import CModule
from kz_services_law.logic.engines.ruleset import Ruleset

__all__ = ["Live", "Session", "Shelf"]

_MOST_IDLE = 4
_Owner: TypeAlias = tuple[int, int]
"""A thread, and a number that no other question has."""
_NOBODY, _GONE = (0, 0), (0, 1)
_SID = "1"  # a ruleset serves one question at a time
_Call: TypeAlias = Callable[[], object]
_questions = count(1)
_second = itemgetter(1)


def _at_once(*calls: _Call) -> None:
    """Make calls of C functions, in their order, with no line of Python between them: between two
    lines an exception may be raised or another thread may run. What one of them raises ends it;
    `next` of an iterator that has nothing (see `Live.passing`) ends it in silence.
    """
    deque(map(call, calls), maxlen=0)


class Live:
    """A ruleset in the engine. `handle` holds its number there, once it is made; `owner` the
    question that uses it and its thread, or nobody.
    """

    __slots__ = ("handle", "last", "module", "owner")

    def __init__(self, module: CModule, last: int, owner: _Owner) -> None:
        self.module, self.last = module, last
        self.handle: list[int] = []
        self.owner = [owner]

    def passing(self, before: _Owner, after: _Owner) -> Iterator[object]:
        """Lets it pass from one owner to another, when it is asked for its first item; it has none
        where the ruleset is no longer the first one's. (An exception would tell it too, but must be
        caught, together with a like one of someone else's.)
        """
        place = compress((0,), map(eq, self.owner, (before,)))
        return map(self.owner.__setitem__, place, (after,))

    def passes(self, before: _Owner, after: _Owner) -> bool:
        """Let it pass from one owner to another; False where it is no longer the first one's."""
        return len(list(self.passing(before, after))) == 1

    def closing(self) -> tuple[_Call, ...]:
        """Delete the session of a question, however far that came: tell it the last message of the
        last layer, so that a rule can fire; start that (where one was started already, the engine
        starts no other); delete.
        """
        module, handle = self.module, self.handle[0]
        end = f'{{"id":"end","sid":"{_SID}","l":{self.last}}}'
        told = map(module.assert_fact, (handle,), (end,))
        started = map(module.start_action_for_state, (handle,), map(_second, told))
        return partial(next, started), self.deleting_session()

    def deleting_session(self) -> _Call:
        """Delete the session of a question that came to its end."""
        return partial(self.module.delete_state, self.handle[0], _SID)

    def deleting(self) -> _Call:
        """Delete the ruleset."""
        return partial(self.module.delete_ruleset, self.handle[0])


class _Left(weakref.ref["Shelf"]):
    """The rulesets of a shelf, to be deleted when it is gone."""

    __slots__ = ("rulesets",)

    rulesets: list[Live]

    @classmethod
    def by(cls, shelf: Shelf, rulesets: list[Live]) -> _Left:
        """What a shelf will leave."""
        self = cls(shelf)
        self.rulesets = rulesets
        return self

    def delete(self) -> None:
        """Take them out of the engine; each once, whichever threads do so."""
        for live in tuple(self.rulesets):
            if live.handle:
                mine = partial(next, live.passing(live.owner[0], _GONE))
                _deleted(live, self.rulesets, mine, *live.closing())
        _shelves.discard(self)


_shelves: set[_Left] = set()
"""All that was made and not deleted."""


def _done(module: CModule, *calls: _Call) -> bool:
    """Make calls at once; whether none of them failed."""
    try:
        _at_once(*calls)
    except module.failures:
        return False
    return True


def _deleted(live: Live, rulesets: list[Live], *before: _Call) -> None:
    """Delete a ruleset after other calls. Should one of these fail, what its session used is lost,
    and no more.
    """
    forget = partial(rulesets.remove, live)
    deleting = (forget, live.deleting()) if live.handle else (forget,)
    if not _done(live.module, *before, *deleting) and live in rulesets:
        _done(live.module, *deleting)


class Shelf:
    """The rulesets of one definition.

    Usually one: there are more where threads, or a signal's handler within a question, ask at the
    same time. A forked child goes on with those of its parent, whose memory it has a copy of. What
    is left by a shelf that is gone is deleted before another makes a ruleset.
    """

    def __init__(self, module: CModule, ruleset: Ruleset) -> None:
        self._module, self._definition, self._last = module, ruleset.definition, ruleset.last
        self._rulesets: list[Live] = []
        _shelves.add(_Left.by(self, self._rulesets))

    def make_ready(self) -> None:
        """Make a first one. Raises `EngineUnavailable` where the engine refuses it."""
        me = (get_ident(), next(_questions))
        self._made(me).passes(me, _NOBODY)

    def take(self) -> Live:
        """A ruleset for one question. Raises `EngineUnavailable` where the engine refuses one."""
        me = (get_ident(), next(_questions))
        for live in self._rulesets:
            if live.owner[0] == _NOBODY and live.passes(_NOBODY, me):
                return live
        return self._taken_back(me) or self._made(me)

    def _taken_back(self, me: _Owner) -> Live | None:
        """A ruleset whose question was broken off and did not put it back, cleared: its thread is
        this one, which is asking nothing else, or has ended.
        """
        owned = [(live, live.owner[0]) for live in self._rulesets]
        running = set(sys._current_frames())  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        if me[0] not in running:
            return None  # threads are counted otherwise here than Python does it
        if not _is_asking_already():
            running.remove(me[0])
        for live, owner in owned:
            if owner == _NOBODY or owner[0] in running or not live.passes(owner, me):
                continue
            if live.handle and _done(self._module, *live.closing()):
                return live
            _deleted(live, self._rulesets)
        return None

    def _made(self, me: _Owner) -> Live:
        for left in tuple(_shelves):
            if left() is None:
                left.delete()
        live = Live(self._module, self._last, me)
        self._rulesets.append(live)
        made = map(self._module.create_ruleset, ("kz",), (self._definition,))
        try:
            live.handle.extend(made)  # stored by the call that makes it
        except self._module.failures as problem:
            self._rulesets.remove(live)
            raise EngineUnavailable(refusals.RULES_REFUSED, why=problem) from problem
        return live

    def put_back(self, live: Live, session: Session) -> None:
        """Delete the session and let the next question have the ruleset, or neither. A ruleset
        whose session the engine does not delete is not used again.
        """
        closing = (live.deleting_session(),) if session.at_end else live.closing()
        free = partial(live.owner.__setitem__, 0, _NOBODY)
        if [each.owner[0] for each in self._rulesets].count(_NOBODY) >= _MOST_IDLE:
            _deleted(live, self._rulesets, *closing)
        elif not _done(self._module, *closing, free):
            _deleted(live, self._rulesets)


def _is_asking_already() -> bool:
    """Whether this thread, which takes a ruleset for a question, is within another one: a signal's
    handler may ask, and so may what a question calls.
    """
    frame = sys._getframe(3)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    asking = frame.f_code
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_code is asking:
            return True
    return False


class Session:
    """One question's session in the engine: asserted to, and run to its end."""

    __slots__ = ("_acted", "_handle", "_ids", "_module", "_state", "at_end")

    def __init__(self, live: Live) -> None:
        self._module, self._handle = live.module, live.handle[0]
        self._ids: Iterator[int] = count(1)
        self._state = 0
        self._acted = False
        self.at_end = False

    def tell(self, body: str) -> None:
        """Send a message."""
        message = f'{{"id":"{next(self._ids)}","sid":"{_SID}",{body}}}'
        _, self._state = self._module.assert_fact(self._handle, message)

    def fired_before(self, marker: str) -> tuple[str, ...]:
        """The rules that fire, by name, until the marker does.

        Raises `EngineUnavailable` where it never does.
        """
        fired: list[str] = []
        text = self._next() if self._acted else self._first()
        while text is not None:
            name = text[2 : text.index('"', 2)]  # {"name":{what it matched}}
            if name == marker:
                return tuple(fired)
            fired.append(name)
            text = self._next()
        raise EngineUnavailable(refusals.DURABLE_STOPPED)

    def _first(self) -> str | None:
        """What the engine says of the first rule that fires."""
        started = self._module.start_action_for_state(self._handle, self._state)
        if started is None:
            return None
        self._acted = True
        return started[1]

    def _next(self) -> str | None:
        """What the engine says of the next rule that fires."""
        return self._module.complete_and_start_action(self._handle, self._state)

    def finish(self) -> None:
        """End the last action. Raises `EngineUnavailable` where another rule fires."""
        if self._next() is not None:
            raise EngineUnavailable(refusals.DURABLE_STOPPED)
        self.at_end = True
