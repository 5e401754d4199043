"""Rows in columns say what `ask` says row by row; what comes in goes back as what it was; wrong
columns are refused at once, wrong rows one by one.
"""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import engines_here
from drawn import name_in
from rows import DATED, kinds_of, said_of
from rows_in_columns import (
    columns_by_chance,
    expected,
    facts_of,
    in_columns,
    rows_by_chance,
    table_of,
)

from kz_services_law import (
    InvalidInput,
    IsCommentAdmissible,
    Law,
    PostingDeadline,
    WhoApprovesStandard,
    question_named,
)
from kz_services_law.columns import CompiledColumns, day_classes, dense, remembered
from kz_services_law.columns.answering import Answering
from kz_services_law.questions import (
    DiscussionWindow,
    IsCompetent,
    MissingFromStandard,
    ServiceDeadline,
)

LAW = Law(engine="native")
KINDS = list(kinds_of(LAW))
FEW, DATED_ROWS, MANY_ROWS = 4, 17_000, 1_000_000
OF_MANY_KINDS = {
    "DiscussionDuties": 20_000,
    "DiscussionWindow": 20_000,
    "IsCommentAdmissible": 20_000,
    "IsDiscussionOver": 20_000,
    "MissingFromAct": 500,
    "ServiceDeadline": 20_000,
}
"""Questions whose rows are of many kinds, each of which is asked once."""


def said_in(table):
    """What each row of a table says, without what is null."""
    rows = table.to_pylist()
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def asked_of(kind, fixed, rows, law=LAW):
    """What columns say of rows."""
    table = table_of(law, kind, rows)
    table = table.drop_columns(list(fixed.keys() & {*table.column_names}))
    columns = {name: table.column(name) for name in table.column_names}
    numbered = pa.table({"row": range(len(rows)), **columns})
    said = law.ask_columns(kind, numbered, keep=["row"], **fixed)
    assert said.column("row").to_pylist() == list(range(len(rows)))
    return said_in(said.drop_columns(["row"]))


def unlike(kind, fixed, count, law=LAW, wrong=0.02):
    """Of some rows by chance those of which columns, or a compiled question, say another thing."""
    chance = random.Random(f"{kind.__name__} {fixed}")
    rows = [
        {path: value for path, value in facts.items() if path not in fixed}
        for facts in rows_by_chance(law, kind, chance, count, wrong)
    ]
    compiled = law.compile(kind, **fixed)
    found = []
    for facts, said in zip(rows, asked_of(kind, fixed, rows, law), strict=True):
        right = expected(law, kind, {**fixed, **facts})
        by_value = in_columns(said_of(lambda facts=facts: compiled.of(facts)))
        if not said == right == by_value:
            found.append((facts, said, by_value, right))
    return found


def test_rows_of_any_question_say_what_is_answered():
    assert len(KINDS) > 100
    for kind, fixed in KINDS:
        assert unlike(kind, fixed, FEW) == [], (kind.__name__, fixed)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "ask", [*DATED, *(pytest.param(f"{name}, all cases", marks=pytest.mark.slow) for name in DATED)]
)
def test_rows_with_days_say_what_is_answered(ask):
    rows = DATED_ROWS // 100 if ask in DATED else DATED_ROWS
    assert unlike(question_named(name_in(ask)), {}, rows, wrong=0.01) == []


@pytest.mark.parametrize("engine", engines_here())
def test_rows_say_the_same_on_each_engine(engine):
    for kind in (WhoApprovesStandard, PostingDeadline, IsCommentAdmissible):
        assert unlike(kind, {}, 40, Law(engine=engine)) == []


def test_rows_say_the_same_under_other_readings():
    law = Law(engine="native", readings={"A2": "or", "A10": "receipt_counts"})
    assert unlike(WhoApprovesStandard, {}, 60, law) == []
    assert unlike(IsCommentAdmissible, {}, 60, law) == []


def unlike_compiled(kind, fixed, rows, seed=0, *, of_all=True):
    """Of many rows by chance those of which columns do not say what the compiled question does."""
    table = columns_by_chance(LAW, kind, np.random.default_rng(seed), rows)
    if not table.num_rows:
        return []  # of what is asked without a fact there are no rows
    matter = table.column_names if of_all else LAW.facts_of(kind)
    there = [name for name in table.column_names if name.removesuffix(".never") in matter]
    table = table.select([name for name in there if name not in fixed])
    columns, compiled = LAW.compile_columns(kind, **fixed), LAW.compile(kind, **fixed)
    found, kept = [], dict[object, object]()
    columns(table)  # what is said the second time is remembered
    for facts, said in zip(facts_of(table.to_pylist()), said_in(columns(table)), strict=True):
        if facts is None:
            right = {"reason": said["reason"]} if "never came, and it has" in said["reason"] else {}
        else:
            key = tuple(facts.items())
            if key not in kept:
                kept[key] = in_columns(said_of(lambda facts=facts: compiled.of(facts)))
            right = kept[key]
        if said != right:
            found.append((facts, said, right))
    return found


