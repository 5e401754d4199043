"""What a fact found of a frame rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kz_services_law.procedures.examiner import CaseFound
from kz_services_law.procedures.frames import Frame

__all__ = ["below"]


def below(
    found: CaseFound, frame: Frame, fact: str, goes_on: Callable[[str], bool]
) -> Iterator[str]:
    """A fact, and what it rests on by clauses, as far as it `goes_on`: each once."""
    seen, pending = {fact}, [fact]
    scheme = found.examiner.scheme
    while pending:
        here = pending.pop()
        yield here
        for clause in scheme.clauses_of(scheme.owner(frame.kind, here), here):
            for needed in clause.inputs:
                if needed not in seen and goes_on(needed):
                    seen.add(needed)
                    pending.append(needed)
