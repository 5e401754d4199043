"""An edition as it was written out and checked once, kept beside its files: `whole.json`.

Reading TOML and checking every norm takes most of the time of a first `Law()`. The files stay the
source: what is kept says of which bytes it was made, and is passed over where those are others.
`tests/make_wholes.py` makes it, a test holds it to the files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any, cast

from kz_services_law.plain_files import Unreadable, bytes_in
from kz_services_law.rulebook.file_names import RULE_FILE, SHARED_FILES, TEXT_FILE
from kz_services_law.rulebook.whole import Whole

__all__ = ["KEPT", "as_kept", "kept_whole"]

KEPT = "whole.json"
_MOST_BYTES = 4_000_000
"""The longest one has a million."""
_AMISS = (Unreadable, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError)
"""What reading and following a broken file may raise; RecursionError apart."""

_Path = list[str | int]


def kept_whole(rules: Traversable, edition: str) -> Whole | None:
    """The edition as it is kept; None where nothing is, where it was made of other files, or is not
    what was kept.
    """
    try:
        head, _, said = bytes_in(rules / edition / KEPT, _MOST_BYTES).partition(b"\n")
        told = json.loads(head)
        chain: list[str] = told["editions"]
        if chain[-1] != edition or told["said"] != hashlib.sha256(said.rstrip()).hexdigest():
            return None
        if told["files"] != _hash(rules, chain):
            return None
        kept = json.loads(said)
        tables: dict[str, Any] = kept["tables"]
        for path in kept["days"]:
            _put_day(tables, path)
        texts = {name: _text(rules / edition, name) for name in kept["languages"]}
        return Whole(tables, texts, kept["history"])
    except (*_AMISS, RecursionError):
        return None


def _text(folder: Traversable, language: str) -> dict[str, str]:
    return cast("dict[str, str]", json.loads(bytes_in(folder / f"text.{language}.json")))


def as_kept(rules: Traversable, chain: list[str], whole: Whole) -> str:
    """What is kept of an edition written out: on the first line of what it was made (`chain` are
    the editions, it the last), and the hash of the second. JSON knows no days: it tells where they
    stand.
    """
    days: list[_Path] = [path for path, value in _leaves(whole.tables, []) if type(value) is date]
    kept = {
        "languages": [*whole.texts],
        "days": days,
        "history": whole.history,
        "tables": whole.tables,
    }
    said = json.dumps(kept, ensure_ascii=False, default=date.isoformat)
    hashed = hashlib.sha256(said.encode()).hexdigest()
    head = {"editions": chain, "files": _hash(rules, chain), "said": hashed}
    return f"{json.dumps(head)}\n{said}\n"


def _hash(rules: Traversable, chain: list[str]) -> str:
    """The hash of the files that editions are made of, whatever ends their lines."""
    found = hashlib.sha256()
    for folder, names in ((rules, SHARED_FILES), *((rules / name, None) for name in chain)):
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            if path.name in names if names is not None else _is_source(path.name):
                raw = bytes_in(path).replace(b"\r\n", b"\n")
                found.update(f"{folder.name}/{path.name} {len(raw)}\n".encode())
                found.update(raw)
        found.update(b"\n")
    return found.hexdigest()


def _is_source(name: str) -> bool:
    return name.endswith(".toml") or bool(RULE_FILE.fullmatch(name) or TEXT_FILE.fullmatch(name))


def _leaves(value: object, path: _Path) -> Iterator[tuple[_Path, object]]:
    """Every value that is neither table nor list, with where it stands."""
    if isinstance(value, dict):
        for key, below in cast("dict[str, object]", value).items():
            yield from _leaves(below, [*path, key])
    elif isinstance(value, list):
        for number, below in enumerate(cast("list[object]", value)):
            yield from _leaves(below, [*path, number])
    else:
        yield path, value


def _put_day(tables: Any, path: _Path) -> None:
    """A day again, where its text stands."""
    *above, last = path
    for step in above:
        tables = tables[step]
    tables[last] = date.fromisoformat(tables[last])
