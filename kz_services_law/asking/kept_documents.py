"""Documents of the questions asked last: the same question is asked again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from kz_services_law.asking.models import build
from kz_services_law.asking.setting import Setting

if TYPE_CHECKING:  # published models, imported when a document is first made
    from kz_services_law.documents.answer import AnswerDocument

__all__ = ["KeptDocuments"]

_MOST = 64
_Asked: TypeAlias = tuple[tuple[tuple[str, object], ...], str, date | None]


class KeptDocuments:
    """The documents, without proofs, of answers to one kind of question under some readings."""

    def __init__(self) -> None:
        self._kept: dict[_Asked, AnswerDocument] = {}

    def of(self, setting: Setting, make: Callable[[], AnswerDocument]) -> AnswerDocument:
        """The document of what is asked: as it was made of the same facts in a question that says
        the same in JSON (of equal moments in two zones each is said in its own), or made now.
        """
        build(setting.question)
        said = setting.question.model_dump_json(exclude_none=True, serialize_as_any=True)
        asked = (tuple(setting.facts.items()), said, setting.as_of)
        found = self._kept.get(asked)
        if found is None:
            found = make()
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[asked] = found
        return found