def test_many_rows_say_what_a_compiled_question_says():
    for name in DATED:
        assert unlike_compiled(question_named(name), {}, 150) == [], name


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", DATED)
def test_rows_are_answered_alike_whatever_rows_were_met_before(name):
    kind = question_named(name)
    table = columns_by_chance(LAW, kind, np.random.default_rng(2), 1_000)
    backwards = table.take(np.arange(table.num_rows)[::-1])
    one, other = LAW.compile_columns(kind), LAW.compile_columns(kind)
    new = said_in(one(table))
    assert said_in(other(backwards)) == new[::-1]
    assert said_in(one(backwards)) == new[::-1]
    assert said_in(one(table)) == new
    for first in range(0, table.num_rows, 300):
        piece = table.slice(first, 300)
        assert said_in(other(piece)) == new[first : first + 300]


@pytest.mark.parametrize("name", ["ServiceDeadline", "IsCommentAdmissible", "PostingDeadline"])
def test_where_little_can_be_remembered_the_same_is_said(name, monkeypatch):
    kind = question_named(name)
    table = columns_by_chance(LAW, kind, np.random.default_rng(3), 600)
    right = said_in(LAW.compile_columns(kind)(table))
    monkeypatch.setattr(remembered, "_KINDS", 4)
    monkeypatch.setattr(remembered, "_CLASSES", 2)
    monkeypatch.setattr(remembered, "_NUMBERS", 2)
    monkeypatch.setattr(day_classes, "_MOST", 40)
    ask = LAW.compile_columns(kind)
    for first in range(0, 600, 100):
        assert said_in(ask(table.slice(first, 100))) == right[first : first + 100]
    assert said_in(ask(table)) == right


