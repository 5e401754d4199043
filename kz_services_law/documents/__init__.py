"""Documents: what is published of answers, deadlines and examinations, and how it is drawn.

`answer`, `proof`, `deadline` and `examination` are the published models (with a version, and so a
JSON Schema); `outline` makes lines of a document, `text` and `html` (and those of deadlines and
examinations, which have pictures and calendar files too) draw them in one language; `words` are the
phrases around, `silences` the kinds of silence, `norm_kinds` those of norms. Nothing here knows
engines, calendars or a law: a document that was stored, or came from elsewhere, is drawn like any
other.
"""

from kz_services_law.rooms import names_by_stub

__getattr__, __dir__, __all__ = names_by_stub(__name__)
