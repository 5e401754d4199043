"""A question as tables and a query says on an engine of SQL what it says in columns."""

from __future__ import annotations

from datetime import date

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from drawn import name_in
from rows import kinds_of
from rows_in_columns import columns_by_chance

from kz_services_law import InvalidInput, IsCommentAdmissible, Law, PostingDeadline, question_named
from kz_services_law.counting import Counting, Deadline, Term, Unit, load_calendar
from kz_services_law.questions import MissingFromStandard, ServiceDeadline

LAW = Law(engine="native")
CALENDAR = load_calendar()
SOME = [
    "WhoApprovesStandard",
    "StandardDeadline",
    "PostingDeadline",
    "MustPostAndInform",
    "RegulationDeadline",
    "InformationUpdateDeadline",
    "IsPostedProperly",
    "WhoAgreesDraft",
]
NOT_SAID = [
    "MissingFromRegistryEntry",
    "MissingFromStandard",
    "MissingFromRegulation",
    "DiscussionWindow",
    "IsDiscussionOver",
    "IsCommentAdmissible",
    "DiscussionDuties",
    "ServiceDeadline",
    "OneStopEmployeeDuties",
    "MustHoldReportHearing",
]
"""Those of which no tables are made."""
ROWS = 1_500


def joined(kind, fixed, facts, columns=None):
    """What the query gives, row by row in the order of `facts`, which has a column `row`."""
    decisions, dates = (f(kind, **fixed) for f in (LAW.decision_table, LAW.date_table))
    with duckdb.connect() as engine:
        for name, table in {"facts": facts, "decisions": decisions, "dates": dates}.items():
            engine.register(name, table)
        asked = LAW.sql(kind, columns=columns, keep=["row"], **fixed)
        return engine.sql(asked).order('"row"').to_arrow_table()


ODD_DAYS = [
    *(date(1, 1, 1), date(1970, 1, 1), date(2011, 12, 31), date(2012, 1, 1), date(2027, 12, 1)),
    *(date(2027, 12, 24), date(2027, 12, 31), date(2028, 1, 1), date(9999, 12, 31)),
]


def with_odd_days(table):
    """Some days at the ends of the calendar, and beyond."""
    chance = np.random.default_rng(7)
    for at, field in enumerate(table.schema):
        if pa.types.is_date32(field.type):
            odd = pa.array([ODD_DAYS[n] for n in chance.integers(0, len(ODD_DAYS), len(table))])
            some = pa.array(chance.random(len(table)) < 0.15)
            given = pc.and_(some, table.column(at).is_valid())
            table = table.set_column(at, field.name, pc.if_else(given, odd, table.column(at)))
    return table


def unlike(kind, fixed, rows):
    """Of rows by chance those of which the query gives another thing than columns."""
    table = with_odd_days(columns_by_chance(LAW, kind, np.random.default_rng(2), rows))
    table = table.drop_columns(list(fixed.keys() & {*table.column_names}))
    takes = LAW.sql(kind, **fixed)
    columns = [name for name in table.column_names if f'f."{name}"' in takes]
    facts = pa.table({"row": range(rows), **{name: table.column(name) for name in columns}})
    said = joined(kind, fixed, facts, columns).drop_columns(["row"])
    right = LAW.ask_columns(kind, facts, keep=["row"], **fixed)
    refused = right.column("reason").to_pylist()
    right = right.drop_columns(["row", "reason"])
    assert said.column_names == right.column_names
    both = zip(said.to_pylist(), right.to_pylist(), refused, strict=True)
    nothing = dict.fromkeys(right.column_names)
    return [each for each in both if each[0] != (each[1] if each[2] is None else nothing)]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", SOME)
def test_the_query_gives_what_columns_do(name):
    assert unlike(question_named(name), {}, ROWS) == []


@pytest.mark.slow
def test_the_query_of_any_question_gives_what_columns_do():
    asked, not_said = 0, dict[str, None]()
    each = {kind.__name__: (kind, fixed) for kind, fixed in kinds_of(LAW)}
    for kind, fixed in each.values():
        try:
            table = LAW.decision_table(kind, **fixed)
        except InvalidInput:
            not_said[kind.__name__] = None
            continue
        if table.column_names[0] != "status":
            assert unlike(kind, fixed, ROWS) == [], (kind.__name__, fixed)
            asked += 1
    print(f"{asked} questions as tables, {ROWS:,} rows each; not so: {', '.join(not_said)}")
    assert not_said.keys() == {*NOT_SAID}
    assert asked >= 40


@pytest.mark.parametrize("name", NOT_SAID)
def test_what_no_tables_can_say_is_refused(name):
    with pytest.raises(InvalidInput, match=name_in(name)):
        LAW.decision_table(question_named(name))


def test_a_value_or_a_day_that_the_tables_do_not_have_gives_nothing():
    rows = {"row": [0, 1, 2], "draft.type": ["new", "nwe", "new"]}
    days = [date(1999, 6, 3), date(2013, 6, 3), date(2013, 6, 3)]
    facts = pa.table({**rows, "service.included_on": days})
    said = joined(PostingDeadline, {}, facts, ["draft.type", "service.included_on"])
    assert said.column("status").to_pylist() == [None, None, "settled"]
    assert said.column("value").to_pylist() == [None, None, date(2013, 6, 10)]


