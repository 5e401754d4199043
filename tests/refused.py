"""Refusals of every sort, really met: what questions, cases, files, documents and the shell refuse;
and what is Latin in a text beside code and what a caller gave.
"""

import copy
import io
import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import pyarrow as pa
from exported import classes
from nonsense import NAIVE, BrokenTable, Zone
from pydantic import field_validator
from test_case_file_forms import BY_EDITION, RICH
from test_case_file_forms import MISTAKES as MISTAKES_OF_FILES
from test_legal_case_files import GOOD, MISTAKES, OPEN, written
from test_norms_written import MustReader, OfLibrary, book
from test_own_questions import GOALS, Asks, failing

from kz_services_law import (
    Body,
    BodyKind,
    CaseFile,
    CentralStateBody,
    Draft,
    DraftType,
    Event,
    Finding,
    IsCommentAdmissible,
    KzServicesLawError,
    Law,
    LocalBody,
    PostingDeadline,
    Question,
    Service,
    Thing,
    WhoApprovesStandard,
    cite,
    load_calendar,
    question_named,
)
from kz_services_law.asking import (
    PARAMETER,
    Checklist,
    ContentsQuestion,
    Fact,
    Goal,
    Role,
    SetQuestion,
    day_found,
    finding,
)
from kz_services_law.asking.values import plain
from kz_services_law.columns import answered
from kz_services_law.columns.case_rows import case_of_rows
from kz_services_law.columns.entry_columns import entry_columns, sorts_of_columns
from kz_services_law.columns.entry_rows import EntryRow, rows_by_case
from kz_services_law.columns.plain_values import value_at
from kz_services_law.columns.reading import Read
from kz_services_law.columns.taken import Taken
from kz_services_law.compiling import Compiled
from kz_services_law.counting import (
    Counting,
    Deadline,
    Met,
    Term,
    Unit,
    WorkCalendar,
    add,
    civil_zone,
    last_days,
    legal_day,
    load_zones,
    moments_of_day,
)
from kz_services_law.counting.terms import year_before, year_start
from kz_services_law.counting.zones import Zones
from kz_services_law.date_words import counted
from kz_services_law.documents import (
    AnswerDocument,
    answer_as_html,
    answer_as_text,
    examination_as_svg,
)
from kz_services_law.errors import Listed, Problem, Retold
from kz_services_law.frozen_dict import frozen
from kz_services_law.languages import Trilingual, joined, language
from kz_services_law.legal_cases import InvalidCases, LegalCaseFiles, legal_case_files, read_cases
from kz_services_law.logic import NEVER, ordinal
from kz_services_law.messages import Filled, Fragment, InEach, is_a, shown
from kz_services_law.procedures.case_files import case_as_toml, case_from_toml, read_case
from kz_services_law.procedures.case_kinds import entry_kinds
from kz_services_law.procedures.case_problems import problems_of
from kz_services_law.procedures.refusals import InvalidCaseFile
from kz_services_law.questions import (
    DiscussionWindow,
    IsCompetent,
    IsPostedProperly,
    MayApplyAgain,
    MustBeDiscussed,
    MustHoldReportHearing,
    WhoDevelopsStandard,
)
from kz_services_law.rulebook import GapSpec, from_sources, read_sources
from kz_services_law.vocabulary import (
    Act,
    AuthorisedBody,
    OneOfKinds,
    Posting,
    RegulationItem,
    SomeLegislation,
    StandardItem,
)

LAW = Law(engine="native")
NEW = Draft(type=DraftType.NEW)
POSTING = PostingDeadline(draft=NEW, service=Service(included_on=date(2013, 6, 3)))
ANSWER, OPEN_ANSWER = LAW.ask(POSTING), LAW.ask(WhoApprovesStandard())
COMPILED = LAW.compile(IsCompetent, act="develop_standard")
WRONG_COLUMNS = pa.table(
    {"draft.tpye": ["new"], "draft.type": [5], "draft.type.never": [True], "status": [1]}
)
COLUMN_TWICE = pa.Table.from_arrays([pa.array(["new"])] * 3, ["service.x"] * 2 + ["draft.type"])
NOTHING = pa.table({"draft.type": pa.nulls(1)})
OF_OTHER_TYPES = pa.table(
    {"draft.posted_at": ["x"], "draft.posted_at.never": ["x"], "comment.received_at": [1.5]}
)
INCLUDED_AND_NEVER = Read(
    Taken("service.included_on", "service.included_on", "day", True, 0, 1),
    pa.array([0, 2**31 - 1], pa.int32()).cast(pa.date32()),
    pa.array([True, False]),
)
A_DAY = date(2013, 6, 3)
OF_NO_ENTRIES = pa.table(
    {"vnue": [1], "what": [1], "of": [1], "until": [1], "on": [1], "at": [1], "is_provider": [1]}
)
NO_ENTRIES = pa.table(
    {
        "case": [1] * 4,
        "entry": ["evnt", "event", "thing", "none"],
        "what": [None, "draft_posted", None, None],
        "on": [A_DAY] * 4,
        "at": ["never"] * 4,
    }
)
WRITTEN_WRONG = Read(INCLUDED_AND_NEVER.taken, pa.array(["03.06.2013"]), None)
SAME = Trilingual(kk="a", ru="a", en="a")
CALENDAR = WorkCalendar(2013, 2013, {})
EMPTY: frozenset[Any] = frozenset()
FOREIGN = Path(__file__).parent / "foreign"
IN_NO_ROLE = CaseFile([Thing("service", "s"), Thing("draft", "d", "s", {"zzz": "s"})])


