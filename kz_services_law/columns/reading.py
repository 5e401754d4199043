"""A column of Arrow as numbers, without a look at its rows one by one.

Of a finite fact each row comes to the number of a value, of a day to its ordinal, of a moment to
microseconds. What is no value of the fact is marked, and asked for by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from kz_services_law.columns import refusals
from kz_services_law.columns.dense import buffer_of, gather
from kz_services_law.columns.packages import Array, np, pa
from kz_services_law.columns.taken import NEVER_SUFFIX, Taken
from kz_services_law.columns.texts import FORMS, value_of_text
from kz_services_law.errors import InvalidInput
from kz_services_law.logic import NEVER

__all__ = [
    "EPOCH",
    "GIVEN",
    "NEVER_CAME",
    "NEVER_SAID",
    "NOT_KNOWN",
    "Codes",
    "GivenPoints",
    "Read",
    "codes",
    "is_written",
    "numbers_of",
    "point_at",
    "points",
    "value_written",
    "without_views",
]

NOT_KNOWN, GIVEN, NEVER_CAME = 0, 1, 2
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FEW, _BYTE, _BITS = 256, 256, 8
_DAY_OF_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_DAY, _LAST_DAY = 1 - _DAY_OF_EPOCH, date.max.toordinal() - _DAY_OF_EPOCH
_PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
_MICRO = 1_000_000
_FIRST_MOMENT = (datetime.min.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
_LAST_MOMENT = (datetime.max.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)


class GivenPoints(NamedTuple):
    """Days, moments or numbers: in which rows one is given or never came, and those given (where
    none is, anything); `wrong`: where that is none, if it is so anywhere.
    """

    states: Array
    values: Array
    wrong: Array | None
    ends: tuple[int, int] | None = None
    """The least and the most of the values, those where none is given among them; if known."""


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
    """The bits of a buffer, those of the rows of an array, as bytes: 0 or 1."""
    first, rows = array.offset, len(array)
    packed = np.frombuffer(buffer, np.uint8)[first // _BITS : -(-(first + rows) // _BITS)]
    return np.unpackbits(packed, bitorder="little")[first % _BITS : first % _BITS + rows]


def _known(array: Array) -> Array | None:
    """In which rows there is a value, as bytes; None, where there is one in all."""
    if array.null_count == 0:
        return None
    if pa.types.is_null(array.type):
        return np.zeros(len(array), np.uint8)
    return _bits(array.buffers()[0], array)


class Codes(NamedTuple):
    """Of each row the code of its value, 0 where it is not known (None: it is 0 in all); and in
    which rows that is no value of the fact, if there are such.
    """

    codes: Array | None
    wrong: Array | None


def codes(read: Read, code_of: Mapping[object, int]) -> Codes:
    """The codes of a column, as bytes where they are few."""
    array, number = read.values, len(set(code_of.values()))
    if array is None or pa.types.is_null(array.type):
        return Codes(None, None)
    if pa.types.is_boolean(array.type):
        one = number == 1
        truths = None if one else _codes_of_truths(array, code_of[False], code_of[True])
        return Codes(truths, None)
    column: Any = array if pa.types.is_dictionary(array.type) else _encoded(array)
    texts = column.dictionary.to_pylist()
    if read.taken.sort != "text":
        texts = [_value_or_none(text, read.taken) for text in texts]
    each = [code_of.get(text, _NO_CODE) for text in texts]
    wrong = [code == _NO_CODE for code in each]
    at, known = _indices(column)
    found = None
    if number > 1:
        table = np.array([max(code, 0) for code in each] or [0], _small(number))
        found = gather(table, at)
        found = found if known is None else found * known
    if not any(wrong):
        return Codes(found, None)
    are_wrong = gather(np.array(wrong, np.uint8), at)
    return Codes(found, (are_wrong if known is None else are_wrong & known).view(bool))


def _small(numbers: int) -> Any:
    """The smallest type that tells so many numbers."""
    return np.uint8 if numbers <= _FEW else np.uint16


_NO_CODE = -1


def _codes_of_truths(array: Array, no: int, yes: int) -> Array:
    """The codes of truth values."""
    known = _known(array)
    truths = _bits(array.buffers()[1], array) if len(array) else np.zeros(0, np.uint8)
    if known is None:
        known, are_true = np.uint8(1), truths
    else:
        are_true = truths & known
    return _times(known, no) + _times(are_true, (yes - no) % _BYTE)


def _times(ones: Array, number: int) -> Array:
    """A number in the rows of some ones, in bytes."""
    return ones if number == 1 else ones * np.uint8(number)


def _indices(column: Array) -> tuple[Array, Array | None]:
    """Which value of its dictionary each row has (where none is known, some one); and in which rows
    one is known.
    """
    indices = column.indices
    known, at = _known(indices), buffer_of(indices, indices.type.to_pandas_dtype())
    return (at if known is None else at * known.view(bool)), known


def without_views(array: Array) -> Array:
    """An array; of text that is only looked at, a copy, for Arrow does not do all with it."""
    return array.cast(pa.large_string()) if pa.types.is_string_view(array.type) else array


def _encoded(array: Any) -> Any:
    """A column of text as one that names each text once."""
    return without_views(array).dictionary_encode()


def points(read: Read, rows: int, least: int, most: int) -> GivenPoints:
    """The days, moments or numbers of a fact; numbers within these bounds."""
    array = read.values
    if array is None or pa.types.is_null(array.type):
        nothing = np.zeros(rows, np.uint8)
        return _with_never(read, GivenPoints(nothing, np.zeros(rows, np.int32), None))
    if is_written(array):
        return _with_never(read, _points_of_texts(read, array, least, most))
    (values, fits, ends), known = numbers_of(array, least, most), _known(array)
    if known is None:
        known = np.ones(rows, np.uint8)
    wrong = None if fits is None else ~fits & known.view(bool)
    return _with_never(read, GivenPoints(known, values, wrong, ends))


def _with_never(read: Read, given: GivenPoints) -> GivenPoints:
    """The same, with what another column says of events that never came."""
    if read.never is None:
        return given
    said = codes(Read(NEVER_SAID, read.never, None), {None: 0, False: 0, True: 1})
    if said.codes is None:
        return given
    never = said.codes == 1
    wrong = never & (given.states == GIVEN)
    for others in (said.wrong, given.wrong):
        if others is not None:
            wrong |= others
    states = np.where(never, np.uint8(NEVER_CAME), given.states)
    return GivenPoints(states, given.values, wrong if wrong.any() else None, given.ends)


class Numbers(NamedTuple):
    """The values of a column; which of them are such that there can be, where not all are so; and
    the least and the most of them, where all are.
    """

    values: Array
    fits: Array | None
    ends: tuple[int, int] | None


def numbers_of(array: Array, least: int, most: int) -> Numbers:
    """The days since the epoch, the microseconds since then, or the numbers of a column."""
    if pa.types.is_date32(array.type):
        return _numbers(buffer_of(array, np.int32), _FIRST_DAY, _LAST_DAY)
    if pa.types.is_timestamp(array.type):
        per_second, units = _PER_SECOND[array.type.unit], buffer_of(array, np.int64)
        first, last = (_FIRST_MOMENT * per_second // _MICRO, _LAST_MOMENT * per_second // _MICRO)
        found = _numbers(units, max(first, -(2**63)), min(last, 2**63 - 1))
        if per_second == _MICRO:
            return found
        return Numbers(_micros(found.values, per_second), found.fits, None)
    numbers = _numbers(buffer_of(array, array.type.to_pandas_dtype()), least, most)
    return numbers._replace(values=numbers.values.astype(np.int64))


def _numbers(values: Array, least: int, most: int) -> Numbers:
    """Values, instead of those without bounds 0."""
    if values.size == 0:
        return Numbers(values, None, None)
    ends = int(values.min()), int(values.max())
    if least <= ends[0] and ends[1] <= most:
        return Numbers(values, None, ends)
    fits = (values >= least) & (values <= most)
    return Numbers(np.where(fits, values, 0), fits, None)


def _micros(units: Array, per_second: int) -> Array:
    """Moments in microseconds."""
    more = per_second // _MICRO
    return units // more if more else units * (_MICRO // per_second)


def point_at(sort: str, number: int) -> Any:
    """A point as Python has it."""
    match sort:
        case "day":
            return date.fromordinal(number + _DAY_OF_EPOCH)
        case "moment":
            return EPOCH + timedelta(microseconds=number)
        case _:
            return number


# --- what is written as text


_NO_VALUE = object()


def is_written(array: Array) -> bool:
    """Whether values are written as text."""
    types, of = pa.types, array.type
    of = of.value_type if types.is_dictionary(of) else of
    return bool(types.is_string(of) or types.is_large_string(of) or types.is_string_view(of))


def value_written(text: str | None, taken: Taken) -> object:
    """The value of a text. Raises `InvalidInput` for one that is none."""
    try:
        return None if text is None else value_of_text(text, taken.sort, is_event=taken.is_event)
    except ValueError:
        form = FORMS[taken.sort]
        raise InvalidInput(refusals.NOT_READ, taken.path, got=text, form=form) from None


def _value_or_none(text: str | None, taken: Taken) -> object:
    """The value of a text, or what is none of any fact."""
    try:
        return value_written(text, taken)
    except InvalidInput:
        return _NO_VALUE


def _points_of_texts(read: Read, array: Any, least: int, most: int) -> GivenPoints:
    """Points written as text, each text read once."""
    column = array if pa.types.is_dictionary(array.type) else _encoded(array)
    at, known = _indices(column)
    each = [
        _point_written(text, read.taken, least, most) for text in column.dictionary.to_pylist()
    ] or [_NOTHING_WRITTEN]
    states, values, wrong = zip(*each, strict=True)
    found = gather(np.array(states, np.uint8), at), gather(np.array(values, np.int64), at)
    are_wrong = gather(np.array(wrong, np.uint8), at)
    if known is not None:
        is_known = known.view(bool)
        found, are_wrong = (found[0] * known, found[1] * is_known), are_wrong * known
    return GivenPoints(*found, are_wrong.view(bool) if any(wrong) else None)


_NOTHING_WRITTEN = (NOT_KNOWN, 0, False)
NEVER_SAID = Taken(NEVER_SUFFIX, NEVER_SUFFIX, "truth", False, None, None)  # noqa: FBT003


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
        since = value.toordinal() - _DAY_OF_EPOCH
        return GIVEN, since, taken.sort == "moment"  # of which only the day is known
    if isinstance(value, int) and least <= value <= most:
        return GIVEN, value, False
    return GIVEN, 0, True
