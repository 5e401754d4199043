"""Case files in columns say of every duty what `examine` says; what comes in goes back as what it
was; wrong columns are refused at once, wrong cases one by one.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from time import perf_counter

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from case_tables import expected_of, table_of_cases
from casebook import law_with
from coursebook import CourseCase, all_courses
from test_case_file_forms import FILES, GUIDES, PROCEDURES, RICH, guide, tables

from kz_services_law import CaseFile, Event, InvalidInput, Law, NoneUntil, Thing
from kz_services_law.columns.entry_columns import sorts_of_columns
from kz_services_law.logic import NEVER
from kz_services_law.procedures import case_from_toml, read_case
from kz_services_law.procedures.case_forms import EVENT_FORMS, NONE_FORMS, THING_FORMS
from kz_services_law.procedures.case_kinds import entry_kinds

LAW = Law(engine="native")
AS_OF = date(2013, 6, 20)
SAMPLE = 40
ASTANA = timezone(timedelta(hours=6))
INCLUDED = [
    {"entry": "thing", "what": "service", "name": "passport"},
    {"what": "service_included", "of": "passport", "on": date(2013, 6, 3)},
    {"entry": "none", "until": AS_OF},
]
"""15(2): five working days after Monday 3 June end on 10 June, and nothing was posted."""
WORDS = {"case", "entry", "what", "name", "of"}


def said_in(table):
    """What each row of a table says, without what is null."""
    return [{n: v for n, v in row.items() if v is not None} for row in table.to_pylist()]


def shuffled(table, seed=1):
    order = list(range(table.num_rows))
    random.Random(seed).shuffle(order)
    return table.take(pa.array(order))


def entries(**cases):
    """Entries of cases as a table."""
    return table_of_cases([(name, row) for name, rows in cases.items() for row in rows])


def reason(*rows, as_of=AS_OF, law=LAW, **how):
    """Why a case of these entries is not examined."""
    (said,) = said_in(law.examine_columns(entries(a=rows), as_of, **how))
    assert said.keys() == {"case", "reason"}
    return said["reason"]


# --- the same as of one case


@cache
def case_file(text):
    return case_from_toml(text, LAW)


def unlike(courses: Iterable[CourseCase], *, typed=False):
    """Of legal cases those of which columns do not say what their examination says; and how many
    rows there were.
    """
    groups = {}
    for course in courses:
        key = (tuple(course.readings.items()), course.as_of, course.known_on)
        groups.setdefault(key, {})[course.id] = case_file(course.file)
    found, rows, seconds = [], 0, 0.0
    for (readings, as_of, known_on), cases in groups.items():
        law = law_with("native", readings)
        table = shuffled(table_of_cases(cases, typed=typed))
        began = perf_counter()
        said = said_in(law.examine_columns(table, as_of, known_on=known_on))
        seconds += perf_counter() - began
        right = {
            name: expected_of(name, law.examine(case, as_of, known_on=known_on))
            for name, case in cases.items()
        }
        order = dict.fromkeys(table.column("case").to_pylist())
        expected = [row for name in order for row in right[name]]
        found += [pair for pair in zip(said, expected, strict=True) if pair[0] != pair[1]]
        rows += len(said)
    return found, rows, seconds


def in_one_zone(course):
    """Whether all moments of a case are told by the time of Astana then: a column has one zone."""
    events = case_file(course.file).events
    return all(e.at.utcoffset() == timedelta(hours=6) for e in events if type(e.at) is datetime)


def test_some_legal_cases_say_what_their_examination_says():
    every = all_courses()
    sample = random.Random(2013).sample([each for each in every if not each.readings], SAMPLE)
    found, rows, _ = unlike(sample)
    assert found == []
    assert rows > SAMPLE * 50
    found, typed_rows, _ = unlike([each for each in sample if in_one_zone(each)], typed=True)
    assert found == []
    assert typed_rows > SAMPLE * 50


@pytest.mark.slow
def test_all_legal_cases_say_what_their_examination_says():
    every = all_courses()
    for typed in (False, True):
        courses = [each for each in every if in_one_zone(each)] if typed else every
        found, rows, seconds = unlike(courses, typed=typed)
        assert found == []
        count = len(courses)
        told = f"{count} cases, {rows:,} duties in columns, 0 different; "
        print(f"{told}{count / seconds:,.0f} cases per second, with what each law makes ready")
    assert len(every) > 800


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("name", PROCEDURES)
def test_the_worked_files_say_what_their_examination_says(name, typed):
    as_of, by_hand, *_ = PROCEDURES[name]
    case = read_case(FILES / f"{name}.toml", LAW)
    table = shuffled(table_of_cases({name: case}, typed=typed))
    said = said_in(LAW.examine_columns(table, as_of))
    assert said == expected_of(name, LAW.examine(case, as_of))
    found = {(row["duty"], row["thing"]): row for row in said}
    assert {key: found[key]["state"] for key in by_hand} == {k: s for k, (s, *_) in by_hand.items()}
    done = {key: day for key, (state, _, day) in by_hand.items() if state != "nothing"}
    assert {key: found[key].get("done") for key in done} == done


def test_as_it_was_known_on_a_day():
    """15(2): counted from 3 June, as was known at first, the term ends on 10 June; from 4 June, as
    the correction says that became known on 14 June, on 11 June.
    """
    case = CaseFile(
        [
            Thing("service", "s", known_on=date(2013, 6, 1)),
            Event(
                "service_included",
                "s",
                date(2013, 6, 3),
                name="wrong",
                known_on=date(2013, 6, 4),
            ),
            Event(
                "service_included",
                "s",
                date(2013, 6, 4),
                corrects="wrong",
                known_on=date(2013, 6, 14),
            ),
        ]
    )
    for typed in (False, True):
        table = table_of_cases({"a": case}, typed=typed)
        for known_on, due in ((13, 10), (14, 11)):
            said = said_in(LAW.examine_columns(table, AS_OF, known_on=date(2013, 6, known_on)))
            (posting,) = [row for row in said if row["duty"] == "art15/par2"]
            assert posting["due"] == date(2013, 6, due)
    assert "do not say when they became known" in reason(*INCLUDED, known_on=AS_OF)


def test_every_key_and_fact_that_a_file_may_have_is_a_column():
    kinds = entry_kinds(LAW.rulebook)
    sorts = sorts_of_columns(kinds)
    assert {*EVENT_FORMS, *THING_FORMS, *NONE_FORMS, "case", "entry", "on"} <= sorts.keys()
    facts = {name for kind in kinds for fact in kind.facts for name in (fact.name, fact.fact)}
    assert facts | {role for kind in kinds for role in kind.roles} <= sorts.keys()
    assert {"kind", "body.kind", "developer", "venue", "posting.venue"} <= sorts.keys()


@pytest.mark.parametrize("lang", GUIDES)
def test_the_guide_tells_columns_that_there_are(lang):
    told = {name for row in tables(lang)[7] for name in re.findall(r"`([\w.]+)`", row[0])}
    named = set(re.findall(r"`([\w.]+)`", tables(lang)[7][-1][1]))
    sorts = sorts_of_columns(entry_kinds(LAW.rulebook))
    assert told | named <= {*sorts, "at.never"}
    schema = LAW.examine_columns(entries(a=INCLUDED), AS_OF).schema
    section = guide(lang).rpartition("\n## ")[2]
    assert ", ".join(f"`{name}`" for name in schema.names) in section.replace("\n", " ")


# --- the form


def test_an_entry_is_an_event_where_nothing_else_is_said():
    said = said_in(LAW.examine_columns(entries(a=INCLUDED), AS_OF))
    (posting,) = [row for row in said if row["duty"] == "art15/par2"]
    assert (posting["state"], posting["days"]) == ("overdue", 10)
    assert said == expected_of("a", LAW.examine(table_case(INCLUDED), AS_OF))
    told_so = [{**row, "entry": row.get("entry", "event")} for row in INCLUDED]
    assert said_in(LAW.examine_columns(entries(a=told_so), AS_OF)) == said


def table_case(rows):
    """The entries above, in Python."""
    included = rows[1]["on"]
    service, event = Thing("service", "passport"), Event("service_included", "passport", included)
    return CaseFile([service, event, NoneUntil(AS_OF)])


def test_cases_stand_as_they_first_appear_and_rows_in_any_order():
    table = entries(b=INCLUDED, a=INCLUDED[:1], c=INCLUDED)
    whole = said_in(LAW.examine_columns(table, AS_OF))
    assert list(dict.fromkeys(row["case"] for row in whole)) == ["b", "a", "c"]
    for seed in range(3):
        other = shuffled(table, seed)
        said = said_in(LAW.examine_columns(other, AS_OF))
        order = dict.fromkeys(other.column("case").to_pylist())
        assert said == [row for name in order for row in whole if row["case"] == name]


def test_entries_that_are_the_same_count_once():
    said = LAW.examine_columns(entries(a=[*INCLUDED, *INCLUDED]), AS_OF)
    assert said_in(said) == said_in(LAW.examine_columns(entries(a=INCLUDED), AS_OF))


def test_moments_stand_beside_days_and_keep_the_day_of_their_zone():
    """A moment just after midnight in Astana is of the day before by UTC: not to have happened yet
    is told by the zone of the column.
    """
    posted = datetime(2013, 6, 10, 18, 30, tzinfo=UTC)
    case = [
        *INCLUDED[:1],
        {"entry": "thing", "what": "draft", "name": "d1", "of": "passport", "type": "new"},
        INCLUDED[1],
        {"what": "draft_posted", "of": "d1", "at": posted, "venue": "portal"},
    ]
    for zone, told in ((ASTANA, "+06:00"), (ASTANA, "Asia/Almaty"), (UTC, "UTC")):
        table = entries(a=case)
        at = pa.array([None, None, None, posted], pa.timestamp("ms", told))
        table = table.set_column(table.column_names.index("at"), "at", at)
        draft = Thing("draft", "d1", "passport", type="new")
        event = Event("draft_posted", "d1", posted.astimezone(zone), venue="portal")
        right = CaseFile([*table_case(INCLUDED).things, draft, *table_case(INCLUDED).events, event])
        for day in (10, 11):
            as_of = date(2013, 6, day)
            examined = LAW.examine(right, as_of)
            said = said_in(LAW.examine_columns(table, as_of))
            assert said == expected_of("a", examined)


def test_what_never_happened_is_told_by_text_or_beside():
    never = [{"what": "draft_posted", "of": "d1", "at": "never"}]
    things = [*INCLUDED[:1], {"entry": "thing", "what": "draft", "name": "d1", "of": "passport"}]
    by_text = entries(a=[*things, *never])
    beside = entries(a=[*things, {"what": "draft_posted", "of": "d1", "at.never": True}])
    right = CaseFile(
        [
            Thing("service", "passport"),
            Thing("draft", "d1", "passport"),
            Event("draft_posted", "d1", NEVER),
        ]
    )
    expected = expected_of("a", LAW.examine(right, AS_OF))
    assert said_in(LAW.examine_columns(by_text, AS_OF)) == expected
    assert said_in(LAW.examine_columns(beside, AS_OF)) == expected


def test_several_names_stand_in_a_list():
    found = said_in(LAW.examine_columns(table_of_cases({"a": RICH}), AS_OF))
    assert found[0].keys() == {"case", "reason"}
    body = {"entry": "thing", "what": "body", "name": "b", "kind": ["centre", "government"]}
    asked = {"entry": "thing", "what": "addressee", "name": "x", "of": ["d1", "b"]}
    draft = {"entry": "thing", "what": "draft", "name": "d1", "of": "passport"}
    table = entries(a=[INCLUDED[0], body, draft, asked])
    assert pa.types.is_list(table.schema.field("of").type)
    said = said_in(LAW.examine_columns(table, AS_OF))
    assert "addressee(d1, b)" in {row["thing"] for row in said}


def test_a_fact_goes_by_its_last_name_or_by_its_whole_one():
    told = [
        [{"entry": "thing", "what": "body", "name": "b", name: "maslikhat"}]
        for name in ("kind", "body.kind", "provider.kind")
    ]
    first, *others = [said_in(LAW.examine_columns(entries(a=rows), AS_OF)) for rows in told]
    assert first[0].keys() > {"state"}
    assert others == [first, first]


# --- cases that are wrong


def test_a_wrong_case_is_told_among_good_ones():
    wrong = [*INCLUDED[:1], {"what": "service_includd", "of": "pasport", "on": date(2013, 6, 3)}]
    table = entries(good=INCLUDED, wrong=wrong, other=INCLUDED)
    said = said_in(LAW.examine_columns(table, AS_OF))
    good = [row for row in said if row["case"] == "good"]
    other = [{**row, "case": "good"} for row in said if row["case"] == "other"]
    assert good == other
    assert len(good) == 4
    (told,) = [row for row in said if row["case"] == "wrong"]
    assert told == {
        "case": "wrong",
        "reason": (
            "row 5, what: no kind of event is called 'service_includd'. "
            "Way out: did you mean 'service_included'?; "
            "row 5, of: the file names no service 'pasport'. Way out: did you mean 'passport'?"
        ),
    }


WRONG = {
    "no kind": ([{"on": AS_OF}], "row 1: it has no 'what'"),
    "no name": ([{"entry": "thing", "what": "service"}], "row 1: it has no 'name'"),
    "no kind of a thing": (
        [{"entry": "thing", "name": "s"}],
        "it has no 'what': the kind of thing",
    ),
    "a blank name": ([{"entry": "thing", "what": "service", "name": " "}], "row 1, name: "),
    "no day": ([{"entry": "none", "what": "draft_posted"}], "row 1: it has no 'until'"),
    "no sort": ([{"entry": "evnt", "what": "x"}], "row 1, entry: no entry is of the sort 'evnt'"),
    "a day of text that is none": ([{"entry": "none", "until": "soon"}], "row 1, until: "),
    "a moment without its zone": (
        [{"what": "draft_posted", "at": "2013-06-05T10:00:00"}],
        "row 1, at: ",
    ),
    "a day twice": (
        [INCLUDED[0], {"what": "service_included", "on": AS_OF, "at": "2013-06-05"}],
        "row 2: both 'on' and 'at' say when it happened",
    ),
    "a day and bounds": (
        [INCLUDED[0], {"what": "service_included", "on": AS_OF, "not_after": "2013-06-05"}],
        "row 2: it says when it happened, and between which days too",
    ),
    "it never came, and it has a day": (
        [INCLUDED[0], {"what": "service_included", "at": "2013-06-05", "at.never": True}],
        "row 2, at: it never came, and it has a value",
    ),
    "a key of another sort": ([{**INCLUDED[0], "until": AS_OF}], "row 1, until: 'until' is not"),
    "a fact of another kind": ([{**INCLUDED[0], "venue": "portal"}], "row 1, venue: 'venue' is"),
    "a role of another kind": ([{**INCLUDED[0], "developer": "m"}], "row 1, developer: "),
    "two things of one name": (
        [INCLUDED[0], {**INCLUDED[0], "note": "again"}],
        "row 2: 'passport' names two things",
    ),
    "a value that is none": (
        [{"entry": "thing", "what": "body", "name": "b", "kind": "ministry"}],
        "row 1, kind: 'kind' cannot be 'ministry'",
    ),
    "a moment where there is a day": (
        [INCLUDED[0], {"what": "service_included", "at": "2013-06-05T10:00:00+06:00"}],
        "row 2, at: 'service.included_on' has a day, and a moment is given",
    ),
    "what corrects nothing": (
        [INCLUDED[0], {"what": "service_included", "corrects": "x"}],
        "row 2, corrects: no entry is called 'x'",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_case_is_told_by_its_row(name):
    rows, why = WRONG[name]
    told = reason(*rows)
    assert told.startswith("row ")
    assert why in told
    assert "Way out: " in told


def nonsense(chance, names):
    """A row of whatever may stand in columns of their types."""
    row = {
        "entry": chance.choice([None, "event", "thing", "none", "x"]),
        "what": chance.choice(
            [None, "draft_posted", "service", "draft", "body", "measures_taken", ""]
        ),
        "name": chance.choice([None, "a", "b", "case", " "]),
        "of": chance.choice([None, ["a"], ["a", "b"], [], [None], [""]]),
        "on": chance.choice([None, date(2013, 6, 3), date.min, date.max]),
        "at": chance.choice([None, "never", "2013-06-03", "9999-12-31T23:59:59-06:00", "x"]),
        "until": chance.choice([None, date(2013, 6, 3), date.max]),
        "known_on": chance.choice([None, date(2013, 6, 3), date(2012, 1, 1)]),
    }
    for name in chance.sample(names, 3):
        row[name] = chance.choice(
            [None, None, "portal", "a", "maslikhat", "never", "2013-06-03", "\0"]
        )
    return {name: value for name, value in row.items() if value is not None}


def test_whatever_stands_in_a_table_is_told_and_nothing_raised():
    chance = random.Random(5)
    sorts = sorts_of_columns(entry_kinds(LAW.rulebook))
    names = sorted(n for n, sort in sorts.items() if sort in ("names", "text") and n not in WORDS)
    cases = {f"c{n}": [nonsense(chance, names) for _ in range(3)] for n in range(250)}
    rows = [(name, row) for name, rows in cases.items() for row in rows]
    table = table_of_cases(rows)
    for known_on in (None, AS_OF):
        said = said_in(LAW.examine_columns(table, AS_OF, known_on=known_on))
        assert {row["case"] for row in said} <= cases.keys()
        assert sum("reason" in row for row in said) > 200
        assert all(row.keys() == {"case", "reason"} for row in said if "reason" in row)


def test_days_that_there_are_none_of_are_told_by_row():
    days = pa.array([0, 2**31 - 1], pa.int32()).cast(pa.date32())
    moments = pa.array([0, 2**62], pa.timestamp("s", "UTC"))
    last = pa.array([0, 253_402_300_799], pa.timestamp("s", "Asia/Almaty"))
    for name, column in (("on", days), ("at", moments), ("at", last)):
        what = ["draft_posted", "draft_posted"]
        table = pa.table({"case": ["a", "b"], "what": what, name: column})
        told = said_in(LAW.examine_columns(table, AS_OF))[1]["reason"]
        assert told.startswith(f"row 2, {name}: no day or moment between the years 1 and 9999")


def test_rows_of_no_case_are_told_and_the_others_examined():
    table = pa.concat_tables([entries(a=INCLUDED), entries(a=INCLUDED)])
    cases = pa.array(["a", None, "a", "a", None, "a"])
    said = said_in(LAW.examine_columns(table.set_column(0, "case", cases), AS_OF))
    (told,) = [row for row in said if "case" not in row]
    assert "which case they are: 2; the first is row 2. " in told["reason"]
    assert {row.get("case") for row in said} == {"a", None}
    nothing = pa.table({"case": pa.nulls(2), "what": ["x", "y"]})
    assert [row.keys() for row in said_in(LAW.examine_columns(nothing, AS_OF))] == [{"reason"}]


def test_a_day_outside_the_calendar_is_told_of_the_case():
    outside = [INCLUDED[0], {**INCLUDED[1], "on": date(1990, 1, 1)}]
    assert "1990-01-01 lies outside the calendar" in reason(*outside)


def test_reasons_are_in_the_language_of_the_law():
    for lang, words in (("kk", "Шығу жолы: "), ("ru", "Выход: ")):
        law = Law(engine="native", lang=lang)
        told = reason({"entry": "thing", "what": "service"}, law=law)
        assert words in told
        assert "Way out" not in told


# --- what comes in, and goes back


def test_a_table_a_batch_and_a_reader_give_what_they_are():
    table = entries(a=INCLUDED, b=INCLUDED)
    whole = LAW.examine_columns(table, AS_OF)
    assert isinstance(whole, pa.Table)
    (batch,) = table.to_batches()
    said = LAW.examine_columns(batch, AS_OF)
    assert isinstance(said, pa.RecordBatch)
    assert said.to_pylist() == whole.to_pylist()
    reader = LAW.examine_columns(table.to_reader(max_chunksize=2), AS_OF)
    assert isinstance(reader, pa.RecordBatchReader)
    assert reader.read_all().to_pylist() == whole.to_pylist()
    text = pa.dictionary(pa.int32(), pa.string())
    assert {whole.schema.field(name).type for name in ("thing", "duty", "state", "reason")} == {
        text
    }
    assert whole.schema.field("case").type == pa.string()


def test_frames_of_pandas_and_polars_come_back_as_frames():
    table = shuffled(entries(a=INCLUDED, b=INCLUDED[:2]))
    whole = said_in(LAW.examine_columns(table, AS_OF))
    late = [(row["case"], row["due"]) for row in whole if row["state"] == "overdue"]
    frame = table.to_pandas()
    in_other_order = LAW.examine_columns(frame.sample(frac=1, random_state=1), AS_OF)
    assert len(in_other_order) == len(whole)  # its index says nothing
    of_pandas = LAW.examine_columns(frame, AS_OF)
    assert isinstance(of_pandas, pd.DataFrame)
    overdue = of_pandas[of_pandas["state"] == "overdue"]
    assert list(zip(overdue["case"], overdue["due"], strict=True)) == late
    of_polars = LAW.examine_columns(pl.from_arrow(table), AS_OF)
    assert isinstance(of_polars, pl.DataFrame)
    assert of_polars.filter(pl.col("state") == "overdue").select("case", "due").rows() == late
    as_categories = pl.from_arrow(table).with_columns(pl.col("case").cast(pl.Categorical))
    assert LAW.examine_columns(as_categories, AS_OF).height == len(whole)
    in_chunks = pl.concat([as_categories[:2], as_categories[2:]], rechunk=False)
    assert LAW.examine_columns(in_chunks, AS_OF).height == len(whole)


@pytest.mark.parametrize(
    "kind",
    [
        *(pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())),
        *(pa.int64(), pa.uint8()),
    ],
)
def test_cases_are_named_by_text_or_numbers(kind):
    names = [1, 2] if pa.types.is_integer(kind) else ["1", "2"]
    table = entries(a=INCLUDED[:1]).append_column("x", pa.array([1])).drop_columns("x")
    table = pa.concat_tables([table, table]).set_column(0, "case", pa.array(names, kind))
    said = LAW.examine_columns(table, AS_OF)
    assert list(dict.fromkeys(said.column("case").to_pylist())) == names


def test_slices_chunks_and_empty_tables():
    table = entries(z=INCLUDED, a=INCLUDED, b=INCLUDED)
    whole = said_in(LAW.examine_columns(table, AS_OF))
    assert said_in(LAW.examine_columns(table.slice(3, 3), AS_OF)) == [
        row for row in whole if row["case"] == "a"
    ]
    parts = pa.concat_tables([table.slice(0, 4), table.slice(4)])
    assert said_in(LAW.examine_columns(parts, AS_OF)) == whole
    empty = LAW.examine_columns(table.slice(0, 0), AS_OF)
    assert empty.num_rows == 0
    assert empty.schema == LAW.examine_columns(table, AS_OF).schema
    assert LAW.examine_columns(pa.table({"case": pa.nulls(0)}), AS_OF).num_rows == 0


def test_rows_in_several_batches(monkeypatch):
    import kz_services_law.columns.examined_columns as module

    table = entries(**{f"c{n}": INCLUDED for n in range(5)})
    whole = said_in(LAW.examine_columns(table, AS_OF))
    monkeypatch.setattr(module, "_ROWS_AT_ONCE", 100)
    assert said_in(LAW.examine_columns(table, AS_OF)) == whole
    (batch,) = table.combine_chunks().to_batches()
    assert said_in(LAW.examine_columns(batch, AS_OF)) == whole


# --- what is refused


def refused(columns, **how):
    with pytest.raises(InvalidInput) as caught:
        LAW.examine_columns(columns, **{"as_of": AS_OF, **how})
    return caught.value


def test_all_wrong_columns_are_named_together():
    naive = pa.array([0], pa.timestamp("s"))
    columns = {
        "vnue": ["portal"],
        "what": [1],
        "at": naive,
        "until": [1.5],
        "type": [["new"]],
        "term_count": ["15"],
        "is_provider": ["yes"],
        "of": [1],
        "on": ["2013-06-03"],
        "known_on": pa.array([0], pa.timestamp("s", "UTC")),
        "sent_at": pa.array([0], pa.timestamp("s", "Mars/Phobos")),
        "venue.never": [True],
    }
    error = refused(pa.table(columns))
    assert error.place == "examine_columns"
    told = {each.place: str(each) for each in error.data["problems"]}
    right = {*columns, "case"} - {"type"}  # one of several
    assert told.keys() == right
    assert "did you mean 'venue'?" in told["vnue"]
    assert "a column of text" in told["what"]
    assert "moments with a time zone" in told["at"]
    assert "it is needed" in told["case"]
    assert "Mars/Phobos" in told["sent_at"]
    assert "lists of text is needed" in told["of"]
    for lang in ("kk", "ru"):
        other = error.in_language(lang)
        assert "vnue" in other
        assert "needed" not in other


def test_a_column_twice_is_refused():
    twice = pa.Table.from_arrays([pa.array(["x"])] * 2, names=["case"] * 2)
    assert "two columns of this name" in str(refused(twice))


@pytest.mark.parametrize("given", [None, 1, "x", [], {}, {"case": ["x"]}, object()])
def test_what_are_no_columns_is_refused(given):
    error = refused(given)
    assert error.place == "cases"
    assert "columns are needed" in str(error)


@pytest.mark.parametrize("day", ["2013-06-20", 5, datetime(2013, 6, 20, tzinfo=UTC), None])
def test_what_is_no_day_is_refused_at_once(day):
    table = entries(a=INCLUDED)
    assert refused(table, as_of=day).place == "as_of"
    if day is not None:
        assert refused(table, known_on=day).place == "known_on"


WITHOUT = """
import sys
sys.modules[{package!r}] = None
from datetime import date
from kz_services_law import CaseFile, Law, Thing
from kz_services_law.errors import ColumnsUnavailable
assert Law(engine="native").examine(CaseFile([Thing("service", "s")]), date(2013, 6, 20)).duties
try:
    Law(engine="native").examine_columns(None, date(2013, 6, 20))
except ColumnsUnavailable as refused:
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
