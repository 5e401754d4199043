"""The pieces of a timeline: rows of text, bars, marks, an axis, one below the other.

It is drawn 480 units wide, for a narrow page; every mark has a form of its own, and so needs no
colour to be told from others. The colours of marks are legible on a light ground and on a dark one;
texts take that of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from textwrap import wrap
from typing import Any, NamedTuple

from kz_services_law.documents.time_scale import TimeScale
from kz_services_law.languages import Language

__all__ = ["BOX", "DaysOff", "Picture"]


class _Box(NamedTuple):
    whole: int
    left: int
    width: int


BOX = _Box(whole=480, left=10, width=460)
_LINE, _BAR, _GAP, _SIGN = 15, 12, 9, 13
_SIZE = {"head": 13, "plain": 12, "bad": 12, "small": 10}
_MOST_LINES = {"head": 2, "plain": 3, "bad": 3, "small": 2}
_LETTERS = {"kk": 61, "ru": 62, "en": 68}
"""So many letters of a language go on a line of plain text, on the average of its letters."""
_WIDER = {"head": 1.2, "plain": 1.0, "bad": 1.1, "small": 0.86}
"""So much wider than those of plain text the letters of a look are."""
_LETTER = 7
_SHOWN_FROM = 1.2
"""Days off are shaded where a day is so wide."""
_BY_WEEKS = 9
"""Where a day is so wide, weeks are marked on the axis, else months."""
_BETWEEN_LABELS = 56
_CSS = """
.kzsl text{font-family:system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;fill:currentColor}
.kzsl-head,.kzsl-bad{font-weight:bold}
.kzsl-small{fill-opacity:.85}
.kzsl-line{stroke:currentColor;stroke-opacity:.35}
.kzsl-off{fill:currentColor;fill-opacity:.1}
.kzsl-cut{fill:none;stroke:currentColor;stroke-opacity:.7}
.kzsl-now{stroke:currentColor;stroke-width:1.5;stroke-dasharray:4 2}
.kzsl-term{fill:#3f82d6;fill-opacity:.4;stroke:#3f82d6}
.kzsl-window{fill:#2e9960;fill-opacity:.25;stroke:#2e9960}
.kzsl-open{stroke:#3f82d6;stroke-width:3;stroke-dasharray:7 4}
.kzsl-range{fill:none;stroke:#3f82d6;stroke-dasharray:3 2}
.kzsl-late{stroke:#d9483b;stroke-width:1.5}
.kzsl-stripe{stroke:#d9483b;stroke-width:3}
.kzsl-done{fill:#2e9960;stroke:none}
.kzsl-donelate{fill:#c9472b;stroke:none}
.kzsl-tick{fill:none;stroke:#fff;stroke-width:1.6}
.kzsl-sign{fill:#d9483b}
.kzsl-ask{fill:#7a6fd0}
.kzsl text.kzsl-onsign{fill:#fff;font-weight:bold}
.kzsl-dot{fill:currentColor}
"""
"""A class of its own for each look: what is drawn once and used again is no longer found by what it
stands in.
"""
_OWN_GROUND = """
.kzsl{color:#1b1b1b}
.kzsl-ground{fill:#fff}
@media (prefers-color-scheme:dark){.kzsl{color:#eee}.kzsl-ground{fill:#1c1c1e}}
"""


class DaysOff(NamedTuple):
    """Days one after the other that are not worked, from the first to the last."""

    first: date
    last: date


class Picture:
    """A picture that grows downward: what is added stands below what is there."""

    def __init__(self, package: Any, scale: TimeScale, lang: Language, mark: str) -> None:
        self._of, self._scale, self._lang = package, scale, lang
        self._mark = mark
        self._drawn: list[Any] = []
        self._bands: list[tuple[float, float]] = []
        self._labelled: list[float] = []
        self._y = 6.0
        self._stripes = package.Pattern(6, 6, patternTransform="rotate(45)")
        self._stripes.append(package.Line(0, 0, 0, 6, class_="kzsl-stripe"))
        self.shows_days = scale.of_a_day >= _SHOWN_FROM

    def _add(self, element: Any) -> Any:
        self._drawn.append(element)
        return element

    # --- texts

    def text(self, said: str, look: str = "plain", whole: str = "") -> None:
        """A text over the whole width, no more than some lines of it; `whole` is told where it is
        pointed at.
        """
        size, letters = _SIZE[look], int(_LETTERS[self._lang] / _WIDER[look])
        for line in wrap(said, letters, max_lines=_MOST_LINES[look], placeholder=" …"):
            self._y += _LINE - (look == "small") * 2
            text = self._add(
                self._of.Text(line, size, BOX.left, self._y - 3, class_=f"kzsl-{look}")
            )
            if whole:
                text.append_title(whole)
        self._y += 2

    def _label(
        self, said: str, x: float, y: float, look: str = "small", anchor: str = "middle"
    ) -> None:
        size = _SIZE.get(look, _SIZE["small"])
        self._add(self._of.Text(said, size, x, y, class_=f"kzsl-{look}", text_anchor=anchor))

    # --- rows

    def row(self) -> None:
        """Begin a row."""
        self._y += _GAP

    def end_row(self) -> None:
        """End a row: what follows stands below its bar."""
        self._bands.append((self._y - 1, _BAR + 6))
        self._y += _BAR + 6

    def _across(self, first: date, last: date) -> tuple[float, float]:
        """Where the first day begins, and how wide all of them are: the last day is one of them."""
        left = self._scale.place(first)
        right = self._scale.place(last + timedelta(days=1)) if last < date.max else BOX.whole
        return left, max(round(right - left, 1), 3)

    def bar(self, first: date, last: date) -> None:
        """A term, its last day included."""
        x, width = self._across(first, last)
        self._add(self._of.Rectangle(x, self._y + 2, width, _BAR, rx=3, class_="kzsl-term"))

    def window(self, first: date, last: date) -> None:
        """Days on which something may be done."""
        x, width = self._across(first, last)
        self._add(self._of.Rectangle(x, self._y + 4, width, _BAR - 4, class_="kzsl-window"))

    def open_bar(self, first: date, last: date) -> None:
        """What has no last day."""
        x, width = self._across(first, last)
        y = self._y + 2 + _BAR / 2
        self._add(self._of.Line(x, y, x + width, y, class_="kzsl-open"))

    def unsure_end(self, earliest: date, latest: date) -> None:
        """On which days a term can end that is not fixed yet."""
        x, width = self._across(earliest, latest)
        self._add(self._of.Rectangle(x, self._y, width, _BAR + 4, class_="kzsl-range"))

    def late(self, due: date, until: date) -> None:
        """The days after the last day."""
        x, width = self._across(due + timedelta(days=1), until)
        striped = self._of.Rectangle(
            x, self._y + 2, width, _BAR, fill=self._stripes, class_="kzsl-late"
        )
        self._add(striped)

    def done(self, day: date, *, late: bool) -> None:
        """The day on which something was done, in time or `late`."""
        x, width = self._across(day, day)
        self._tick(x + width / 2, self._y + 2 + _BAR / 2, late=late)

    def _tick(self, x: float, y: float, *, late: bool) -> None:
        look = "kzsl-donelate" if late else "kzsl-done"
        self._add(self._of.Circle(round(x, 1), y, 6.5, class_=look))
        tick = self._of.Path(class_="kzsl-tick").M(round(x - 3.2, 1), y).l(2.4, 2.6).l(4, -5)
        self._add(tick)

    def sign(self, day: date, said: str) -> None:
        """A sign at a day."""
        x, width = self._across(day, day)
        self._sign(min(x + width + 7, BOX.left + BOX.width - 7), self._y + 2 + _BAR / 2, said)

    def _sign(self, x: float, y: float, said: str) -> None:
        side = _SIGN
        look = "kzsl-ask" if said == "?" else "kzsl-sign"
        left = round(x - side / 2, 1)
        box = self._of.Rectangle(left, y - side / 2, side, side, rx=2, class_=look)
        self._add(box)
        self._label(said, round(x, 1), y + 4, "onsign")

    # --- the axis, the events

    def axis(self) -> None:
        """The days of the axis, with their labels."""
        self._y += _LINE + 4
        after = 0.0
        for day, said in self._ticks():
            x = self._scale.place(day)
            if x >= after and x <= BOX.whole - _BETWEEN_LABELS / 2:
                self._label(said, max(x, _BETWEEN_LABELS / 2), self._y)
                after = x + _BETWEEN_LABELS
                self._labelled.append(x)
        self._bands.append((self._y + 2, 5))
        self._y += 6

    def _ticks(self) -> Iterator[tuple[date, str]]:
        first, last = self._scale.first, self._scale.last
        by_weeks = self._scale.of_a_day >= _BY_WEEKS
        day = first
        while day < last:
            is_one = day.weekday() == 0 if by_weeks else day.day == 1
            if is_one and self._scale.is_drawn(day):
                yield day, day.isoformat() if by_weeks else f"{day:%Y-%m}"
            day += timedelta(days=1)

    def dots(self, days: Mapping[tuple[date, date], list[int]]) -> None:
        """The events of days by their numbers; where only a range is known, over all of it."""
        levels: list[float] = []
        placed: list[tuple[float, float, int, str]] = []
        for (first, last), numbers in sorted(days.items()):
            x, width = self._across(first, last)
            said = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
            half = 3.2 * len(said) + 2
            free = (n for n, until in enumerate(levels) if until <= x + width / 2 - half)
            level = next(free, len(levels))
            levels[level : level + 1] = [x + width / 2 + half]
            placed.append((x, width, level, said))
        y = self._y + 12 * len(levels) + 6
        self._add(self._of.Line(BOX.left, y, BOX.left + BOX.width, y, class_="kzsl-line"))
        for x, width, level, said in placed:
            middle = round(x + width / 2, 1)
            if width > max(self._scale.of_a_day, 3) + 1:
                self._add(self._of.Line(x, y, x + width, y, class_="kzsl-now"))
            self._add(self._of.Circle(middle, y, 3.2, class_="kzsl-dot"))
            self._label(said, middle, y - 6 - 12 * level)
        self._bands.append((y - 4, 8))
        self._y = y + 6

    def grid(self, off: Iterable[DaysOff], now: date) -> None:
        """Behind bars, dots and the axis, and not behind texts: days off, the days with labels,
        stretches that are shortened, the day that is looked from.
        """
        columns: dict[float, Any] = {}
        spans = [*off] if self.shows_days else []
        for y, height in self._bands:
            if height not in columns:
                columns[height] = self._column(spans, now, height)
            self._drawn.insert(0, self._of.Use(columns[height], 0, round(y, 1)))

    def _column(self, off: list[DaysOff], now: date, height: float) -> Any:
        """What stands behind one band."""
        group = self._of.Group()
        for first, last in off:
            if self._scale.is_drawn(first) and self._scale.is_drawn(last):
                x, width = self._across(first, last)
                group.append(self._of.Rectangle(x, 0, width, height, class_="kzsl-off"))
        for x in self._labelled:
            group.append(self._of.Line(x, 0, x, height, class_="kzsl-line"))
        for each in self._scale.shortened():
            x = round((self._scale.place(each.first) + self._scale.place(each.last)) / 2, 1)
            group.append(self._zigzag(x - 2, height))
            group.append(self._zigzag(x + 2, height))
        x, width = self._across(now, now)
        x = round(x + width / 2, 1)
        group.append(self._of.Line(x, 0, x, height, class_="kzsl-now"))
        return group

    def _zigzag(self, x: float, height: float) -> Any:
        return (
            self._of.Path(class_="kzsl-cut")
            .M(x, 0)
            .L(x + 3, height / 3)
            .L(x, height / 1.5)
            .L(x + 3, height)
        )

    # --- the legend

    def legend(self, told: Iterable[tuple[str, str]]) -> None:
        """What marks say, one beside the other."""
        x = float(BOX.left)
        self._y += _LINE
        for mark, said in told:
            width = 24 + _LETTER * len(said) * _SIZE["small"] / _SIZE["plain"] + 12
            if x > BOX.left and x + width > BOX.whole:
                x, self._y = float(BOX.left), self._y + _LINE
            self._swatch(mark, x, self._y - 8)
            self._label(said, x + 24, self._y, anchor="start")
            x += round(width, 1)
        self._y += 2

    def _swatch(self, mark: str, x: float, y: float) -> None:
        """A mark as it looks."""
        of, middle = self._of, y + 4.5
        match mark:
            case "term" | "window" | "range" | "off":
                self._add(of.Rectangle(x, y, 18, 9, class_=f"kzsl-{mark}"))
            case "late":
                self._add(of.Rectangle(x, y, 18, 9, fill=self._stripes, class_="kzsl-late"))
            case "done" | "done_late":
                self._tick(x + 9, middle, late=mark == "done_late")
            case "unsure":
                self._sign(x + 9, middle, "?")
            case "now":
                self._add(of.Line(x + 9, y - 3, x + 9, y + 12, class_="kzsl-now"))
            case "cut":
                self._add(of.Path(class_="kzsl-cut").M(x + 9, y - 2).l(3, 4).l(-3, 4).l(3, 4))
            case _:
                self._add(of.Line(x, middle, x + 18, middle, class_="kzsl-open"))

    def svg(self, title: str, *, inside_page: bool) -> str:
        """The picture as an element `svg`."""
        height = round(self._y + 8)
        drawing = self._of.Drawing(
            BOX.whole,
            height,
            id_prefix=f"kzsl-{self._mark}-",
            class_="kzsl",
            role="img",
            style="width:100%;max-width:720px;height:auto",
        )
        drawing.append_css(_CSS if inside_page else f"{_CSS}{_OWN_GROUND}")
        drawing.append(self._of.Title(title))
        if not inside_page:
            drawing.append(self._of.Rectangle(0, 0, BOX.whole, height, class_="kzsl-ground"))
        drawing.extend(self._drawn)
        svg: str = drawing.as_svg(header="" if inside_page else _XML)
        return svg


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
