"""What became of the units of an earlier edition: which changed, came, moved and ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kz_services_law.citation import with_those_above
from kz_services_law.errors import Problems
from kz_services_law.rule_files import NO_SUCH_NAME, list_in, table_in
from kz_services_law.rulebook import limits, overlay_refusals
from kz_services_law.rulebook.quotes import difference, same_quotation_marks
from kz_services_law.rulebook.units import TextUnit
from kz_services_law.rulebook.whole import Texts, Whole

__all__ = ["UnitAccount"]

Table = dict[str, Any]


class UnitAccount:
    """Of every unit of the earlier edition, and of every one that is new, what is said of it."""

    def __init__(
        self,
        earlier: Whole,
        units: list[TextUnit],
        texts: Texts,
        edition: Mapping[str, Any],
        problems: Problems,
    ) -> None:
        self.earlier, self.units, self.texts = earlier, units, texts
        self.edition, self.problems = edition, problems
        none: Mapping[str, str] = {}
        self.old_units = next(iter(earlier.texts.values()), none)
        self.new_units = next(iter(texts.values()), none)
        self.origin = {unit.at: self._origin(unit) for unit in units}
        """Of each unit of the files, where it stood before; None of a new one."""
        self.moved = {was: at for at, was in self.origin.items() if was is not None}
        """Where each of those stands now."""
        self.places = {above for unit in self.old_units for above in with_those_above(unit)}
        self.ended_units = frozenset(self._ended_units())
        self.left_out: list[str] = list_in(edition.get("left_out", []))
        self._left_out_units = frozenset(self.left_out)
        self.encoded = {
            norm["locator"] for name in earlier.articles for norm in earlier.tables[name]["norm"]
        }

    def _origin(self, unit: TextUnit) -> str | None:
        """Where a unit stood in the earlier edition; None where it did not."""
        was = unit.spec.was
        if was is not None and was not in self.old_units:
            self._unknown(unit.place, "provision of the earlier edition", was, self.old_units)
        if was is not None:
            return was
        return unit.at if unit.at in self.old_units and not unit.spec.new else None

    def _ended_units(self) -> Iterator[str]:
        """The units that edition.toml says have ended, with all below."""
        place = "edition.toml, ends"
        for entry in map(table_in, list_in(self.edition.get("ends", []))):
            if not entry.get("by") or not all(list_in(entry["by"])):
                self.problems.add(place, overlay_refusals.NO_ACT)
            for locator in list_in(entry.get("units", [])):
                if locator in self.places:
                    yield locator
                else:
                    self._unknown(
                        place, "provision of the earlier edition", locator, self.old_units
                    )

    def _unknown(self, place: str, what: str, name: str, known: Mapping[str, str]) -> None:
        hint = limits.hint_among(name, known, self.problems)
        self.problems.add(place, NO_SUCH_NAME, what=what, name=name, hint=hint)

    def is_ended(self, locator: str) -> bool:
        """Whether edition.toml says that it has ended."""
        return not self.ended_units.isdisjoint(with_those_above(locator))

    def ended_by(self, locator: str) -> list[str]:
        """The acts by which a unit ended: those of edition.toml, or of what stands there now."""
        above = {*with_those_above(locator)}
        for entry in map(table_in, list_in(self.edition.get("ends", []))):
            if not above.isdisjoint(list_in(entry.get("units", []))):
                return list_in(entry["by"])
        return [act for unit in self.units if unit.at == locator for act in list_in(unit.spec.by)]

    def has_ended(self, locator: str) -> bool:
        """Whether the unit that stood there has ended, or another one stands there now."""
        return self.is_ended(locator) or (locator not in self.moved and locator in self.origin)

    def is_left_out(self, locator: str) -> bool:
        """Whether a unit of the text is said not to be encoded."""
        return not self._left_out_units.isdisjoint(with_those_above(locator))

    def differs(self, was: str, at: str) -> tuple[str, str] | None:
        """Where the words of a unit differ, in a language official in both editions."""
        for language in (name for name in self.texts if name in self.earlier.texts):
            one, other = self.earlier.texts[language].get(was, ""), self.texts[language].get(at, "")
            differ = difference(same_quotation_marks(one), same_quotation_marks(other))
            if differ is not None:
                return differ
        return None

    def changed_head(self, locator: str) -> str | None:
        """The head of a list that a unit hangs from, if its words have changed, it has ended, or
        there was none before.
        """
        above = locator.split("/")
        for n in range(1, len(above)):
            head = "/".join((*above[:n], "chapeau"))
            at = self.moved.get(head)
            if at is not None and (at != head or self.differs(head, at) is not None):
                return at
            there = head in self.old_units, head in self.new_units
            if at is None and any(there) and (self.has_ended(head) or not all(there)):
                return head
        return None

    # --- all of them

    def check_units(self) -> None:
        """Every unit that has changed, come or gone is spoken of, and once."""
        self._one_story_each()
        self._left_out()
        for locator in self.old_units:
            untold = locator not in self.moved and not self.has_ended(locator)
            never_encoded = locator not in self.encoded and self.is_left_out(locator)
            if untold and not never_encoded:
                self._same(locator)
        for locator in self.new_units:
            known = locator in self.old_units and not self.has_ended(locator)
            if not known and locator not in self.origin and not self.is_left_out(locator):
                self.problems.add(_file(locator), overlay_refusals.UNIT_NEW, locator=locator)

    def _one_story_each(self) -> None:
        for at, was in self.origin.items():
            place = f"{_file(at)}, unit {at!r}"
            if was is not None and self.moved[was] != at:
                self.problems.add(
                    place, overlay_refusals.COMES_TWICE, was=was, other=self.moved[was]
                )
            if was is not None and self.is_ended(was):
                self.problems.add(place, overlay_refusals.ENDED_AND_MENTIONED, was=was)

    def _left_out(self) -> None:
        place = "edition.toml, left_out"
        places = {above for unit in self.new_units for above in with_those_above(unit)}
        encoded: dict[str, list[str]] = {}
        for unit in self.origin:
            for above in with_those_above(unit):
                encoded.setdefault(above, []).append(unit)
        for out in self.left_out:
            if out not in places:
                self._unknown(place, "provision of the text", out, self.new_units)
            for unit in encoded.get(out, ()):
                self.problems.add(place, overlay_refusals.LEFT_OUT_ENCODED, locator=out, unit=unit)

    def _same(self, locator: str) -> None:
        """A unit of which nothing is said stands there in the same words."""
        differ = self.differs(locator, locator)
        if locator not in self.new_units:
            self.problems.add(_file(locator), overlay_refusals.UNIT_GONE, locator=locator)
        elif differ is not None:
            data = {"locator": locator, "before": differ[0], "now": differ[1]}
            self.problems.add(_file(locator), overlay_refusals.UNIT_CHANGED, **data)


def _file(locator: str) -> str:
    return f"{locator.split('/', maxsplit=1)[0]}.toml"
