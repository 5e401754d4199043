"""The call of a compiled question: a function whose parameters are the names of its facts.

Its text is written here and run once, as `namedtuple` does: a loop over the facts would take three
times as long, and the function tells its names to whoever looks at it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["call_of"]


_OF_KEPT = """try:
        return __kept[__number]
    except KeyError:
        pass"""


def call_of(
    adds: Mapping[str, Mapping[object, int]],
    states: Mapping[str, Mapping[type, int]],
    found: str,
    kept: Mapping[int, object] | None,
    **known: object,
) -> Callable[..., Any]:
    """A function of facts by name: it adds up the number of the row and gives what is `kept` of it,
    or else `found`, an expression of `__number`; where that is nothing, or a value is none of those
    known, what `self.asked_anew` gives. `known`: what else the expression speaks of.

    `adds`: of each name what each value adds; of truth values only True and False, which 1 and 0
    are equal to. `states`: of each name of a day, what it adds by its class.
    """
    names = [*adds, *states]
    tables = {f"_{at}": table for at, table in enumerate((*adds.values(), *states.values()))}
    added = [f"_{at}[{name}]" for at, name in enumerate(adds)]
    added += [f"_{at}[{name}.__class__]" for at, name in enumerate(states, len(adds))]
    truths = [name for name, table in adds.items() if True in table]
    odd = [f"{n} is not None and {n} is not True and {n} is not False" for n in truths]
    anew = f"__self.asked_anew({''.join(f'{name}={name}, ' for name in names)}**__others)"
    optional = [f"{name}=None" for name in names]
    text = f"""
def __call__(__self, /, {"*, " if names else ""}{", ".join([*optional, "**__others"])}):
    try:
        if {" or ".join(["__others", *odd])}:
            raise KeyError
        __number = {" + ".join(added) or "0"}
    except (KeyError, TypeError):
        return {anew}
    {_OF_KEPT if kept is not None else ""}
    return {found} or {anew}
"""
    namespace: dict[str, Any] = {**known, **tables, "__kept": kept}
    exec(text, namespace)  # noqa: S102  # it is made of the names of fields only
    made: Callable[..., Any] = namespace["__call__"]
    return made
