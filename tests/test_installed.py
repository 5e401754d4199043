"""What is installed and what is not: packages that are missing, too old or broken; line ends."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kz_services_law.counting import refusals
from kz_services_law.errors import Sentence
from kz_services_law.logic.refusals import NO_DURABLE

ROOT = Path(__file__).parents[1]

ASKED = """
from datetime import UTC, date, datetime
from kz_services_law import Draft, IsCommentAdmissible, KzServicesLawError, Law, load_calendar
from kz_services_law import Comment, AuthorKind, DraftType
from kz_services_law.counting import WorkCalendar
from kz_services_law.counting.terms import Term, Unit, add, year_before
from kz_services_law.counting.zones import civil_zone, has_history, load_zones
from kz_services_law.rulebook.entry import AfterPublicationSpec

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
        lambda: add(Term(1, Unit.MONTHS), date(2013, 6, 3), load_calendar(), first_day_counts=False),
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