def test_what_is_remembered_is_not_told_anew(monkeypatch):
    """Of one day, and of a moment and a number, in any order."""
    posting = {
        "draft.type": ["new", "repeal", None] * 40,
        "service.included_on": [date(2013, 6, 3) + timedelta(day // 3) for day in range(120)],
    }
    hours = [datetime(2013, 6, 3, tzinfo=UTC) + timedelta(hours=at) for at in range(120)]
    deadline = {
        "application.via": ["portal", "provider", None] * 40,
        "application.accepted_at": pa.array(hours, pa.timestamp("us", "UTC")),
        "application.region": ["astana", None, "aktobe", "mangystau"] * 30,
        "service.term_count": [1, 5, 15, None] * 30,
        "service.term_unit": ["working_days", "months"] * 60,
    }
    for kind, facts in ((PostingDeadline, posting), (ServiceDeadline, deadline)):
        ask, table = LAW.compile_columns(kind), pa.table(facts)
        new = said_in(ask(table))
        backwards = table.take(list(range(119, -1, -1)))
        monkeypatch.delattr(Answering, "_told_anew")
        assert said_in(ask(backwards)) == new[::-1]
        monkeypatch.undo()


MOMENT = datetime(2013, 6, 3, 18, 30, tzinfo=UTC)
SAME_DAYS = [
    (
        PostingDeadline,
        {"service.included_on": date(2013, 6, 3)},
        {"draft.type": ["new", "x", None]},
    ),
    (PostingDeadline, {"service.included_on": date(9999, 12, 30)}, {"draft.type": ["new", None]}),
    (
        DiscussionWindow,
        {"draft.posted_at": MOMENT, "draft.first_posted_at": MOMENT},
        {"draft.type": ["new", "addition", None]},
    ),
    (
        ServiceDeadline,
        {"application.accepted_at": MOMENT, "service.term_count": 15},
        {"service.term_unit": ["years", "working_days", None, "x"]},
    ),
]


@pytest.mark.parametrize(("kind", "fixed", "facts"), SAME_DAYS)
def test_days_that_are_the_same_in_all_rows_are_looked_up_too(kind, fixed, facts):
    (path, values), (day, *_) = *facts.items(), fixed
    rows = [fixed | ({} if value is None else {path: value}) for value in values]
    right = [expected(LAW, kind, row) for row in rows]
    assert said_in(LAW.ask_columns(kind, pa.table(facts), **fixed)) == right, day
    many = LAW.ask_columns(kind, pa.table({path: values * 10_000}), **fixed)
    assert said_in(many.slice(len(many) - len(values))) == right


def by_region(region):
    """Applications to a provider there, around midnight."""
    hours = [datetime(2013, 6, 3, hour, 30, tzinfo=UTC) for hour in range(16, 22)]
    facts = {
        "application.via": "provider",
        "application.region": region,
        "service.term_count": 5,
        "service.term_unit": "working_days",
    }
    return [{**facts, "application.accepted_at": hour} for hour in hours]


def test_where_it_was_broken_off_while_it_learnt_a_civil_time_the_next_is_told_apart(monkeypatch):
    ask = LAW.compile_columns(ServiceDeadline)
    tables = {
        name: table_of(LAW, ServiceDeadline, by_region(name)) for name in ("mangystau", "astana")
    }

    def broken_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(day_classes._Way, "__init__", broken_off)  # noqa: SLF001
    with pytest.raises(KeyboardInterrupt):
        ask(tables["mangystau"])
    monkeypatch.undo()
    for name in ("astana", "mangystau") * 2:  # what is said the second time is remembered
        right = [expected(LAW, ServiceDeadline, row) for row in by_region(name)]
        assert said_in(ask(tables[name])) == right


def test_what_is_kept_under_far_keys_stays_under_them_where_it_was_broken_off(monkeypatch):
    kept, found = dense.Keyed(), lambda key, _row: key % 1_000
    near, far = np.array([5, 6]), np.array([1 << 30, (1 << 30) + 1, (1 << 30) + 7])
    real, calls = np.concatenate, [0]

    def broken_off(*arrays):
        calls[0] += 1
        if calls[0] == 2:
            raise KeyboardInterrupt
        return real(*arrays)

    monkeypatch.setattr(np, "concatenate", broken_off)
    with pytest.raises(KeyboardInterrupt):
        kept.of(far[:2], found)
    monkeypatch.undo()
    for keys in (far[2:], far, near):
        assert kept.of(keys, found).tolist() == [found(int(key), 0) for key in keys]


@pytest.mark.slow
def test_a_million_rows_say_what_compiled_questions_say():
    dated = [(question_named(name), {}) for name in DATED]
    others = [(kind, fixed) for kind, fixed in KINDS if kind.__name__ not in DATED]
    compared = 0
    for those, most in ((dated, 102_000), (others, 2_000)):
        for kind, fixed in those:
            rows = OF_MANY_KINDS.get(kind.__name__, most)
            found = unlike_compiled(kind, fixed, rows, seed=1, of_all=False)
            assert found == [], (kind.__name__, fixed)
            compared += rows
    print(f"{compared:,} rows in columns, 0 different from compiled questions")
    assert compared >= MANY_ROWS


def is_text(of):
    """Whether a column is a dictionary of texts."""
    return pa.types.is_dictionary(of)


def written(value):
    """A value as it stands in a file of values with commas."""
    if value is None or isinstance(value, str):
        return value
    return (
        str(value).lower()
        if isinstance(value, bool)
        else getattr(value, "isoformat", value.__str__)()
    )


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", [*DATED, "WhoApprovesStandard", "IsPostedProperly"])
def test_values_written_as_text_say_the_same(name):
    kind = question_named(name)
    table = columns_by_chance(LAW, kind, np.random.default_rng(4), 120)
    columns = {c: [*map(written, table.column(c).to_pylist())] for c in table.column_names}
    texts = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    said = table.to_pylist()  # an empty text says nothing there
    table = pa.Table.from_pylist(
        [{name: None if value == "" else value for name, value in row.items()} for row in said],
        pa.schema([(f.name, pa.string() if is_text(f.type) else f.type) for f in table.schema]),
    )
    right = said_in(LAW.ask_columns(kind, table))
    assert said_in(LAW.ask_columns(kind, texts, texts=True)) == right
    with pytest.raises(InvalidInput, match="is needed, got 'string'"):
        LAW.ask_columns(kind, texts)


def test_what_is_written_wrong_is_told_by_row():
    days = [
        "2013-06-03",
        "03.06.2013",
        "2013-02-30",
        "never",
        " ",
        None,
        "2013-06-03T09:00:00+06:00",
    ]
    table = pa.table({"service.included_on": days})
    said = said_in(LAW.ask_columns(PostingDeadline, table, texts=True, draft_type="new"))
    wrong = [row.get("reason", "") for row in said]
    assert ["cannot be read" in each for each in wrong] == [
        False,
        True,
        True,
        False,
        True,
        False,
        True,
    ]
    assert wrong[1].endswith("Way out: write it like 2013-06-03")
    moments = ["2013-06-03T09:00:00", "2013-06-03T09:00:00+06:00", "2013-06-03"]
    table = pa.table({"draft.posted_at": moments})
    said = said_in(LAW.ask_columns(DiscussionWindow, table, texts=True))
    assert ["reason" in row for row in said] == [True, False, False]
    assert said[2] == expected(LAW, DiscussionWindow, {"draft.posted_at": date(2013, 6, 3)})


FIRST = ["x", "2013-13-01", "0001-01-01", "9999-12-31", "2013-06-03T09:00:00+06:00"]


@pytest.mark.parametrize("first", FIRST)
def test_a_row_that_says_nothing_of_its_kind_does_not_stand_for_it(first):
    """The first row of a kind is asked for all of them: not one whose day is none."""
    table = pa.table({"service.included_on": [first, "2013-06-03", None]})
    said = said_in(LAW.ask_columns(PostingDeadline, table, texts=True, draft_type="new"))
    assert said[0].keys() == {"reason"}
    assert (said[1]["status"], said[1]["value"]) == ("settled", date(2013, 6, 10))
    assert said[2]["status"] == "open"


def test_what_is_only_supposed_may_be_beyond_the_calendar():
    """15 of what is not known may be 15 years; 20 years are, and no calendar knows them."""
    moment, counts = datetime(2013, 6, 3, 3, tzinfo=UTC), [5, 15, 20, 15, 20, 5]
    units = [None, None, None, "years", "years", "years"]
    facts = {
        "application.accepted_at": [moment] * len(units),
        "application.package_complete": [True] * len(units),
        "application.region": ["almaty", None, "almaty", "almaty", None, None],
        "service.term_count": counts,
        "service.term_unit": units,
    }
    said = said_in(LAW.ask_columns(ServiceDeadline, pa.table(facts)))
    rows = pa.table(facts).to_pylist()
    assert said == [expected(LAW, ServiceDeadline, row) for row in rows]
    assert [row.get("status") for row in said] == ["open"] * 3 + [None, None, "settled"]


def test_rows_of_all_zones_and_none_are_looked_up():
    """What is not known of a row is no reason to ask each by itself."""
    ask, rows = LAW.compile_columns(ServiceDeadline), 3_000
    rng = np.random.default_rng(15)
    regions = pa.array(LAW.rulebook.domain_of("region"))
    picked = pa.array(rng.integers(0, len(regions), rows), mask=rng.random(rows) < 0.3)
    minutes = rng.integers(22_850_000, 22_900_000, rows) * 60_000_000
    facts = {
        "application.accepted_at": pa.array(minutes).cast(pa.timestamp("us", "UTC")),
        "application.package_complete": pa.array([True] * rows),
        "application.region": pa.DictionaryArray.from_arrays(picked, regions),
        "service.term_count": pa.array(rng.choice([1, 5], rows), mask=rng.random(rows) < 0.2),
        "service.term_unit": pa.array([None, "working_days", "months"]).take(
            pa.array(rng.integers(0, 3, rows))
        ),
    }
    table = pa.table(facts)
    said = said_in(ask(table))
    assert not ask._answering._one_by_one._kept  # noqa: SLF001  # that is the point
    some = range(0, rows, 23)
    each = table.to_pylist()
    assert [said[at] for at in some] == [expected(LAW, ServiceDeadline, each[at]) for at in some]
    assert {"settled", "open"} <= {row["status"] for row in said}


# --- what comes in, and goes back

POSTED = {
    "draft.type": ["new", "new", None, "nwe"],
    "service.included_on": [date(2013, 6, 3), None, date(2013, 6, 5), date(2013, 6, 3)],
}
IDS = [7, 8, 9, 10]


def posted():
    return pa.table({"id": IDS, **POSTED})


def last_days(said):
    return [row.get("value") for row in said_in(said)]


def test_a_table_a_batch_and_a_reader_give_what_they_are():
    table = posted()
    ask = LAW.compile_columns(PostingDeadline)
    whole = ask(table, keep=["id"])
    assert isinstance(whole, pa.Table)
    assert last_days(whole) == [date(2013, 6, 10), None, None, None]
    assert whole.column("id").to_pylist() == IDS
    (batch,) = table.to_batches()
    assert isinstance(ask(batch, keep=["id"]), pa.RecordBatch)
    assert ask(batch, keep=["id"]).to_pylist() == whole.to_pylist()
    reader = ask(table.to_reader(max_chunksize=2), keep=["id"])
    assert isinstance(reader, pa.RecordBatchReader)
    assert reader.read_all().to_pylist() == whole.to_pylist()


def test_frames_of_pandas_and_polars_come_back_as_frames():
    right = [date(2013, 6, 10), None, None, None]
    of_pandas = LAW.ask_columns(PostingDeadline, pd.DataFrame({"id": IDS, **POSTED}), keep=["id"])
    assert isinstance(of_pandas, pd.DataFrame)
    assert [None if pd.isna(day) else day for day in of_pandas["value"]] == right
    assert list(of_pandas["id"]) == IDS
    turned = pd.DataFrame({"id": IDS, **POSTED}).iloc[::-1]  # its index is no column
    assert list(LAW.ask_columns(PostingDeadline, turned, keep=["id"])["id"]) == IDS[::-1]
    of_polars = LAW.ask_columns(PostingDeadline, pl.DataFrame({"id": IDS, **POSTED}), keep=["id"])
    assert isinstance(of_polars, pl.DataFrame)
    assert of_polars["value"].to_list() == right


def test_the_answers_have_the_index_of_the_frame():
    frame = pd.DataFrame({"id": IDS, **POSTED}, index=["a", "b", "c", "d"])
    some = frame[frame["draft.type"].notna()]
    frame["due"] = LAW.ask_columns(PostingDeadline, some, keep=["id"])["value"]
    assert frame["due"]["a"] == date(2013, 6, 10)
    assert frame["due"].isna().to_dict() == {"a": False, "b": True, "c": True, "d": True}
    by_type = frame.drop(columns=["id", "due"]).set_index("draft.type")  # which is then no column
    said = LAW.ask_columns(PostingDeadline, by_type)
    assert said["missing"].tolist()[0] == "draft.type"
    assert said.index.name == "draft.type"


def test_numbers_of_which_some_are_not_known_are_whole_in_pandas_too():
    days = pd.to_datetime(["2013-06-03 09:00"] * 4).tz_localize("Asia/Almaty")
    rows = {
        "application.accepted_at": days,
        "application.package_complete": True,
        "service.term_count": [15, None, 1.5, 2**60],
        "service.term_unit": "working_days",
    }
    frame = pd.DataFrame(rows)
    fractions = frame.iloc[:3]
    with pytest.raises(InvalidInput, match=r"service\.term_count: a column of whole numbers"):
        LAW.ask_columns(ServiceDeadline, fractions)
    said = LAW.ask_columns(ServiceDeadline, frame.iloc[:2])
    assert said["status"].tolist() == ["settled", "open"]
    assert said["missing"].tolist() == ["", "service.term_count"]
    nothing = pd.DataFrame({"draft.type": [float("nan")] * 2, "service.included_on": [None] * 2})
    assert LAW.ask_columns(PostingDeadline, nothing)["status"].tolist() == ["open", "open"]
    empty = pd.DataFrame({"draft.type": [], "service.included_on": []})
    assert len(LAW.ask_columns(PostingDeadline, empty)) == 0


def test_columns_kept_of_pandas_are_what_they_were():
    kept = {
        "id": pd.array([9007199254740993, None], dtype="Int64"),
        "half": pd.array([1.0, 2.0], dtype="float32"),
        "so": pd.array([True, None], dtype="boolean"),
        "thing": [object(), {1}],
        "of": pd.Categorical(["a", "b"]),
    }
    frame = pd.DataFrame({**kept, "draft.type": ["new", None]}, index=[5, 5])
    said = LAW.ask_columns(PostingDeadline, frame, keep=[*kept, "draft.type"], only=["status"])
    assert list(said.columns) == [*kept, "draft.type", "status"]
    pd.testing.assert_frame_equal(said[[*kept, "draft.type"]], frame)
    assert said["status"].tolist() == ["open", "open"]
    with pytest.raises(InvalidInput, match="there is no such column to keep"):
        LAW.ask_columns(PostingDeadline, frame, keep=[*kept, "idd"])


def test_days_that_pandas_keeps_as_midnights_are_days():
    days = pd.to_datetime(["2013-06-03", None])
    for column in (days, days.tz_localize("Asia/Almaty")):
        frame = pd.DataFrame({"draft.type": "new", "service.included_on": column})
        said = LAW.ask_columns(PostingDeadline, frame)
        assert said["status"].tolist() == ["settled", "open"]
        assert said["value"][0] == date(2013, 6, 10)
    none = pd.DataFrame({"service.included_on": pd.to_datetime([None, None])})
    assert LAW.ask_columns(PostingDeadline, none)["status"].tolist() == ["open", "open"]
    hours = pd.DataFrame({"service.included_on": pd.to_datetime(["2013-06-03 09:00"])})
    with pytest.raises(InvalidInput, match="a column of days"):
        LAW.ask_columns(PostingDeadline, hours)
    moments = pd.DataFrame({"comment.received_at": days})  # which day it is where, it does not say
    with pytest.raises(InvalidInput, match="no time zone"):
        LAW.ask_columns(IsCommentAdmissible, moments)


NO_COLUMNS_OF_ARROW = {
    "two columns of one name": pd.DataFrame([["new", "new"]], columns=["draft.type"] * 2),
    "days and texts": pd.DataFrame({"service.included_on": [date(2013, 6, 3), "never"]}),
    "truths and texts": pd.DataFrame({"service.included_on.never": [True, "yes"]}),
}


@pytest.mark.parametrize("name", NO_COLUMNS_OF_ARROW)
def test_what_arrow_cannot_take_is_refused_by_its_own_words(name):
    with pytest.raises(InvalidInput, match="Arrow cannot take the columns of this frame"):
        LAW.ask_columns(PostingDeadline, NO_COLUMNS_OF_ARROW[name])


def test_moments_among_days_are_refused():
    moment = datetime(2013, 6, 3, 20, tzinfo=UTC)
    mixed = pd.DataFrame({"comment.received_at": [date(2013, 6, 3), pd.NaT, moment]})
    with pytest.raises(InvalidInput, match=r"comment\.received_at: some of these are days"):
        LAW.ask_columns(IsCommentAdmissible, mixed)
    days = pd.DataFrame({"comment.received_at": [date(2013, 6, 3), pd.NaT]})
    assert len(LAW.ask_columns(IsCommentAdmissible, days)) == 2


def test_only_some_columns_of_an_answer():
    ask = LAW.compile_columns(PostingDeadline)
    whole = ask(posted(), keep=["id"])
    some = ask(posted(), keep=["id"], only=["citations", "status"])
    assert some.column_names == ["id", "status", "citations"]
    assert some.to_pylist() == whole.select(some.column_names).to_pylist()
    with pytest.raises(InvalidInput, match=r"no column 'satus'.*did you mean 'status'.*'valeu'"):
        LAW.ask_columns(PostingDeadline, posted(), keep=["id"], only=["satus", "valeu"])
    kept = ask(posted().append_column("missing", pa.array([1, 2, 3, 4])), keep=["id", "missing"],
               only=["value"])  # fmt: skip
    assert kept.column("missing").to_pylist() == [1, 2, 3, 4]


MOMENTS_WRITTEN = [
    "2013-06-03T09:00:00+06:00",
    "2013-06-03 09:00:00+06:00",
    "2013-06-03T09:00:00.000000+0600",
    "2013-06-03 09:00+06",
    "2013-06-03 03:00:00Z",
    "2013-06-03 03:00:00.000000000Z",
]
NO_MOMENTS = ["2013-06-03 09:00:00", "2013-06-03T9:00:00Z", "2013-06-03T09:00:00Z06", "9:00"]


def test_moments_are_read_as_other_libraries_write_them():
    table = pa.table({"draft.posted_at": [*MOMENTS_WRITTEN, *NO_MOMENTS]})
    said = said_in(LAW.ask_columns(DiscussionWindow, table, texts=True))
    moment = datetime(2013, 6, 3, 3, tzinfo=UTC)
    right = expected(LAW, DiscussionWindow, {"draft.posted_at": moment})
    assert said[: len(MOMENTS_WRITTEN)] == [right] * len(MOMENTS_WRITTEN)
    assert all("cannot be read" in row["reason"] for row in said[len(MOMENTS_WRITTEN) :])


def test_what_else_gives_arrow_columns_comes_back_as_a_table():
    table = posted()
    asked = duckdb.sql('select id, "draft.type", "service.included_on" from "table"')
    said = LAW.ask_columns(PostingDeadline, asked, keep=["id"])
    assert table.num_rows == 4
    assert last_days(said) == [date(2013, 6, 10), None, None, None]


@pytest.mark.parametrize("as_text", [pa.string(), pa.large_string(), pa.string_view()])
def test_text_of_any_kind_and_dictionaries_say_the_same(as_text):
    kinds = ["maslikhat", None, "central_body", "x", "maslikhat"]
    column = pa.array(kinds, as_text)
    right = said_in(
        LAW.ask_columns(WhoApprovesStandard, pa.table({"developer.kind": pa.array(kinds)}))
    )
    assert [row.get("status") for row in right] == ["silent", "open", "open", None, "silent"]
    assert (
        said_in(LAW.ask_columns(WhoApprovesStandard, pa.table({"developer.kind": column}))) == right
    )


def test_a_dictionary_may_name_a_text_twice_and_may_have_nulls_in_it():
    dictionary = pa.array(["maslikhat", None, "maslikhat", "central_body"])
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, 3, None], pa.int8()), dictionary)
    said = LAW.ask_columns(WhoApprovesStandard, pa.table({"developer.kind": column}))
    assert said.column("status").to_pylist() == ["silent", "open", "silent", "open", "open"]


