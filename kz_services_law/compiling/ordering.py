"""How the points of a row stand to each other, by a function written for rows of one kind: its text
is written here and run once, as that of a compiled question's call is (`calls`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kz_services_law.compiling.points import Points, day_or_moment

__all__ = ["Ordered", "ordered"]

Ordered = Callable[[list[Any]], tuple[list[Any], tuple[int, ...]]]
"""From what a row gives to its points, and how they stand to each other."""


def ordered(points: Points, given: int) -> Ordered:
    """What `Points.of` finds for rows that give so many days, several times sooner. It raises as
    that does.
    """
    if points.nearest:
        return points.of
    known: dict[str, Any] = {"__of": points.of}
    names = [f"p{at}" for at in range(given)]
    compared = [*names]
    for at, same in enumerate(points.same, given):
        known |= {f"p{at}": same, f"c{at}": day_or_moment(same)}
        names.append(f"p{at}")
        compared.append(f"c{at}")
    lines = [f"{''.join(f'{name}, ' for name in names[:given])} = given"] if given else []
    for made in points.made:
        at, several = len(names), f"({''.join(f'{name}, ' for name in names)})"
        key = several if made.place is None else names[made.place]
        known |= {f"k{at}": made.kept, f"m{at}": made.of}
        every = f"[{', '.join(names)}]"
        lines.append(
            f"p{at}, c{at} = k{at}.get({key}) or m{at}({every}, {key}, supposed={points.supposed})"
        )
        names.append(f"p{at}")
        compared.append(f"c{at}")
    apart = [f"({compared[a]} > {compared[b]}) - ({compared[a]} < {compared[b]}), "
             for a, b in points.compared]  # fmt: skip
    text = "\n        ".join(lines) or "pass"
    beyond = " is None or ".join(each for each in compared if each.startswith("c"))
    if points.supposed and beyond:  # what is beyond the calendar cannot be compared
        text += f"\n        if {beyond} is None:\n            return __of(given)"
    source = f"""
def ordered(given):
        {text}
        return [{", ".join(names)}], ({"".join(apart)})
"""
    exec(source, known)  # noqa: S102  # it is made of numbers only
    made_so: Ordered = known["ordered"]
    return made_so
