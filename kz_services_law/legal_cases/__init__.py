"""Legal cases as data: facts, question, expected answer.

`files` reads them from a folder; `entries` says what keys a case has, `key_forms` what stands in
them; `checking` holds its names to a rulebook, `comparing` an answer to what it expects; `case` is
what is read. `forms`: what the value of a fact looks like where people write it, in a case as in a
shell.
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
