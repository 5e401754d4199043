"""A column of Arrow as numbers, without a look at its rows one by one.

Of a finite fact each row comes to the number of a value, of a day to its ordinal, of a moment to
microseconds. What is no value of the fact is marked, and asked for by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from kz_services_law.columns import refusals
from kz_services_law.columns.dense import gather
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.taken import NEVER_SUFFIX, Taken
from kz_services_law.columns.texts import FORMS, value_of_text
from kz_services_law.errors import InvalidInput
from kz_services_law.logic import NEVER

__all__ = [
    "EPOCH",
    "GIVEN",
    "NEVER_CAME",
    "NOT_KNOWN",
    "GivenPoints",
    "Read",
    "codes",
    "points",
    "value_at",
]

NOT_KNOWN, GIVEN, NEVER_CAME = 0, 1, 2
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FEW = 127
_DAY_OF_EPOCH = date(1970, 1, 1).toordinal()
_LAST_DAY = date.max.toordinal()
_PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
_MICRO = 1_000_000
_FIRST_MOMENT = (datetime.min.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
_LAST_MOMENT = (datetime.max.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)


class GivenPoints(NamedTuple):
    """Days, moments or numbers: in which rows one is given or never came, and those given (0 where
    none is); `wrong`: where that is none, if it is so anywhere.
    """

    states: Array
    values: Array
    wrong: Array | None


class Read(NamedTuple):
    """The columns of a fact in a batch: of its values, and of whether it never came."""

    taken: Taken
    values: Array | None
    never: Array | None

    @property
    def is_there(self) -> bool:
        """Whether there is a column of it."""
        return self.values is not None or self.never is not None


def _bits(buffer: Any, array: Array) -> Array:
    """The bits of a buffer, those of the rows of an array, as truth values."""
    last = array.offset + len(array)
    packed = np.frombuffer(buffer, np.uint8, count=(last + 7) // 8)
    return np.unpackbits(packed, bitorder="little")[array.offset : last].view(bool)


def _is_known(array: Array) -> Array:
    """In which rows there is a value."""
    if array.null_count == 0:
        return np.ones(len(array), bool)
    if pa.types.is_null(array.type):
        return np.zeros(len(array), bool)
    return _bits(array.buffers()[0], array)


def _numbers(array: Array, kind: Any) -> Array:
    """The values of an array of numbers, whatever stands where there is none."""
    if len(array) == 0 or array.buffers()[1] is None:
        return np.zeros(len(array), kind)
    last = array.offset + len(array)
    return np.frombuffer(array.buffers()[1], kind, count=last)[array.offset :]


def _truths(array: Array) -> Array:
    return _bits(array.buffers()[1], array) if len(array) else np.zeros(0, bool)


def codes(read: Read, rows: int, code_of: Mapping[object, int]) -> Array:
    """Of each row the code of its value, 0 where it is not known; -1 where that is no value of the
    fact.
    """
    array = read.values
    if array is None or pa.types.is_null(array.type):
        return np.zeros(rows, np.int8)
    column: Any = array
    kind = np.int8 if len(set(code_of.values())) < _FEW else np.int16
    if pa.types.is_boolean(column.type):
        no, yes = code_of[False], code_of[True]
        found = _truths(column).astype(kind) * kind(yes - no) + kind(no)
        return found if column.null_count == 0 else found * _is_known(column)
    if not pa.types.is_dictionary(column.type):
        column = _encoded(column)
    texts = column.dictionary.to_pylist()
    if read.taken.sort != "text":
        texts = [_value_or_none(text, read.taken) for text in texts]
    table = np.array([code_of.get(text, -1) for text in texts] or [0], kind)
    at = _numbers(column.indices, column.indices.type.to_pandas_dtype())
    if column.indices.null_count == 0:
        return gather(table, at)
    known = _is_known(column.indices)
    return gather(table, at * known) * known


def _encoded(array: Any) -> Any:
    """A column of text as one that names each text once."""
    if pa.types.is_string_view(array.type):
        array = array.cast(pa.large_string())
    return array.dictionary_encode()


def points(read: Read, rows: int, least: int, most: int) -> GivenPoints:
    """The days, moments or numbers of a fact; numbers within these bounds."""
    array = read.values
    if array is None or pa.types.is_null(array.type):
        nothing = np.zeros(rows, np.int8)
        return _with_never(read, GivenPoints(nothing, np.zeros(rows, np.int32), None))
    if _is_written(array):
        return _with_never(read, _points_of_texts(read, array, least, most))
    values, fits = _points(array, least, most)
    if array.null_count:
        known = _is_known(array)
        sound: Any = fits | ~known
        wrong = None if sound.all() else known & ~fits
        values, states = values * (known & fits), known.view(np.int8)
    else:
        wrong = None if fits.all() else ~fits
        values, states = (values if wrong is None else values * fits), np.ones(rows, np.int8)
    return _with_never(read, GivenPoints(states, values, wrong))


def _with_never(read: Read, given: GivenPoints) -> GivenPoints:
    """The same, with what another column says of events that never came."""
    if read.never is None:
        return given
    rows = given.states.size
    said = codes(Read(_NEVER_SAID, read.never, None), rows, {None: 0, False: 0, True: 1})
    never, known = said == 1, given.states == GIVEN
    wrong = (said < 0) | (never & known)
    if given.wrong is not None:
        wrong |= given.wrong
    states = np.where(never, np.int8(NEVER_CAME), given.states)
    return GivenPoints(states, given.values, wrong if wrong.any() else None)


def _points(array: Array, least: int, most: int) -> tuple[Array, Array]:
    """The values, and which of them are such that there can be."""
    if pa.types.is_date32(array.type):
        days = _numbers(array, np.int32)
        fits = (days >= 1 - _DAY_OF_EPOCH) & (days <= _LAST_DAY - _DAY_OF_EPOCH)
        return days + np.int32(_DAY_OF_EPOCH), fits
    if pa.types.is_timestamp(array.type):
        per_second, units = _PER_SECOND[array.type.unit], _numbers(array, np.int64)
        first, last = (_FIRST_MOMENT * per_second // _MICRO, _LAST_MOMENT * per_second // _MICRO)
        first, last = max(first, -(2**63)), min(last, 2**63 - 1)
        fits = (units >= first) & (units <= last)
        units = np.where(fits, units, 0)
        if per_second > _MICRO:
            return units // (per_second // _MICRO), fits
        return units * (_MICRO // per_second), fits
    numbers = _numbers(array, array.type.to_pandas_dtype())
    fits = (numbers >= least) & (numbers <= most)
    return np.where(fits, numbers, 0).astype(np.int64), fits


def value_at(read: Read, row: int) -> object:
    """What a fact is in one row, as Python has it. Raises `InvalidInput` for what no day or moment
    can be, and where it never came and has a value.
    """
    values = read.values
    known = values is not None and values[row].is_valid
    if _never_came(read, row):
        if known:
            raise InvalidInput(refusals.BOTH, read.taken.path)
        return NEVER
    if values is None or not known:
        return None
    if read.taken.sort in FORMS and _is_written(values):
        return _value_written(values[row].as_py(), read.taken)
    if pa.types.is_date32(values.type) or pa.types.is_timestamp(values.type):
        numbers, fits = _points(values.slice(row, 1), 0, 0)
        if not fits[0]:
            raise InvalidInput(refusals.NO_POINT, read.taken.path)
        number = int(numbers[0])
        if pa.types.is_date32(values.type):
            return date.fromordinal(number)
        return EPOCH + timedelta(microseconds=number)
    return values[row].as_py()


def _never_came(read: Read, row: int) -> bool:
    """Whether a column says of a row that the event never came."""
    said = None if read.never is None else read.never[row].as_py()
    if isinstance(said, str):
        said = _value_written(said, _NEVER_SAID._replace(path=read.taken.path + NEVER_SUFFIX))
    return said is True


# --- what is written as text


_NO_VALUE = object()


def _is_written(array: Array) -> bool:
    """Whether values are written as text."""
    types, of = pa.types, array.type
    of = of.value_type if types.is_dictionary(of) else of
    return bool(types.is_string(of) or types.is_large_string(of) or types.is_string_view(of))


def _value_written(text: str | None, taken: Taken) -> object:
    """The value of a text. Raises `InvalidInput` for one that is none."""
    try:
        return None if text is None else value_of_text(text, taken.sort, is_event=taken.is_event)
    except ValueError:
        form = FORMS[taken.sort]
        raise InvalidInput(refusals.NOT_READ, taken.path, got=text, form=form) from None


def _value_or_none(text: str | None, taken: Taken) -> object:
    """The value of a text, or what is none of any fact."""
    try:
        return _value_written(text, taken)
    except InvalidInput:
        return _NO_VALUE


def _points_of_texts(read: Read, array: Any, least: int, most: int) -> GivenPoints:
    """Points written as text, each text read once."""
    encoded = array if pa.types.is_dictionary(array.type) else _encoded(array)
    known = _is_known(encoded)
    at = _numbers(encoded.indices, encoded.indices.type.to_pandas_dtype())
    at = np.where(known, at, 0)
    each = [
        _point_written(text, read.taken, least, most) for text in encoded.dictionary.to_pylist()
    ] or [_NOTHING_WRITTEN]
    states, values, wrong = (np.array(column) for column in zip(*each, strict=True))
    states = np.where(known, states[at], NOT_KNOWN).astype(np.int8)
    return GivenPoints(states, np.where(known, values[at], 0), known & wrong[at])


_NOTHING_WRITTEN = (NOT_KNOWN, 0, False)
_NEVER_SAID = Taken(NEVER_SUFFIX, NEVER_SUFFIX, "truth", False, None, None)  # noqa: FBT003


def _point_written(text: str | None, taken: Taken, least: int, most: int) -> tuple[int, int, bool]:
    """The state and the value of a text, and whether its row is to be asked by itself."""
    value = _value_or_none(text, taken)
    if value is None:
        return _NOTHING_WRITTEN
    if value is NEVER:
        return NEVER_CAME, 0, False
    if isinstance(value, datetime):
        return GIVEN, (value - EPOCH) // timedelta(microseconds=1), False
    if isinstance(value, date):
        return GIVEN, value.toordinal(), taken.sort == "moment"  # of which only the day is known
    if isinstance(value, int) and least <= value <= most:
        return GIVEN, value, False
    return GIVEN, 0, True
