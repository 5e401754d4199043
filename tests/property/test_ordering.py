"""What can be so of points in time at once, beside a solver that knows nothing of this library."""

import random
from datetime import date

import pytest

from kz_services_law.logic import NEVER, Symbolic
from kz_services_law.logic.comparisons import EARLIEST, LATEST, Supposed, can_all_hold
from kz_services_law.logic.values import AFTER_EVERYTHING, ALL_TIME

DAY = 735_000
DAYS = [date.fromordinal(DAY + more) for more in range(8)]


def point(random_, name):
    """A point of which little is known: perhaps within bounds, perhaps one that never came."""
    first = random_.randint(DAY, DAY + 6)
    within = ALL_TIME if random_.random() < 0.5 else (first, first + random_.randint(0, 4))
    return Symbolic((name,), frozenset([name]), random_.random() < 0.4, within)


def statement(random_):
    """Comparisons of some points, with each other and with days."""
    points = [point(random_, f"p{at}") for at in range(random_.randint(2, 4))]
    if random_.random() < 0.4:
        kind = random_.choice([EARLIEST, LATEST])
        keys = tuple(each.key for each in points[:2])
        points.append(Symbolic((kind, keys), frozenset(["p0", "p1"])))
    supposed = []
    for _ in range(random_.randint(1, 7)):
        holds, one = random_.random() < 0.5, random_.choice(points)
        if one.event and random_.random() < 0.2:
            supposed.append(Supposed("never", (one,), holds))
            continue
        other = random_.choice([*points, DAYS[random_.randint(0, 7)], NEVER])
        sides = (one, other) if random_.random() < 0.7 else (other, one)
        supposed.append(Supposed(random_.choice(["after", "on_or_after"]), sides, holds))
    return points, supposed


def solved(z3, points, supposed):
    """The same, said to the solver: it looks for whole numbers."""
    solver, numbers = z3.Solver(), {each.key: z3.Int(str(each.key)) for each in points}

    def number(side):
        if isinstance(side, Symbolic):
            return numbers[side.key]
        return z3.IntVal(AFTER_EVERYTHING if side is NEVER else side.toordinal())

    used = {side.key for each in supposed for side in each.sides if isinstance(side, Symbolic)}
    for each in points:
        if each.key not in used:
            continue
        its, (first, last) = numbers[each.key], each.within
        happened = z3.And(its >= first, its <= last)
        solver.add(z3.Or(happened, its == AFTER_EVERYTHING) if each.event else happened)
        if each.key[0] in (EARLIEST, LATEST):
            for other in each.key[1]:
                least = each.key[0] == EARLIEST
                solver.add(its <= numbers[other] if least else its >= numbers[other])
    for order, sides, holds in supposed:
        if order == "never":
            said = number(sides[0]) == AFTER_EVERYTHING
        else:
            one, other = map(number, sides)
            said = one > other if order == "after" else one >= other
        solver.add(said if holds else z3.Not(said))
    return solver.check() == z3.sat


@pytest.mark.slow
def test_what_can_all_hold_is_what_a_solver_says():
    import z3

    random_, can = random.Random(17), 0
    for _ in range(3_000):
        points, supposed = statement(random_)
        expected = solved(z3, points, supposed)
        assert can_all_hold(supposed) is expected, supposed
        can += expected
    print(f"3,000 sets of comparisons, of which {can} can be so")
    assert 500 < can < 2_800
