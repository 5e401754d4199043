"""Asking: what a question is, how it states facts, and what it is answered with.

From the bottom up: `kept` (the base of answers), `field_types` (days, moments), `telling` (what
pydantic finds wrong, in our words), `models` (the base of entities), `values` (findings,
checklists), `question`, `known` (what an edition knows), `inquiry` (which facts can still settle
something), `asked_first` (in what order), `setting`, `binding` (from a question to its facts),
`saying`, `gaps`, `prover` (words, silences, proofs), `part`, `applies` (is the edition the law on
these days?), `notices`, `publishing`, `answer`, and the `plan` of a kind of question, which follows
the whole way once.
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
