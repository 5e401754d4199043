"""Questions in which days matter: an answer is kept by the cells of the finite facts, by which days
are given, and by the order in which the days stand that are made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, datetime, timezone
from types import NoneType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kz_services_law.asking.answer import Answer
from kz_services_law.asking.field_types import LONGEST
from kz_services_law.asking.plan import Plan
from kz_services_law.compiling.asked import RowQuestion
from kz_services_law.compiling.cells import NOT_KNOWN, Digit, cells_of
from kz_services_law.compiling.ordering import Ordered, ordered
from kz_services_law.compiling.points import NotInSight, Points, points_of
from kz_services_law.compiling.said import CompiledAnswer, said
from kz_services_law.counting import Deadline
from kz_services_law.errors import KzServicesLawError
from kz_services_law.logic import NEVER, Runner, engine_named

__all__ = ["ByDays", "DayTaken", "KeptOrder", "RowsAlike"]

_GIVEN, _NEVER_CAME, _STATES = 1, 2, 3
"""In a row's number a day is not known (0), given, or never came."""
_MOST_DAYS = 65_536
"""How many days are kept with what is said of them; those beyond are found anew."""
_STATED = {_NEVER_CAME: NEVER}
_POINTS = (date, Deadline)
_KNOWN_ZONES = (timezone, ZoneInfo)
"""Time zones that tell the same offset whenever they are asked."""
_Fits = Callable[[Any], bool] | None
_TAKEN: Mapping[str, tuple[type, _Fits]] = {
    "day": (date, None),
    "moment": (datetime, lambda moment: moment.tzinfo.__class__ in _KNOWN_ZONES),
    "number": (int, lambda number: 1 <= number <= LONGEST),
    "year": (int, lambda year: MINYEAR <= year <= MAXYEAR),
}
"""Of each type of facts that are not finite, the class of what is given, and which of it fits; all
else is asked.
"""


class DayTaken(NamedTuple):
    """A fact that is no finite one: where it is taken, its stride, and what fits it."""

    fact: str
    path: str
    sort: str
    stride: int
    fits: _Fits


class KeptOrder(NamedTuple):
    """What is said of all rows in one order; of a value made of points, how it is made, and of each
    of its parts that is a point, the place of that (None: one is not the point as it stands).
    """

    said: CompiledAnswer
    value_of: Callable[[list[Any]], Any] | None
    places: Mapping[str, int] | None


class RowsAlike(NamedTuple):
    """The rows of one number: the places of the days that are given, and of some what fits; their
    points (None: such rows are asked one by one); what is kept of each order; and, where only one
    day is given, what is said of each.
    """

    given: tuple[int, ...]
    fits: tuple[tuple[int, Callable[[Any], bool]], ...]
    points: Points | None
    ordered: Ordered | None
    kept: dict[tuple[int, ...], KeptOrder]
    of_day: dict[object, CompiledAnswer]


