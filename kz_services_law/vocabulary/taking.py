"""What functions that make values take, refused in our words where it is something else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kz_services_law.errors import InvalidInput
from kz_services_law.vocabulary.refusals import TAKES_NOTHING

__all__ = ["takes_nothing"]

T = TypeVar("T")


def takes_nothing(function: Callable[[], T]) -> Callable[[], T]:
    """Make a function refuse whatever it is given."""

    @wraps(function)
    def constructor(*given: object, **named: object) -> T:
        if given or named:
            name = function.__name__
            raise InvalidInput(TAKES_NOTHING, name, example=f"{name}()")
        return function()

    return constructor
