"""What `table` and `findings` say: a question as tables or as a matrix, and a law examined."""

from __future__ import annotations

import argparse

from kz_services_law.cli import refusals
from kz_services_law.cli.asking import help_of_question, readings_typed, with_heads
from kz_services_law.cli.facts import facts_typed, require_question
from kz_services_law.cli.output import Said, as_json
from kz_services_law.compiling.asked import name_of
from kz_services_law.documents.findings import LawFindings
from kz_services_law.documents.matrix import Matrix
from kz_services_law.documents.tables import FactTables
from kz_services_law.errors import InvalidInput
from kz_services_law.languages import Language
from kz_services_law.law import DEFAULT_EDITION, Law
from kz_services_law.questions import question_named

__all__ = ["findings", "table"]


def table(
    asked: argparse.Namespace, facts: list[str], options: argparse.Namespace, lang: Language
) -> Said:
    """A question as tables, or as a matrix."""
    law, kind = _law(asked, options, lang), question_named(asked.given)
    require_question(kind, law.rulebook)
    if options.help:
        return Said([help_of_question(kind, law, lang)])
    typed = facts_typed(kind, facts, law.rulebook, needs_facts=bool(asked.matrix))
    given = {name_of(path): value for path, value in typed.items()}
    if asked.by is not None and not asked.matrix:
        raise InvalidInput(refusals.ONLY_OF_A_MATRIX, "--by")
    if asked.matrix:
        if asked.flat:
            raise InvalidInput(refusals.ONE_VIEW, "--matrix")
        return _told(law.matrix(kind, by=asked.by, **given), asked, options, lang)
    return _told(law.table(kind, flat=bool(asked.flat), **given), asked, options, lang)


def findings(asked: argparse.Namespace, options: argparse.Namespace, lang: Language) -> Said:
    """What is found in an edition examined as a whole."""
    return _told(_law(asked, options, lang).findings(), asked, options, lang)


def _law(asked: argparse.Namespace, options: argparse.Namespace, lang: Language) -> Law:
    edition = DEFAULT_EDITION if options.edition is None else options.edition
    return Law(edition, engine="native", readings=readings_typed(asked.reading), lang=lang)


def _told(
    said: FactTables | Matrix | LawFindings,
    asked: argparse.Namespace,
    options: argparse.Namespace,
    lang: Language,
) -> Said:
    """As text, as Markdown, or as JSON."""
    if options.json and asked.markdown:
        raise InvalidInput(refusals.ONE_VIEW, "--markdown")
    if options.json:
        return Said([as_json(said.to_dict(), indent=2)])
    if asked.markdown:
        return Said(said.to_markdown(lang).splitlines())
    return Said(with_heads(said.explain(lang)))
