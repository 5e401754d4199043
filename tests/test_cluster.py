"""Rows of a cluster, by a stand-in for a frame of Spark; on a real one: tests/cluster/spark.py."""

import pickle

import numpy as np
import pyarrow as pa
import pytest
from rows_in_columns import columns_by_chance

from kz_services_law import InvalidInput, IsCommentAdmissible, Law, PostingDeadline
from kz_services_law.columns import answered, answered_by_join
from kz_services_law.questions import IsCompetent

LAW = Law(engine="native")


class Fields(dict):
    """The fields of a frame, by name, each with its type."""

    def __init__(self, types):
        super().__init__((each, each) if isinstance(each, str) else each for each in types)

    def __getitem__(self, name):
        return name, super().__getitem__(name)

    def add(self, name, of_type):
        self.update({name: of_type})


class Frame:
    """A table as Spark would hand it to a worker: without dictionaries, in batches, with no dots in
    the names of columns.
    """

    __module__ = "pyspark.stand_in"

    def __init__(self, table):
        self.table = table
        self.columns = table.column_names
        self.schema = Fields((field.name, str(field.type)) for field in table.schema)

    def limit(self, rows):
        return Frame(self.table.slice(0, rows))

    def toArrow(self):  # noqa: N802
        return self.table

    def toDF(self, *names):  # noqa: N802
        return Frame(self.table.rename_columns(list(names)))

    def mapInArrow(self, function, schema):  # noqa: N802
        assert not any("." in name for name in self.columns)
        sent = pickle.loads(pickle.dumps(function))  # noqa: S301
        batches = list(sent(iter(self.table.to_batches(max_chunksize=7))))
        return dict(schema), pa.Table.from_batches(batches)


def rows_of(kind, rows=60):
    """Rows by chance, with a number each, and texts as Spark reads them."""
    table = columns_by_chance(LAW, kind, np.random.default_rng(1), rows)
    plain = [
        each.cast(pa.string()) if pa.types.is_dictionary(each.type) else each for each in table
    ]
    return pa.table([np.arange(rows), *plain], ["row", *table.column_names])


@pytest.mark.parametrize("kind", [PostingDeadline, IsCommentAdmissible])
def test_a_frame_is_answered_as_a_table_is(kind):
    rows = rows_of(kind)
    schema, said = answered(Frame(rows), LAW.compile_columns(kind), keep=["row"])
    assert said.to_pylist() == LAW.ask_columns(kind, rows, keep=["row"]).to_pylist()
    assert schema.keys() == {*said.column_names}
    assert schema["row"] == "int64"
    for field in said.drop_columns(["row"]).schema:
        assert (schema[field.name], str(field.type)) in {
            ("string", "string"),
            ("date", "date32[day]"),
        }


def test_wrong_columns_of_a_frame_are_refused_before_a_worker_is_asked():
    frame = Frame(pa.table({"draft.tpye": ["new"]}))
    with pytest.raises(InvalidInput, match=r"draft\.tpye"):
        answered(frame, LAW.compile_columns(PostingDeadline))


def test_a_worker_that_is_sent_a_question_again_compiles_it_once():
    among = {"one_of": ["oblast_akimat", "capital_akimat"]}
    sent = [
        pickle.dumps(law.compile_columns(IsCompetent, act=act, body_kind=among))
        for law in (LAW, Law(engine="native", lang="ru"))
        for act in ("develop_standard", "approve_standard")
    ]
    first, again = ([pickle.loads(each) for each in sent] for _ in range(2))  # noqa: S301
    assert all(one is other for one, other in zip(first, again, strict=True))
    assert len({id(each) for each in first}) == len(sent)
    assert first[0] == LAW.compile_columns(IsCompetent, act="develop_standard", body_kind=among)


class Session:
    """Spark, as far as a join asks for it; it says what it was asked."""

    def __init__(self):
        self.sent, self.query = {}, ""

    def createDataFrame(self, table):  # noqa: N802
        assert not any(pa.types.is_dictionary(each) for each in table.schema.types)
        return Sent(table)

    def sql(self, query, **frames):
        self.query, self.sent = query.format(**dict.fromkeys(frames, "a frame")), frames
        return self


class Sent:
    """A table sent to Spark, with what it was told of it."""

    def __init__(self, table):
        self.table, self.hints = table, []

    def hint(self, name):
        self.hints.append(name)
        return self


def test_a_join_hands_over_both_tables_in_the_words_of_spark():
    frame = Frame(pa.table({"id": [1], "draft.type": ["new"]}))
    frame.sparkSession = Session()
    said = answered_by_join(frame, LAW, PostingDeadline, keep=["id"])
    assert {"facts", "decisions", "dates"} == said.sent.keys()
    assert said.sent["decisions"].hints == said.sent["dates"].hints == ["broadcast"]
    assert said.sent["dates"].table.num_rows == LAW.date_table(PostingDeadline).num_rows
    assert "from a frame as f" in said.query
    assert "d.`draft.type` is not distinct from f.`draft.type`" in said.query
    assert '"' not in said.query
    kept = answered_by_join(frame, LAW, PostingDeadline, keep=["id", "draft.type"])
    assert "f.`draft.type`" in kept.query.partition("from a frame")[2]  # a fact, and kept as well


def test_a_join_refuses_what_it_cannot_join():
    with pytest.raises(InvalidInput, match="a frame of Apache Spark is needed"):
        answered_by_join(5, LAW, PostingDeadline)
    with pytest.raises(InvalidInput, match="no tables can say it"):
        answered_by_join(Frame(pa.table({"id": [1]})), LAW, IsCommentAdmissible)
    with pytest.raises(InvalidInput, match="id: the question takes no such fact"):
        answered_by_join(Frame(pa.table({"id": [1]})), LAW, PostingDeadline)
