"""Asking: what a question is, how it states facts, and what it is answered with.

From the bottom up: `points`, `models` (days and moments; frozen models that refuse in our words),
`values` (findings, checklists), `question`, `setting`, `binding` (from a question to its facts),
`saying`, `gaps`, `prover` (words, silences, proofs), `part`, `notices`, `publishing`, `answer`, and
the `plan` of a kind of question, which follows the whole way once.
"""

from kz_services_law.lazy import lazily

__getattr__, __dir__, __all__ = lazily(__name__)
