"""Files and folders of one's own: whatever stands there is read, or refused in our words at every
door, and nothing is waited for.
"""

import io
import os
import shutil
import socket
import time
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from casebook import CASES
from pydantic import Field

from kz_services_law import InvalidInput, InvalidRules, Law
from kz_services_law.cli.main import main
from kz_services_law.counting import read_calendar
from kz_services_law.counting.zones import read_zones
from kz_services_law.errors import Problems
from kz_services_law.languages import Trilingual
from kz_services_law.legal_cases import (
    InvalidCases,
    LegalCaseFiles,
    differences,
    legal_case_files,
    read_cases,
)
from kz_services_law.rule_files import Spec, rules_folder, understood
from kz_services_law.rulebook import from_sources, from_whole, load, read_sources

EDITION = "2013-04-15"
FOREIGN = Path(__file__).parent / "foreign"
SMALL = "2001-01-01"
LAW = Law(engine="native")
A_CASE = (Path(CASES) / "art12.toml").read_text(encoding="utf-8")
NO_FILE, NOT_READ = "no_plain_file", "not_read"


def socket_at(path):
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def link_to(target):
    return lambda path: path.symlink_to(target)


def text(words, encoding="utf-8"):
    return lambda path: path.write_text(words, encoding=encoding)


ODD = {
    "a pipe": (os.mkfifo, NO_FILE, "it is no file that can be read"),
    "a socket": (socket_at, NO_FILE, "it is no file"),
    "a folder": (Path.mkdir, NO_FILE, "it is no file"),
    "a device": (link_to("/dev/zero"), NO_FILE, "it is no file"),
    "a link to itself": (lambda path: path.symlink_to(path.name), NO_FILE, "it is no file"),
    "a link to nowhere": (link_to("nowhere"), NO_FILE, "it is no file"),
    "a link to a long name": (link_to("x" * 300), NOT_READ, "cannot be read (File name too long)"),
    "what fails when it is read": (link_to("/proc/self/mem"), NOT_READ, "(Input/output error)"),
    "what is too long": (text("#\n" * 600_000), NOT_READ, "it has more than 1000000 bytes"),
    "UTF-16": (text("a = 1", "utf-16"), NOT_READ, "it is in UTF-16). Way out: save it in UTF-8"),
    "another code": (
        lambda path: path.write_bytes("a = 1\nb = 'ы'".encode("cp1251")),
        NOT_READ,
        "line 2 is not in UTF-8). Way out: save it in UTF-8",
    ),
    "lists in lists": (text("x = " + "[" * 40 + "]" * 40), NOT_READ, "more than 32 deep"),
    "lists without end": (text("x = " + "[" * 100_000), NOT_READ, "more than 32 deep"),
    "a key of many parts": (text("a." * 100_000 + "a = 1"), NOT_READ, "more than 32 deep"),
    "a key of many quoted parts": (
        text("x = { " + "'a' . " * 50_000 + "a = 1 }"),
        NOT_READ,
        "more than 32 deep",
    ),
    "no TOML": (text("x = [\n"), NOT_READ, "Way out: mend the TOML at that place"),
    "bytes that are nothing": (text("\0" * 100), NOT_READ, "mend the TOML"),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A copy of the package's rules, and a place for cases."""
    folder = tmp_path_factory.mktemp("own") / "rules"
    shutil.copytree(str(rules_folder()), folder)
    (folder / "mine").mkdir()
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A copy of the rules of a library, which are few."""
    folder = tmp_path_factory.mktemp("small") / "rules"
    shutil.copytree(FOREIGN, folder)
    return folder


def removed(path):
    path.unlink() if path.is_symlink() or not path.is_dir() else path.rmdir()


def problems_at(door):
    with pytest.raises((InvalidRules, InvalidCases)) as caught:
        door()
    return caught.value.problems


def in_the_shell(*arguments):
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        ended = main([str(each) for each in arguments])
    return ended, said.getvalue()


@pytest.mark.parametrize("odd", ODD)
def test_whatever_stands_for_a_file_is_told_at_every_door(own, small, odd):
    make, code, words = ODD[odd]
    doors = {
        own / "mine" / "my.toml": lambda: read_cases(own / "mine", LAW),
        small / "words.toml": lambda: read_sources(small, SMALL),
        small / SMALL / "art1.toml": lambda: read_sources(small, SMALL),
        own / "calendar" / "acts.toml": lambda: read_calendar(own / "calendar"),
        own / "calendar" / "zones.toml": lambda: read_zones(own / "calendar"),
    }
    for path, door in doors.items():
        kept = path.read_bytes() if path.exists() else None
        path.unlink(missing_ok=True)
        make(path)
        began = time.perf_counter()
        try:
            (problem,) = problems_at(door)
            assert problem.code == code
            assert words in str(problem)
            assert problem.way_out
            if path.name == "my.toml":
                assert in_the_shell("check", own / "mine")[0] == 1
                ended, said = in_the_shell("coverage", "--cases", own / "mine")
                assert ended == 2
                assert "- my.toml: " in said
                assert words in said
        finally:
            removed(path)
            if kept is not None:
                path.write_bytes(kept)
        assert time.perf_counter() - began < 2


TEXTS = {
    "a pipe": (os.mkfifo, NO_FILE),
    "UTF-16": (text('{"art1": "…"}', "utf-16"), NOT_READ),
    "a provision twice": (text('{"art1": "one", "art1": "two"}'), "text_not_read"),
    "tables in tables": (text('{"art1": {"art2": "…"}}'), "text_no_table"),
    "lists without end": (text("[" * 100_000), "text_not_read"),
    "no JSON": (text("{"), "text_not_read"),
}


@pytest.mark.parametrize("odd", TEXTS)
def test_whatever_stands_for_the_text_of_the_law_is_told(small, odd):
    make, code = TEXTS[odd]
    path = small / SMALL / "text.ru.json"
    make(path)
    try:
        (problem,) = problems_at(lambda: read_sources(small, SMALL))
    finally:
        path.unlink()
    assert (problem.place, problem.code) == ("text.ru.json", code)


def test_a_mark_of_the_byte_order_is_read(own):
    cases = own / "mine" / "my.toml"
    cases.write_text(A_CASE, encoding="utf-8-sig")
    art12, official = (own / EDITION / name for name in ("art12.toml", "text.kk.json"))
    kept = {path: path.read_bytes() for path in (art12, official)}
    for path, raw in kept.items():
        path.write_bytes(b"\xef\xbb\xbf" + raw)
    try:
        assert len(read_cases(own / "mine", LAW)) == A_CASE.count("[[case]]")
        assert from_sources(read_sources(own, EDITION)).norms == LAW.rulebook.norms
    finally:
        cases.unlink()
        for path, raw in kept.items():
            path.write_bytes(raw)


NONSENSE = ("rules", "", b"rules", None, 5, True, 1.5, [], {}, object(), Path, ["rules"])


@pytest.mark.parametrize(
    "given", NONSENSE, ids=lambda given: type(given).__name__ + repr(given)[:12]
)
def test_what_is_no_folder_is_refused(given):
    for door in (
        legal_case_files,
        read_cases,
        lambda folder: read_sources(folder, EDITION),
        from_sources,
        from_whole,
    ):
        with pytest.raises(InvalidInput):
            door(given)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "/etc", "a/b", "a\\b", "a\0b", None, 5, b"2013-04-15", [EDITION]]
)
def test_what_is_no_name_of_an_edition_is_refused(name):
    with pytest.raises(InvalidInput):
        read_sources(rules_folder(), name)
    with pytest.raises(InvalidInput):
        load(name)


@pytest.mark.parametrize("law", [5, "2013-04-15", Law, object()])
def test_cases_are_read_for_a_law(tmp_path, law):
    (tmp_path / "my.toml").write_text(A_CASE, encoding="utf-8")
    (case, *_) = read_cases(tmp_path, LAW)
    for door in (
        lambda: read_cases(tmp_path, law),
        lambda: case.asked_of(law),
        lambda: differences(case, law),
        lambda: differences(law, case.asked_of(LAW)),
        lambda: LegalCaseFiles.read([law], None),
        lambda: LegalCaseFiles.read([], law),
    ):
        with pytest.raises(InvalidInput):
            door()


def test_folders_that_cannot_be_looked_into_are_told(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    for folder in (tmp_path / "loop", tmp_path / ("x" * 300)):
        with pytest.raises(InvalidInput, match=r"cannot be read \("):
            read_cases(folder, LAW)
        (problem,) = problems_at(lambda folder=folder: read_sources(folder, EDITION))
        assert problem.code == NOT_READ
        ended, said = in_the_shell("coverage", "--cases", folder)
        assert (ended, said.count("\n")) == (2, 1)
    for folder in (tmp_path / "nowhere", Path("\udc80"), Path("a\0b"), Path("/dev/zero")):
        with pytest.raises(InvalidInput, match="it holds no legal case files"):
            read_cases(folder, LAW)
        (problem,) = problems_at(lambda folder=folder: read_sources(folder, EDITION))
        assert problem.code == "no_such_folder"


def test_a_folder_of_no_name_is_not_the_one_one_happens_to_be_in(tmp_path, monkeypatch):
    (tmp_path / "my.toml").write_text(A_CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert in_the_shell("check", ".")[0] == 0
    assert in_the_shell("check", "")[0] == 2
    assert in_the_shell("coverage", "--cases", "")[0] == 2


# --- what is told of a value is told as a file has it, and leads out


class Inner(Spec):
    days: int = Field(gt=0, le=3650)


class Shape(Spec):
    names: list[str] = Field(default=[], min_length=1, max_length=2)
    day: date | None = None
    yes: bool | None = None
    kind: Literal["new", "change"] = "new"
    inner: Inner | None = None
    title: Trilingual | None = None


TOLD = {
    "names = 'new'": "a list is needed, got 'new'. Way out: write it in brackets: ['new']",
    "names = true": "a list is needed, got true. Way out: write it in brackets: […]",
    f"names = '{'x' * 100}'": "Way out: write it in brackets: […]",
    "names = { a = [2013-06-03, true, 1, 2, 3] }": "got { a = [2013-06-03, true, 1, 2, …] }. Way",
    "names = []": "it is empty. Way out: write it out, or leave the key out",
    "names = ['a', 'b', 'c']": "there are more than 2 in it. Way out: write 2 at most",
    "names = [true]": "a text in quotes is needed, got true. Way out: write a text in quotes",
    "day = '2013-04-15'": "Way out: write a day without quotes, such as 2013-04-15",
    "day = 2013-04-15T09:00:00": "a day without quotes, such as 2013-04-15, is needed, got 2013-04",
    "yes = 'true'": "got 'true'. Way out: write true or false without quotes",
    "kind = true": "it cannot be true. Way out: known: change, new",
    "inner = 2013-06-03": "a table is needed, got 2013-06-03. Way out: write its keys, each with",
    "inner = { days = 0 }": "a whole number from 1 to 3650 is needed, got 0. Way out: write a wh",
    "inner = { days = 3651 }": "a whole number from 1 to 3650 is needed, got 3651",
    "inner = { days = '5' }": "got '5'. Way out: write a whole number without quotes",
    "title = true": "a table is needed, got true",
    "title = 'x'": "a text in each language is needed, got 'x'. Way out: write title.kk, title.ru",
    "title = { kk = '', ru = 'x', en = 'x' }": "it is empty. Way out: write it out",
}


@pytest.mark.parametrize("wrong", TOLD)
def test_a_value_is_told_as_a_file_has_it(wrong):
    problems = Problems()
    assert understood(Shape, tomllib.loads(wrong), "my.toml", problems) is None
    (problem,) = problems.found
    assert TOLD[wrong] in str(problem)
    if TOLD[wrong].endswith("Way out: write it out"):
        assert problem.way_out == "write it out"  # what is needed is not to be left out
    for python in ("True", "datetime", "input should", "None"):
        assert python not in str(problem)


def test_the_way_out_is_taken():
    for right in ("names = ['new']", "day = 2013-04-15", "yes = true", "inner = { days = 3650 }"):
        assert understood(Shape, tomllib.loads(right), "my.toml", Problems()) is not None
