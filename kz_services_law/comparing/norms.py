"""What became of the norms."""

from __future__ import annotations

from collections.abc import Collection

from kz_services_law.documents.comparison import NormChange
from kz_services_law.refusing_model import of_checked
from kz_services_law.rulebook import NormSpec, Rulebook
from kz_services_law.rulebook.history import Fate, Traced

__all__ = ["norms_compared"]


def norms_compared(
    earlier: Rulebook, later: Rulebook, traced: Traced, units: Collection[str]
) -> tuple[NormChange, ...]:
    """Every norm of the later edition, then those of the earlier one that ended; without bridges,
    which no words of the law state. `units`: those of the later text that are not as they were.
    """
    found: list[NormChange] = []
    stayed: set[str] = set()
    for norm in later.norms.values():
        was, said = traced.norm(norm.id)
        before = earlier.norms.get(was)
        stayed.add(was if before is not None else norm.id)
        if not norm.is_bridge:
            fate = _fate(before, said, reworded=norm.locator in units)
            found.append(_told(norm, before, fate, traced.acts(norm.locator)))
    gone = (norm for name, norm in earlier.norms.items() if name not in stayed)
    ended = (_told(None, n, "ended", traced.ended(n.id)) for n in gone if not n.is_bridge)
    return (*found, *ended)


def _fate(before: NormSpec | None, said: str | None, *, reworded: bool) -> Fate:
    if before is None:
        return "new"
    if said == "changes":
        return "changed"
    return "reworded" if reworded else "kept"


def _told(
    now: NormSpec | None, before: NormSpec | None, became: Fate, acts: tuple[str, ...]
) -> NormChange:
    stands = now or before
    return of_checked(
        NormChange,
        id=None if now is None else now.id,
        was=None if before is None else before.id,
        became=became,
        locator="" if stands is None else stands.locator,
        acts=() if became == "kept" else acts,
        says=None if now is None else now.says,
        said=None if before is None else before.says,
    )
