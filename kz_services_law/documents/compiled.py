"""What a compiled question is made of, as it is published."""

from __future__ import annotations

from typing import Literal

from kz_services_law.documents.published import Plain, Published, Table

__all__ = ["CompiledDocument"]


class CompiledDocument(Published):
    """A compiled question: what is asked, by which rules, readings and calendar. Two whose
    documents are equal say the same of the same facts.

    `version` is that of this form, `library` that of the package; `fixed`: what says what is asked;
    `facts`: of each name by which a fact is given, its path.
    """

    version: Literal["1"]
    library: str
    act: str
    edition: str
    rules_sha256: str
    calendar_sha256: str
    question: str
    fixed: Table[Plain]
    facts: Table[str]
    readings: Table[str]
