"""A dictionary that nobody can change: what rule files and documents are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from kz_services_law.errors import InvalidInput, Sentence

__all__ = ["FrozenDict", "frozen"]

K = TypeVar("K")
V = TypeVar("V")
_FROZEN = Sentence("frozen_table", "this table is frozen", "make another one: dict(table)")
_LISTS = (list, tuple)
_NOT_READ = Sentence("table_not_read", "it cannot be read ({why})", "give plain tables and lists")


class FrozenDict(dict[K, V]):
    """A dictionary that refuses every change, and can be hashed where its values can.

    >>> table = FrozenDict({"new": 1})
    >>> table == {"new": 1}, hash(table) == hash(FrozenDict({"new": 1}))
    (True, True)
    """

    __slots__ = ()

    def _refused(self, *_: object, **__: object) -> NoReturn:
        raise InvalidInput(_FROZEN)

    if not TYPE_CHECKING:  # they have the signatures of a dictionary's, and refuse
        __setitem__ = __delitem__ = __ior__ = _refused
        clear = pop = popitem = setdefault = update = _refused

    def __hash__(self) -> int:  # type: ignore[override]  # a dictionary's is None
        return hash(frozenset(self.items()))

    def __copy__(self) -> FrozenDict[K, V]:
        return self

    def __deepcopy__(self, _: object) -> FrozenDict[K, V]:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return (FrozenDict, (dict(self),))


def frozen(value: Any) -> Any:
    """A table or list, and those in it, as what cannot be changed.

    >>> frozen({"facts": [1, [2]]})
    {'facts': (1, (2,))}

    Raises `InvalidInput` for one that stands in itself, or cannot be read.
    """
    try:
        return _frozen(value)
    except Exception as odd:  # a table or list may be of anyone's making
        raise InvalidInput(_NOT_READ, why=type(odd).__name__) from odd


def _frozen(value: Any) -> Any:
    held: Any = value
    if isinstance(value, dict):
        return FrozenDict[Any, Any]({name: _frozen(held[name]) for name in held})
    if isinstance(value, _LISTS):
        return tuple(_frozen(each) for each in held)
    return value
