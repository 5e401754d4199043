"""How fast this machine is, so that what is slow on it is not taken for slow."""

from time import thread_time

_ROUNDS = 1_000_000
_USUAL_SECONDS = 0.04
"""What the loop takes on a machine as people have them."""


def slower_than_usual():
    """How many times as long as usual this machine takes, at this moment; never less than once."""
    began = thread_time()
    total = 0
    for n in range(_ROUNDS):
        total += n * n
    assert total > 0
    return max(1.0, (thread_time() - began) / _USUAL_SECONDS)