class OnlyNew(Draft):
    """An entity with a check of its own, which speaks no language of ours."""

    @field_validator("type")
    @classmethod
    def only_new(cls, value: Any) -> Any:
        if value is not DraftType.NEW:
            raise ValueError("only new standards here")
        return value


class Endless(dict[str, int]):
    """A mapping that cannot be read."""

    def items(self) -> Any:
        raise RuntimeError


class TwoFields(Asks):
    """A question two of whose fields state one fact."""

    goals = PostingDeadline.goals
    kind: Annotated[DraftType | None, Fact("draft.type")] = None
    other: Annotated[Draft | None, Role("draft")] = None


class Meets(Question[Finding]):
    """Of more requirements than one table tells."""

    goals = {"meets": Goal("standard.meets_requirements", finding)}  # noqa: RUF012  # frozen


class OddFact(Asks):
    """A question that states a fact which no edition knows."""

    goals = PostingDeadline.goals
    kind: Annotated[DraftType | None, Fact("draft.typ")] = None


class OddRole(Asks):
    """A question of a role which no edition knows."""

    goals = PostingDeadline.goals
    other: Annotated[Draft | None, Role("drft")] = None


class OddField(Asks):
    """A question whose field is neither."""

    goals = PostingDeadline.goals
    other: Any = None


class Mine(Draft):
    """An entity that says more than the rules know."""

    tipe: DraftType | None = None
    included: bool | None = None


class OfMine(Asks):
    goals = PostingDeadline.goals
    draft: Mine | None = None  # type: ignore[assignment]


class Unhashed(Asks):
    goals = PostingDeadline.goals
    what: Annotated[Any, PARAMETER]


class Composed(Asks):
    goals = PostingDeadline.goals
    composed = failing


class Narrow(Question[Finding]):
    goals = {"must": Goal("body.must.optimise_processes", finding)}  # noqa: RUF012


class NoFact(SetQuestion[Act]):
    elements = Act


class NoDocument(ContentsQuestion[StandardItem]):
    elements = StandardItem


class BesideNone(SetQuestion[Act]):
    elements = Act
    fact = "body.must.{element}"
    listed_elsewhere = 5  # type: ignore[assignment]


def asking(goals: Any) -> Callable[[], object]:
    kind = type("Own", (Asks,), {"goals": goals, "__module__": __name__})
    return lambda: LAW.ask(kind(draft=NEW, service=POSTING.service))


def of_cases(*cases: dict[str, str | None]) -> Callable[[Path], object]:
    """What is wrong with a case file."""

    def read(folder: Path) -> object:
        kept = [{k: v for k, v in case.items() if v is not None} for case in cases]
        return read_cases(in_file(folder, written(*kept)), LAW)

    return read


def in_file(folder: Path, text: str | bytes) -> Path:
    raw = text.encode() if isinstance(text, str) else text
    (folder / "my.toml").write_bytes(raw)
    return folder


def of_file(text: str | bytes) -> Callable[[Path], object]:
    return lambda folder: read_cases(in_file(folder, text), LAW)


def outside(day: date, **how: Any) -> Callable[[], object]:
    question = PostingDeadline(draft=NEW, service=Service(included_on=day))
    return lambda: Law(engine="native", calendar=CALENDAR, **how).ask(question, over_readings=True)


def of_rows(table: Any) -> None:
    """Refuse what is wrong with the rows of a case."""
    columns = entry_columns(sorts_of_columns(entry_kinds(LAW.rulebook)), table.schema)
    ((case, rows),) = rows_by_case(table.to_batches(), columns).items()
    raise InvalidCaseFile(case_of_rows(case, rows, {}).problems)


NEARLY_OVER = date(2013, 12, 25)


def _answered() -> Any:
    """An answer that is silent, and turns on a reading."""
    body = CentralStateBody(
        in_government_structure=False, subordinate_to_president=True, accountable_to_president=False
    )
    return Law(engine="native").ask(WhoApprovesStandard(developer=body))


def _beside_another() -> Any:
    return _answered().turns_on[0].answer


