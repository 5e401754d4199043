"""Two texts, word by word: what stands in both, what went out and what came in."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from kz_services_law.documents.comparison import WordsChanged
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook.quotes import same_quotation_marks

__all__ = ["all_of", "word_by_word"]


def word_by_word(before: str, now: str) -> tuple[WordsChanged, ...]:
    """The words of both, in the order in which they are read.

    >>> [(each.how, each.text) for each in word_by_word("five working days", "ten working days")]
    [('out', 'five'), ('in', 'ten'), ('both', 'working days')]
    """
    return tuple(_runs(before.split(), now.split()))


def all_of(how: str, text: str) -> tuple[WordsChanged, ...]:
    """A text that stands in both, went out or came in as a whole."""
    return (of_checked(WordsChanged, how=how, text=" ".join(text.split())),)


def _runs(before: list[str], now: list[str]) -> Iterator[WordsChanged]:
    was, is_ = ([same_quotation_marks(word) for word in words] for words in (before, now))
    for what, a, b, c, d in SequenceMatcher(None, was, is_, autojunk=False).get_opcodes():
        if what == "equal":
            yield from all_of("both", " ".join(now[c:d]))
            continue
        if a < b:
            yield from all_of("out", " ".join(before[a:b]))
        if c < d:
            yield from all_of("in", " ".join(now[c:d]))
