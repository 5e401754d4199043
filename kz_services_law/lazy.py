"""A value computed when first read, and kept: `functools.cached_property` without its lock.

On Python 3.11 that lock is one for all instances; a child forked while another thread holds it
would wait for ever. Two threads may compute a value twice here; everything so computed is frozen.

And names of a package that are imported when first asked for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
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


_EXPORT = re.compile(r"from ([\w.]+) import \(?\s*(\w+) as \2\b")


def lazily(package: str) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """The `__getattr__`, `__dir__` and `__all__` of a package, by the stub beside it: each line of
    `__init__.pyi` names the module of one name, which is imported when the name is first asked for.
    Type checkers read the same stub. A module of the package is found by its own name, too.

    >>> find, names, exported = lazily("kz_services_law")
    >>> find("InvalidInput").__name__, find("errors").__name__
    ('InvalidInput', 'kz_services_law.errors')
    """
    stub = files(package).joinpath("__init__.pyi").read_text(encoding="utf-8")
    module_of = {name: module for module, name in _EXPORT.findall(stub)}

    def find(name: str) -> Any:
        if name in module_of:
            value = getattr(import_module(module_of[name]), name)
        elif name.startswith("_") or find_spec(f"{package}.{name}") is None:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        else:
            return import_module(f"{package}.{name}")
        setattr(sys.modules[package], name, value)  # found once; from now on a plain look-up
        return value

    def names() -> list[str]:
        return sorted({*module_of, *(n for n in vars(sys.modules[package]) if n.startswith("__"))})

    return find, names, sorted(module_of)
