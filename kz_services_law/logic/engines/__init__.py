"""The engines: each concludes what the clauses of a cone conclude from stated facts.

`native` is the meaning of the rules; `durable` runs the same clauses on durable-rules. Both find
the clauses that are not false; what follows from those is said in one place, `semantics`.
"""
