"""Documents: what is published of an answer and of a deadline, and how it is drawn.

`answer`, `proof` and `deadline` are the published models (with a version, and so a JSON Schema);
`outline` makes lines of a document, `text` and `html` (and those of deadlines) draw them in one
language; `words` are the phrases around. Nothing here knows engines, calendars or a law: a document
that was stored, or came from elsewhere, is drawn like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kz_services_law.lazy import lazily

if TYPE_CHECKING:
    from kz_services_law.documents.answer import AnswerDocument
    from kz_services_law.documents.deadline import DeadlineDocument
    from kz_services_law.documents.deadline_html import deadline_as_html
    from kz_services_law.documents.deadline_text import deadline_as_text
    from kz_services_law.documents.html import answer_as_html
    from kz_services_law.documents.proof import Proof, Step
    from kz_services_law.documents.text import answer_as_text

__all__ = [
    "AnswerDocument",
    "DeadlineDocument",
    "Proof",
    "Step",
    "answer_as_html",
    "answer_as_text",
    "deadline_as_html",
    "deadline_as_text",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "answer": ("AnswerDocument",),
            "deadline": ("DeadlineDocument",),
            "deadline_html": ("deadline_as_html",),
            "deadline_text": ("deadline_as_text",),
            "html": ("answer_as_html",),
            "proof": ("Proof", "Step"),
            "text": ("answer_as_text",),
        },
    )