def test_what_is_fixed_is_in_the_tables():
    facts = pa.table({"row": [0], "service.included_on": [date(2013, 6, 3)]})
    said = joined(PostingDeadline, {"draft_type": "new"}, facts, ["service.included_on"])
    assert said.column("value").to_pylist() == [date(2013, 6, 10)]
    assert "draft.type" not in LAW.decision_table(PostingDeadline, draft_type="new").column_names


def test_dates_are_those_of_the_calendar():
    dates = LAW.date_table(PostingDeadline)
    assert dates.num_rows > 5_000
    each = {row["day"]: row["value"] for row in dates.to_pylist()}
    assert each[date(2013, 6, 3)] == date(2013, 6, 10)
    assert each[date(2013, 7, 1)] == date(2013, 7, 9)  # the Day of the Capital, moved to 8 July
    assert LAW.date_table(question_named("WhoApprovesStandard")).num_rows == 0


@pytest.mark.parametrize("columns", [["draft.tpye"], ["draft.type.never"], [5], 5])
def test_columns_that_are_none_are_refused(columns):
    with pytest.raises(InvalidInput):
        LAW.sql(PostingDeadline, columns=columns)


def test_names_of_columns_are_quoted():
    query = LAW.sql(PostingDeadline, keep=['a"b'])
    assert 'f."a""b"' in query
    for kind in (IsCommentAdmissible, MissingFromStandard, ServiceDeadline):
        with pytest.raises(InvalidInput, match="ask_columns"):
            LAW.sql(kind)


TERMS = [Term(5, Unit.WORKING_DAYS), Term(1, Unit.MONTHS), Term(10, Unit.CALENDAR_DAYS)]


@pytest.mark.parametrize("term", TERMS, ids=str)
@pytest.mark.parametrize("counting", [None, Counting(first_day_counts=True, rolls_forward=False)])
def test_the_dates_of_a_term_are_those_it_is_counted_to(term, counting):
    dates = LAW.date_table(term, counting=counting)
    first, last = CALENDAR.first, CALENDAR.last
    each = dates.to_pylist()
    assert each[0]["day"] == first
    assert dates.num_rows < (last - first).days  # of the last days the end is not known
    for row in each[::97]:
        right = Deadline.of(term, row["day"], counting or Counting(), CALENDAR)
        told = right.day, right.status.value, right.earliest, right.latest
        assert (row["value"], row["calendar"], row["earliest"], row["latest"]) == told


def test_the_dates_of_what_is_no_term_are_refused():
    with pytest.raises(InvalidInput, match="Term"):
        LAW.date_table(5)


def test_a_day_beyond_the_calendar_on_which_nothing_turns_is_answered():
    days = [date(2050, 1, 1), date(2011, 1, 1), date(2013, 6, 3), date(2050, 1, 1)]
    kinds = ["repeal", "repeal", "new", "new"]
    for day in (date(2027, 12, 31), date(2050, 1, 1), date(1, 1, 1)):
        days, kinds = [*days, day], [*kinds, None]
    facts = pa.table({"draft.type": kinds, "service.included_on": days})
    decisions, dates = LAW.decision_table(PostingDeadline), LAW.date_table(PostingDeadline)
    assert decisions.num_rows > 0 < dates.num_rows < facts.num_rows * 10_000
    query = LAW.sql(PostingDeadline, columns=facts.column_names, keep=facts.column_names)
    said = duckdb.sql(query).fetchall()
    told = LAW.ask_columns(PostingDeadline, facts).column("status").to_pylist()
    by_facts = {row[:2]: row[2] for row in said}
    assert [by_facts[each] for each in zip(kinds, days, strict=True)] == told
    assert told == ["silent", "silent", "settled", None, "open", "open", "open"]


def test_that_it_never_came_is_heeded_without_the_day():
    facts = pa.table({"draft.type": ["new"] * 3, "service.included_on.never": [True, False, None]})
    decisions, dates = LAW.decision_table(PostingDeadline), LAW.date_table(PostingDeadline)
    assert decisions.num_rows > dates.column_names.index("day")
    query = LAW.sql(PostingDeadline, columns=facts.column_names, keep=facts.column_names)
    said = {row[1]: row[2:] for row in duckdb.sql(query).fetchall()}
    told = LAW.ask_columns(PostingDeadline, facts).to_pylist()
    assert {never: row[0] for never, row in said.items()} == {
        never: row["status"] for never, row in zip([True, False, None], told, strict=True)
    }
    assert said[True][0] == "settled"
    assert "not_started" in said[True]


def test_a_name_of_the_answer_is_not_kept():
    with pytest.raises(InvalidInput, match="a column of the answer has this name"):
        LAW.sql(PostingDeadline, keep=["status"])


DAY = date(2013, 6, 3)
NOTHING_VARIES = [
    ("InformingDeadline", {}),
    ("RegulationRevisionDeadline", {}),
    ("WhoPostsStandards", {}),
    ("StandardDeadline", {"service.included_on": DAY}),
    ("PostingDeadline", {"service.included_on": DAY, "draft.type": "new"}),
    ("InformationUpdateDeadline", {"change.made_on": DAY}),
]
"""Questions of which the rows say no day."""


@pytest.mark.parametrize(("name", "fixed"), NOTHING_VARIES)
def test_where_no_row_says_a_day_the_query_says_it_all_the_same(name, fixed):
    kind, facts = question_named(name), pa.table({"row": [0, 1]})
    right = LAW.ask_columns(kind, facts, keep=["row"], **fixed).drop_columns(["reason"])
    assert right.column("status").null_count == 0
    assert joined(kind, fixed, facts, []).to_pylist() == right.to_pylist()
