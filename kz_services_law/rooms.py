"""The names of a room (a package), each imported when it is first asked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

__all__ = ["names_by_stub"]

_EXPORT = re.compile(r"from ([\w.]+) import \(?\s*(\w+) as \2\b")


def names_by_stub(package: str) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """The `__getattr__`, `__dir__` and `__all__` of a package, by the stub beside it: each line of
    `__init__.pyi` names the module of one name, which is imported when the name is first asked for.
    Type checkers read the same stub. A module of the package is found by its own name, too.

    >>> find, names, exported = names_by_stub("kz_services_law")
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
