"""Writes each edition out, checked, to rules/EDITION/whole.json, of which a first `Law()` is made.

    python tests/make_wholes.py

What is kept is used as long as the rule files are those it was made of; after a change of them
everything goes by the files, slower, until this is run again. A test holds the two to each other.
"""

from pathlib import Path

from kz_services_law.rulebook import Sources, from_whole, read_sources, written_out
from kz_services_law.rulebook.kept_whole import KEPT, as_kept

RULES = Path(__file__).parents[1] / "rules"


def chain(sources: Sources) -> list[str]:
    """The editions that one is made of, it the last."""
    before = [] if sources.earlier is None else chain(sources.earlier)
    return [*before, sources.tables["edition.toml"]["id"]]


def wholes(rules: Path = RULES) -> dict[str, str]:
    """What is to be kept of every edition, by its name."""
    found = {}
    for path in sorted(rules.glob("*/edition.toml")):
        sources = read_sources(rules, path.parent.name)
        whole = written_out(sources)
        from_whole(whole)  # nothing is kept that has not been checked
        found[path.parent.name] = as_kept(rules, chain(sources), whole)
    return found


if __name__ == "__main__":
    for edition, says in wholes().items():
        (RULES / edition / KEPT).write_text(says, encoding="utf-8", newline="\n")
