"""The command line: `kz-services-law`, or `python -m kz_services_law`.

With nothing: three questions on a worked example, with their proofs. `ask` answers any question,
`questions` lists them; `examine` examines the file of a case; `columns` answers the rows of a file;
`text` shows the words of the law, `readings` where they are understood differently, `gaps` what
they do not answer, `later` the acts that changed them; `coverage` shows of every provision what
encodes it, `check` runs rule files and legal cases of one's own; `completion` is for the shell.

How it ends, scripts can rely on (`ends`):

| 0 | done; of `ask`: the answer is settled; of `examine`: nothing is overdue, late, missed, open |
| 1 | a check, or `examine`, has found something; `--about` nothing; `columns`: rows not answered |
| 2 | refused: what was typed cannot be done, or the answer cannot be written |
| 3 | `ask`: the answer is open, facts are missing; `examine`: something cannot be judged yet |
| 4 | `ask`: it is silent, no answer in these articles |
| 5 | `ask`: it is disputed, it depends on the reading |
| 130 | broken off |

Here stands what holds for all of them: where is written, and how it ends. The rest is imported only
when whoever breaks it off is sure to be heard.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from types import FrameType

from kz_services_law.cli.ends import ANSWERED, BROKEN_OFF
from kz_services_law.cli.scripts import COMPLETE

# nothing of size before it listens, and so not the module `typing`
TYPE_CHECKING = False
if TYPE_CHECKING:
    from kz_services_law.cli.completion import Typed
    from kz_services_law.cli.options import Takes

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the number it ends with stands above.

    Without `arguments` those of the process are taken, and it ends at once when it is interrupted.
    """
    if arguments is None and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end_at_once)
    try:
        words = [str(word) for word in (sys.argv[1:] if arguments is None else arguments)]
        if words[:1] == [COMPLETE]:
            return _complete(words[1:])
        from kz_services_law.cli.commands import run

        return run(words)
    except KeyboardInterrupt:
        _say_broken_off()
        return BROKEN_OFF


def _complete(words: list[str]) -> int:
    """Say what could be typed next, a line for each; nothing where that cannot be found out."""
    from kz_services_law.cli.completion import Typed, in_the_shell, offered
    from kz_services_law.cli.output import finish, speak_unicode, write
    from kz_services_law.errors import KzServicesLawError

    speak_unicode()
    shell, *typed = words or [""]
    joined, left_out = in_the_shell(shell, typed)
    with suppress(KzServicesLawError, OSError):
        for each in offered(Typed.of(joined), _choices, _facts):
            write(each.removeprefix(left_out))
        finish()
    return ANSWERED


def _choices(takes: Takes, typed: Typed) -> Iterable[str]:
    from kz_services_law.cli.candidates import choices

    return choices(takes, typed)


def _facts(typed: Typed) -> Iterable[str]:
    from kz_services_law.cli.candidates import facts

    return facts(typed)


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
