"""What this room refuses, in sentences."""

from kz_services_law.errors import Sentence

NO_DOCUMENT = Sentence(
    "no_document", "an {needed} is needed, got {got!r}", "give what .document() gives"
)
NO_PROVISIONS = Sentence(
    "no_provisions",
    "the words of provisions by language and locator are needed, got {got!r}",
    "give law.rulebook.texts",
)
NO_WHETHER = Sentence("no_whether", "True or False is needed, got {got!r}", "give one of them")
FROZEN = Sentence("frozen_document", "a document is frozen", "make another: .model_copy(…)")
NO_PROOF = Sentence("no_proof", "it is open and has no proof", "state what is missing")
