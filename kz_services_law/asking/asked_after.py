"""What is asked after an answer: why it is not another one, what would have to be otherwise, on
what it rests. Who answers that, its setting says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self

from kz_services_law.asking import refusals
from kz_services_law.asking.setting import Reasoned, Setting
from kz_services_law.errors import InvalidInput

if TYPE_CHECKING:  # published models, imported when a document is first made
    from kz_services_law.documents.changes import Changes
    from kz_services_law.documents.sensitivity import Sensitivity
    from kz_services_law.documents.why_not import WhyNot

__all__ = ["AskedAfter"]


class AskedAfter:
    """An answer, as far as more can be asked about it."""

    setting: Setting

    def changes(
        self, to: object = None, *, within: Iterable[str] | None = None, part: str | None = None
    ) -> Changes:
        """What would have to be otherwise for one part (by default the first) to be `to`: a value
        as the answer has it or as JSON has it, `silent`, `open`; by default anything but what it
        is. The smallest sets of facts, of up to three, each with the values that do; what is not
        stated stays so. `within`: the paths of the facts to be changed; by default those stated,
        but for what somebody is, and what is asked.

        >>> from datetime import date
        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import PostingDeadline
        >>> included = {"service.included_on": date(2013, 6, 3), "draft.type": "new"}
        >>> answer = Law(engine="native").ask(PostingDeadline.of_facts(included))
        >>> answer.changes(to=date(2013, 6, 11)).changes[0].facts[0].words.en
        '4 June 2013'

        Raises `UnknownName` for a part, a fact or a value that there is not, `InvalidInput` for
        what it is already, and for an answer that was not asked of a `Law`.
        """
        return self._reasoned().changes(to, within, part)

    def why_not(self, value: object, *, part: str | None = None) -> WhyNot:
        """Why one part (by default the first) is not `value`, given as `changes` takes it: what
        would make it so, by facts and by readings; then each way in which the rules could come to
        it, with what stands in that way, down to the facts stated.

        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import MustBeDiscussed
        >>> answer = Law(engine="native").ask(MustBeDiscussed.of_facts({"draft.type": "repeal"}))
        >>> [leaf.fact for leaf in answer.why_not("yes").ways[0].barriers]
        ['draft.type']

        Raises `UnknownName` for a part or a value that there is not, `InvalidInput` for what it is
        already, and for an answer that was not asked of a `Law`.
        """
        return self._reasoned().why_not(value, part)

    def sensitivity(self, *, part: str | None = None) -> Sensitivity:
        """On what one part (by default the first) rests: the facts without which it would be
        another, each with the values with which it stands; the smallest sets of facts that are
        enough, whatever the others are; the readings that change it; last days that the calendar
        may yet move.

        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import MustBeDiscussed
        >>> answer = Law(engine="native").ask(MustBeDiscussed.of_facts({"draft.type": "new"}))
        >>> [(each.path, each.values) for each in answer.sensitivity().needed]
        [('draft.type', ('new', 'change', 'addition', 'change_and_addition'))]

        Raises `UnknownName` for a part that there is not, `InvalidInput` for an answer that was not
        asked of a `Law`.
        """
        return self._reasoned().sensitivity(part)

    def what_if(self, changes: Mapping[str, object]) -> Self:
        """The answer with some facts otherwise: by path what would be stated, None for what would
        not be known; asked of the same `Law`.

        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import MustBeDiscussed
        >>> answer = Law(engine="native").ask(MustBeDiscussed.of_facts({"draft.type": "new"}))
        >>> answer.value, answer.what_if({"draft.type": "repeal"}).status.value
        (<Finding.YES: 'yes'>, 'silent')

        Raises `UnknownName` for a fact that the question does not take, `InvalidInput` for a value
        that it cannot have, and for an answer that was not asked of a `Law`.
        """
        found: Self = self._reasoned().what_if(changes)
        return found

    def _reasoned(self) -> Reasoned:
        """Whom to ask after this answer."""
        others = self.setting.others
        if others is None:
            raise InvalidInput(refusals.ASKED_OF_NO_LAW, self.setting.asked)
        return others.reasoning(self)
