"""The room of procedures: files of cases, examined.

From the bottom up: `entries` (what a file lists), `case_book`, `case_lowering`, `scheme` (what case
files add to an edition: made once), `frames`, `cutting`, `gathering`, `running` (a file cut and
concluded, step by step), `grounding` (one question asked by itself, exactly), `examination` (what
was found), `examining` (asked of a law).
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
