"""The words in which examinations of case files are told: `rules/examination.toml`."""

from __future__ import annotations

from functools import lru_cache

from kz_services_law.date_words import Counted
from kz_services_law.languages import Trilingual
from kz_services_law.rule_files import Spec, read_file, rules_folder

__all__ = ["ExaminationWords", "examination_words"]

_FILE = "examination.toml"


class _Missing(Spec):
    entry: Trilingual
    calendar: Trilingual


class _View(Spec):
    acts: Trilingual
    acts_missed: Trilingual
    beside: Trilingual
    by_day: Trilingual
    cut: Trilingual
    days_off: Trilingual
    depends: Trilingual
    done: Trilingual
    done_late: Trilingual
    done_mark: Trilingual
    drawing: Trilingual
    due: Trilingual
    duties: Trilingual
    edition: Trilingual
    event: Trilingual
    events: Trilingual
    findings: Trilingual
    from_day: Trilingual
    head: Trilingual
    in_full: Trilingual
    in_the_way: Trilingual
    known_on: Trilingual
    late_by: Trilingual
    may: Trilingual
    more: Trilingual
    must: Trilingual
    name: Trilingual
    no_term: Trilingual
    no_term_set: Trilingual
    not_drawn: Trilingual
    not_fixed: Trilingual
    not_judged: Trilingual
    not_told: Trilingual
    nothing_drawn: Trilingual
    openings: Trilingual
    overdue_by: Trilingual
    owed: Trilingual
    pending: Trilingual
    seen_on: Trilingual
    silent: Trilingual
    term: Trilingual
    thing: Trilingual
    too_late: Trilingual
    unlisted: Trilingual
    until_day: Trilingual
    whole: Trilingual
    windows: Trilingual


class _Numbers(Spec):
    acts_missed: Counted
    duties: Counted
    events: Counted
    late: Counted
    not_judged: Counted
    overdue: Counted


class ExaminationWords(Spec):
    """How duties stand, whether something may be done, whether requirements were kept, the verdicts
    on acts, the parts of duties, what is odd of a file, what is missing; the heads and forms of
    what is told of an examination, and its numbers of things.
    """

    state: dict[str, Trilingual]
    open: dict[str, Trilingual]
    kept: dict[str, Trilingual]
    verdict: dict[str, Trilingual]
    part: dict[str, Trilingual]
    finding: dict[str, Trilingual]
    missing: _Missing
    view: _View
    counted: _Numbers


@lru_cache(maxsize=1)
def examination_words() -> ExaminationWords:
    """The words. Raises `InvalidRules` where the file is broken."""
    return read_file(ExaminationWords, rules_folder() / _FILE, f"rules/{_FILE}")
