"""What this room refuses, in sentences."""

from kz_services_law.errors import Sentence

NO_DOCUMENT = Sentence(
    "no_document", "a document, {needed}, is needed, got {got!r}", "give what .document() gives"
)
NO_PROVISIONS = Sentence(
    "no_provisions",
    "the words of provisions by language and locator are needed, got {got!r}",
    "give law.rulebook.texts",
)
NO_WHETHER = Sentence("no_whether", "True or False is needed, got {got!r}", "give one of them")
FROZEN = Sentence("frozen_document", "a document is frozen", "make another: .model_copy(…)")
NO_PROOF = Sentence("no_proof", "it is open and has no proof", "state what is missing")
_CANNOT = "which cannot be used here ({why})"
NO_DRAWSVG = Sentence(
    "no_drawsvg",
    f"pictures are drawn by the package 'drawsvg', {_CANNOT}",
    "pip install 'kz-services-law[pictures]'",
)
NO_ICALENDAR = Sentence(
    "no_icalendar",
    f"calendar files are made by the package 'icalendar', {_CANNOT}",
    "pip install 'kz-services-law[icalendar]'",
)
NO_DAYS_OFF = Sentence(
    "no_days_off",
    "spans of days off are needed, got {got!r}",
    "give the first and the last day of each, or leave them out",
)
NO_TIME_BEFORE = Sentence(
    "no_time_before",
    "a timedelta that is not negative, of at most a year, is needed, got {got!r}",
    "give one such as timedelta(days=3), or leave it out",
)