def test_slices_and_chunks_and_empty_tables():
    rows = rows_by_chance(LAW, IsCommentAdmissible, random.Random(3), 50, 0.02)
    table = table_of(LAW, IsCommentAdmissible, rows)
    ask = LAW.compile_columns(IsCommentAdmissible)
    whole = said_in(ask(table))
    assert said_in(ask(table.slice(13, 20))) == whole[13:33]
    assert said_in(ask(pa.concat_tables([table.slice(0, 17), table.slice(17)]))) == whole
    assert ask(table.slice(0, 0)).num_rows == 0
    assert ask(table.slice(0, 0)).schema == ask(table).schema
    assert ask(pa.table({})).num_rows == 0


def test_a_column_that_is_not_there_or_all_null_is_not_known():
    rows = 3
    nothing = pa.table({"developer.kind": pa.nulls(rows)})
    said = LAW.ask_columns(WhoApprovesStandard, nothing)
    assert said_in(said) == [expected(LAW, WhoApprovesStandard, {})] * rows


def test_moments_of_any_unit_and_zone_tell_the_same_instant():
    moment = datetime(2013, 7, 3, 18, 30, tzinfo=UTC)
    fixed = {"draft.type": "new", "application.region": "mangystau"}
    del fixed["application.region"]
    posted_at = datetime(2013, 6, 4, 10, tzinfo=UTC)
    right = expected(
        LAW,
        IsCommentAdmissible,
        {**fixed, "comment.received_at": moment, "draft.posted_at": posted_at},
    )
    for unit in ("s", "ms", "us", "ns"):
        for zone in ("UTC", "Asia/Almaty", "+05:00"):
            of_type = pa.timestamp(unit, zone)
            columns = {
                "comment.received_at": pa.array([moment], of_type),
                "draft.posted_at": pa.array([posted_at], of_type),
            }
            assert said_in(LAW.ask_columns(IsCommentAdmissible, pa.table(columns), **fixed)) == [
                right
            ]


