"""`columns` answers the rows of a file into another: what it writes, says, and how it ends."""

from __future__ import annotations

import io
import json
import random
import signal
import subprocess
import sys
import time

import pyarrow as pa
import pytest
from pyarrow import csv, parquet
from rows_in_columns import rows_by_chance, table_of

from kz_services_law import IsCommentAdmissible, Law, PostingDeadline
from kz_services_law.cli.main import main

LAW = Law(engine="native")
FEW = """\
id,draft.type,service.included_on
1,new,2013-06-03
2,,2013-06-05
3,nwe,2013-06-05
4,new,never
5,new,2013-02-30
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a file of a few rows."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "few.csv").write_text(FEW, encoding="utf-8")
    return tmp_path


def columns(*words):
    return main(["columns", *words])


OF_EDITION = (
    "Answered by the original edition of 15 April 2013. Whether it was the law on the day of a row "
    "is not told of rows."
)
NO_SUCH_TYPE = (
    "PostingDeadline.draft.type: a DraftType (DraftType.NEW, DraftType.CHANGE, DraftType.ADDITION, "
    "DraftType.CHANGE_AND_ADDITION, DraftType.REPEAL) is needed, or None where it is not known; "
    "got 'nwe' (str). Way out: did you mean DraftType.NEW (in JSON 'new')?"
)


def test_few_rows_are_answered_and_counted(here, capsys):
    assert columns("PostingDeadline", "few.csv", "said.csv", "--keep", "id") == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines() == [
        "5 rows:",
        "    settled  2",
        "    no answer yet: facts are missing  1",
        "    cannot be answered  2",
        f"The first of these is row 3: {NO_SUCH_TYPE}",
        OF_EDITION,
    ]
    rows = csv.read_csv(here / "said.csv").to_pylist()
    assert [row["id"] for row in rows] == [1, 2, 3, 4, 5]
    assert [row["status"] for row in rows] == ["settled", "open", "", "settled", ""]
    assert str(rows[0]["value"]) == "2013-06-10"
    assert rows[3]["value.none"] == "not_started"
    assert "'nwe'" in rows[2]["reason"]
    assert "2013-02-30" in rows[4]["reason"]
    assert {each.name for each in here.iterdir()} == {"few.csv", "said.csv"}


@pytest.mark.parametrize(
    ("lang", "words", "edition"),
    [
        ("kk", "жауап беру мүмкін емес", "2013 жылғы 15 сәуірдегі бастапқы редакция"),
        ("ru", "ответить нельзя", "первоначальная редакция от 15 апреля 2013 года"),
    ],
)
def test_it_speaks_other_languages(here, capsys, lang, words, edition):
    columns("PostingDeadline", "few.csv", "said.csv", "--keep", "id", "--lang", lang)
    said = capsys.readouterr().out
    assert words in said
    assert edition in said.splitlines()[-1]
    assert here.exists()


def test_as_json(here, capsys):
    columns("PostingDeadline", "few.csv", "said.csv", "--keep", "id", "--json")
    said = json.loads(capsys.readouterr().out)
    assert said.pop("first_refused") == {"row": 3, "reason": NO_SUCH_TYPE}
    assert said == {"rows": 5, "open": 1, "settled": 2, "refused": 2, "edition": "2013-04-15"}
    assert here.exists()


def test_rows_not_answered_stand_aside_as_they_came(here):
    columns("PostingDeadline", "few.csv", "said.csv", "--keep", "id", "--errors", "odd.csv")
    odd = csv.read_csv(here / "odd.csv").to_pylist()
    assert [(row["id"], row["draft.type"]) for row in odd] == [(3, "nwe"), (5, "new")]
    assert all(row["reason"] for row in odd)


def test_all_rows_answered_end_with_0(here, capsys):
    (here / "one.csv").write_text("service.included_on\n2013-06-03\n", encoding="utf-8")
    assert columns("PostingDeadline", "one.csv", "said.csv", "--same", "draft.type=new") == 0
    assert "settled  1" in capsys.readouterr().out


def test_a_file_of_parquet_says_what_columns_do(here):
    table = table_of(
        LAW,
        IsCommentAdmissible,
        rows_by_chance(LAW, IsCommentAdmissible, random.Random(1), 300, 0.02),
    )
    numbered = table.append_column("id", pa.array(range(300)))
    parquet.write_table(numbered, here / "rows.parquet", row_group_size=70)
    columns("IsCommentAdmissible", "rows.parquet", "said.parquet", "--keep", "id")
    said = parquet.read_table(here / "said.parquet")
    right = LAW.ask_columns(IsCommentAdmissible, numbered, keep=["id"])
    assert said.to_pylist() == right.to_pylist()
    columns("IsCommentAdmissible", "rows.parquet", "said.csv", "--keep", "id")
    assert len(csv.read_csv(here / "said.csv")) == 300


def test_readings_and_editions_are_heeded(here):
    rows = {"developer.kind": ["central_body"], "developer.subordinate_to_president": [True]}
    parquet.write_table(pa.table(rows), here / "rows.parquet")
    for reading in ("A2=and", "A2=or"):
        columns("WhoApprovesStandard", "rows.parquet", f"{reading}.parquet", "--reading", reading)
    one, other = (parquet.read_table(f"{r}.parquet").to_pylist() for r in ("A2=and", "A2=or"))
    assert one != other


REFUSED = {
    (): "a question, a file of rows and the file for their answers are needed",
    ("PostingDeadline", "few.csv"): "a question, a file of rows",
    ("PostingDeadlin", "few.csv", "o.csv"): "did you mean",
    ("PostingDeadline", "few.xls", "o.csv"): ".parquet, .csv",
    ("PostingDeadline", "few.csv", "o.txt"): ".parquet, .csv",
    ("PostingDeadline", "nix.csv", "o.csv"): "nix.csv: it cannot be read",
    ("PostingDeadline", "few.csv", "few.csv"): "one file cannot be read and written",
    ("PostingDeadline", "few.csv", "no/folder/o.csv", "--keep", "id"): "it cannot be written",
    ("PostingDeadline", "few.csv", "o.csv"): "id: the question takes no such fact",
    ("PostingDeadline", "few.csv", "o.csv", "--keep", "nr"): "nr: there is no such column",
    ("PostingDeadline", "few.csv", "o.csv", "--same", "draft"): "FACT=VALUE",
    ("PostingDeadline", "few.csv", "o.csv", "--same", "draft.tpe=new"): "did you mean",
    ("PostingDeadline", "few.csv", "o.csv", "--same", "draft.type=nwe"): "got 'nwe'",
    ("IsCompetent", "few.csv", "o.csv"): "IsCompetent",
    ("PostingDeadline", "broken.parquet", "o.csv"): "it cannot be read",
    ("PostingDeadline", "few.csv", "o.csv", "--errors", "few.csv"): "few.csv: one file cannot be",
    ("PostingDeadline", "few.csv", "o.csv", "--errors", "o.csv"): "o.csv: one file cannot be",
    ("PostingDeadline", "few.csv", "o.csv", "--only", "satus", "--keep", "id"): "did you mean",
    ("PostingDeadline", "few.csv", ".", "--keep", "id"): "no file of this kind",
    ("PostingDeadline", "few.csv", "", "--keep", "id"): "no file of this kind",
    ("PostingDeadline", "few.csv", "o.csv", *["--same", "draft.type=new"] * 2): "given twice",
    ("PostingDeadline", "old.csv", "o.csv"): "old.csv: its text is not in UTF-8",
    ("PostingDeadline", "excel.csv", "o.csv"): "excel.csv: its values have ';' between them",
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_done_is_refused_and_leaves_nothing(here, capsys, words):
    (here / "broken.parquet").write_bytes(b"PAR1 and no more")
    (here / "old.csv").write_bytes("draft.type\nновый\n".encode("cp1251"))
    (here / "excel.csv").write_text("draft.type;id\nnew;1\n", encoding="utf-8")
    before = {each.name for each in here.iterdir()}
    assert columns(*words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert REFUSED[words] in line
    assert {each.name for each in here.iterdir()} == before


def test_a_file_that_breaks_off_leaves_nothing_and_what_was_there_stays(here, capsys):
    (here / "odd.csv").write_text(FEW + "6,new\n", encoding="utf-8")
    (here / "said.csv").write_text("as it was", encoding="utf-8")
    assert columns("PostingDeadline", "odd.csv", "said.csv", "--keep", "id") == 2
    assert "it cannot be read" in capsys.readouterr().err
    assert (here / "said.csv").read_text(encoding="utf-8") == "as it was"
    assert not [each for each in here.iterdir() if "unfinished" in each.name]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ended_half_way_it_leaves_nothing_under_the_final_name(here, sign):
    days = "".join(f"{n},new,20{10 + n % 15}-06-03\n" for n in range(400_000))
    (here / "many.csv").write_text("id,draft.type,service.included_on\n" + days, encoding="utf-8")
    words = ["columns", "PostingDeadline", "many.csv", "said.parquet", "--keep", "id"]
    # whoever runs the tests in the background may have signals ignored: here they are as usual
    running = subprocess.Popen(
        [sys.executable, "-m", "kz_services_law", *words],
        cwd=here,
        preexec_fn=lambda: sign == signal.SIGKILL or signal.signal(sign, signal.SIG_DFL),  # noqa: PLW1509
    )
    until = time.monotonic() + 60
    while not (here / "said.parquet.unfinished").exists() and time.monotonic() < until:
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(sign)
    assert running.wait(60) == (130 if sign == signal.SIGINT else -sign)
    assert not (here / "said.parquet").exists()
    if sign != signal.SIGKILL:
        assert {each.name for each in here.iterdir()} == {"few.csv", "many.csv"}


def test_only_what_is_wanted_is_written(here):
    errors = ("--errors", "odd.csv", "--keep", "id")
    assert columns("PostingDeadline", "few.csv", "said.csv", "--only", "value", *errors) == 1
    said, odd = csv.read_csv(here / "said.csv"), csv.read_csv(here / "odd.csv")
    assert said.column_names == ["id", "value"]
    assert said.num_rows == 5
    assert odd.num_rows == 2
    assert "reason" in odd.column_names


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_on_a_terminal_it_says_how_far_it_has_come(here, monkeypatch):
    told = Terminal()
    monkeypatch.setattr("sys.stderr", told)
    rows = {"service.included_on": pa.nulls(1_000, pa.date32())}
    parquet.write_table(pa.table(rows), here / "rows.parquet")
    columns("PostingDeadline", "rows.parquet", "said.parquet")
    assert "1,000 rows (100%)" in told.getvalue()
    assert told.getvalue().endswith("\r\x1b[K")
    assert PostingDeadline.__name__
