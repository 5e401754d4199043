"""What an edition based on another no longer settles: facts that norms concluded and none
concludes now.

They stay facts of the edition, and each is silent, of the kind *removed*, with the units that
settled it and the acts by which that ended: so a question of which a part is gone is answered in
its other parts, and one that is gone whole is told why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kz_services_law.documents.words import document_words
from kz_services_law.errors import Problems
from kz_services_law.languages import LANGUAGES, Trilingual
from kz_services_law.rule_files import understood
from kz_services_law.rulebook.norms import NormSpec

__all__ = ["NoMore", "facts_and_gaps"]

Table = dict[str, Any]
_STAYS = ("type", "name", "about")
"""What stays of a fact; what closed its list has ended with it."""
_NO_ENUMERATIONS = ("bool", "day", "moment", "deadline")


class NoMore(NamedTuple):
    """A norm of the earlier edition that has ended, or says something else now: and by which acts.

    It may still have concluded what none concludes any more.
    """

    norm: Table
    by: list[str]

    @property
    def concludes(self) -> frozenset[str]:
        """The facts that it concluded."""
        spec = understood(NormSpec, self.norm, "", Problems())
        return frozenset() if spec is None else spec.concludes


def facts_and_gaps(
    earlier: Mapping[str, Mapping[str, Any]], facts: Mapping[str, Any], no_more: Iterable[NoMore]
) -> tuple[dict[str, Table], list[Table]]:
    """Of the tables of the earlier edition, the facts of this one, and the norms that are no more:
    the facts removed, and the gaps that say so, one for all that the same norms settled.
    """
    declared = earlier["facts.toml"].get("concluded", {})
    settled: dict[str, list[NoMore]] = {}
    for each in no_more:
        for fact in each.concludes:
            if fact in declared and _is_removed(fact, declared[fact]["type"], facts):
                settled.setdefault(fact, []).append(each)
    gaps: dict[str, Table] = {}
    for fact, norms in settled.items():
        gap = _gap(norms, earlier["edition.toml"])
        gaps.setdefault(gap["id"], gap)["goals"].append(fact)
    removed = {
        fact: {key: declared[fact][key] for key in _STAYS if key in declared[fact]}
        for fact in settled
    }
    return removed, [*gaps.values()]


def _is_removed(fact: str, of_type: str, facts: Mapping[str, Any]) -> bool:
    """Whether a fact is no longer among those of the edition, and there still are values of it."""
    typed = of_type in _NO_ENUMERATIONS or of_type in facts["enum"]
    return typed and fact not in facts["concluded"]


def _gap(no_more: Sequence[NoMore], edition: Mapping[str, Any]) -> Table:
    """The silence of what these norms settled."""
    norms = [each.norm for each in no_more]
    says = {lang: " ".join(norm["says"][lang] for norm in norms) for lang in LANGUAGES}
    return {
        "id": f"removed/{'+'.join(norm['id'] for norm in norms)}",
        "kind": "removed",
        "goals": [],
        "nearest": [],
        "says": document_words().phrase.until_then.filled(says=Trilingual(**says)).model_dump(),
        "removed": {
            "units": [*dict.fromkeys(norm["locator"] for norm in norms)],
            "edition": edition["id"],
            "named": edition["edition"],
            "by": [*dict.fromkeys(act for each in no_more for act in each.by)],
        },
    }
