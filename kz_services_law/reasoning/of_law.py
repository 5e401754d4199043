"""What a law is asked beside answers: a question as tables, as a matrix, as an interview; and what
is found in the whole of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kz_services_law.asking.question import Question
from kz_services_law.errors import InvalidInput
from kz_services_law.lazy import lazy
from kz_services_law.reasoning import refusals

if TYPE_CHECKING:  # read when it is asked for
    from kz_services_law.compiling.asked import RowQuestion
    from kz_services_law.documents.findings import LawFindings
    from kz_services_law.documents.matrix import Matrix
    from kz_services_law.documents.tables import FactTables
    from kz_services_law.languages import Language
    from kz_services_law.reasoning.interview import Interview
    from kz_services_law.reasoning.probing import ReadyGoals
    from kz_services_law.rulebook import Lowering, Rulebook

__all__ = ["InReasoning"]

T = TypeVar("T")


class InReasoning:
    """The part of a `Law` that is asked of a kind of question rather than of one question."""

    def _row_question(self, question: object, fixed: Mapping[str, Any]) -> RowQuestion:
        """A question asked row by row. Raises `InvalidInput` for what is no class of questions."""
        raise NotImplementedError

    @lazy
    def _ready_goals(self) -> ReadyGoals:
        """Goals made ready to be probed."""
        raise NotImplementedError

    @property
    def _edition(self) -> tuple[Rulebook, Lowering, Mapping[str, str], Language]:
        """The edition asked, what lowers it, the readings chosen, the language."""
        raise NotImplementedError

    def findings(self) -> LawFindings:
        """The edition examined as a whole, under the readings of this `Law` and each other option
        of each: norms that alone change nothing, facts on which nothing turns, norms that say the
        same of one case, closed lists that never close, gaps. Each with facts that show it, where
        there are such. It takes about a second.

        >>> from kz_services_law import Law
        >>> found = Law(engine="native").findings()
        >>> found.of_kind("norm_idle")[0].cites, found.of_kind("fact_idle")
        (('art10/sub1',), ())
        """
        from kz_services_law.reasoning.examined import examined
        from kz_services_law.reasoning.findings import findings_of

        book, lowering, readings, lang = self._edition
        return findings_of(book, examined(book, lowering, readings), lang)

    def table(
        self, question: type[Question[Any]], /, *, flat: bool = False, **fixed: Any
    ) -> FactTables:
        """A kind of question as tables whose rows read like the law: of what it asks for, what is
        so under which conditions, by which provisions; each concluded premise has a table of its
        own, linked by its name. `flat`: one table for each thing asked, of what is stated alone.
        Under the readings of this `Law`.

        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import MustBeDiscussed
        >>> (rows,) = [table.rows for table in Law(engine="native").table(MustBeDiscussed).tables]
        >>> [(row.conditions[0].values, row.says.en, row.cites) for row in rows][0][1:]
        ('yes', ('art13/par2',))

        Raises as `interview` does, and `InvalidInput` for one of too many combinations, and for
        facts: tables tell of whatever is stated; `fixed` says only what is asked.
        """
        from kz_services_law.reasoning.tables import tables_of

        if type(flat) is not bool:
            raise InvalidInput(refusals.NO_FLAT, "flat", got=flat)
        return tables_of(self._row_question(question, fixed), flat=flat)

    def matrix(
        self, question: type[Question[Any]], /, *, by: str | None = None, **fixed: Any
    ) -> Matrix:
        """A kind of question as a matrix: what each thing that it asks for comes to, for each value
        of one fact (`by`, its path; left out, the one with most values), where nothing else is
        stated. Values of which the same is said stand in one column.

        >>> from kz_services_law import Law
        >>> from kz_services_law.questions import CompetencesOf
        >>> matrix = Law(engine="native").matrix(CompetencesOf)
        >>> matrix.by, len(matrix.rows), matrix.rows[0].cells[0].status
        ('body.kind', 27, 'settled')

        Raises as `interview` does, and `InvalidInput` for a path that is none of a fact with few
        values on which an answer can depend.
        """
        from kz_services_law.reasoning.matrix import matrix_of

        return matrix_of(self._row_question(question, fixed), by)

    def interview(
        self,
        question: type[Question[T]],
        /,
        *,
        state: str | Mapping[str, Any] | None = None,
        **fixed: Any,
    ) -> Interview[T]:
        """Ask a kind of question fact by fact: a state that knows what to ask next, and stops where
        nothing more can settle anything. `fixed`: the fields that say what is asked, and whatever
        is known from the beginning. `state`: where an earlier interview stood (`to_dict`,
        `to_json`).

        >>> from kz_services_law import Law, WhoApprovesStandard
        >>> interview = Law(engine="native").interview(WhoApprovesStandard)
        >>> step = interview.next.facts[0]
        >>> step.path, step.cites
        ('developer.kind', ('art13/par1/part2', 'art13/par1/part3'))

        Raises `InvalidInput` for what is no class of questions, where a field that says what is
        asked is missing, and for a state of another question; `UnknownName` for a question that the
        edition does not know.
        """
        from kz_services_law.reasoning.interview import begun

        return begun(self._row_question(question, {**fixed}), self._ready_goals, state)
