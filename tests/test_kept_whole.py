"""What is kept of an edition, `whole.json`: it is what the files say, and used as long as it is."""

import os
import shutil
from pathlib import Path

import pytest
from make_wholes import RULES, wholes

from kz_services_law.rule_files import rules_folder
from kz_services_law.rulebook import editions, from_sources, load, read_sources
from kz_services_law.rulebook.kept_whole import KEPT, kept_whole


@pytest.fixture(scope="module")
def made():
    return wholes(Path(str(rules_folder())))


@pytest.fixture
def copied(tmp_path):
    shutil.copytree(str(rules_folder()), tmp_path / "rules")
    return tmp_path / "rules"


@pytest.mark.parametrize("edition", editions())
def test_it_is_what_the_files_say(edition, made):
    kept = (rules_folder() / edition / KEPT).read_text(encoding="utf-8")
    assert kept == made[edition], "run python tests/make_wholes.py"


@pytest.mark.parametrize("edition", editions())
def test_a_law_of_it_is_the_law_of_the_files(edition):
    assert kept_whole(rules_folder(), edition) is not None
    assert load(edition).sha256 == from_sources(read_sources(rules_folder(), edition)).sha256


def of_bytes(path, change):
    path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize("name", [
    "words.toml", "acts.toml", "2013-04-15/art13.toml", "2013-04-15/text.kk.json",
    "2019-07-01/art13.toml", "2019-07-01/readings.toml", "2019-07-01/text.ru.json",
])  # fmt: skip
def test_a_byte_more_anywhere_and_it_is_passed_over(copied, name):
    assert kept_whole(copied, "2019-07-01") is not None
    of_bytes(copied / name, lambda said: said + b"\n")
    assert kept_whole(copied, "2019-07-01") is None
    of_2013 = kept_whole(copied, "2013-04-15")
    assert (of_2013 is None) is not name.startswith("2019")  # it is not made of later files


def test_so_it_is_by_a_file_more_or_less(copied):
    (copied / "2013-04-15/art24.toml").write_bytes(b"")
    assert kept_whole(copied, "2013-04-15") is None
    (copied / "2013-04-15/art24.toml").unlink()
    assert kept_whole(copied, "2013-04-15") is not None
    (copied / "2013-04-15/art23.toml").unlink()
    assert kept_whole(copied, "2013-04-15") is None


def test_what_ends_the_lines_changes_nothing(copied):
    for path in copied.rglob("*.toml"):
        of_bytes(path, lambda said: said.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert kept_whole(copied, "2019-07-01") == kept_whole(rules_folder(), "2019-07-01") != None  # noqa: E711


@pytest.mark.parametrize("broken", [
    b"", b"null", b"[]", b"{}", b"{", b"[" * 100_000, b'{"editions": []}', b'{"editions": 1}',
    b"\xff",
])  # fmt: skip
def test_a_broken_one_is_passed_over(copied, broken):
    (copied / "2013-04-15" / KEPT).write_bytes(broken)
    assert kept_whole(copied, "2013-04-15") is None


@pytest.mark.parametrize(("was", "now"), [
    (b'"count": 30', b'"count": 300'), (b'"languages": ["kk"]', b'"languages": []'),
    (b'"history": []', b'"history": null'), (b'"days": [', b'"days": [["nowhere"], '),
])  # fmt: skip
def test_one_that_is_not_what_was_kept_is_passed_over(copied, was, now):
    path = copied / "2013-04-15" / KEPT
    assert was in path.read_bytes()
    of_bytes(path, lambda said: said.replace(was, now, 1))
    assert kept_whole(copied, "2013-04-15") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_nothing_is_waited_for_and_nothing_read_without_end(copied):
    for name in (KEPT, "art99.toml"):
        path = copied / "2013-04-15" / name
        path.unlink(missing_ok=True)
        os.mkfifo(path)
        assert kept_whole(copied, "2013-04-15") is None
        path.unlink()
        path.symlink_to("/dev/zero")
        assert kept_whole(copied, "2013-04-15") is None
        path.unlink()


def test_one_of_another_edition_is_passed_over(copied):
    shutil.copy(copied / "2019-07-01" / KEPT, copied / "2013-04-15" / KEPT)
    assert kept_whole(copied, "2013-04-15") is None


def test_an_edition_of_which_none_is_kept_is_made_of_its_files(copied, monkeypatch):
    """The doors are those of the package, whatever stands behind them."""
    from kz_services_law.rulebook import loading

    (copied / "2019-07-01" / KEPT).unlink()
    monkeypatch.setattr(loading, "rules_folder", lambda: copied)
    made = loading._loaded.__wrapped__("2019-07-01")  # noqa: SLF001  # past what is loaded already
    assert made.sha256 == load("2019-07-01").sha256


def test_every_edition_has_one():
    assert [path.parent.name for path in sorted(RULES.glob("*/whole.json"))] == [*editions()]