QUESTIONS: dict[str, Callable[[], object]] = {
    "a field changed": lambda: setattr(NEW, "type", None),
    "a field by place": lambda: Draft(5),
    "a body by place": lambda: CentralStateBody(True),
    "no such field": lambda: CentralStateBody(in_goverment_structure=True),
    "no such field at all": lambda: Draft(zzz=True),
    "a needed field": MustHoldReportHearing,
    "a text for a kind": lambda: Draft(type="new"),
    "a kind misspelt": lambda: Draft.model_validate({"type": "nw"}),
    "a number for a kind": lambda: Draft(type=5),
    "a number for a moment": lambda: Draft(posted_at=5),
    "a text for a day": lambda: Service(included_on="03.06.2013"),
    "another part": lambda: _answered().changes(part="agreement"),
    "no such value": lambda: _answered().why_not("goverment"),
    "no value at all": lambda: _answered().why_not(None),
    "what it is already": lambda: _answered().why_not("silent"),
    "a fact to change misspelt": lambda: _answered().changes(within=["developer.kin"]),
    "facts to change as a text": lambda: _answered().changes(within="developer.kind"),
    "no table of changes": lambda: _answered().what_if(["developer.kind"]),
    "an answer beside another": lambda: _beside_another().sensitivity(),
    "a table that is too long": lambda: LAW.table(Meets),
    "no truth of flat": lambda: LAW.table(PostingDeadline, flat="yes"),
    "a matrix of what nothing turns on": lambda: LAW.matrix(WhoDevelopsStandard),
    "a table of one kind of draft": lambda: LAW.table(MustBeDiscussed, draft_type="new"),
    "a matrix of no year": lambda: LAW.matrix(MustHoldReportHearing),
    "a matrix by a day": lambda: LAW.matrix(PostingDeadline, by="service.included_on"),
    "a state of another interview": lambda: Law().interview(PostingDeadline, state="{}"),
    "two values for one fact": lambda: (
        Law().interview(PostingDeadline).with_answer("draft.type", ["new", "repeal"])
    ),
    "no truth": lambda: CentralStateBody(in_government_structure="yes"),
    "a length of nothing": lambda: Service(term_count=0),
    "a year that is none": lambda: MustHoldReportHearing(year="x", as_of=date(2015, 1, 1)),
    "several kinds": lambda: OneOfKinds(one_of=5),
    "a kind of several": lambda: Body(kind=5),
    "a mapping for an entity": lambda: PostingDeadline(draft={"type": "new"}),
    "a body of no kind of these": lambda: LocalBody(kind=BodyKind.CENTRAL_BODY),
    "a sphere of none": AuthorisedBody,
    "very many fields": lambda: Draft.model_validate({f"x{n}": n for n in range(99)}),
    "a name twice": lambda: IsCommentAdmissible.model_validate_json('{"draft":{},"draft":{}}'),
    "no JSON": lambda: Draft.model_validate_json('{"typ'),
    "several things": lambda: Draft(type="new", tipe=5),
    "a check of one's own": lambda: OnlyNew(type=DraftType.REPEAL),
    "a compiled question changed": lambda: setattr(COMPILED, "question", None),
    "a compiled question of nothing": lambda: Compiled(LAW, 5),
    "no columns": lambda: LAW.ask_columns(PostingDeadline, 5),
    "columns that are wrong": lambda: LAW.ask_columns(PostingDeadline, WRONG_COLUMNS, keep=["nr"]),
    "a column twice": lambda: LAW.ask_columns(PostingDeadline, COLUMN_TWICE, draft_type="new"),
    "names that are none": lambda: LAW.ask_columns(PostingDeadline, WRONG_COLUMNS, keep=5),
    "a column of the answer": lambda: LAW.ask_columns(
        PostingDeadline, pa.table({"status": [1]}), keep=["status"]
    ),
    "a column of an odd type": lambda: LAW.ask_columns(IsCommentAdmissible, OF_OTHER_TYPES),
    "moments of no zone": lambda: LAW.ask_columns(
        IsCommentAdmissible,
        pa.table({"comment.received_at": [datetime(2013, 6, 3, 9)]}),  # noqa: DTZ001
    ),
    "a column that no answer has": lambda: LAW.ask_columns(PostingDeadline, NOTHING, only=["x"]),
    "facts of a term": lambda: LAW.date_table(Term(5, Unit.WORKING_DAYS), draft_type="new"),
    "a question counted otherwise": lambda: LAW.date_table(PostingDeadline, counting=Counting()),
    "a frame of several types": lambda: LAW.ask_columns(
        PostingDeadline, pd.DataFrame({"service.included_on": [A_DAY, "never"]})
    ),
    "days among moments": lambda: LAW.ask_columns(
        PostingDeadline, pd.DataFrame({"service.included_on": [A_DAY, datetime.now(UTC)]})
    ),
    "tables of what turns on moments": lambda: LAW.decision_table(IsCommentAdmissible),
    "rows of no cluster": lambda: answered(5, LAW.compile_columns(PostingDeadline)),
    "a cluster that is asked nothing": lambda: answered(5, 5),
    "no cases in columns": lambda: LAW.examine_columns(5, A_DAY),
    "columns of no entries": lambda: LAW.examine_columns(OF_NO_ENTRIES, A_DAY),
    "a case that is none": lambda: LAW.examine_columns(pa.table({"case": [1.5]}), A_DAY),
    "rows that are no entries": lambda: of_rows(NO_ENTRIES),
    "rows of no case": lambda: case_of_rows(None, [EntryRow(1, "row 1", {}, [])], {}),
    "an event that never came, with a day": lambda: value_at(INCLUDED_AND_NEVER, 0),
    "a day there is none of": lambda: value_at(INCLUDED_AND_NEVER, 1),
    "a text that is no day": lambda: value_at(WRITTEN_WRONG, 0),
    "what says what is asked, again": lambda: COMPILED.of({"act": "develop_standard"}),
    "an answer changed": lambda: setattr(ANSWER, "status", None),
    "a value changed": lambda: setattr(Checklist(*[EMPTY] * 4), "yes", None),
    "a value of too few": lambda: Checklist(EMPTY),
    "what cannot be read": lambda: Draft.model_validate(Endless(type="new")),
    "an update that is none": lambda: NEW.model_copy(update=[1]),
    "options of pydantic": lambda: Draft.model_validate({}, strict=True),
    "an older way": lambda: Draft.from_orm(5),
    "an answer as a truth": lambda: bool(ANSWER),
    "a part as a truth": lambda: bool(ANSWER.head),
    "a finding as a truth": lambda: bool(Finding.YES),
    "no truth found": lambda: finding(5),
    "no day found": lambda: day_found(5),
    "no set": lambda: Checklist(5, EMPTY, EMPTY, EMPTY),
    "no set to be shown": lambda: plain(frozenset([1])),
    "an element twice": lambda: Checklist(*[frozenset({StandardItem.TERM})] * 2, *[EMPTY] * 2),
    "two enumerations": lambda: Checklist(
        frozenset({StandardItem.TERM}),
        frozenset({RegulationItem.GENERAL_PROVISIONS}),
        EMPTY,
        EMPTY,
    ),
    "listed elsewhere": lambda: LAW.ask(BesideNone()),
    "no facts": lambda: PostingDeadline.of_facts(5),
    "no names of facts": lambda: PostingDeadline.is_known_by(5),
    "no such fact": lambda: PostingDeadline.of_facts({"draft.tpe": "new"}),
    "no such fact at all": lambda: PostingDeadline.of_facts({5: "new"}),
    "one fact in two fields": lambda: LAW.ask(TwoFields(kind=DraftType.NEW, draft=NEW)),
    "one fact by two names": lambda: TwoFields.of_facts({"other.type": "new", "draft.type": "new"}),
    "no entity": lambda: LAW.ask(OddField(other=5)),
    "a given value that cannot be": asking(
        {"a": Goal("draft.posting_due_on", day_found, {"service.included_on": "2013-06-03"})}
    ),
    "a given number that cannot be": asking(
        {"a": Goal("draft.posting_due_on", day_found, {"service.term_count": 0})}
    ),
    "a given kind that cannot be": asking(
        {"a": Goal("draft.posting_due_on", day_found, {"draft.type": "nw"})}
    ),
    "a given kind like none": asking(
        {"a": Goal("draft.posting_due_on", day_found, {"draft.type": 5})}
    ),
    "a given truth that cannot be": asking(
        {"a": Goal("draft.posting_due_on", day_found, {"developer.in_government_structure": 5})}
    ),
    "a given moment that cannot be": asking(
        {"a": Goal("draft.posting_due_on", day_found, {"draft.posted_at": 5})}
    ),
    "a given year that cannot be": asking(
        {"a": Goal("draft.posting_due_on", day_found, {"asked.year": "x"})}
    ),
    "an unknown fact": lambda: LAW.ask(OddFact()),
    "an unknown fact of an entity": lambda: LAW.ask(OfMine(draft=Mine(tipe=DraftType.NEW))),
    "an unknown fact like none": lambda: LAW.ask(OfMine(draft=Mine(included=True))),
    "an unknown role": lambda: LAW.ask(OddRole()),
    "a question of no norm": asking({"a": Goal("draft.zzz", finding)}),
    "a question without goals": asking({}),
    "a question of no norm there": lambda: Law(
        from_sources(read_sources(FOREIGN, "2001-01-01")), engine="native"
    ).ask(IsCompetent(act=Act.INFORM_OF_STAGE)),
    "a parameter of no norm": lambda: Law(book(lambda *_: None), engine="native").ask(
        MustReader(act=OfLibrary.LEND)
    ),
    "nothing sought": lambda: LAW.questions(about="?"),
    "no such provision": lambda: LAW.questions(about="art99"),
    "no such provision below": lambda: LAW.questions(about="art15/par99"),
    "no such number": lambda: LAW.questions(about="ст. 15 зебра"),
    "no locator": lambda: cite("article 15"),
    "a class of question": lambda: LAW.ask(WhoApprovesStandard),
    "no question": lambda: LAW.ask("WhoApprovesStandard"),
    "no class of question": lambda: LAW.facts_of(5),
    "no questions": lambda: LAW.questions(among=[5]),
    "no such question": lambda: question_named("PostingDeadlin"),
    "a parameter without a hash": lambda: LAW.ask(Unhashed(what=[1])),
    **{f"goals: {name}": asking(goals) for name, goals in GOALS.items()},
    "no goals declared": lambda: LAW.ask(Asks()),
    "no fact declared": lambda: LAW.ask(NoFact()),
    "no document declared": lambda: LAW.ask(NoDocument()),
    "not composed": lambda: LAW.ask(Composed(draft=NEW, service=POSTING.service)),
    "an answer pickled": lambda: pickle.dumps(ANSWER),
    "under a reading": outside(NEARLY_OVER, readings={"A6": "include"}),
    "an open answer": OPEN_ANSWER.demand,
    "an open part": OPEN_ANSWER.head.demand,
    "what cannot be stated": lambda: LAW.ask(Narrow()).demand(),
    "a silent answer": lambda: LAW.ask(
        MustBeDiscussed(draft=Draft(type=DraftType.REPEAL))
    ).demand(),
    "a disputed answer": lambda: LAW.ask(
        IsPostedProperly(
            posting=Posting(on_portal=True, on_own_site=False, on_site_of_local_body=False)
        ),
        over_readings=True,
    ).demand(),
    "the proof of what is open": lambda: OPEN_ANSWER.head.proof.step,
    "what takes nothing": lambda: SomeLegislation(1),
    "what a name says": lambda: CentralStateBody(kind=BodyKind.MASLIKHAT),
    "no calendar": lambda: Law(calendar="2013"),
    "no day asked of": lambda: LAW.ask(POSTING, as_of=5),
    "no day of a law": lambda: Law.on(5),
    "a day before the law": lambda: LAW.ask(POSTING, on=date(2013, 1, 1)),
    "a day between editions": lambda: LAW.ask(WhoApprovesStandard(), on=date(2015, 6, 1)),
    "a question of another edition": lambda: LAW.ask(MayApplyAgain()),
    "two days": lambda: LAW.ask(POSTING, on=A_DAY, as_of=A_DAY),
    "other editions of one's own book": lambda: Law(
        from_sources(read_sources(FOREIGN, "2001-01-01")), engine="native"
    ).ask(POSTING, on=A_DAY),
    "no truth of editions": lambda: LAW.ask(POSTING, over_editions=1),
    "no editions of one's own book": lambda: Law(
        from_sources(read_sources(FOREIGN, "2001-01-01")), engine="native"
    ).ask(POSTING, over_editions=True),
    "no law to compare with": lambda: LAW.compare("2019-07-01"),
    "another law to compare with": lambda: LAW.compare(
        Law(from_sources(read_sources(FOREIGN, "2001-01-01")), engine="native")
    ),
    "no answer to compare with": lambda: LAW.ask(POSTING).says_as("no"),
    "no truth of full": lambda: answer_as_text(LAW.ask(POSTING).document(), "en", full="no"),
    "no texts of provisions": lambda: answer_as_html(LAW.ask(POSTING).document(), "en", "no"),
    "no texts to join": lambda: joined(["no"], "; "),
    "no truth of over_readings": lambda: LAW.ask(POSTING, over_readings="no"),
    "no readings": lambda: Law(readings=5),
    "no such reading": lambda: Law(readings={"A131": "any"}),
    "no such option": lambda: Law(readings={"A13": "portal"}),
    "nothing to choose": lambda: Law(readings={"A1": "gap"}),
    "a law changed": lambda: setattr(LAW, "anything", 1),
    "a reading twice": lambda: Law(readings=[{"name": "A6", "option": "include"}] * 2),
    "a law of one's own": lambda: pickle.dumps(
        Law(from_sources(read_sources(FOREIGN, "2001-01-01")), engine="native")
    ),
    "no edition": lambda: Law("2014-01-01"),
    "no engine": lambda: Law(engine="durabel"),
}
WORDS_AND_DAYS: dict[str, Callable[[], object]] = {
    "no language": lambda: language("de"),
    "no language to explain in": lambda: ANSWER.explain("de"),
    "no words": lambda: Trilingual(kk="{a}", ru="{a}", en="{a}").filled(a=5),
    "no words at all": lambda: Trilingual(kk="", ru=5, eng="x"),
    "nothing that is counted": lambda: counted(3, "month"),
    "a table changed": lambda: frozen({}).update(a=1),
    "a table in itself": lambda: frozen(circle()),
    "a document changed": lambda: setattr(ANSWER.document(), "status", None),
    "no document": lambda: answer_as_text("x", "en"),
    "no days off": lambda: examination_as_svg(
        LAW.examine(CaseFile(), A_DAY).document(),
        "en",
        5,  # type: ignore[arg-type]
    ),
    "no time before": lambda: LAW.examine(CaseFile(), date(2013, 7, 1)).to_ics(alarms=3),
    "a file of no entries": lambda: CaseFile(5),  # type: ignore[arg-type]
    "a file of no entry": lambda: CaseFile([5]),  # type: ignore[list-item]
    "a file changed": lambda: setattr(CaseFile(), "things", ()),
    "no file": lambda: LAW.examine(5, A_DAY),  # type: ignore[arg-type]
    "no day of a file": lambda: LAW.examine(CaseFile(), 5),  # type: ignore[arg-type]
    "a moment of no zone": lambda: Event("draft_posted", at=NAIVE),
    "no time of an event": lambda: Event("draft_posted", at=5),  # type: ignore[arg-type]
    "a value of an event that is none": lambda: Event("draft_posted", venue={}),
    "no names of an event": lambda: Event("draft_posted", of=5),  # type: ignore[arg-type]
    "a fact of an event given twice": lambda: Event(
        "draft_posted", facts={"venue": "portal"}, venue="own_site"
    ),
    "no such duty": lambda: LAW.examine(CaseFile(), A_DAY).duty("zzz"),
    "nothing of a name": lambda: LAW.examine(CaseFile(), A_DAY).named("zzz"),
    "no examination": lambda: LAW.examine(CaseFile(), A_DAY).changes_since(5),  # type: ignore[arg-type]
    "an act of no day": lambda: LAW.judge(Event("draft_posted")),
    "no act": lambda: LAW.judge(5),  # type: ignore[arg-type]
    "an act that nothing is required of": lambda: LAW.judge(
        Event("draft_posted", at=NEVER), as_of=A_DAY
    ),
    "a document of too little": lambda: AnswerDocument.model_validate({"version": 5, "zzz": 1}),
    "a document of no JSON": lambda: AnswerDocument.model_validate_json("{"),
    "a document read otherwise": lambda: AnswerDocument.model_validate({}, strict=True),
    "a document of nothing": lambda: AnswerDocument.model_validate(5),
    "a model that cannot be read": lambda: GapSpec(when=BrokenTable(a=1)),
    "a document that fails": lambda: Trilingual.model_validate(Endless(kk=1)),
    "a document updated by nothing": lambda: Trilingual(kk="a", ru="a", en="a").model_copy(
        update=5
    ),
    "a document of another way": lambda: Trilingual.from_orm(5),
    "a file read otherwise": lambda: SAME.copy(include={"kk"}),
    "a day outside": outside(date(2019, 1, 1)),
    "a deadline outside": outside(date(2013, 12, 30)),
    "a roll outside": lambda: (
        CALENDAR.on_or_after(date(2013, 12, 31) + timedelta(0))
        if not CALENDAR.is_working(date(2013, 12, 31))
        else WorkCalendar(2016, 2016, {}).on_or_after(date(2016, 12, 31))
    ),
    "not yet known": lambda: load_calendar().as_known_on(date(2090, 1, 1)),
    "no history": lambda: CALENDAR.as_known_on(date(2013, 1, 1)),
    "no calendar day": lambda: CALENDAR.is_working(None),
    "no count": lambda: CALENDAR.nth_working_day(date(2013, 1, 1), 1.5),
    "days reversed": lambda: CALENDAR.count(date(2013, 6, 3), date(2013, 6, 1)),
    "no term": lambda: Term("5", Unit.MONTHS),
    "a term without end": lambda: LAW.ask(
        DiscussionWindow(draft=Draft(type=DraftType.NEW, posted_at=date(9999, 12, 30)))
    ).demand(),
    "a moment without end": lambda: LAW.ask(
        DiscussionWindow(
            draft=Draft(type=DraftType.NEW, posted_at=datetime.max.replace(tzinfo=UTC))
        )
    ),
    "a deadline of nothing": lambda: Deadline.of(Term(1, Unit.MONTHS), None, Counting(), CALENDAR),
    "a deadline without counting": lambda: Deadline.of(5, date(2013, 1, 1), 5, CALENDAR),
    "a deadline of no calendar": lambda: Deadline.of(
        Term(1, Unit.MONTHS), date(2013, 1, 1), Counting(), 5
    ),
    "a deadline compared": lambda: ANSWER.demand() < date(2013, 1, 1),
    "what is met tested": lambda: bool(Met.YES),
    "a value of counting changed": lambda: setattr(Term(1, Unit.MONTHS), "count", 5),
    "what is no truth": lambda: ANSWER.document(proof=5),
    "no zone": lambda: civil_zone("Asia/Astana"),
    "no name of a zone": lambda: civil_zone(5),
    "no region": lambda: load_zones().of_region("astanna"),
    "a day or moment that is none": lambda: ANSWER.demand().met_by("soon"),
    "days that are none": lambda: last_days(Term(1, Unit.MONTHS), 5, Counting(), CALENDAR),
    "no mapping": lambda: Zones("Asia/Almaty", 5),
    "a day without moments": lambda: moments_of_day(date.min, civil_zone("Asia/Almaty")),
    "a moment of no clock": lambda: ordinal(NAIVE.replace(tzinfo=Zone(timedelta(hours=30)))),
    "no whole number": lambda: year_start("2013"),
    "no truth of counting": lambda: Counting(first_day_counts=5),
    "no time zone": lambda: legal_day(datetime(2013, 6, 3, tzinfo=UTC), 5),
    "what was not counted": lambda: Deadline(
        date(2013, 6, 3),
        date(2013, 6, 3),
        date(2013, 6, 3),
        Term(1, Unit.MONTHS),
        Counting(),
        CALENDAR,
    ),
    "before all years": lambda: year_before(date.min),
    "beyond all years": lambda: add(
        Term(9_999_999, Unit.YEARS), date(2013, 6, 3), CALENDAR, first_day_counts=False
    ),
    "not yet known there": lambda: load_calendar().as_known_on(load_calendar().last),
    "no moment": lambda: legal_day(datetime(2013, 6, 3), civil_zone("Asia/Almaty")),  # noqa: DTZ001
}


