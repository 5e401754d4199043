"""Rulesets alive in durable-rules, and a question's session in one of them.

A question may be broken off anywhere: by a signal's handler that raises (the time limit of a
worker, Ctrl+C), by an exception sent to its thread. So nothing here rests on code that runs to its
end. A ruleset belongs to whoever holds its `Live`: a shelf, or the one question that took it from
there. One that nobody holds any more is taken out of the engine before the next one is made. What
must happen together happens in one call (`_at_once`). There are no locks, which could be left
locked.

The engine frees what a session has used only when the session itself is deleted, not with its
ruleset; and it crashes when it deletes a session in which no rule ever fired. So each session ends
with a rule that fires, if need be the marker of the last layer.
"""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from operator import call, itemgetter
from typing import TypeAlias

from kz_services_law.errors import EngineUnavailable
from kz_services_law.logic import refusals
from kz_services_law.logic.engines.c_module import CModule
from kz_services_law.logic.engines.ruleset import Ruleset

__all__ = ["Live", "Session", "Shelf"]

_MOST_ON_A_SHELF = 4
_SID = "1"  # a ruleset serves one question at a time
_Call: TypeAlias = Callable[[], object]
_second = itemgetter(1)


def _at_once(*calls: _Call) -> None:
    """Make calls of C functions, in their order, with no line of Python between them: between two
    lines an exception may be raised or another thread may run. What one of them raises ends it.
    """
    deque(map(call, calls), maxlen=0)


class Live:
    """A ruleset alive in the engine. `handle` holds its number there, once it is made."""

    __slots__ = ("__weakref__", "handle", "last", "module")

    def __init__(self, module: CModule, last: int) -> None:
        self.module, self.last = module, last
        self.handle: list[int] = []

    def closing(self) -> tuple[_Call, ...]:
        """What deletes the session of a question, however far it came."""
        return _closing(self.module, self.handle[0], self.last)


class _Watched(weakref.ref[Live]):
    """What remains to be deleted of a ruleset when nobody holds it."""

    __slots__ = ("handle", "last", "module")

    module: CModule
    handle: list[int]
    last: int

    @classmethod
    def over(cls, live: Live) -> _Watched:
        """A watch over a ruleset."""
        self = cls(live)
        self.module, self.handle, self.last = live.module, live.handle, live.last
        return self

    def delete(self) -> None:
        """Take it out of the engine; of two threads that would, one does."""
        forget = partial(_watched.remove, self)
        if not self.handle:
            _watched.discard(self)
            return
        module, handle = self.module, self.handle[0]
        delete = partial(module.delete_ruleset, handle)
        try:
            _at_once(forget, *_closing(module, handle, self.last), delete)
        except KeyError:
            return  # another thread did
        except module.failures:
            _ignoring(module, delete)  # then what its session used is lost, and nothing else


_watched: set[_Watched] = set()
"""All rulesets that were made and not deleted, in whose hands they may be."""


def _closing(module: CModule, handle: int, last: int) -> tuple[_Call, ...]:
    """Tell a session the last message of the last layer, so that a rule can fire; start it (where
    one was started already, the engine starts no other); delete the session.
    """
    end = f'{{"id":"end","sid":"{_SID}","l":{last}}}'
    told = map(module.assert_fact, (handle,), (end,))
    started = map(module.start_action_for_state, (handle,), map(_second, told))
    return partial(next, started), partial(module.delete_state, handle, _SID)


def _ignoring(module: CModule, *calls: _Call) -> bool:
    """Make calls at once; whether none of them failed."""
    try:
        _at_once(*calls)
    except module.failures:
        return False
    return True


class Shelf:
    """The rulesets of one definition that no question uses at the moment.

    Usually one: there are more where threads, or a signal's handler within a question, ask at the
    same time. A forked child goes on with the rulesets of its parent, whose memory it has a copy
    of.
    """

    def __init__(self, module: CModule, ruleset: Ruleset) -> None:
        self._module, self._definition, self._last = module, ruleset.definition, ruleset.last
        self._idle: list[Live] = []

    def make_ready(self) -> None:
        """Make a first one. Raises `EngineUnavailable` where the engine refuses it."""
        self._idle.append(self._made())

    def take(self) -> Live:
        """A ruleset for one question. Raises `EngineUnavailable` where the engine refuses one."""
        try:
            return self._idle.pop()
        except IndexError:
            return self._made()

    def _made(self) -> Live:
        for ruleset in tuple(_watched):
            if ruleset() is None:
                ruleset.delete()
        live = Live(self._module, self._last)
        _watched.add(_Watched.over(live))
        made = map(self._module.create_ruleset, ("kz",), (self._definition,))
        try:
            live.handle.extend(made)  # stored by the call that makes it
        except self._module.failures as problem:
            raise EngineUnavailable(refusals.RULES_REFUSED, why=problem) from problem
        return live

    def put_back(self, live: Live, session: Session) -> None:
        """Delete the session and keep the ruleset for the next question, or neither. A ruleset
        whose session the engine does not delete is not used again.
        """
        if len(self._idle) >= _MOST_ON_A_SHELF:
            return
        if session.at_end:
            closing: tuple[_Call, ...] = (partial(self._module.delete_state, live.handle[0], _SID),)
        else:
            closing = live.closing()
        _ignoring(self._module, *closing, partial(self._idle.append, live))


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
