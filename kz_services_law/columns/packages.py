"""The packages by which columns are read and made, an extra of this one: found, or refused by name
in one line, when this module is first imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, TypeAlias

from kz_services_law.columns import refusals
from kz_services_law.errors import ColumnsUnavailable
from kz_services_law.messages import said_by

__all__ = ["Array", "csv", "np", "pa", "parquet", "pc"]

Array: TypeAlias = Any
"""An array of numpy, or of Arrow."""


def _package(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as problem:
        raise ColumnsUnavailable(refusals.NO_PACKAGE, name=name, why=said_by(problem)) from problem


np: Any = _package("numpy")
pa: Any = _package("pyarrow")
pc: Any = _package("pyarrow.compute")
csv: Any = _package("pyarrow.csv")
parquet: Any = _package("pyarrow.parquet")
