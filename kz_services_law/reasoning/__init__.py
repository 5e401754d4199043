"""The room of reasoning: what is asked after an answer. Why not another one, what would have to be
otherwise, on what it rests.

From the bottom up: `said` (what an answer says, to be compared), `probing` (one part asked anew, of
other facts), `axes` (days, moments and numbers as whole numbers, and where something turns on
them), `targets` (which answer is asked about), `words` (values and bounds in words), `search`
(which changes of facts lead there), `changes` (those as they are told), `of_answer` (all of it, as
an answer has it).
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