def circle() -> list[Any]:
    made: list[Any] = []
    made.append(made)
    return made


CASES: dict[str, Callable[[Path], object]] = {
    **{
        f"the file of a case: {name}": lambda _, text=text: case_from_toml(text, LAW)
        for name, (text, *_) in {**MISTAKES_OF_FILES, **BY_EDITION}.items()
    },
    "no file of a case": lambda folder: read_case(folder / "zzz.toml"),
    "the path of no file of a case": lambda _: read_case(5),  # type: ignore[arg-type]
    "the text of no case": lambda _: case_from_toml(5),  # type: ignore[arg-type]
    "a case by no law": lambda _: problems_of(RICH, 5),  # type: ignore[arg-type]
    "a case that is not written by hand": lambda _: case_as_toml(CaseFile([Thing("none", "x")])),
    "a case of no such role": lambda _: LAW.examine(IN_NO_ROLE, A_DAY),
    "a case of which nobody says when it was known": lambda _: LAW.examine(
        RICH, A_DAY, known_on=A_DAY
    ),
    "a case by a law of none": lambda _: entry_kinds(replace(LAW.rulebook, procedures=None)),
    **{name: of_cases({**GOOD, **change}) for name, (change, *_) in MISTAKES.items()},
    "no cases": lambda folder: read_cases(folder, LAW),
    "no list of cases": of_file("x = 5"),
    "no case": of_file("case = [5]"),
    "one id twice": of_cases(GOOD, GOOD),
    "no paths": lambda _: LegalCaseFiles.read(5, None),
    "no folder": lambda _: legal_case_files(5),
    "no file": lambda folder: refuse(LegalCaseFiles.read([folder / "zzz.toml"], None).problems),
    "a file of too much": of_file("#" * 1_000_001),
    "a file in another code": of_file("x = 1".encode("utf-16")),
    "a file in no code": of_file(b"\xff"),
    "a file of no TOML": of_file('[[case]]\nid = "a\n'),
    "a file nested too deep": of_file(f"a = {'[' * 99}{']' * 99}"),
    "what is no file": lambda folder: read_cases(made_folder(folder), LAW),
    "facts missing from what is not open": of_cases({**GOOD, "missing": '["draft.type"]'}),
    "facts missing of a part": of_cases({**GOOD, "missing_of": '{ due_on = ["draft.type"] }'}),
    "a fact missing misspelt": of_cases({**OPEN, "missing": '["draft.tpe"]'}),
    "no such norm": of_cases({**GOOD, "rests_on": '{ "art99" = ["draft.tpe"] }'}),
    "no such gap": of_cases({**GOOD, "gaps": '["zzz"]', "silences": '["zzz"]'}),
    "no such condition": of_cases(
        {
            **GOOD,
            "conditions": '{ due_on = ["zzz"] }',
            "kinds": '{ due_on = ["zzz"] }',
            "to": '{ due_on = ["zzz"] }',
        }
    ),
    "a verdict of nothing": of_cases({**GOOD, "verdict": '"no"'}),
    "readings of nothing": of_cases({**GOOD, "readings": '{ A1 = "x", A13 = "x", Z = "x" }'}),
    "a part that cannot be": of_cases({**GOOD, "expect": '{ due_on = "soon" }'}),
    "no such part": of_cases({**GOOD, "expect": '{ due_om = "2013-06-10" }'}),
    "every form": of_cases(
        {
            **GOOD,
            **dict.fromkeys(
                (
                    *("why", "facts", "status", "expect", "others", "verdict", "there", "missing"),
                    *("missing_of", "cites", "gaps", "silences", "rests_on", "conditions", "kinds"),
                    *("to", "readings"),
                ),
                "5",
            ),
        }
    ),
    "every form within": of_cases(
        {
            **GOOD,
            "facts": "{ a = 09:00:00 }",
            "status": '"sure"',
            "expect": "{ a = 5 }",
            **dict.fromkeys(
                ("missing_of", "rests_on", "conditions", "kinds", "to", "readings"), "{ a = 5 }"
            ),
        }
    ),
    "an element that cannot be": of_cases(
        {
            **GOOD,
            "ask": '"MissingFromStandard"',
            "facts": "{}",
            "expect": '{ term = "perhaps" }',
            "others": '"open"',
            "verdict": '"perhaps"',
        }
    ),
    "a truth in quotes": of_cases(
        {
            **GOOD,
            "ask": '"MustBeInRegistry"',
            "facts": '{ "service.is_state_service" = "yes" }',
            "expect": '{ must_be_in_registry = "yes" }',
        }
    ),
    "a year beyond": of_cases(
        {
            **GOOD,
            "ask": '"MustHoldReportHearing"',
            "facts": '{ year = 99999, "as_of" = 2015-01-01 }',
            "expect": '{ state = "open" }',
        }
    ),
    "a year left out": of_cases(
        {
            **GOOD,
            "ask": '"MustHoldReportHearing"',
            "facts": "{}",
            "expect": '{ state = "open" }',
        }
    ),
}


