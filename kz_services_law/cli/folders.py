"""What a folder to be checked holds: rules laid out like the package's, legal cases, or both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kz_services_law.cli import refusals
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.legal_cases import legal_case_files
from kz_services_law.rulebook.refusals import NO_EDITION

__all__ = ["Layout"]

_SHARED = ("acts.toml", "words.toml")
_OF_AN_EDITION = (
    "enumerations.toml",
    "edition.toml",
    "facts.toml",
    "gaps.toml",
    "readings.toml",
    "counting.toml",
)
_OF_THE_PACKAGE = (
    "calendar",
    "comparison.toml",
    "dates.toml",
    "documents.toml",
    "examination.toml",
    "reasoning.toml",
    "refusals.toml",
    "shell.toml",
)
_CASES = "cases"


@dataclass(frozen=True)
class Layout:
    """What is to be checked. Without rules, the cases are asked of those of the package.

    `lacks_cases`: whether there is a place for cases, and no case file in it. `unread`: what stands
    there and is taken from the package all the same.
    """

    folder: Path
    has_rules: bool
    editions: tuple[str, ...]
    cases: tuple[Path, ...]
    lacks_cases: bool = False
    unread: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, edition: str | None) -> Layout:
        """What a folder (or a single case file) holds, decided by what is there.

        Raises `InvalidInput` for what holds neither rules nor cases, and for several editions of
        which the cases could be asked; `UnknownName` for an edition that is not in it.
        """
        if not name:  # the path of no name is the folder one happens to be in
            raise InvalidInput(refusals.NO_FOLDER, name)
        path = Path(name)
        if _is(path, Path.is_file):
            return cls(path.parent, has_rules=False, editions=(), cases=(path,))
        names = _names_in(path)
        if names is None:
            raise InvalidInput(refusals.NO_FOLDER, name)
        if "edition.toml" in names:
            raise InvalidInput(refusals.ONE_EDITION_ONLY, name, above=str(path.resolve().parent))
        editions = tuple(_editions(path, names))
        has_rules = bool(editions) or bool({*_SHARED} & names)
        cases = _cases(path, names, has_rules=has_rules)
        if not has_rules and not cases:
            raise InvalidInput(refusals.NOTHING_TO_CHECK, name)
        unread = tuple(each for each in _OF_THE_PACKAGE if has_rules and each in names)
        lacks_cases = _CASES in names and not cases
        layout = cls(path, has_rules, editions, cases, lacks_cases, unread)
        return layout.with_edition(edition) if has_rules else layout

    def with_edition(self, edition: str | None) -> Layout:
        """The same with the edition chosen of several; without a choice, with all."""
        if edition is None:
            if self.cases and len(self.editions) > 1:
                listed = ", ".join(self.editions)
                raise InvalidInput(refusals.WHICH_EDITION, str(self.folder), editions=listed)
            return self
        if edition not in self.editions:
            listed = ", ".join(self.editions)
            raise UnknownName(NO_EDITION, "--edition", got=edition, editions=listed)
        return replace(self, editions=(edition,))


def _is(path: Path, what: Callable[[Path], bool]) -> bool:
    """Whether a path is a file, or a folder; not, where that cannot be found out."""
    try:
        return what(path)
    except (OSError, ValueError):
        return False


def _names_in(folder: Path) -> frozenset[str] | None:
    """The names in a folder; None for what is none, or cannot be read."""
    try:
        return frozenset(path.name for path in folder.iterdir())
    except (OSError, ValueError):
        return None


def _editions(folder: Path, names: frozenset[str]) -> Iterator[str]:
    """The subfolders that hold files of an edition."""
    for name in sorted(names - {_CASES}):
        if {*_OF_AN_EDITION} & (_names_in(folder / name) or frozenset()):
            yield name


def _cases(folder: Path, names: frozenset[str], *, has_rules: bool) -> tuple[Path, ...]:
    """Those in `cases`; those of the folder itself where it holds no rules."""
    if _CASES in names:
        return legal_case_files(folder / _CASES)
    return () if has_rules else legal_case_files(folder)