def test_moments_and_days_that_there_are_none_of_are_told_by_row():
    beyond = pa.array([0, 2**62, -(2**62)], pa.timestamp("s", "UTC"))
    said = said_in(LAW.ask_columns(IsCommentAdmissible, pa.table({"comment.received_at": beyond})))
    assert said[0]["status"] == "open"
    assert all("between the years 1 and 9999" in row["reason"] for row in said[1:])
    days = pa.array([0, 2**31 - 1, -(2**31)], pa.int32()).cast(pa.date32())
    said = said_in(LAW.ask_columns(PostingDeadline, pa.table({"service.included_on": days})))
    assert all("between the years 1 and 9999" in row["reason"] for row in said[1:])


def test_a_moment_of_which_only_the_day_is_known_says_what_is_answered():
    days = [date(2013, 6, 4), None, date(2014, 1, 1)]
    table = pa.table({"draft.posted_at": pa.array(days, pa.date32())})
    right = [
        expected(LAW, DiscussionWindow, {} if day is None else {"draft.posted_at": day})
        for day in days
    ]
    assert said_in(LAW.ask_columns(DiscussionWindow, table)) == right


def test_an_event_that_never_came_and_has_a_value_is_told_by_row():
    table = pa.table(
        {
            "service.included_on": [date(2013, 6, 3), None, date(2013, 6, 3)],
            "service.included_on.never": [True, True, False],
        }
    )
    said = said_in(LAW.ask_columns(PostingDeadline, table, draft_type="new"))
    assert said[0].keys() == {"reason"}
    assert said[0]["reason"].startswith("service.included_on: it never came, and it has a value.")
    assert said[1]["value.none"] == "not_started"
    assert said[2]["value"] == date(2013, 6, 10)