def refuse(problems: tuple[Problem, ...]) -> None:
    raise InvalidCases(problems)


def made_folder(folder: Path) -> Path:
    (folder / "my.toml").mkdir()
    return folder


SHELL: dict[str, str] = {
    "no command": "aks",
    "no option": "questions --fact",
    "what is left over": "coverage zzz",
    "no choice": "--engine x",
    "no value": "--edition",
    "no words": "questions --about",
    "a value too many": "--json=5",
    "no fact of it": "ask PostingDeadline --draft.tpe new",
    "an option that is no fact": "ask PostingDeadline --as_of 2013-01-01",
    "no option at all": "ask PostingDeadline new",
    "no files": "columns PostingDeadline",
    "files of no kind": "columns PostingDeadline rows.xls said.csv",
    "a file that is not there": "columns PostingDeadline {empty}/none.csv {empty}/said.csv",
    "a file into itself": "columns PostingDeadline rows.csv rows.csv",
    "a file of other letters": "columns PostingDeadline {other_letters} {empty}/said.csv",
    "a file without commas": "columns PostingDeadline {no_commas} {empty}/said.csv",
    "no fact of all rows": "columns PostingDeadline rows.csv said.csv --same draft",
    "a file that cannot be written": "columns PostingDeadline {rows_file} {empty}/none/said.csv",
    "given twice": "ask PostingDeadline --draft.type new --draft.type new",
    "a day that is none": "ask PostingDeadline --service.included_on 03.06.2013",
    "a day of no month": "ask PostingDeadline --service.included_on 2013-13-01",
    "a truth that is none": "ask MustBeInRegistry --service.is_state_service perhaps",
    "a value that is none": "ask PostingDeadline --draft.type nw",
    "a value like none": "ask PostingDeadline --draft.type zzz",
    "a needed option": "ask MustHoldReportHearing --as-of 2015-01-01 --year 2014",
    "no case file": "examine",
    "no day of an examination": "examine zzz.toml",
    "two forms at once": "examine zzz.toml --as-of 2013-06-20 --json --svg",
    "a file beside what it may say": "examine zzz.toml --events",
    "no such kind in a case": "examine --events zzz",
    "no question": "ask",
    "no such question": "ask PostingDeadlin",
    "no day": "ask PostingDeadline --as-of soon",
    "a day and an edition": "ask PostingDeadline --on 2013-07-01 --edition 2013-04-15",
    "no option of a reading": "ask PostingDeadline --reading A6",
    "a reading twice": "ask PostingDeadline --reading A6=include --reading A6=include",
    "without JSON": "ask PostingDeadline --no-proof",
    "a part of nothing": "ask PostingDeadline --part closes",
    "an answer beside its changes": "ask PostingDeadline --changes --full",
    "with JSON": "ask PostingDeadline --full --json",
    "no edition": "--edition 2014-01-01 questions",
    "a calendar not yet known": "ask PostingDeadline --known-on 2090-01-01",
    "a day outside": "ask PostingDeadline --draft.type new --service.included_on 1999-01-01",
    "nothing to check": "check",
    "no folder to check": "check zzz",
    "a folder of one edition": "check {rules}/2013-04-15",
    "an empty folder": "check {empty}",
    "a folder of two editions": "check {two}",
    "no such edition of two": "check {two} --edition 2000-01-01",
    "a folder without cases": "coverage --cases {empty}",
    "no provision": "text zebra",
    "no such provision": "text art99",
    "no such provision below": "text art15/par99",
    "no reading": "readings A131",
    "a reading and a provision": "readings A13 --about art15",
    "a fact to go by of no matrix": "table MustBeDiscussed --by draft.type",
    "no edition named": "edition --whole",
    "one edition": "editions --compare 2013-04-15",
    "editions not compared": "editions --full",
    "two views": "editions --compare 2013-04-15 2019-07-01 --full --html",
    "no shell named": "completion",
    "no such shell": "completion fish",
}
CHECKED: dict[str, str] = {
    "rules without an edition": "check {no_edition}",
    "an edition of another name": "check {other_name}",
    "rules that are broken, and a place without cases": "check {broken}",
}


