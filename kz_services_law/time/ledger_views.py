"""The ledger of a deadline for people and programs: text, HTML with a month view, plain values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from kz_services_law.time.days import DayKind, DayStatus
from kz_services_law.time.ledger import Stretch, Treatment
from kz_services_law.time.terms import Unit
from kz_services_law.time.wording import ledger_words

if TYPE_CHECKING:
    from kz_services_law.citation import Language
    from kz_services_law.spec import Trilingual
    from kz_services_law.time.deadlines import Deadline

__all__ = ["as_dict", "as_html", "as_text", "ledger_lines", "month_view"]

_ONE_DAY = timedelta(days=1)
_MONTHS_AT_EACH_END = 3
_STYLES = {
    Treatment.EVENT: "border:1px solid #999",
    Treatment.COUNTED: "background:#cfe8cf",
    Treatment.SKIPPED: "background:#eee;color:#888",
    Treatment.MOVED: "background:#f6e3b4",
}
_OUTSIDE, _LAST = "color:#bbb", "font-weight:bold;border:2px solid #060"


def ledger_lines(deadline: Deadline, lang: Language) -> Iterator[tuple[int, str]]:
    """How a deadline was counted, line by line, each with its depth."""
    words = ledger_words()
    unit = words.say("unit", deadline.term.unit.value, lang)
    head, begin = words.say("phrase", "counting", lang), words.say("phrase", "runs_from", lang)
    yield 0, f"{head}: {deadline.term.count} {unit}, {begin} {deadline.start.isoformat()}"
    for stretch in deadline.ledger:
        yield 1, _stretch_text(deadline, stretch, lang)
    last = words.say("phrase", "last_day", lang)
    status = words.say("status", deadline.status.value, lang)
    yield 0, f"{last}: {deadline.day.isoformat()} ({status}{_range(deadline, lang)})"


def as_text(deadline: Deadline, lang: Language) -> str:
    """The ledger as indented text."""
    return "\n".join("    " * depth + text for depth, text in ledger_lines(deadline, lang))


def _stretch_text(deadline: Deadline, stretch: Stretch, lang: Language) -> str:
    words = ledger_words()
    days = stretch.first.isoformat()
    if stretch.last != stretch.first:
        days += f" – {stretch.last.isoformat()}"
    text = f"{days}: {words.say('treated', stretch.treated.value, lang)}"
    if stretch.counts:
        text += f": {stretch.counts}"
        if deadline.term.unit in (Unit.MONTHS, Unit.YEARS):  # not so many days
            text += f" {words.say('unit', deadline.term.unit.value, lang)}"
    reason = _reason(deadline, stretch, lang)
    return f"{text} ({reason})" if reason else text


def _reason(deadline: Deadline, stretch: Stretch, lang: Language) -> str:
    """Why days are counted or not; of calendar days, only why the last of them is a day off."""
    words = ledger_words()
    if stretch.about is None:
        return ""
    reason = words.say("kind", stretch.about.kind.value, lang)
    if stretch.why is not None:
        reason = stretch.why.in_language(lang)
    if stretch.act is not None and stretch.kind is not DayKind.WEEKEND:
        reason += f"; {stretch.act.title.in_language(lang)}"
    if stretch.treated is Treatment.COUNTED and deadline.term.unit is not Unit.WORKING_DAYS:
        if stretch.about.is_working:
            return ""
        return f"{words.say('phrase', 'term_ends_on', lang)}: {reason}"
    return reason


def _range(deadline: Deadline, lang: Language) -> str:
    """Within which days a deadline will fall that is not settled."""
    earliest, latest = deadline.earliest, deadline.latest
    if deadline.status is DayStatus.SETTLED or earliest is None or earliest == latest:
        return ""
    words = ledger_words()
    until = latest.isoformat() if latest else words.say("phrase", "beyond", lang)
    said = words.say("phrase", "range", lang)
    return "; " + said.replace("{earliest}", earliest.isoformat()).replace("{latest}", until)


# --- HTML


class _Cell(NamedTuple):
    """A day of the month view: how it looks, and what is told of it."""

    style: str
    title: str


def as_html(deadline: Deadline, lang: Language) -> str:
    """The ledger as one HTML element without scripts: a month view, and the lines of the text."""
    rows = "".join(
        f'<div style="margin-left:{depth * 1.5}em"><small>{escape(text)}</small></div>'
        for depth, text in ledger_lines(deadline, lang)
    )
    view = month_view(deadline, lang)
    return f'<div class="kz-services-law-deadline" lang="{lang}">{view}{rows}</div>'


def month_view(deadline: Deadline, lang: Language) -> str:
    """The months of a deadline as small tables: what became of each day, and why as its title. Of
    many months the first and the last ones.
    """
    cells = _cells(deadline, lang)
    months = [next(days) for _, days in groupby(cells, lambda day: (day.year, day.month))]
    if len(months) > 2 * _MONTHS_AT_EACH_END:
        months = months[:_MONTHS_AT_EACH_END] + months[-_MONTHS_AT_EACH_END:]
    tables = "".join(_month(day, cells, lang) for day in months)
    return f'<div style="display:flex;flex-wrap:wrap;gap:1em">{tables}</div>'


def _cells(deadline: Deadline, lang: Language) -> dict[date, _Cell]:
    """The days of the ledger."""
    cells: dict[date, _Cell] = {}
    for stretch in deadline.ledger:
        cell = _Cell(_STYLES[stretch.treated], _stretch_text(deadline, stretch, lang))
        day = stretch.first
        while day <= stretch.last:
            cells[day] = cell
            day += _ONE_DAY
    cells[deadline.day] = _Cell(f"{cells[deadline.day].style};{_LAST}", cells[deadline.day].title)
    return cells


def _month(of: date, cells: dict[date, _Cell], lang: Language) -> str:
    """The month of a day as a table of weeks."""
    names: tuple[str, ...] = getattr(ledger_words().weekdays, lang)
    head = "".join(f"<th>{name}</th>" for name in names)
    first = of.replace(day=1)
    day = first - first.weekday() * _ONE_DAY
    weeks = ""
    while day < first or (day.year, day.month) == (first.year, first.month):
        weeks += (
            "<tr>" + "".join(_day(day + n * _ONE_DAY, first, cells) for n in range(7)) + "</tr>"
        )
        day += 7 * _ONE_DAY
    caption = f"<caption>{first.year}-{first.month:02}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{weeks}</tbody></table>"


def _day(day: date, first: date, cells: dict[date, _Cell]) -> str:
    if (day.year, day.month) != (first.year, first.month):
        return "<td></td>"
    cell = cells.get(day, _Cell(_OUTSIDE, ""))
    title = f' title="{escape(cell.title)}"' if cell.title else ""
    return f'<td style="{cell.style}"{title}>{day.day}</td>'


# --- plain values


def as_dict(deadline: Deadline) -> dict[str, Any]:
    """The deadline with its ledger as plain values, ready for JSON."""
    return {
        "day": deadline.day.isoformat(),
        "unadjusted": deadline.unadjusted.isoformat(),
        "runs_from": deadline.start.isoformat(),
        "term": {"count": deadline.term.count, "unit": deadline.term.unit.value},
        "counting": {
            "first_day_counts": deadline.counting.first_day_counts,
            "rolls_forward": deadline.counting.rolls_forward,
        },
        "status": deadline.status.value,
        "earliest": deadline.earliest.isoformat() if deadline.earliest else None,
        "latest": deadline.latest.isoformat() if deadline.latest else None,
        "known_on": deadline.calendar.known_on.isoformat(),
        "ledger": [_plain(stretch) for stretch in deadline.ledger],
    }


def _plain(stretch: Stretch) -> dict[str, Any]:
    act = stretch.act
    known_from = stretch.about.known_from if stretch.about else None
    return {
        "first": stretch.first.isoformat(),
        "last": stretch.last.isoformat(),
        "days": stretch.days,
        "treated": stretch.treated.value,
        "kind": stretch.kind.value if stretch.kind else None,
        "counts": stretch.counts,
        "why": _texts(stretch.why),
        "act": {"name": act.name, "title": _texts(act.title), "source": act.source}
        if act
        else None,
        "known_from": known_from.isoformat() if known_from else None,
    }


def _texts(text: Trilingual | None) -> dict[str, str] | None:
    return {"kk": text.kk, "ru": text.ru, "en": text.en} if text else None
