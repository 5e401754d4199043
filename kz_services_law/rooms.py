"""The names of a room (a package), each imported when it is first asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module

# as little as can be: until the command line listens, Ctrl-C is Python's own affair
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["names_by_stub"]


def names_by_stub(package: str) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """The `__getattr__`, `__dir__` and `__all__` of a package, by the stub beside it: each line of
    `__init__.pyi` names the module of one name, which is imported when the name is first asked for.
    Type checkers read the same stub. A module of the package is found by its own name, too.

    >>> find, names, exported = names_by_stub("kz_services_law")
    >>> find("InvalidInput").__name__, find("errors").__name__
    ('InvalidInput', 'kz_services_law.errors')
    """
    module_of = dict(_exports(_stub_of(package)))

    def find(name: str) -> Any:
        if name in module_of:
            value = getattr(import_module(module_of[name]), name)
        else:
            return _module_in(package, name)
        setattr(sys.modules[package], name, value)  # found once; from now on a plain look-up
        return value

    def names() -> list[str]:
        return sorted({*module_of, *(n for n in vars(sys.modules[package]) if n.startswith("__"))})

    return find, names, sorted(module_of)


def _stub_of(package: str) -> str:
    """The stub beside a package, by the loader that found the package."""
    spec: Any = sys.modules[package].__spec__
    stub: bytes = spec.loader.get_data(f"{spec.origin.rpartition('.')[0]}.pyi")
    return stub.decode()


def _exports(stub: str) -> Iterator[tuple[str, str]]:
    """Of each line `from module import name as name` the name and its module."""
    words = stub.replace("(", " ").replace(",", " ").split()
    for at, word in enumerate(words):
        if word == "from" and words[at + 2] == "import" and words[at + 3] == words[at + 5]:
            yield words[at + 3], words[at + 1]


def _module_in(package: str, name: str) -> Any:
    """A module of a package by its own name. Raises `AttributeError` where there is none."""
    whole = f"{package}.{name}"
    if not name.startswith("_"):
        try:
            return import_module(whole)
        except ModuleNotFoundError as missing:
            if not whole.startswith(str(missing.name)):  # one that it imports
                raise
    msg = f"module {package!r} has no attribute {name!r}"
    raise AttributeError(msg)
