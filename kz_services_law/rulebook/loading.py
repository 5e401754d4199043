"""Reads the rule files of an edition, understands them, checks them, and makes a `Rulebook`.

Nothing is answered from a half-read law: either a `Rulebook` is made, or `InvalidRules` names all
the problems of all the files together.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeGuard, TypeVar, cast

from pydantic import BaseModel

from kz_services_law.errors import Problems, UnknownName, shown, suggestion
from kz_services_law.rule_files import NO_SUCH_NAME, parsed, rules_folder, understood
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.book import Rulebook
from kz_services_law.rulebook.check_norms import check
from kz_services_law.rulebook.norms import NormFileSpec, NormSpec
from kz_services_law.rulebook.specs import (
    CountingSpec,
    EditionSpec,
    FactsSpec,
    GapsSpec,
    ReadingSpec,
    WordsSpec,
)

__all__ = ["Sources", "editions", "from_sources", "load", "norm_tables", "read_sources"]

_M = TypeVar("_M", bound=BaseModel)
_KNOWN = re.compile(r"(art\d+|edition|facts|gaps|readings)\.toml")
_SHARED = ("counting.toml", "words.toml")


@dataclass(frozen=True)
class Sources:
    """The rule files of an edition, parsed but not yet understood."""

    tables: Mapping[str, Mapping[str, Any]]
    text: Mapping[str, str]
    text_sha256: str

    @property
    def articles(self) -> list[str]:
        """The names of the files that hold norms."""
        return sorted(name for name in self.tables if name.startswith("art"))


@lru_cache(maxsize=1)
def editions() -> tuple[str, ...]:
    """The editions encoded."""
    return tuple(sorted(f.name for f in rules_folder().iterdir() if (f / "edition.toml").is_file()))


def load(edition: str) -> Rulebook:
    """Read and check an edition; done once, then shared.

    Raises `UnknownName` for an edition that is not encoded, `InvalidRules` for broken rule files.
    """
    if not isinstance(edition, str) or edition not in editions():
        listed = ", ".join(editions())
        raise UnknownName(refusals.NO_EDITION, "edition", got=edition, editions=listed)
    return _loaded(edition)


@lru_cache(maxsize=4)
def _loaded(edition: str) -> Rulebook:
    return from_sources(read_sources(rules_folder(), edition))


def read_sources(rules: Traversable, edition: str) -> Sources:
    """Parse the files of an edition. All that cannot be parsed is reported together."""
    problems = Problems()
    folder = rules / str(edition)
    if not folder.is_dir():
        problems.add(f"rules/{edition}", refusals.NO_SUCH_FOLDER)
        problems.raise_if_any()
    paths = [f for f in folder.iterdir() if f.name.endswith(".toml")]
    for stray in (f.name for f in paths if not _KNOWN.fullmatch(f.name)):
        problems.add(stray, refusals.STRAY_FILE)
    paths += [rules / name for name in _SHARED]
    tables: dict[str, Mapping[str, Any]] = {}
    for path in sorted(paths, key=lambda p: p.name):
        table = parsed(path, path.name, problems)
        if table is not None:
            tables[path.name] = table
    raw, text = _read_text(folder, tables, problems)
    problems.raise_if_any()
    return Sources(tables, text, hashlib.sha256(raw).hexdigest())


def _read_text(
    folder: Traversable, tables: Mapping[str, Mapping[str, Any]], problems: Problems
) -> tuple[bytes, dict[str, str]]:
    name = str(tables.get("edition.toml", {}).get("text", "text.kk.json"))
    if "/" in name or "\\" in name:
        problems.add("edition.toml, text", refusals.NO_FILE_NAME, name=name)
        return b"", {}
    try:
        raw = (folder / name).read_bytes()
        text: object = json.loads(raw)
    except (OSError, ValueError, RecursionError) as problem:
        problems.add(name, refusals.TEXT_NOT_READ, why=str(problem))
        return b"", {}
    if not _is_table_of_words(text):
        problems.add(name, refusals.TEXT_NO_TABLE)
        return b"", {}
    return raw, text


def _is_table_of_words(text: object) -> TypeGuard[dict[str, str]]:
    if not isinstance(text, dict):
        return False
    table = cast("dict[str, object]", text)  # the keys of a JSON object are strings
    return all(isinstance(words, str) for words in table.values())


def from_sources(sources: Sources) -> Rulebook:
    """Understand and check parsed files. Raises `InvalidRules` with every problem found."""
    problems = Problems()
    edition = _understood(EditionSpec, "edition.toml", sources.tables, problems)
    facts = _understood(FactsSpec, "facts.toml", sources.tables, problems)
    gaps = _understood(GapsSpec, "gaps.toml", sources.tables, problems)
    counting = _understood(CountingSpec, "counting.toml", sources.tables, problems)
    words = _understood(WordsSpec, "words.toml", sources.tables, problems)
    readings = _understood_readings(sources, problems)
    norms, homes = _understood_norms(sources, problems)
    if edition is None or facts is None or gaps is None or counting is None or words is None:
        problems.stop()
    problems.raise_if_any()
    book = Rulebook(
        edition,
        MappingProxyType(dict(sources.text)),
        facts,
        MappingProxyType(norms),
        MappingProxyType(readings),
        tuple(gaps.gap),
        tuple(gaps.uncomputed),
        counting,
        words,
        MappingProxyType(homes),
    )
    check(book, sources.text_sha256, problems)
    problems.raise_if_any()
    return book


def norm_tables(sources: Sources, problems: Problems) -> dict[str, Mapping[str, Any]]:
    """The files of norms, each norm whole: with what the file says of all its norms (`each`), and
    with what it has in common with the norm it is `like`.
    """
    own: dict[str, dict[str, Any]] = {}
    for name in sources.articles:
        for norm in _norms_in(sources.tables[name]):
            if isinstance(norm.get("id"), str):
                own.setdefault(norm["id"], norm)
    tables: dict[str, Mapping[str, Any]] = {}
    for name in sources.articles:
        table = sources.tables[name]
        each = _table(table.get("each", {}))
        if "each" in table and not isinstance(table["each"], dict):
            problems.add(name, refusals.EACH_NO_TABLE)
        if "norm" not in table or not isinstance(table["norm"], list):
            tables[name] = table
            continue
        norms: list[object] = []
        for entry in cast("list[object]", table["norm"]):
            mine = _table(entry)
            common = _common(name, mine, own, problems)
            whole = {**each, **common, **{k: v for k, v in mine.items() if k != "like"}}
            norms.append(whole if isinstance(entry, dict) else entry)
        tables[name] = {**{k: v for k, v in table.items() if k != "each"}, "norm": norms}
    return tables


def _common(
    file: str, norm: Mapping[str, Any], own: Mapping[str, dict[str, Any]], problems: Problems
) -> dict[str, Any]:
    """What a norm takes over from the one it is like, which must have words of its own."""
    if "like" not in norm:
        return {}
    twin = norm["like"]
    like = own.get(twin) if isinstance(twin, str) else None
    if like is None or "like" in like:
        whole = [name for name, said in own.items() if "like" not in said]
        place, hint = f"{file}, norm {shown(norm.get('id'))}", suggestion(twin, whole)
        what = "norm with words of its own"
        problems.add(place, NO_SUCH_NAME, what=what, name=twin, hint=hint)
        return {}
    return {key: value for key, value in like.items() if key not in ("id", "cite")}


def _table(value: object) -> dict[str, Any]:
    """A TOML table as it is; what is none, as an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _norms_in(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    norms = table.get("norm", ())
    listed = cast("list[object]", norms) if isinstance(norms, list) else []
    return [cast("dict[str, Any]", norm) for norm in listed if isinstance(norm, dict)]


def _understood(
    model: type[_M], name: str, tables: Mapping[str, Mapping[str, Any]], problems: Problems
) -> _M | None:
    table = tables.get(name)
    if table is None:
        problems.add(name, refusals.FILE_MISSING)
        return None
    return understood(model, table, name, problems)


def _understood_readings(sources: Sources, problems: Problems) -> dict[str, ReadingSpec]:
    readings: dict[str, ReadingSpec] = {}
    for name, table in sources.tables.get("readings.toml", {}).items():
        reading = understood(ReadingSpec, table, f"readings.toml, reading {name!r}", problems)
        if reading is not None:
            readings[name] = reading
    return readings


def _understood_norms(
    sources: Sources, problems: Problems
) -> tuple[dict[str, NormSpec], dict[str, str]]:
    norms: dict[str, NormSpec] = {}
    homes: dict[str, str] = {}
    tables = norm_tables(sources, problems)
    for name in sources.articles:
        file = _understood(NormFileSpec, name, tables, problems)
        for norm in file.norm if file else ():
            if norm.id in norms:
                problems.add(f"{name}, norm {norm.id!r}", refusals.SAME_NORM_ID)
            norms[norm.id] = norm
            homes[norm.id] = name
    return norms, homes