def folders(into: Path) -> dict[str, Path]:
    """Folders of the sorts that can be checked."""
    rules = Path(__file__).parent.parent / "rules"
    made = {name: into / name for name in ("empty", "two", "no_edition", "other_name", "broken")}
    for name, folder in made.items():
        folder.mkdir()
        if name != "empty":
            (folder / "words.toml").write_bytes((FOREIGN / "words.toml").read_bytes())
    for at in (made["two"] / "2001-01-01", made["two"] / "2002-01-01", made["other_name"] / "2003"):
        at.mkdir()
        for file in (FOREIGN / "2001-01-01").iterdir():
            if file.is_file():
                (at / file.name).write_bytes(file.read_bytes())
    (made["two"] / "cases").mkdir()
    (made["two"] / "cases" / "my.toml").write_text("x = 5")
    (made["broken"] / "2001-01-01").mkdir()
    (made["broken"] / "2001-01-01" / "edition.toml").write_text("x = 5")
    (made["broken"] / "cases").mkdir()
    (into / "rows.csv").write_text("draft.type\nnew\n", encoding="utf-8")
    (into / "letters.csv").write_bytes("draft.type\nновый\n".encode("cp1251"))
    (into / "semicolons.csv").write_text("draft.type;id\nnew;1\n", encoding="utf-8")
    made |= {"other_letters": into / "letters.csv", "no_commas": into / "semicolons.csv"}
    return {"rules": rules, "rows_file": into / "rows.csv", **made}


