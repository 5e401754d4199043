"""What facts are in some rows of columns, as Python has them."""

from __future__ import annotations

from kz_services_law.columns import refusals
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.reading import (
    NEVER_SAID,
    Read,
    is_written,
    numbers_of,
    point_at,
    value_written,
    without_views,
)
from kz_services_law.columns.taken import NEVER_SUFFIX, Taken
from kz_services_law.columns.texts import FORMS
from kz_services_law.errors import InvalidInput
from kz_services_law.logic import NEVER

__all__ = ["value_at", "values_at"]


def value_at(read: Read, row: int) -> object:
    """What a fact is in one row, as Python has it. Raises `InvalidInput` for what no day or moment
    can be, and where it never came and has a value.
    """
    (value,) = values_at(read, np.array([row]))
    if isinstance(value, InvalidInput):
        raise value
    return value


def values_at(read: Read, rows: Array) -> list[object]:
    """What a fact is in some rows, as Python has it; or how it is refused there."""
    values, never = _few(read.values, rows), _few(read.never, rows)
    each: list[object] = [None] * len(rows)
    if values is not None:
        each = _values_of(values, read.taken)
    if never is None:
        return each
    said = never.to_pylist()
    if never.type != pa.bool_():
        taken = NEVER_SAID._replace(path=read.taken.path + NEVER_SUFFIX)
        said = [_value_or_refusal(text, taken) for text in said]
    return [_with_that(value, never, read.taken) for value, never in zip(each, said, strict=True)]


def _few(array: Array | None, rows: Array) -> Array | None:
    """Some values of an array."""
    return None if array is None else without_views(array).take(pa.array(rows))


def _with_that(value: object, never: object, taken: Taken) -> object:
    """A value, with what is said of whether it never came."""
    if isinstance(never, InvalidInput):
        return never
    if never is not True:
        return value
    return NEVER if value is None else InvalidInput(refusals.BOTH, taken.path)


def _values_of(array: Array, taken: Taken) -> list[object]:
    """The values of an array; of texts what they say."""
    if taken.sort in FORMS and is_written(array):
        return [_value_or_refusal(text, taken) for text in array.to_pylist()]
    if not pa.types.is_date32(array.type) and not pa.types.is_timestamp(array.type):
        values: list[object] = array.to_pylist()
        return values
    (numbers, fits, _), known = numbers_of(array, 0, 0), array.is_valid().to_pylist()
    there = [True] * len(array) if fits is None else fits.tolist()
    sort = "day" if pa.types.is_date32(array.type) else "moment"
    return [
        _point_or_refusal(sort, number, taken, is_one=is_one) if is_known else None
        for number, is_one, is_known in zip(numbers.tolist(), there, known, strict=True)
    ]


def _point_or_refusal(sort: str, number: int, taken: Taken, *, is_one: bool) -> object:
    return point_at(sort, number) if is_one else InvalidInput(refusals.NO_POINT, taken.path)


def _value_or_refusal(text: str | None, taken: Taken) -> object:
    """The value of a text, or how it is refused."""
    try:
        return value_written(text, taken)
    except InvalidInput as refused:
        return refused
