"""Rows in Spark: what the workers of a real one answer is what `ask_columns` says in one process.

    python tests/cluster/spark.py [ROWS]      # tests/cluster/run installs all it needs, and runs it

Rows by chance stand in Parquet. Spark reads and answers them, those of comments by the recipe of
docs/howto.md as it stands there; then all columns of each row are compared, and one checksum of all
rows, which Spark computes itself.
"""

import io
import os
import re
import sys
import tempfile
import time
import zlib
from collections import Counter
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from kz_services_law import (
    InvalidInput,
    IsCommentAdmissible,
    Law,
    PostingDeadline,
    WhoApprovesStandard,
)
from kz_services_law.columns import answered, answered_by_join
from kz_services_law.columns.compiled_columns import _remade_once

sys.path.append(str(Path(__file__).parents[1]))
from rows_in_columns import columns_by_chance

HOWTO = Path(__file__).parents[2] / "docs" / "howto.md"
LAW = Law(engine="native")
ROWS, FILES, TASKS = 20_000, 8, 16
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # it is soon over
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.session.timeZone": "Asia/Almaty",  # a moment is the same in any
    "spark.sql.files.maxPartitionBytes": "64k",  # some tasks to each process, some batches to each
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
}


def session():
    """A Spark of two processors of this machine."""
    from pyspark.sql import SparkSession

    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    builder = SparkSession.builder.master("local[2]").appName("rows in Spark")
    return builder.config(map=SETTINGS).getOrCreate()


def written(kind, rows, folder):
    """Rows by chance, written to some files; the same as a table."""
    table = columns_by_chance(LAW, kind, np.random.default_rng(15), rows)
    table = pa.table([np.arange(rows), *table.columns], ["id", *table.column_names])
    Path(folder).mkdir()
    each = -(-rows // FILES)
    for at in range(FILES):
        pq.write_table(table.slice(at * each, each), f"{folder}/{at}.parquet")
    return table


def recipe():
    """The code of the recipe, as it stands in the how-to."""
    begins = "from pyspark.sql import SparkSession\n"
    page = HOWTO.read_text(encoding="utf-8")
    (found,) = re.findall(rf"```python\n({begins}.*?)```", page, re.DOTALL)
    return found


def by_recipe(spark):
    """The answers that the recipe writes, read again."""
    exec(recipe(), {})  # noqa: S102  # what a reader would paste
    return spark.read.parquet("admissible.parquet")


def by_hand(spark, kind, folder, columns=()):
    """The answers to the rows of a folder (or to some columns of them), in whichever order."""
    rows = spark.read.parquet(folder).repartition(TASKS)
    some = rows.select([f"`{name}`" for name in columns]) if columns else rows
    return answered(some, LAW.compile_columns(kind), keep=["id"])


def checksum_of(rows):
    """One number of all rows: in whichever order they stand."""
    texts = ("|".join("" if each is None else str(each) for each in row.values()) for row in rows)
    return sum(zlib.crc32(text.encode()) for text in texts)


def checksum_by_spark(said):
    """The same, computed by Spark."""
    from pyspark.sql import functions as f

    texts = [f.coalesce(f.col(f"`{name}`").cast("string"), f.lit("")) for name in said.columns]
    return said.agg(f.sum(f.crc32(f.concat_ws("|", *texts)))).first()[0]


def compare(kind, table, answers):
    """Hold what Spark says of rows to what is said in one process."""
    began = time.perf_counter()
    said = answers().cache()
    checksum, found = checksum_by_spark(said), said.orderBy("id").toArrow().to_pylist()
    took = time.perf_counter() - began
    right = LAW.ask_columns(kind, table, keep=["id"]).to_pylist()
    unlike = [pair for pair in zip(found, right, strict=True) if pair[0] != pair[1]]
    assert not unlike, (len(unlike), *unlike[0])
    assert checksum == checksum_of(right), (checksum, checksum_of(right))
    counts = Counter(row["status"] or "refused" for row in right)
    assert {"settled", "open", "refused"} <= counts.keys(), counts
    told = ", ".join(f"{count:,} {status}" for status, count in counts.most_common())
    print(f"{kind.__name__}: {len(right):,} rows alike ({told}), {len(right[0])} columns, "
          f"checksum {checksum:,}; {took:.1f} s by Spark", flush=True)  # fmt: skip


def compare_join(spark, kind, folder):
    """Hold a join with the tables of a question to what the workers say: whole sums of all rows."""
    rows, takes = spark.read.parquet(folder), LAW.decision_table(kind).column_names
    here = [name for name in rows.columns if name.removesuffix(".never") in {"id", *takes}]
    began = time.perf_counter()
    by_join = answered_by_join(rows.select([f"`{name}`" for name in here]), LAW, kind, keep=["id"])
    checksum = checksum_by_spark(by_join)
    took = time.perf_counter() - began
    columns = [f"`{name}`" for name in by_join.columns]
    right = checksum_by_spark(by_hand(spark, kind, folder, here).select(columns))
    assert checksum == right, (checksum, right)
    told = io.StringIO()
    with redirect_stdout(told):
        by_join.explain()
    assert "BroadcastHashJoin" in told.getvalue(), told.getvalue()
    print(f"{kind.__name__}: joined with its tables the same checksum of {len(columns)} columns, "
          f"{checksum:,}; {took:.1f} s", flush=True)  # fmt: skip


def refusal_of(spark):
    """How a column mistyped is refused: here, not by a worker."""
    frame = spark.createDataFrame([("new",)], "`draft.tpye` string")
    try:
        return answered(frame, LAW.compile_columns(PostingDeadline))
    except InvalidInput as refused:
        return str(refused)


def compiled_here(ask, batches):
    """Of the process of a worker that was sent a question, how many of them it has compiled."""
    list(batches)
    assert ask.question is PostingDeadline
    numbers = [[os.getpid()], [_remade_once.cache_info().misses]]
    yield pa.RecordBatch.from_arrays([pa.array(each) for each in numbers], ["process", "compiled"])


def compiles_once(spark, kinds):
    """Each process compiles each question once, however many tasks and batches it has."""
    ask = partial(compiled_here, LAW.compile_columns(PostingDeadline))
    tasks = spark.range(0, TASKS, 1, TASKS).mapInArrow(ask, "process long, compiled long").collect()
    processes = {task.process for task in tasks}
    assert len(tasks) == TASKS > len(processes)
    most = max(task.compiled for task in tasks)
    assert 1 <= most <= kinds, tasks
    print(f"{len(tasks)} more tasks in {len(processes)} processes: each has compiled each of "
          f"{kinds} questions once at most ({most})")  # fmt: skip


def main(rows):
    began = time.perf_counter()
    spark = session()
    print(f"Spark {spark.version}: {time.perf_counter() - began:.1f} s until it was there")
    try:
        comments = written(IsCommentAdmissible, rows, "comments.parquet")
        compare(IsCommentAdmissible, comments, partial(by_recipe, spark))
        for kind in (PostingDeadline, WhoApprovesStandard):
            table = written(kind, rows, kind.__name__)
            compare(kind, table, partial(by_hand, spark, kind, kind.__name__))
            compare_join(spark, kind, kind.__name__)
        assert "did you mean 'draft.type'?" in refusal_of(spark)
        compiles_once(spark, 3)
    finally:
        spark.stop()
    print(f"all of it: {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        main(int(sys.argv[1]) if sys.argv[1:] else ROWS)
