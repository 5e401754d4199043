"""Of every provision of the text: the norms that encode it, the legal cases that exercise them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kz_services_law.asking.part import Part
from kz_services_law.citation import cite
from kz_services_law.cli.output import Told, as_json, line_of
from kz_services_law.cli.says import shell_words, so_many
from kz_services_law.errors import InvalidInput, KzServicesLawError, Problem
from kz_services_law.languages import Language, Trilingual
from kz_services_law.law import DEFAULT_EDITION, Law
from kz_services_law.legal_cases import InvalidCases, LegalCase, read_cases
from kz_services_law.legal_cases.checking import problems_asking
from kz_services_law.legal_cases.refusals import NO_CASES
from kz_services_law.logic import Clause, Truth
from kz_services_law.rulebook import Rulebook

__all__ = ["Exercise", "ProvisionCoverage", "coverage", "coverage_of", "exercise"]


@dataclass(frozen=True)
class ProvisionCoverage:
    """One provision of the text: what encodes it, the cases that do, or why nothing does."""

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
    """Of each norm: the cases in which it applies, does not (a premise fails, or is
    silent), and is not known to.
    """

    applies: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    fails: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    not_known: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


def exercise(cases: Iterable[LegalCase], edition: str = DEFAULT_EDITION) -> Exercise:
    """Ask every case of an edition, and see which norms it turns on.

    Raises `InvalidCases` with every case that cannot be asked.
    """
    found, problems = Exercise(), list[Problem]()
    laws: dict[tuple[tuple[str, str], ...], Law] = {}
    for case in cases:
        chosen = tuple(sorted(case.readings.items()))
        try:
            if chosen not in laws:
                laws[chosen] = Law(edition, engine="native", readings=dict(chosen))
            answer = case.asked_of(laws[chosen])
        except KzServicesLawError as refused:
            problems += problems_asking(case, refused)
            continue
        for part in answer.parts.values():
            for clause, truth in _clauses(part):
                kept = {Truth.TRUE: found.applies, Truth.UNKNOWN: found.not_known}
                listed = kept.get(truth, found.fails).setdefault(clause.norm, [])
                if case.id not in listed[-1:]:
                    listed.append(case.id)
    if problems:
        raise InvalidCases(problems)
    return found


def _clauses(part: Part[Any]) -> Iterator[tuple[Clause, Truth]]:
    """Every clause a part can turn on, and how it stands with the facts stated."""
    run = part.outcome.run
    for fact in part.cone.concluded:
        truths = {id(clause): truth for clause, truth in run.found[fact]}
        for clause in part.cone.program.clauses_of.get(fact, ()):
            yield clause, truths.get(id(clause), Truth.FALSE)


def coverage_of(book: Rulebook, exercised: Exercise) -> tuple[ProvisionCoverage, ...]:
    """Every provision of the text, in its order."""
    encoded: dict[str, list[str]] = {}
    for norm in book.norms.values():
        if not norm.is_bridge:
            encoded.setdefault(norm.locator, []).append(norm.id)
    for name, spec in book.facts.cls.items():
        encoded.setdefault(spec.cite, []).append(f"class {name}")
    applies = exercised.applies
    reasons = {locator: spec.says for spec in book.uncomputed for locator in spec.provisions}
    return tuple(
        ProvisionCoverage(
            locator,
            tuple(encoded.get(locator, ())),
            tuple(dict.fromkeys(c for n in encoded.get(locator, ()) for c in applies.get(n, ()))),
            reasons.get(locator),
        )
        for locator in book.text
    )


def coverage(law: Law, cases: str | None, lang: Language, *, in_json: bool) -> Iterator[str | Told]:
    """The lines that the command prints. `cases`: the folder of the legal cases."""
    book = law.rulebook
    beside = Path(__file__).parents[2] / "tests" / "cases"
    if cases == "":  # the path of no name is the folder one happens to be in
        raise InvalidInput(NO_CASES, "--cases")
    folder = beside if cases is None else Path(cases)
    has_cases = cases is not None or folder.is_dir()
    exercised = exercise(read_cases(folder, law), book.edition.id) if has_cases else Exercise()
    provisions = coverage_of(book, exercised)
    if in_json:
        yield as_json({p.locator: _plain(p, lang, has_cases=has_cases) for p in provisions})
        return
    for provision in provisions:
        yield from _lines(provision, exercised.applies, lang)
    covered = sum(provision.is_covered for provision in provisions)
    norms = sum(not norm.is_bridge for norm in book.norms.values())
    bridges = len(book.norms) - norms
    line = shell_words().line
    summary = line.provisions.filled(
        covered=str(covered),
        all=str(len(provisions)),
        norms=so_many(norms, "norms"),
        bridges=so_many(bridges, "bridges"),
    )
    yield summary.in_language(lang)
    if not has_cases:
        yield line.cases_elsewhere.in_language(lang)


def _plain(provision: ProvisionCoverage, lang: Language, *, has_cases: bool) -> dict[str, Any]:
    """One provision as JSON; `cases` is null where there are none to look at."""
    uncomputed = provision.uncomputed
    return {
        "encoded_by": provision.encoded_by,
        "cases": provision.cases if has_cases else None,
        "uncomputed": uncomputed and uncomputed.in_language(lang),
    }


def _lines(
    provision: ProvisionCoverage, applies: Mapping[str, list[str]], lang: Language
) -> Iterator[str | Told]:
    yield Told(f"{provision.locator}  {cite(provision.locator, lang)}", "head")
    if provision.uncomputed is not None:
        yield f"    {provision.uncomputed.in_language(lang)}"
    for name in provision.encoded_by:
        cases = applies.get(name, [])
        shown = f"  ({len(cases)}: {', '.join(cases[:2])}…)" if cases else ""
        yield f"    {line_of(name + shown)}"