class ByDays:
    """The answers to rows with days in them. `adds`: of each path of a finite fact, what each of
    its values adds to the number of a row; `states`: of each path of another fact, what it adds by
    the class of what is given.
    """

    def __init__(self, asked: RowQuestion, plan: Plan) -> None:
        self._asked, self._plan = asked, plan
        book, cone = asked.book, plan.cone
        cells = cells_of(book, asked.plans.readings, cone, asked.kind)
        self.adds: dict[str, Mapping[object, int]] = {}
        self.states: dict[str, Mapping[type, int]] = {}
        self._digits: list[Digit] = []
        self.days: list[DayTaken] = []
        stride = 1
        for fact, path in asked.paths.items():
            if fact in cells:
                of_value = cells[fact].of_value
                self.adds[path] = {value: cell * stride for value, cell in of_value.items()}
                self._digits.append(Digit(fact, path, cells[fact], stride))
                stride *= cells[fact].size
            elif fact in cone.stated:
                sort = book.stated[fact].type
                kind, fits = _TAKEN[sort]
                states = {NoneType: NOT_KNOWN, kind: _GIVEN * stride}
                if book.stated[fact].event:
                    states[type(NEVER)] = _NEVER_CAME * stride
                self.states[path] = states
                self.days.append(DayTaken(fact, path, sort, stride, fits))
                stride *= _STATES
        self._fixed = _fixed_days(asked, plan)
        self._rows: dict[int, RowsAlike] = {}
        self._runner: Runner = engine_named("native").prepare(cone)

    def said(self, number: int, days: Sequence[Any]) -> CompiledAnswer | None:
        """What is said of a row of this number, and these days; None where one of them does not
        fit, and asking must say what it is.
        """
        rows = self.rows_of(number)
        for at, fits in rows.fits:
            if not fits(days[at]):  # nothing else may be asked of it, not even whether it is met
                return None
        given = [days[at] for at in rows.given]
        if len(given) == 1 and given[0] in rows.of_day:
            return rows.of_day[given[0]]
        found = self._found(rows, number, days, given)
        if len(given) == 1:
            if len(rows.of_day) >= _MOST_DAYS:
                rows.of_day.clear()
            rows.of_day[given[0]] = found
        return found

    def rows_of(self, number: int) -> RowsAlike:
        """The rows of a number."""
        rows = self._rows.get(number)
        if rows is None:
            rows = self._rows.setdefault(number, self._rows_of(number))
        return rows

    def kept_of(self, number: int, given: Sequence[Any]) -> KeptOrder | None:
        """What is kept of the order in which the points of a row stand, by what it gives; None
        where its like are asked one by one. Raises as `Law.ask` does.
        """
        rows = self.rows_of(number)
        days: list[Any] = [_STATED.get(number // day.stride % _STATES) for day in self.days]
        for at, day in zip(rows.given, given, strict=True):
            days[at] = day
        try:
            points, order = rows.ordered([*given]) if rows.ordered is not None else ([], ())
        except NotInSight:
            return None
        if rows.points is not None and order not in rows.kept:
            self._first(rows, number, days, points, order)
        return rows.kept.get(order)

    def _found(
        self, rows: RowsAlike, number: int, days: Sequence[Any], given: list[Any]
    ) -> CompiledAnswer:
        """The same, by the order in which the points of the row stand."""
        if rows.ordered is None:
            return self._asked.said(self._row(number, days))
        try:
            points, order = rows.ordered(given)
        except (KzServicesLawError, NotInSight):  # asking says what is wrong, or so
            return self._asked.said(self._row(number, days))
        kept = rows.kept.get(order)
        if kept is None:
            return self._first(rows, number, days, points, order)
        if kept.value_of is None:
            return kept.said
        status, _, citations, missing = kept.said
        return CompiledAnswer(status, kept.value_of(points), citations, missing)

    def _first(
        self,
        rows: RowsAlike,
        number: int,
        days: Sequence[Any],
        points: list[Any],
        order: tuple[int, ...],
    ) -> CompiledAnswer:
        """What is said of the first row in an order, which is asked and kept."""
        answer = self._asked.answer(self._row(number, days))
        kept = self._keep(answer, points)
        if kept is not None:
            rows.kept[order] = kept
        return said(answer)

    def _row(self, number: int, days: Sequence[Any]) -> dict[str, object]:
        """A row of that number, with these days."""
        finite = {each.path: each.example(number) for each in self._digits}
        others = {each.path: day for each, day in zip(self.days, days, strict=True)}
        return {**self._asked.example, **finite, **others}

    def _rows_of(self, number: int) -> RowsAlike:
        """The rows of a number."""
        states = [number // day.stride % _STATES for day in self.days]
        given = [at for at, state in enumerate(states) if state == _GIVEN]
        known = dict(self._fixed)
        for day, state in zip(self.days, states, strict=True):
            if state == _NEVER_CAME:
                known[day.fact] = NEVER
        cases = {each.fact: each.cells.cases[each.cell(number)] for each in self._digits}
        cone, type_of = self._plan.cone, self._asked.book.type_of
        for fact, groups in cone.cells.items():  # what a question cannot take may be anything
            cases.setdefault(fact, tuple(next(iter(group)) for group in groups))
        facts = tuple(self.days[at].fact for at in given)
        points: Points | None
        try:
            points = points_of(self._runner, cone, cases, known, facts, type_of)
        except (KzServicesLawError, NotInSight):
            points = None
        fits = [(at, self.days[at].fits) for at in given]
        checked = tuple((at, fit) for at, fit in fits if fit is not None)
        order = None if points is None else ordered(points, len(given))
        return RowsAlike(tuple(given), checked, points, order, {}, {})

    def _keep(self, answer: Answer[Any], points: list[Any]) -> KeptOrder | None:
        """What is kept of an answer; None where a value is a point that the row does not make."""
        value_of: dict[str, tuple[int, Callable[[Any], Any]]] = {}
        for name, part in answer.parts.items():
            value = part.outcome.value if part.value is not None else None
            if isinstance(value, _POINTS):
                at = next((at for at, each in enumerate(points) if _is_same(each, value)), None)
                if at is None:
                    return None
                value_of[name] = (at, self._plan.goals[name].read)
        if not value_of:
            return KeptOrder(said(answer), None, {})
        as_they_are = all(read(points[at]) is points[at] for at, read in value_of.values())
        places = {name: at for name, (at, _) in value_of.items()} if as_they_are else None
        return KeptOrder(said(answer), _maker(answer, value_of), places)


def _fixed_days(asked: RowQuestion, plan: Plan) -> Mapping[str, object]:
    """Of the facts that are the same in all rows those that are no finite ones."""
    kind, domain_of = asked.kind, asked.book.domain_of
    stated = plan.facts(asked.question(asked.example)).items()
    fixed = {fact: value for fact, value in stated if kind.path_of(fact) in asked.fixed}
    return {f: v for f, v in fixed.items() if domain_of(asked.book.stated[f].type) is None}


def _is_same(point: object, value: object) -> bool:
    return type(point) is type(value) and point == value


def _maker(
    answer: Answer[Any], value_of: Mapping[str, tuple[int, Callable[[Any], Any]]]
) -> Callable[[list[Any]], Any]:
    """What makes the value of the whole, of the points of a row."""
    composed = type(answer.question).composed
    if composed is None:
        at, read = next(iter(value_of.values()))
        return lambda points: read(points[at])
    same = {name: part.value for name, part in answer.parts.items() if name not in value_of}

    def made(points: list[Any]) -> Any:
        return composed(**same, **{name: read(points[at]) for name, (at, read) in value_of.items()})

    return made
