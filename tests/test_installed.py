"""What is installed and what is not: packages that are missing, too old or broken; line ends."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kz_services_law.counting import refusals
from kz_services_law.counting.rules_calendar import read_calendar
from kz_services_law.counting.zones import read_zones
from kz_services_law.errors import InvalidRules, Sentence
from kz_services_law.logic.refusals import NO_DURABLE
from kz_services_law.rulebook.loading import load
from kz_services_law.rulebook.making import from_sources
from kz_services_law.rulebook.sources import read_sources

ROOT = Path(__file__).parents[1]
EDITION = "2013-04-15"

ASKED = """
from datetime import UTC, date, datetime
from kz_services_law import Draft, IsCommentAdmissible, KzServicesLawError, Law, load_calendar
from kz_services_law import Comment, AuthorKind, DraftType
from kz_services_law.counting import WorkCalendar
from kz_services_law.counting.terms import Term, Unit, add, year_before
from kz_services_law.counting.zones import civil_zone, has_history, load_zones
from kz_services_law.rulebook.entry import AfterPublicationSpec

MONTH = Term(1, Unit.MONTHS)
at = datetime(2013, 6, 3, 9, tzinfo=UTC)
comment = Comment(author=AuthorKind.NATURAL_PERSON, received_at=at)
question = IsCommentAdmissible(draft=Draft(type=DraftType.NEW, posted_at=at), comment=comment)
DOORS = {
    "tzdata": (
        lambda: Law(engine="native").ask(question),
        lambda: civil_zone("Asia/Almaty"),
        lambda: civil_zone("Asia/Nowhere"),
        lambda: has_history("Asia/Almaty"),
        load_zones,
    ),
    "dateutil": (
        lambda: add(MONTH, date(2013, 6, 3), load_calendar(), first_day_counts=False),
        lambda: year_before(date(2013, 6, 3)),
        lambda: AfterPublicationSpec(months=6, of="publication").first_day(date(2013, 6, 3)),
    ),
    "holidays": (WorkCalendar.from_holidays,),
}
for door in DOORS[package]:
    try:
        door()
    except KzServicesLawError as error:
        print(type(error).__name__, error.code, error.way_out, sep=" | ")
