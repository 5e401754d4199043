"""An answer, held against what its case expects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kz_services_law.asking.answer import VERDICT, Answer
from kz_services_law.asking.part import Part
from kz_services_law.asking.values import Contents, plain
from kz_services_law.counting.values import given
from kz_services_law.legal_cases.case import LegalCase
from kz_services_law.logic import Status
from kz_services_law.messages import NONE, Phrase

__all__ = ["differences"]

_UNLIKE = Phrase("unlike", "{what}: {found}, expected {expected}")
_OTHER_SET = Phrase("other_set", "{what}: {found}; expected {expected}")
_NO_PART = Phrase("no_part_of_it", "no part of it")
_NOTHING_SAID = Phrase("nothing_that_is_said", "nothing that is said")
_RESTS_ON = Phrase("norm_rests_on", "{norm} rests on")
_OF_PART = Phrase("what_of_part", "{what} of {part}")


def differences(case: LegalCase, answer: Answer[Any]) -> list[str]:
    """Where an answer differs from what its case expects; empty where it does not.

    Raises `InvalidInput` for what is no case, and what is no answer.
    """
    given(LegalCase, case, "differences")
    given(Answer, answer, "differences")
    return [
        *_unlike("status", answer.status.value, case.status),
        *_parts(case, answer),
        *_other_set("cites", answer.citations, case.cites),
        *_other_set("missing", _paths(answer.missing), case.missing),
        *_above(case, answer),
        *_in_detail(case, answer),
    ]


def _parts(case: LegalCase, answer: Answer[Any]) -> Iterator[str]:
    """Each part that is not what it is expected to be, or that there is not."""
    given = {name: _worth(part) for name, part in answer.parts.items()}
    expect = {**(dict.fromkeys(given, case.others) if case.others else {}), **case.expect}
    for name in dict.fromkeys((*given, *expect)):
        yield from _unlike(
            name, given.get(name, _NO_PART.of()), expect.get(name, _NOTHING_SAID.of())
        )


def _above(case: LegalCase, answer: Answer[Any]) -> Iterator[str]:
    """Whether a document meets the requirements, and where its items stand."""
    if case.verdict is not None:
        found = NONE.of() if answer.verdict is None else _worth(answer.verdict)
        yield from _unlike("verdict", found, case.verdict)
    value: Any = answer.value
    placed: Any = plain(value) if isinstance(value, Contents) else {}
    for name, expected in (
        ("there", case.there),
        ("not_allowed", case.not_allowed),
        ("not_required", case.not_required),
    ):
        if expected is not None:
            yield from _other_set(name, placed.get(name, ()), expected)


def _worth(part: Part[Any]) -> Any:
    return plain(part.value) if part.status is Status.SETTLED else part.status.value


def _in_detail(case: LegalCase, answer: Answer[Any]) -> Iterator[str]:
    """What a case may say beside status, parts, provisions and missing facts."""
    parts = answer.parts
    if case.gaps is not None:
        gaps = [gap.id for part in parts.values() for gap in part.proof.gaps]
        yield from _other_set("gaps", gaps, case.gaps)
    if case.silences is not None:
        silences = [silence.value for silence in answer.silences]
        yield from _other_set("silences", silences, case.silences)
    applied = {
        a.norm: [step.fact for step in a.premises]
        for part in parts.values()
        for a in part.proof.applied()
    }
    for norm, facts in case.rests_on.items():
        yield from _other_set(_RESTS_ON.of(norm=norm), applied.get(norm, ()), facts)
    every = {**parts, VERDICT: answer.verdict} if answer.verdict is not None else parts
    yield from _of_parts(case, every)


def _of_parts(case: LegalCase, parts: Mapping[str, Part[Any]]) -> Iterator[str]:
    """What a case may say of single parts, the verdict among them."""
    told: tuple[tuple[str, Mapping[str, tuple[str, ...]], Callable[[Part[Any]], list[str]]], ...]
    told = (
        ("conditions", case.conditions, lambda part: [each.id for each in part.conditions]),
        ("kinds", case.kinds, lambda part: [kind.value for kind in part.kinds]),
        ("to", case.to, lambda part: [each.id for each in part.to]),
        ("missing", case.missing_of, lambda part: _paths(part.missing)),
    )
    for what, expected, found in told:
        for name, names in expected.items():
            part = parts.get(name)
            names_found = [] if part is None else found(part)
            yield from _other_set(_OF_PART.of(what=what, part=name), names_found, names)


def _paths(missing: Iterable[Any]) -> list[str]:
    return [each.path or each.fact for each in missing]


def _unlike(what: str, found: object, expected: object) -> Iterator[str]:
    if found != expected:
        yield _UNLIKE.of(what=what, found=found, expected=expected)


def _other_set(what: str, found: Iterable[str], expected: Iterable[str]) -> Iterator[str]:
    """That two lists have not the same members, in whatever order."""
    if set(found) != set(expected):
        yield _OTHER_SET.of(what=what, found=_listed(found), expected=_listed(expected))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names))) or NONE.of()
