"""One word, one meaning: the glossary held to the code, and the front page to what it promises."""

import ast
import pkgutil
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

import kz_services_law

GLOSSARY = Path(__file__).parents[1] / "docs" / "glossary.md"
MODULES = [
    import_module(module.name)
    for module in pkgutil.walk_packages(kz_services_law.__path__, "kz_services_law.")
    if not module.name.endswith("__main__")
]
ROOMS = [kz_services_law, *(m for m in MODULES if hasattr(m, "__path__") and hasattr(m, "__all__"))]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| word")
]
GONE = (
    "Application", "Case", "Asked", "Opening", "OpenTo", "NotBound",
    "NotStarted", "DeclarationChecks", "days_off", "settle", "CaseFiles",
)  # fmt: skip
MAY_STAND = {"Application": "kz_services_law.vocabulary.entities"}
"""Words of which one meaning is left, and where that stands."""


@cache
def source_of(module):
    return Path(module.__file__).read_text(encoding="utf-8")


@cache
def homes_of(name):
    """The modules in which a name is made, and not only imported."""
    return {module.__name__ for module in MODULES if _is_made_in(module, name)}


def _is_made_in(module, name):
    value = vars(module).get(name)
    if isinstance(value, type | FunctionType):
        return value.__module__ == module.__name__
    an_alias_or_constant = rf"(?m)^{name}(: \w+)? = "
    return re.search(an_alias_or_constant, source_of(module)) is not None


def test_every_row_has_three_cells_and_every_word_stands_once():
    assert len(ROWS) >= 50
    assert {len(row) for row in ROWS} == {3}
    words = [row[0] for row in ROWS]
    assert len(set(words)) == len(words)


def test_every_name_of_the_glossary_is_made_in_one_place():
    names = [name for row in ROWS for name in re.findall(r"`(\w+)`", row[2])]
    assert len(set(names)) == len(names) > 60
    assert {name: homes_of(name) for name in names if len(homes_of(name)) != 1} == {}


def test_no_class_of_one_name_is_made_in_two_places():
    made = {}
    for module in MODULES:
        for name, value in vars(module).items():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and not name.startswith("_"):
                made.setdefault(name, set()).add(module.__name__)
    double = {name: homes for name, homes in made.items() if len(homes) > 1}
    assert double == {}


def test_no_old_name_has_come_back():
    for name in GONE:
        assert homes_of(name) <= {MAY_STAND.get(name)}, name


def test_no_name_is_exported_by_two_rooms():
    rooms = [module for module in MODULES if module.__name__.count(".") == 1]
    exported = {}
    for room in rooms:
        for name in getattr(room, "__all__", ()):
            exported.setdefault(name, set()).add(id(getattr(room, name)))
    assert {name: found for name, found in exported.items() if len(found) > 1} == {}


def test_the_front_page_exports_what_a_first_page_needs():
    names = kz_services_law.__all__
    assert 25 <= len(names) <= 42
    assert {"Law", "NotSettled", "KzServicesLawError", "__version__", "CATALOGUE"} <= set(names)
    for name in names:
        assert getattr(kz_services_law, name) is not None
    assert set(names) <= set(dir(kz_services_law))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_every_name_of_a_room_is_found_where_its_stub_says(room):
    tree = ast.parse(Path(room.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    told = {alias.asname: node.module for node in tree.body for alias in node.names}
    assert sorted(told) == room.__all__
    for name, module in told.items():
        assert getattr(room, name) is getattr(import_module(module), name)
    assert set(room.__all__) <= set(dir(room))
    with pytest.raises(AttributeError, match="has no attribute 'Deadlines'"):
        room.Deadlines  # noqa: B018  # the mistake


@pytest.mark.parametrize("room", ROOMS[1:], ids=lambda room: room.__name__)
def test_what_a_room_says_of_its_modules_is_true(room):
    modules = {module.name for module in pkgutil.iter_modules(room.__path__)}
    told = set(re.findall(r"`(\w+)`", room.__doc__ or ""))
    assert told
    assert told <= modules


def test_every_place_the_design_names_is_there():
    design = (GLOSSARY.parent / "design.md").read_text(encoding="utf-8")
    dotted = set(re.findall(r"`((?:asking|counting|documents|logic|rulebook)\.[\w.]+)`", design))
    files = set(re.findall(r"`((?:rules|tests|kz_services_law)/[\w./-]+)`", design))
    assert len(dotted) >= 8
    assert len(files) >= 5
    for name in dotted - {name for name in dotted if name.endswith(".toml")}:
        assert pkgutil.resolve_name(f"kz_services_law.{name}") is not None
    assert [name for name in files if not (GLOSSARY.parents[1] / name).exists()] == []


def test_every_room_owns_its_names():
    for module in MODULES:
        for name in getattr(module, "__all__", ()):
            assert hasattr(module, name), f"{module.__name__}.{name}"
