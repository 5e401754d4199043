"""How much rule files may say, and why no more: what they come to grows with them, and not faster.

What is over a limit is refused on loading, by a sentence that says what it comes to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kz_services_law.errors import Problems
from kz_services_law.messages import suggestion

__all__ = [
    "DEEPEST",
    "DEEPEST_PROOF",
    "MOST_CLAUSES",
    "MOST_PREMISES",
    "MOST_TAKEN_OVER",
    "hint_among",
    "may_take_long",
]

DEEPEST = 100
"""How long a chain of classes, or of norms that override each other, may be. No chain of the law
comes near it, and recursion in Python has an end.
"""
DEEPEST_PROOF = 30
"""How long a chain of facts that rest on each other may be. Each is up to six brackets deeper in
the JSON of a proof, and readers of JSON take two hundred; this law's longest chain has five.
"""
MOST_CLAUSES = 2_000
"""How many clauses a norm may come to: its ways, for each way to be its bearer, for each fact that
it concludes. The norms of this law come to ten.
"""
MOST_PREMISES = 20_000
"""How many premises these clauses may have together. Those of a norm of this law have 22."""
MOST_TAKEN_OVER = 200_000
"""How many entries norms may take over, all together, from what their files say of `each` and from
the norms they are `like`. Those of this law take over 140.
"""
_MOST_HINTS = 200
"""For how many mistyped names the nearest known one is looked for: each is held to all of them."""
_LONGEST_PATTERN = 500
_MOST_CHOICES = 3
_ONE_CHARACTER = re.compile(r"\\.|\[\^?\]?[^\]]*\]", re.DOTALL)
_REPEATED_GROUP = re.compile(r"\)\s*[*+{]")
_REPEATED = re.compile(r"[*+]|\{\d*,\d*\}")
_CHOICE = re.compile(r"(?<![(*+?}])\?|\{\d+\}|\(")


def may_take_long(pattern: str) -> bool:
    """Whether a regular expression is of a form that can be tried for ever on a sentence: each
    repetition within or beside another multiplies what is tried.

    >>> may_take_long(r"[Rr]are|old (words|names)"), may_take_long(r"(a+)+$")
    (False, True)
    """
    plain = _ONE_CHARACTER.sub("x", pattern)
    return (
        len(pattern) > _LONGEST_PATTERN
        or _REPEATED_GROUP.search(plain) is not None
        or len(_REPEATED.findall(plain)) > 1
        or len(_CHOICE.findall(plain)) > _MOST_CHOICES
    )


def hint_among(wrong: object, known: Iterable[str], problems: Problems) -> str:
    """The way out after a mistyped name; after many of them, that the first ones be mended."""
    if len(problems.found) < _MOST_HINTS:
        return suggestion(wrong, known)
    return "mend the names told before this one, and load again"
