"""A value computed when first read, and kept: `functools.cached_property` without its lock.

On Python 3.11 that lock is one for all instances; a child forked while another thread holds it
would wait for ever. Two threads may compute a value twice here; everything so computed is frozen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["lazy"]

if TYPE_CHECKING:
    from functools import cached_property as lazy
else:

    class lazy:  # noqa: N801  # used as a decorator, like property
        """The first read computes; the value then stands in the instance's own `__dict__`."""

        def __init__(self, compute: Callable[[Any], Any]) -> None:
            self.compute = compute
            self.__doc__ = compute.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            value = self.compute(instance)
            return instance.__dict__.setdefault(self.name, value)
