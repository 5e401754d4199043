"""A value computed when first read, and kept: `functools.cached_property` without its lock.

On Python 3.11 that lock is one for all instances; a child forked while another thread holds it
would wait for ever. Two threads may compute a value twice here; everything so computed is frozen.

And names of a package that are imported when first asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["lazily", "lazy"]

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


def lazily(
    package: str, names_of: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The `__getattr__` and `__dir__` of a package whose names stand in its modules: of each module
    the names, and it is imported when one of them is first asked for.

    >>> find, names = lazily("kz_services_law", {"errors": ("InvalidInput",)})
    >>> find("InvalidInput").__name__
    'InvalidInput'
    """
    module_of = {name: module for module, names in names_of.items() for name in names}

    def find(name: str) -> Any:
        if name not in module_of:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        value = getattr(import_module(f"{package}.{module_of[name]}"), name)
        if package in sys.modules:  # found once; from now on a plain look-up
            setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *module_of})

    return find, names