def test_reasons_are_in_the_language_of_the_law():
    table = pa.table({"developer.kind": ["ministry"]})
    for lang, words in (("kk", "түріндегі мән"), ("ru", "требуется"), ("en", "is needed")):
        (said,) = said_in(Law(engine="native", lang=lang).ask_columns(WhoApprovesStandard, table))
        assert words in said["reason"], lang


def test_lists_and_parts_of_a_value_have_columns_of_their_own():
    names = LAW.compile_columns(MissingFromStandard).schema.names
    assert names[:3] == ["status", "value.missing", "value.not_allowed"]
    assert names[-3:] == ["citations", "missing", "reason"]
    window = LAW.compile_columns(DiscussionWindow).schema.names
    assert window[1:8] == [
        *("value.closes", "value.closes.none", "value.closes.calendar"),
        *("value.closes.earliest", "value.closes.latest"),
        *("value.opens_on", "value.opens_on.none"),
    ]


def test_a_field_that_says_what_is_asked_is_said_once():
    table = pa.table({"body.kind": ["central_body", "maslikhat"]})
    said = said_in(LAW.ask_columns(IsCompetent, table, act="develop_standard"))
    right = [
        expected(LAW, IsCompetent, {"act": "develop_standard", "body.kind": kind})
        for kind in ("central_body", "maslikhat")
    ]
    assert said == right
    with pytest.raises(InvalidInput):
        LAW.ask_columns(IsCompetent, table)
    with pytest.raises(InvalidInput, match=r"IsCompetent\.act"):
        LAW.ask_columns(IsCompetent, table, act="fly")


