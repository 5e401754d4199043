"""What the package exports, found by its stubs; and of each class an example, found by walking what
a few answers are made of.
"""

import enum
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType, MappingProxyType, ModuleType
from typing import Any

from casebook import all_cases
from pydantic import BaseModel

import kz_services_law
from kz_services_law import (
    BodyKind,
    CaseFile,
    Draft,
    DraftType,
    Event,
    Finding,
    Law,
    NoneUntil,
    PostingDeadline,
    Service,
    Thing,
    WhoApprovesStandard,
)
from kz_services_law.asking import PARAMETER, Checklist, Contents, Fact, Role
from kz_services_law.counting import NoDeadline, load_calendar, load_zones
from kz_services_law.errors import KzServicesLawError, Listed, Problem, Retold, Sentence
from kz_services_law.legal_cases import LegalCaseFiles, legal_case_files
from kz_services_law.logic import Between, Comparison, Copied, Extreme, OneOf
from kz_services_law.messages import Fragment
from kz_services_law.questions import (
    Approval,
    ApprovalByAct,
    HowOften,
    InformingOnRequest,
    MissingFromDiscussionReport,
    MustBeDiscussed,
    MustHoldReportHearing,
    PostAndInform,
    ReportHearing,
    Window,
)
from kz_services_law.rulebook import EntryIntoForce, read_sources, written_out
from kz_services_law.vocabulary import (
    DiscussionReport,
    LocalBody,
    RegulationApprover,
    SomeLegislation,
    StandardItem,
)

ROOT = Path(kz_services_law.__file__).parent
FOREIGN = Path(__file__).parent / "foreign"
MODULES = ("citation", "errors", "frozen_dict", "languages")
"""The modules on the ground floor, which have no room."""
_PLAIN = (str, bytes, int, float, type, ModuleType, FunctionType)
_MOST = 300_000


@cache
def exported() -> dict[str, Any]:
    """Every name that a room, or a module of the ground floor, exports."""
    rooms = {stub.parent.relative_to(ROOT.parent) for stub in ROOT.rglob("__init__.pyi")}
    names = [".".join(room.parts) for room in sorted(rooms)]
    names += [f"kz_services_law.{module}" for module in MODULES]
    found: dict[str, Any] = {}
    for module in map(import_module, names):
        found |= {f"{module.__name__}.{n}": getattr(module, n) for n in module.__all__}
    return {name.removeprefix("kz_services_law."): value for name, value in found.items()}


def classes() -> dict[str, type]:
    """The classes among them, errors left out."""
    return {
        name: value
        for name, value in exported().items()
        if isinstance(value, type) and not issubclass(value, KzServicesLawError)
    }


@cache
def examples() -> dict[type, Any]:
    """Of each class an example, as far as there is one."""
    found: dict[type, Any] = {type(value): value for value in _of_a_case()}
    for value in _reached(_roots()):
        found.setdefault(type(value), value)
    for kind in classes().values():
        if kind not in found:
            made = _made(kind)
            if made is not None:
                found[kind] = made
    return found


