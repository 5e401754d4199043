"""The guide to rule files, held to the rules: its examples are units of them, or are loaded."""

import re
import tomllib
from pathlib import Path

import pytest

from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import from_sources, load, read_sources
from kz_services_law.rulebook.norms import NormSpec, Way
from kz_services_law.rulebook.premises import ORDERS
from kz_services_law.rulebook.specs import EditionSpec
from kz_services_law.rulebook.units import UnitSpec

GUIDE = (Path(__file__).parents[1] / "docs" / "rule-files.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
EDITION = "2013-04-15"
MADE = {"id", "locator", "quotes", "exact_on", "other_side_of"}  # by the loader


def keys_of(shape):
    return {field.alias or name for name, field in shape.model_fields.items()}


def test_every_example_is_toml():
    assert len(EXAMPLES) == 6
    for example in EXAMPLES:
        tomllib.loads(example.replace("[[unit.norm.any]]", "[[norm.any]]", 1))


def test_the_first_example_is_the_unit_as_it_stands():
    (unit,) = tomllib.loads(EXAMPLES[0])["unit"]
    file = tomllib.loads((rules_folder() / EDITION / "art12.toml").read_text(encoding="utf-8"))
    (there,) = [each for each in file["unit"] if each["at"] == unit["at"]]
    words, whole = unit.pop("kk").split(), there.pop("kk").split()
    assert words == whole
    assert unit == there


@pytest.mark.parametrize(
    ("shape", "but"),
    [
        (NormSpec, MADE),
        (Way, set()),
        (UnitSpec, {"norm", "ru"}),
    ],
)
def test_every_key_is_explained(shape, but):
    explained = set(
        re.findall(r"`(\w+)`|^(\w+) *=|\[\[unit\.(\w+)|\b(reading)\.", GUIDE, re.MULTILINE)
    )
    names = {name for group in explained for name in group}
    named = names | set(re.findall(r"\b(when|then|reading|kk|ru|at|was|by|ends|new)\b", GUIDE))
    assert keys_of(shape) - but - named == set()


def test_every_key_of_an_edition_over_another_is_explained():
    for key in ("based_on", "languages", "text_sha256", "ends", "left_out", "renamed"):
        assert key in keys_of(EditionSpec)
        assert key in GUIDE
    assert "no_longer_said" in GUIDE


@pytest.mark.parametrize("article", range(10, 24))
def test_the_head_of_an_article_asks_the_questions_of_its_readings(article):
    said = (rules_folder() / EDITION / f"art{article}.toml").read_text(encoding="utf-8")
    head, _, body = said.partition("\n\n")
    asked = " ".join(line.removeprefix("#").strip() for line in head.splitlines())
    book = load(EDITION)
    named = {name for name in re.findall(r"\bA\d+(?:-\w+)?\b", body) if name in book.readings}
    for name in named:
        assert f"{name}. {book.readings[name].question.en}" in asked
    assert len(re.findall(r"\bA\d+(?:-\w+)?\. ", asked)) == len(named)
    assert f"Статья {article}. " in asked


def test_every_order_is_named():
    for order in ORDERS:
        assert order in GUIDE


def test_a_norm_with_a_new_act_needs_the_file_of_its_article_alone(tmp_path):
    """The guide's own example, put at the end of an article, loads and is asked."""
    for path in rules_folder().rglob("*.*"):
        copied = tmp_path / path.relative_to(rules_folder())
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes())
    (example,) = (each for each in EXAMPLES if "\n[act]\n" in each)
    norm, act = example.split("[act]\n")
    file = tmp_path / EDITION / "art12.toml"
    with file.open("a", encoding="utf-8") as article:
        article.write(f"\n{norm}\n[act]\n{act}")
    book = from_sources(read_sources(tmp_path, EDITION))
    made = {fact for fact in book.concluded if fact.endswith("keep_archive")}
    assert made == {"body.must.keep_archive", "body.competent.keep_archive"}
    assert "keep an archive of standards" in book.name_of("body.must.keep_archive").en