"""
BROKEN = {  # files of a package of that name, found before the one installed
    "a tzdata of 2023": {"tzdata/__init__.py": "IANA_VERSION = '2023d'"},
    "a tzdata without files": {"tzdata/__init__.py": "IANA_VERSION = '2026a'"},
    "a tzdata without the zone": {
        "tzdata/__init__.py": "IANA_VERSION = '2026a'",
        "tzdata/zones": "Asia/Almaty\nAsia/Nowhere",
    },
    "a dateutil without the name": {
        "dateutil/__init__.py": "",
        "dateutil/relativedelta.py": "",
    },
    "a dateutil without six": {
        "dateutil/__init__.py": "",
        "dateutil/relativedelta.py": "import no_such_six",
    },
    "a holidays without countries": {"holidays/__init__.py": ""},
    "a holidays that takes no years": {"holidays/__init__.py": "def country_holidays(name): 0"},
}


def refused(package: str, files: dict[str, str] | None, place: Path) -> list[list[str]]:
    """How the doors that need a package are refused: kind, code, way out of each."""
    for name, says in (files or {}).items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(says, encoding="utf-8")
    gone = f"sys.modules[{package!r}] = None" if files is None else ""
    code = f"import sys; package = {package!r}; sys.path.insert(0, {str(place)!r})\n{gone}\n{ASKED}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return [line.split(" | ") for line in done.stdout.splitlines()]


@pytest.mark.parametrize(("package", "doors"), [("tzdata", 5), ("dateutil", 3), ("holidays", 1)])
def test_a_missing_package_is_named_with_a_way_out(package, doors, tmp_path):
    told = refused(package, None, tmp_path)
    assert len(told) == doors
    for kind, code, way_out in told:
        assert (kind, code) == ("CalendarUnavailable", f"no_{package}")
        assert way_out.startswith("pip install --force-reinstall ")


@pytest.mark.parametrize("broken", BROKEN)
def test_a_package_too_old_or_broken_is_named_with_a_way_out(broken, tmp_path):
    package = broken.split()[1]
    told = refused(package, BROKEN[broken], tmp_path)
    assert told
    assert {kind for kind, _, _ in told} == {"CalendarUnavailable"}
    assert all(code.endswith(f"_{package}") for _, code, _ in told)


def test_the_ways_out_ask_for_the_versions_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    sentences = [value for value in vars(refusals).values() if isinstance(value, Sentence)]
    asked = {said for each in sentences for said in re.findall(r"'(\S+>=\S+)'", each.way_out)}
    assert len(asked) == 3
    assert asked < set(project["dependencies"])
    assert "pip install --force-reinstall --no-cache-dir durable-rules " in NO_DURABLE.way_out


# --- rule files that are lost, line ends that were changed


def rules_copied(place: Path) -> Path:
    shutil.copytree(ROOT / "rules", place / "rules")
    return place / "rules"


@pytest.mark.parametrize("end", [b"\r\n", b"\r"], ids=["Windows", "old Mac"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
def test_an_edition_is_the_same_whatever_ends_the_lines_of_its_text(end, mark, tmp_path):
    rules = rules_copied(tmp_path)
    changed = [*rules.rglob("text.*.json")]
    if end == b"\r\n":  # TOML itself knows no other
        changed += [] if mark else [*rules.rglob("*.toml")]
    for path in changed:
        words = path.read_bytes().replace(b"\r\n", b"\n")
        path.write_bytes(mark + words.replace(b"\n", end))
    assert from_sources(read_sources(rules, EDITION)).sha256 == load(EDITION).sha256


def test_a_changed_letter_changes_the_hash(tmp_path):
    rules = rules_copied(tmp_path)
    text = rules / EDITION / "text.kk.json"
    text.write_bytes(text.read_bytes().replace("бап".encode(), "баб".encode(), 1))
    with pytest.raises(InvalidRules, match="the text of the law has the hash"):
        from_sources(read_sources(rules, EDITION))


@pytest.mark.parametrize("name", ["acts.toml", "days.toml", "zones.toml"])
def test_a_lost_file_of_the_calendar_is_not_called_broken(name, tmp_path):
    folder = rules_copied(tmp_path) / "calendar"
    (folder / name).unlink()
    read = read_zones if name == "zones.toml" else read_calendar
    with pytest.raises(InvalidRules) as told:
        read(folder)
    (problem,) = told.value.problems
    assert (problem.place, problem.code) == (f"calendar/{name}", "not_there")


@pytest.mark.parametrize(
    ("kept", "problem"),
    [((), "the folder is missing"), (("words.toml",), "no edition stands there")],
)
def test_a_package_that_lost_its_rules_says_so(kept, problem, tmp_path):
    shutil.copytree(ROOT / "kz_services_law", tmp_path / "kz_services_law")
    (tmp_path / "rules").mkdir()
    for name in kept:
        shutil.copy(ROOT / "rules" / name, tmp_path / "rules" / name)
    code = "import kz_services_law as k\ntry: k.Law(engine='native')\n"
    code += "except k.KzServicesLawError as error: print(type(error).__name__, error)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": ""},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("InvalidRules ")
    assert f"- rules: {problem}" in done.stdout
    assert "pip install --force-reinstall" in done.stdout


# --- what is done at import, and without the second engine


@pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="this system does not fork")
def test_a_hook_for_forks_is_set_where_the_package_of_holidays_is_read_and_once():
    code = """
import os
set_by_us = []
os.register_at_fork = lambda **hook: set_by_us.append(hook)
from kz_services_law import Law, WhoApprovesStandard
from kz_services_law.counting import WorkCalendar, package_days
Law(engine="native").ask(WhoApprovesStandard())
before = len([hook for hook in set_by_us if "acquire" in str(hook)])
WorkCalendar.from_holidays()
package_days.package_days()
print(before, len([hook for hook in set_by_us if "acquire" in str(hook)]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 1\n"
