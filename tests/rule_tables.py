"""Finding one's way in the parsed files of an edition, to change something there."""

from typing import Any


def unit_of(tables: dict[str, Any], at: str) -> dict[str, Any]:
    """The unit of that locator."""
    units = [u for file in tables if file.startswith("art") for u in tables[file]["unit"]]
    return next(unit for unit in units if unit["at"] == at)
