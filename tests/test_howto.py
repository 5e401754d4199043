"""The README, the recipes and the guide for contributors: what is in them runs, and is there."""

import asyncio
import importlib.util
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from casebook import CASES, all_cases
from coursebook import course_differences, courses_in, examined

from kz_services_law import Law, PostingDeadline
from kz_services_law.cli.main import main
from kz_services_law.counting import read_calendar
from kz_services_law.documents import AnswerDocument
from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import from_sources, read_sources

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/howto.md", "docs/contributing.md")
EDITION = "2013-04-15"


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name, language, begins=""):
    found = re.findall(rf"```{language}\n(.*?)```", page(name), re.DOTALL)
    return [block for block in found if block.startswith(begins)]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_linked_is_there(name):
    for target in re.findall(r"\]\(([^)#:]+)\)", page(name)):
        assert ((ROOT / name).parent / target).exists(), target


def test_the_front_page_is_one_screen_with_a_small_picture():
    assert len(page("README.md").splitlines()) <= 75
    assert (ROOT / "docs/picture.png").stat().st_size < 150_000


def test_the_front_page_counts_what_the_library_counts():
    readme, units = page("README.md"), Law(engine="native").rulebook.text
    (known,) = re.findall(r"more than ([\d,]+) legal cases", readme)
    assert int(known.replace(",", "")) < len(all_cases()) < int(known.replace(",", "")) + 1000
    said = [unit for unit in units if not unit.endswith(("/title", "/chapeau"))]
    assert f"of {len(units)} provisions of text {len(said)}\n" in readme


# --- the recipes


COMMANDS = [line for line in blocks("docs/howto.md", "sh")[0].splitlines() if line]


def test_there_is_one_list_of_commands():
    assert len(blocks("docs/howto.md", "sh")) == 1
    assert len(COMMANDS) > 10


@pytest.mark.sampled(3)
@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_ends_as_it_is_said_to(line):
    program, *arguments = shlex.split(line, comments=True)
    assert program == "kz-services-law"
    as_said = re.search(r"ends with (\d)", line)
    arguments = [str(CASES) if each == "tests/cases" else each for each in arguments]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        ended = main(arguments)
    assert ended == (int(as_said[1]) if as_said else 0), line
    for hint in re.findall(r"# (did you mean .*?\?)", line):
        assert hint in err.getvalue()


def test_the_shell_answers_a_file_as_it_is_told(tmp_path, monkeypatch, capsys):
    (told,) = blocks("docs/howto.md", "bash")
    monkeypatch.chdir(tmp_path)
    rows = "id,draft.type,service.included_on\n1,new,2013-06-03\n2,nwe,2013-06-03\n"
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    for line in told.splitlines():
        program, *arguments = shlex.split(line)
        assert program == "kz-services-law"
        assert main(arguments) == 1  # one row cannot be answered
    assert "settled  1" in capsys.readouterr().out
    assert (tmp_path / "answers.parquet").exists()
    assert "'nwe'" in (tmp_path / "odd.csv").read_text(encoding="utf-8")


def called(app, method, path, body=None):
    """What a service gives, called within this process."""

    async def call():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, json=body)

    return asyncio.run(call())


@pytest.fixture(scope="module")
def service():
    (source,) = blocks("docs/howto.md", "python", "from fastapi ")
    there = {}
    exec(source, there)  # noqa: S102  # what a reader would paste
    return there["app"]


def test_the_web_service_answers_and_refuses_as_its_table_says(service):
    rows = re.findall(r"^\| `(\{.*?\})` \| (\d+) \| (.*) \|$", page("docs/howto.md"), re.MULTILINE)
    assert len(rows) == 3
    for body, status, told in rows:
        question = json.loads(body)
        given = called(service, "POST", "/posting-deadline", question)
        assert given.status_code == int(status)
        if given.status_code == 200:
            document = AnswerDocument.model_validate(given.json())
            assert f'`"value": "{document.value}"`' == told
            continue
        (problem,) = given.json()["detail"]
        assert f"`ctx.code` is `{problem['ctx']['code']}`" in told
        for place in re.findall(r"`loc` is `(.*?)`", told):
            assert problem["loc"] == json.loads(place)


def test_the_web_service_describes_what_it_gives(service):
    described = called(service, "GET", "/openapi.json").json()
    responses = described["paths"]["/posting-deadline"]["post"]["responses"]
    assert set(responses) == {"200", "422"}
    schemas = described["components"]["schemas"]
    problem = schemas["ValidationError"]
    refused = called(
        service,
        "POST",
        "/posting-deadline",
        {"draft": {"type": "new"}, "service": {"included_on": "2050-01-01"}},
    ).json()
    assert schemas["HTTPValidationError"]["properties"]["detail"]["type"] == "array"
    for each in refused["detail"]:
        assert set(problem["required"]) <= set(each)
        assert all(isinstance(step, str | int) for step in each["loc"])


