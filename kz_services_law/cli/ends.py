"""How a command ends: the exit codes that scripts can use."""

__all__ = [
    "ANSWERED",
    "BROKEN_OFF",
    "DISPUTED",
    "ENDS",
    "FOUND",
    "OPEN",
    "REFUSED",
    "SILENT",
    "end_of",
]

ANSWERED, FOUND, REFUSED, OPEN, SILENT, DISPUTED, BROKEN_OFF = 0, 1, 2, 3, 4, 5, 130
ENDS = {
    "answered": ANSWERED,
    "found": FOUND,
    "refused": REFUSED,
    "open": OPEN,
    "silent": SILENT,
    "disputed": DISPUTED,
    "broken_off": BROKEN_OFF,
}
"""Each by its name, in the order in which they are told."""


def end_of(status: str) -> int:
    """How a question ends, by the status of its answer.

    >>> [end_of(status) for status in ("settled", "open", "silent", "disputed")]
    [0, 3, 4, 5]
    """
    return ENDS.get(status, ANSWERED)
