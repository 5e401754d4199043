"""What `columns` does: answers the rows of a file into another, and says how many there were."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING, Any

from kz_services_law.asking.question import Question
from kz_services_law.cli import refusals
from kz_services_law.cli.ends import ANSWERED, FOUND
from kz_services_law.cli.facts import value_typed
from kz_services_law.cli.output import Said, as_json
from kz_services_law.cli.says import shell_words, so_many
from kz_services_law.documents.words import document_words
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.languages import Language
from kz_services_law.law import Law
from kz_services_law.legal_cases.forms import slots_of
from kz_services_law.messages import suggestion
from kz_services_law.questions import question_named

if TYPE_CHECKING:  # an extra
    from kz_services_law.columns.files import Answered

__all__ = ["answer"]

_WORDS_NEEDED = 3
_ENDS = [signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if name in dir(signal)]
_EVERY = 0.2
"""So many seconds pass between two looks at how far it has come."""


def answer(given: argparse.Namespace, law: Law, *, in_json: bool) -> Said:
    """Answer a file. It ends with 1 where some rows could not be answered."""
    if len(given.given) != _WORDS_NEEDED:
        raise InvalidInput(refusals.NO_FILES, "columns")
    named, source, target = given.given
    from kz_services_law.columns.files import Files, answer_file

    question = question_named(named)
    ask = law.compile_columns(question, **_same_typed(question, given.same, law))
    bar = _Bar(law.lang)
    errors = None if given.errors is None else Path(given.errors)
    files, only = Files(Path(source), Path(target), errors), given.only or None
    try:
        with _taken_away_where_broken_off(files.begun):
            answered = answer_file(ask, files, keep=given.keep, only=only, told=bar.tell)
    finally:
        bar.end()
    lines = [as_json(_plain(answered, law), indent=2)] if in_json else _lines(answered, law)
    return Said(lines, FOUND if answered.refused else ANSWERED)


def _same_typed(question: type[Question[Any]], typed: list[str], law: Law) -> Mapping[str, object]:
    """What is the same in all rows, typed as FACT=VALUE."""
    slots = {slot.path: slot for slot in slots_of(question, law.rulebook)}
    found: dict[str, object] = {}
    for each in typed:
        path, is_said, text = each.partition("=")
        if not is_said:
            raise InvalidInput(refusals.NO_FACT_SAID, "--same", got=each)
        if path not in slots:
            name, hint = question.__name__, suggestion(path, slots)
            raise UnknownName(refusals.NO_SUCH_OPTION, question=name, fact=path, hint=hint)
        if path in found:
            raise InvalidInput(refusals.GIVEN_TWICE, f"--same {path}")
        found[path] = value_typed(question, slots[path], text, law.rulebook)
    return found


def _plain(answered: Answered, law: Law) -> dict[str, Any]:
    edition = law.rulebook.edition.id
    found: dict[str, Any] = {"rows": answered.rows, **answered.by_status, "edition": edition}
    if answered.first_refused is not None:
        row, reason = answered.first_refused
        found["first_refused"] = {"row": row, "reason": reason}
    return found


def _lines(answered: Answered, law: Law) -> Iterator[str]:
    """How many rows there were, how they were answered, and why the first of them was not; and by
    which edition, whichever the days of the rows.
    """
    line, status_of, lang = shell_words().line, document_words().status_of, law.lang
    rows = so_many(answered.rows, "rows").in_language(lang)
    yield rows.replace(str(answered.rows), _grouped(answered.rows)) + ":" * bool(answered.rows)
    for status, count in answered.by_status.items():
        refused = status == "refused"
        said = (line.rows_refused if refused else status_of(status)).in_language(lang)
        yield f"    {said}  {_grouped(count)}"
    if answered.first_refused is not None:
        row, reason = answered.first_refused
        yield line.first_refused.filled(row=_grouped(row), reason=reason).in_language(lang)
    yield line.by_edition.filled(edition=law.rulebook.edition.edition).in_language(lang)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


@contextmanager
def _taken_away_where_broken_off(begun: Sequence[Path]) -> Generator[None]:
    """Take away the files begun where the process is told to end; and end as it would."""
    before: dict[int, Any] = {}

    def end(number: int, frame: FrameType | None) -> None:
        for path in begun:
            with suppress(OSError):
                path.unlink()
        as_before = before[number]
        if callable(as_before):
            as_before(number, frame)
        else:
            signal.signal(number, as_before)
            signal.raise_signal(number)

    if current_thread() is main_thread():
        for each in _ENDS:
            before[each] = signal.getsignal(each)
            if before[each] not in (signal.SIG_IGN, None):
                signal.signal(each, end)
    try:
        yield
    finally:
        for number, as_before in before.items():
            if as_before is not None:
                signal.signal(number, as_before)


class _Bar:
    """Says on a terminal how far it has come; elsewhere nothing."""

    def __init__(self, lang: Language) -> None:
        self._lang, self._began, self._told = lang, time.monotonic(), 0.0
        self._is_shown = False
        with suppress(OSError, ValueError, AttributeError):  # there may be none
            self._is_shown = sys.stderr.isatty()

    def tell(self, done: int, rows: int | None) -> None:
        """How many rows are done, of how many, where that is known."""
        now = time.monotonic()
        if not self._is_shown or now < self._told + _EVERY:
            return
        self._told = now
        seconds = max(now - self._began, 1e-9)
        line, each = shell_words().line, {"done": f"{done:,}", "speed": f"{done / seconds:,.0f}"}
        said = line.rows_done
        if rows:
            said = line.rows_done_of_all
            each |= {"share": f"{done / rows:.0%}", "left": f"{seconds * (rows - done) / done:.0f}"}
        self._write(f"\r\x1b[K{said.filled(**each).in_language(self._lang)}")

    def end(self) -> None:
        """Leave the line."""
        if self._told:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()