# --- what is refused


WRONG_COLUMNS = {
    "a fact mistyped": ({"developer.knid": ["x"]}, "did you mean 'developer.kind'?"),
    "text for truth": ({"developer.in_government_structure": ["yes"]}, "a column of truth values"),
    "numbers for text": ({"developer.kind": [1]}, "a column of text"),
    "an event there is none of": ({"developer.kind.never": [True]}, "it is no event"),
}


@pytest.mark.parametrize("name", WRONG_COLUMNS)
def test_wrong_columns_are_refused_at_once(name):
    columns, why = WRONG_COLUMNS[name]
    with pytest.raises(InvalidInput) as refused:
        LAW.ask_columns(WhoApprovesStandard, pa.table(columns))
    assert why in str(refused.value)
    assert refused.value.place == "WhoApprovesStandard"


def test_all_wrong_columns_are_named_together():
    columns = {"developer.knid": ["x"], "developer.kind": [1], "id": [1]}
    with pytest.raises(InvalidInput) as refused:
        LAW.ask_columns(WhoApprovesStandard, pa.table(columns), keep=["nr"])
    problems = refused.value.data["problems"]
    assert [each.place for each in problems] == ["developer.knid", "developer.kind", "id", "nr"]
    for lang in ("kk", "ru"):
        told = refused.value.in_language(lang)
        assert "developer.knid" in told
        assert "needed" not in told


