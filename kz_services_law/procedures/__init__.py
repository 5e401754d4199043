"""The room of procedures: files of cases, examined.

From the bottom up: `given`, `entries` (what a file lists), `case_book`, `case_lowering`, `scheme`
(what case files add to an edition: made once), `frames`, `cut`, `cutting` with `happening` and
`filling`, `gathering`, `running` (a file cut and concluded, step by step), `grounding` (one
question asked by itself, exactly), `completing` and `adding` (the same, sooner), `proving`,
`duties` and `judged` with their `states`, `examination` (what was found), `examining` (asked of a
law). Beside it files as they are written: `case_files`, from `case_reading` to `case_writing`, and
all that is wrong with one: `case_problems`.
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
