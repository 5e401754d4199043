"""The legal cases of this project, and the laws they are asked of."""

from functools import cache
from pathlib import Path
from typing import Any

from kz_services_law import Law
from kz_services_law.legal_cases import LegalCase, differences, read_cases

__all__ = ["CASES", "all_cases", "answered", "differences", "law_with"]

CASES = Path(__file__).parent / "cases"


@cache
def all_cases() -> tuple[LegalCase, ...]:
    return read_cases(CASES)


def answered(case: LegalCase, engine: Any):
    """The answer of an engine to a case."""
    return case.asked_of(law_with(engine, tuple(case.readings.items())))


@cache
def law_with(engine: Any, readings: tuple[tuple[str, str], ...] = ()) -> Law:
    return Law(engine=engine, readings=dict(readings))
