"""Of every unit of the text: the norms that encode it, and the legal cases that exercise them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kz_services_law.errors import InvalidInput, shown
from kz_services_law.law import Law
from kz_services_law.program import Truth
from kz_services_law.questions import question_named

if TYPE_CHECKING:
    from kz_services_law.answers import Part
    from kz_services_law.program import Clause
    from kz_services_law.rulebook import Rulebook
    from kz_services_law.spec import Trilingual

__all__ = ["Exercise", "UnitCoverage", "coverage_of", "exercise", "read_cases"]


@dataclass(frozen=True)
class UnitCoverage:
    """One unit of the text: what encodes it, the cases that do, or why nothing does."""

    locator: str
    encoded_by: tuple[str, ...]
    cases: tuple[str, ...]
    uncomputed: Trilingual | None

    @property
    def is_covered(self) -> bool:
        """Whether it is encoded, or declared not to be computable."""
        return bool(self.encoded_by) or self.uncomputed is not None


@dataclass
class Exercise:
    """Of each norm: the cases in which it applies, does not (a premise fails, or the law is silent
    of one), and is not known to.
    """

    applies: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    fails: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    not_known: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


def read_cases(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The legal cases of a folder, each by file and id.

    Raises `InvalidInput` for a folder or file that holds none.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        msg = f"{folder} holds no case files. Way out: name a folder with --cases"
        raise InvalidInput(msg)
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
            entries = cast("list[Mapping[str, Any]]", tomllib.loads(text)["case"])
            found = [(f"{path.stem}/{entry['id']}", _case(entry)) for entry in entries]
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as problem:
            msg = (
                f"{path.name} is no case file: each [[case]] has an id, a question to ask and a "
                f"table of facts ({shown(problem)}). Way out: see tests/cases/README.md"
            )
            raise InvalidInput(msg) from problem
        yield from found


def _case(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry that has what a case needs. Raises `KeyError` or `TypeError`."""
    tables = (entry["facts"], entry.get("readings", {}))
    if not isinstance(entry["ask"], str) or not all(isinstance(t, dict) for t in tables):
        raise TypeError(entry["ask"])
    return entry


def exercise(cases: Iterable[tuple[str, Mapping[str, Any]]], engine: Any = "native") -> Exercise:
    """Ask every case, and see which norms it turns on."""
    found = Exercise()
    laws: dict[tuple[tuple[str, str], ...], Law] = {}
    for name, case in cases:
        chosen = tuple(sorted(case.get("readings", {}).items()))
        law = laws.setdefault(chosen, Law(engine=engine, readings=dict(chosen)))
        answer = law.ask(question_named(case["ask"]).of_facts(case["facts"]))
        for part in answer.parts.values():
            for clause, truth in _clauses(part):
                kept = {Truth.TRUE: found.applies, Truth.UNKNOWN: found.not_known}
                listed = kept.get(truth, found.fails).setdefault(clause.norm, [])
                if name not in listed[-1:]:
                    listed.append(name)
    return found


def _clauses(part: Part[Any]) -> Iterator[tuple[Clause, Truth]]:
    """Every clause a part can turn on, and how it stands with the facts stated."""
    run = part.outcome.run
    for fact in part.cone.concluded:
        truths = {id(clause): truth for clause, truth in run.found[fact]}
        for clause in part.cone.program.clauses_of.get(fact, ()):
            yield clause, truths.get(id(clause), Truth.FALSE)


def coverage_of(book: Rulebook, exercised: Exercise) -> tuple[UnitCoverage, ...]:
    """Every unit of the text, in its order."""
    encoded: dict[str, list[str]] = {}
    for norm in book.norms.values():
        if norm.kind != "construction":
            encoded.setdefault(norm.locator, []).append(norm.id)
    for name, spec in book.facts.cls.items():
        encoded.setdefault(spec.cite, []).append(f"class {name}")
    applies = exercised.applies
    reasons = {unit: spec.says for spec in book.uncomputed for unit in spec.units}
    return tuple(
        UnitCoverage(
            unit,
            tuple(encoded.get(unit, ())),
            tuple(dict.fromkeys(c for n in encoded.get(unit, ()) for c in applies.get(n, ()))),
            reasons.get(unit),
        )
        for unit in book.text
    )
