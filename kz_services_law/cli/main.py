"""The command line: `kz-services-law`, or `python -m kz_services_law`.

With nothing: three questions on a worked example, with their proofs. `ask` answers any question,
`questions` lists them, `coverage` shows of every provision of the text what encodes it, `check`
runs rule files and legal cases of one's own.

Here stands what holds for all of them: where is written, and how it ends. The rest is imported only
when whoever breaks it off is sure to be heard.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

__all__ = ["main"]

ANSWERED, FOUND, REFUSED, BROKEN_OFF = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 where it answered, 1 where a check has found something, 2 where what
    was typed cannot be done or the answer cannot be written, 130 where it was broken off.

    Without `arguments` those of the process are taken, and it ends at once when it is interrupted.
    """
    if arguments is None and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end_at_once)
    try:
        from kz_services_law.cli.commands import run

        return run([str(word) for word in (sys.argv[1:] if arguments is None else arguments)])
    except KeyboardInterrupt:
        _say_broken_off()
        return BROKEN_OFF


def _end_at_once(number: int, frame: FrameType | None) -> None:
    """End here: an exception might be lost on its way, and nothing is half done that matters."""
    del number, frame
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _say_broken_off()
    os._exit(BROKEN_OFF)


def _say_broken_off() -> None:
    """Say so where errors are told; past what is buffered, in the middle of which this may be."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            os.write(sys.stderr.fileno(), b"kz-services-law: broken off\n")