def _roots() -> list[Any]:
    law = Law(engine="native")
    questions = (
        PostingDeadline(
            draft=Draft(type=DraftType.NEW), service=Service(included_on=date(2013, 6, 3))
        ),
        WhoApprovesStandard(),
        MustBeDiscussed(draft=Draft(type=DraftType.REPEAL)),
        MissingFromDiscussionReport(report=DiscussionReport()),
    )
    answers = [law.ask(question, over_readings=True) for question in questions]
    parts = [part for answer in answers for part in answer.parts.values()]
    no_word = Sentence("no_word", "no word", "say one")
    return [
        law,
        law.compile_columns(PostingDeadline),
        law.ask(WhoApprovesStandard(), over_editions=True).in_editions[0],
        answers,
        [(answer.document(), answer.missing) for answer in answers],
        [part.proof for part in parts],
        [part.value.ledger for part in parts if hasattr(part.value, "ledger")],
        (load_calendar().possible_changes(), load_zones(), law.rulebook.edition),
        (LocalBody(), SomeLegislation(), Fact("draft.type"), Role("body"), PARAMETER),
        Checklist(frozenset(), frozenset(), frozenset(), frozenset()),
        Contents(*[frozenset[StandardItem]()] * 6),
        (Between(1, 2), OneOf(frozenset([1, 2])), Comparison("a", "before", "b"), Copied("a")),
        Extreme(("a", "b")),
        EntryIntoForce(date(2014, 10, 10), None),
        (no_word, Problem.of("here", no_word), all_cases()[0]),
        (Listed(["a", "b"], "; "), Retold(Problem.of("here", no_word), "way_out")),
        LegalCaseFiles.read(legal_case_files(Path(__file__).parent / "cases")[:1], law.rulebook),
        written_out(read_sources(FOREIGN, "2001-01-01")),
        read_sources(FOREIGN, "2001-01-01"),
        law.compile(PostingDeadline)(),
        law.compare(law),
        *_composed(),
    ]


def _of_a_case() -> list[Any]:
    """What a case file is made of, and what is found of one."""
    law, posted = Law(engine="native"), Event("draft_posted", "d", date(2013, 6, 5), by="ministry")
    case = CaseFile(
        [
            Thing("service", "s"),
            Thing("body", "ministry", facts={"kind": BodyKind.GOVERNMENT}),
            Thing("draft", "d", "s", {"developer": "ministry"}, type=DraftType.NEW),
            Event("service_included", "s", date(2013, 6, 3)),
            NoneUntil(date(2013, 8, 1)),
        ]
    )
    before = law.examine(case, date(2013, 8, 1))
    found = law.examine(case.with_event(posted), date(2013, 6, 5))
    judged = [requirement for act in found.acts for requirement in act.requirements]
    later = [*before.findings, *law.examine(case, date(2013, 6, 1)).findings]
    kept = [*found.duties, *found.windows, *found.acts, *judged, *found.next, *later]
    changes = found.changes_since(before)
    return [*case, posted, case, found, found.document(), *kept, *changes]


def _composed() -> list[Any]:
    """What is made of the values of several parts."""
    yes = Finding.YES
    return [
        Approval(BodyKind.GOVERNMENT, None),
        ApprovalByAct(RegulationApprover.OBLAST_AKIMAT, None),
        HowOften(yes, None),
        InformingOnRequest(yes, None),
        ReportHearing(yes, None, None),
        PostAndInform(yes, None, yes, None),
        Window(NoDeadline.NOT_STARTED, None),
        MustHoldReportHearing(year=2013, as_of=date(2014, 6, 3)),
    ]


def _reached(roots: list[Any]) -> Iterator[Any]:
    """All that the roots are made of."""
    seen: dict[int, Any] = {}
    todo: list[Any] = list(roots)
    while todo and len(seen) < _MOST:
        value = todo.pop()
        if id(value) in seen or isinstance(value, _PLAIN):
            if isinstance(value, enum.Enum | Fragment):
                yield value
            continue
        seen[id(value)] = value
        yield value
        if isinstance(value, dict | MappingProxyType):
            todo += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            todo += list(value)
        todo += list(getattr(value, "__dict__", {}).values())
        slots = [s for k in type(value).__mro__ for s in getattr(k, "__slots__", ())]
        todo += [getattr(value, slot) for slot in slots if hasattr(value, slot)]


def _made(kind: type) -> Any:
    """An example made of nothing, or of the first value of each field that it needs."""
    if issubclass(kind, enum.Enum):
        return next(iter(kind))
    if issubclass(kind, BaseModel):
        needed = {n: f.annotation for n, f in kind.model_fields.items() if f.is_required()}
        if all(isinstance(each, type) and issubclass(each, enum.Enum) for each in needed.values()):
            return kind(**{name: next(iter(each)) for name, each in needed.items()})
    return None