class Full(io.StringIO):
    """A stream that has no room."""

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


# --- what is Latin in a text

_CODE = re.compile(
    r"`[^`]*`"
    r"|«[^»]*»"
    r"|'[^']*'|\"[^\"]*\""
    r"|[\w.]*\((?:[^()]|\([^()]*\))*[=(][^()]*(?:\([^()]*\))*[^()]*\)"  # a call with what is in it
    r"|[\w.]+\([^()а-яёәғқңөұүһі]*\)"
    r"|\{[^{}]*\}|\[[^\[\]]*\]"
    r"|--[\w.-]+|\bart\d+"
    r"|[\w-]*[._/=|][\w…][\w./=|…:+-]*"
    r"|\b[A-Z]{2,}\b|\b[A-Z]\w*[a-z][A-Z]\w*\b"
)
NOT_ENGLISH = {
    *("True", "False", "None", "Python", "shell", "true", "false", "never"),
    *("Arrow", "pandas", "polars", "Apache", "Spark"),
}


def left_in_latin(text: str, known: Iterator[str] | tuple[str, ...] = ()) -> list[str]:
    """The Latin words of a text that are neither quoted nor code, nor what a caller gave or rules
    call something.
    """
    names = {*NOT_ENGLISH, *(name.rpartition(".")[2] for name in classes())}
    for given in sorted({*known}, key=len, reverse=True):
        text = text.replace(given, " ")
    text = _CODE.sub(" ", text)
    return [word for word in re.findall(r"[A-Za-z]{3,}", text) if word not in names]


def given_in(data: Any) -> Iterator[str]:
    """The values in what a refusal tells, as they are told: plain ones only, since the words of
    fragments are those of a language.
    """
    for value in data.values() if hasattr(data, "values") else data:
        if is_a(value, Filled):
            yield from given_in(value.data)
        elif is_a(value, Listed):
            yield from given_in(value.parts)
        elif is_a(value, Retold):
            yield from given_in(value.problem.data)
        elif is_a(value, Problem):
            yield from (str(value.place), *given_in(value.data))
        elif is_a(value, InEach):
            continue
        elif isinstance(value, list | tuple) and any(is_a(each, Problem) for each in value):
            yield from given_in(value)
        else:
            assert not is_a(value, Fragment)
            text = value if isinstance(value, str) else str(shown(value))
            yield from (text, shown(value))


def fresh(refused: KzServicesLawError) -> Iterator[KzServicesLawError]:
    """The same refusal copied, and out of a pickle."""
    yield copy.deepcopy(refused)
    yield pickle.loads(pickle.dumps(refused))  # noqa: S301  # our own bytes
