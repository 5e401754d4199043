"""The rule files of an edition as they are read: parsed, not yet understood."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, TypeGuard, cast

from kz_services_law.errors import Problems, nearest
from kz_services_law.rule_files import parsed
from kz_services_law.rulebook import refusals
from kz_services_law.rulebook.units import Texts

__all__ = ["Sources", "read_sources"]

_NAME = re.compile(
    r"(art[1-9][0-9]*(-[1-9][0-9]*)?|counting|edition|enumerations|facts|gaps|readings|words)\.toml"
)
_TEXT = re.compile(r"text\.(kk|ru)\.json")
_SHARED = "words.toml"
_NAMES = (
    "counting.toml",
    "edition.toml",
    "enumerations.toml",
    "facts.toml",
    "gaps.toml",
    "readings.toml",
)
_MOST_EDITIONS = 50  # no chain of editions comes near it


@dataclass(frozen=True)
class Sources:
    """The rule files of an edition; its texts, by official language, with the hash of each; the
    words that editions share; and the edition it is based on.
    """

    tables: Mapping[str, Mapping[str, Any]]
    texts: Texts
    hashes: Mapping[str, str]
    shared: Mapping[str, Any]
    earlier: Sources | None = None


def read_sources(rules: Traversable, edition: str) -> Sources:
    """Parse the files of an edition, and of those it is based on.

    Raises `InvalidRules` with all that cannot be parsed.
    """
    problems = Problems()
    shared = parsed(rules / _SHARED, _SHARED, problems) if (rules / _SHARED).is_file() else None
    sources = _read(rules, str(edition), shared or {}, problems, ())
    problems.raise_if_any()
    if sources is None:
        problems.stop()
    return sources


def _read(
    rules: Traversable,
    edition: str,
    shared: Mapping[str, Any],
    problems: Problems,
    later: tuple[str, ...],
) -> Sources | None:
    """One edition, and below it those it is based on; `later` are the editions based on it."""
    folder = rules / edition
    if edition in later or len(later) > _MOST_EDITIONS:
        problems.add(f"rules/{later[0]}/edition.toml", refusals.BASED_ON_ITSELF, edition=edition)
        return None
    if "/" in edition or "\\" in edition or not folder.is_dir():
        problems.add(f"rules/{edition}", refusals.NO_SUCH_FOLDER)
        return None
    tables = _tables(folder, problems)
    texts, hashes = _texts(folder, problems)
    earlier = None
    based_on: object = tables.get("edition.toml", {}).get("based_on")
    if isinstance(based_on, str):
        earlier = _read(rules, based_on, shared, problems, (*later, edition))
    return Sources(tables, texts, hashes, shared, earlier)


def _tables(folder: Traversable, problems: Problems) -> dict[str, Mapping[str, Any]]:
    tables: dict[str, Mapping[str, Any]] = {}
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".toml"):
            continue
        if not _NAME.fullmatch(path.name):
            hint = nearest(path.name, _NAMES)
            more = "" if hint is None else f"; did you mean {hint}?"
            problems.add(path.name, refusals.STRAY_FILE, more=more)
        table = parsed(path, path.name, problems)
        if table is not None:
            tables[path.name] = table
    return tables


def _texts(folder: Traversable, problems: Problems) -> tuple[Texts, Mapping[str, str]]:
    """The texts beside the rules, and the hash of each: that of its words, whatever ends its lines
    (a checkout on Windows may have changed that).
    """
    texts: dict[str, dict[str, str]] = {}
    hashes: dict[str, str] = {}
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        found = _TEXT.fullmatch(path.name)
        if found is None:
            continue
        try:
            raw = path.read_text(encoding="utf-8-sig")
            text: object = json.loads(raw)
        except (OSError, ValueError, RecursionError) as problem:
            problems.add(path.name, refusals.TEXT_NOT_READ, why=str(problem))
            continue
        if _is_table_of_words(text):
            texts[found[1]], hashes[found[1]] = text, hashlib.sha256(raw.encode()).hexdigest()
        else:
            problems.add(path.name, refusals.TEXT_NO_TABLE)
    return texts, hashes


def _is_table_of_words(text: object) -> TypeGuard[dict[str, str]]:
    if not isinstance(text, dict):
        return False
    table = cast("dict[str, object]", text)  # the keys of a JSON object are strings
    return all(isinstance(words, str) for words in table.values())