@pytest.mark.skipif(importlib.util.find_spec("pandas") is None, reason="without pandas")
def test_the_recipe_with_pandas(tmp_path, monkeypatch):
    (source,) = blocks("docs/howto.md", "python", "import pandas")
    (csv_recipe,) = blocks("docs/howto.md", "python", ">>> import csv")
    lines = [line[4:] for line in csv_recipe.splitlines() if line.startswith((">>> ", "... "))]
    until = next(n for n, line in enumerate(lines) if line.startswith("for row in"))
    there = {"law": Law(engine="native"), "PostingDeadline": PostingDeadline}
    exec("\n".join(lines[:until]), there)  # noqa: S102  # what a reader would paste
    (tmp_path / "services.csv").write_text(there["table"], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(source, there)  # noqa: S102
    frame = there["frame"]
    assert list(frame["status"]) == ["settled", "open", "silent", "refused"]
    assert frame["due"][0] == "2013-09-09"


# --- the guide for contributors


@pytest.fixture
def copied(tmp_path):
    """The rules and the scripts, copied, to be changed."""
    shutil.copytree(rules_folder(), tmp_path / "rules")
    (tmp_path / "tests").mkdir()
    for script in ("make_calendar.py", "make_enumerations.py"):
        shutil.copy(ROOT / "tests" / script, tmp_path / "tests")
    return tmp_path


def examples():
    case, course, norm, reading, change = blocks("docs/contributing.md", "toml")
    return {"case": case, "course": course, "norm": norm, "reading": reading, "change": change}


def test_the_case_to_add_passes(tmp_path, capsys):
    (tmp_path / "my.toml").write_text(examples()["case"], encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert "1 case: 1 pass" in capsys.readouterr().out


def test_the_case_of_a_case_file_to_add_passes(tmp_path):
    (tmp_path / "my.toml").write_text(examples()["course"], encoding="utf-8")
    (case,) = courses_in(tmp_path / "my.toml")
    assert course_differences(case, examined(case, Law(engine="native"))) == []


def test_the_norm_and_the_reading_to_add_load(copied):
    """And the reading switches what it is said to switch."""
    folder = copied / "rules" / EDITION
    norm = examples()["norm"].replace("requirements", "tried_out")  # as if it were not there yet
    with (folder / "art19.toml").open("a", encoding="utf-8") as article:
        article.write("\n" + norm)
    with (folder / "readings.toml").open("a", encoding="utf-8") as readings:
        readings.write("\n" + examples()["reading"].replace("A60", "A99"))
    article = (folder / "art21.toml").read_text(encoding="utf-8")
    (way,) = re.findall(r"`(\{ reading\.A60 = .*?\} \})`", page("docs/contributing.md"))
    one = '{ when = { "done.through_portal" = true } }'
    assert article.count(f"satisfied_by = [{one}]") == 1
    changed = article.replace(f"[{one}]", f"[{one}, {way.replace('A60', 'A99')}]")
    (folder / "art21.toml").write_text(changed, encoding="utf-8")
    book = from_sources(read_sources(copied / "rules", EDITION))
    assert {"body.must.set_tried_out", "body.competent.set_tried_out"} <= set(book.concluded)
    assert set(book.readings["A99"].options) == {"portal_only", "as_provided"}
    assert book.readings["A99"].question.en in page("docs/contributing.md")


def test_the_year_to_add_is_made_of_its_acts(copied):
    """Of the example, with the years that come next."""
    acts = copied / "rules/calendar/acts.toml"
    text = acts.read_text(encoding="utf-8")
    told = tomllib.loads(text)
    known = told["known_on"] + timedelta(days=30)
    publishes = 1 + max(change.get("publishes", 0) for change in told["change"])
    change = examples()["change"]
    (example,) = tomllib.loads(change)["change"]
    change = change.replace(str(example["known_from"]), str(known))
    change = change.replace(str(example["publishes"]), str(publishes))
    text = re.sub(r"(?m)^last_year( *)= .*$", f"last_year = {told['last_year'] + 1}", text)
    text = re.sub(r"(?m)^known_on( *)= .*$", f"known_on = {known}", text)
    acts.write_text(f"{text}\n{change}", encoding="utf-8")
    script = copied / "tests/make_calendar.py"
    made = subprocess.run([sys.executable, script], capture_output=True, check=True).stdout
    (acts.parent / "days.toml").write_bytes(made)
    calendar = read_calendar(acts.parent)
    assert (calendar.last.year, calendar.known_on) == (told["last_year"] + 1, known)
    assert calendar.published_until == date(publishes, 12, 31)


def test_what_it_names_is_there():
    """Tests, files, scripts by which the guide tells what to do."""
    told = page("docs/contributing.md")
    tests = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/*.py"))
    for name in re.findall(r"`(test_\w+)(?:…)?`", told):
        assert re.search(rf"def {name}", tests) or (ROOT / f"tests/{name}.py").exists(), name
    for name in ("NOBODY_NAMED", "TRANSFERS", "UNPUBLISHED", "def all_mutants", "def killed_by"):
        assert name in tests
    for gaps in ("act-not-named/standards", "body-not-named/standards"):
        assert gaps in (rules_folder() / EDITION / "gaps.toml").read_text(encoding="utf-8")