def test_a_moment_without_a_zone_is_refused():
    naive = pa.array([1_370_340_000], pa.timestamp("s"))
    with pytest.raises(InvalidInput, match=r"no time zone\. Way out: .*assume_timezone"):
        LAW.ask_columns(IsCommentAdmissible, pa.table({"comment.received_at": naive}))
    with pytest.raises(InvalidInput, match="a column of days"):
        LAW.ask_columns(PostingDeadline, pa.table({"service.included_on": naive}))


def test_columns_twice_or_fixed_or_of_the_answer_are_refused():
    twice = pa.Table.from_arrays([pa.array(["x"])] * 2, names=["developer.kind"] * 2)
    with pytest.raises(InvalidInput, match="two columns of this name"):
        LAW.ask_columns(WhoApprovesStandard, twice)
    with pytest.raises(InvalidInput, match="the same in all rows"):
        LAW.ask_columns(PostingDeadline, pa.table({"draft.type": ["new"]}), draft_type="new")
    with pytest.raises(InvalidInput, match="a column of the answer has this name"):
        LAW.ask_columns(PostingDeadline, pa.table({"status": ["new"]}), keep=["status"])


@pytest.mark.parametrize("given", [None, 1, "x", [], {}, {"developer.kind": ["x"]}, object()])
def test_what_are_no_columns_is_refused(given):
    with pytest.raises(InvalidInput, match="columns are needed"):
        LAW.ask_columns(WhoApprovesStandard, given)


@pytest.mark.parametrize("keep", [None, 1, "id", [1], {1}])
def test_what_are_no_names_to_keep_is_refused(keep):
    with pytest.raises(InvalidInput, match="names of columns are needed"):
        LAW.ask_columns(PostingDeadline, posted(), keep=keep)


@pytest.mark.parametrize("question", [None, "PostingDeadline", PostingDeadline(), int])
def test_what_is_no_question_is_refused(question):
    with pytest.raises(InvalidInput, match="a class of questions is needed"):
        LAW.ask_columns(question, posted())


def test_small_batches_one_after_another_say_what_the_whole_does():
    rows = rows_by_chance(LAW, ServiceDeadline, random.Random(9), 240)
    table = table_of(LAW, ServiceDeadline, rows)
    right = [expected(LAW, ServiceDeadline, facts) for facts in rows]
    ask = LAW.compile_columns(ServiceDeadline)  # what it keeps grows with each of them
    said = [row for at in range(0, 240, 16) for row in said_in(ask(table.slice(at, 16)))]
    assert said == right


# --- kept, copied, shared


def test_it_is_frozen_and_pickled_and_says_what_it_is():
    ask = LAW.compile_columns(IsCompetent, act="develop_standard")
    assert repr(ask) == "<CompiledColumns IsCompetent, act='develop_standard'>"
    assert ask.question is IsCompetent
    assert ask.fixed == {"act": "develop_standard"}
    assert "body.kind" in ask.paths
    with pytest.raises(InvalidInput, match="frozen"):
        ask.fixed = {}
    with pytest.raises(InvalidInput, match="frozen"):
        del ask.fixed
    table = pa.table({"body.kind": ["central_body"]})
    other = pickle.loads(pickle.dumps(ask))  # noqa: S301
    assert isinstance(other, CompiledColumns)
    assert other(table).to_pylist() == ask(table).to_pylist()


def test_threads_that_ask_at_once_are_answered_alike():
    rows = rows_by_chance(LAW, ServiceDeadline, random.Random(5), 120)
    table = table_of(LAW, ServiceDeadline, rows)
    right = LAW.ask_columns(ServiceDeadline, table).to_pylist()
    ask = LAW.compile_columns(ServiceDeadline)
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda at: ask(table.slice(at * 30, 30)).to_pylist(), range(4)))
    assert [row for part in parts for row in part] == right


WITHOUT = """
import sys
sys.modules[{package!r}] = None
import kz_services_law
from kz_services_law import Law, WhoApprovesStandard
assert Law(engine="native").ask(WhoApprovesStandard()).status.value == "open"
assert not {{"numpy", "pyarrow"}} & {{*sys.modules}} - {{{package!r}}}
try:
    Law().ask_columns(WhoApprovesStandard, None)
except kz_services_law.errors.ColumnsUnavailable as refused:
    print(refused)
"""


@pytest.mark.parametrize("package", ["pyarrow", "numpy"])
def test_without_the_extra_one_line_says_which(package):
    code = WITHOUT.format(package=package)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    (line,) = done.stdout.splitlines()
    assert f"the package {package!r}" in line
    assert line.endswith("Way out: pip install 'kz-services-law[columns]'")
