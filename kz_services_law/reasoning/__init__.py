"""The room of reasoning: what is asked after an answer, and of a question or a law as a whole. Why
not another one, what would have to be otherwise, on what it rests; tables, what is idle.

From the bottom up: `probing` (one part asked anew, of other facts), `axes` (days, moments and
numbers as whole numbers, and where something turns on them), `targets` (which answer is asked
about), `words` (values and bounds in words), `along` (where changes along an axis lead), `related`
(along two), `search` (which changes of facts lead there), `changes` (those as they are told),
`why_not` (what stands in a way), `sensitivity`, `of_answer` (all of it, as an answer has it);
`stretches` (of days not known), `interview`; `deciding` (what premises can be), `witness` (facts of
which they are so), `fewest` (few rows for many cases), `tables`, `matrix`, `examined`, `findings`;
`of_law` (what a law is asked so).
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
