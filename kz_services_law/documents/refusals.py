"""What this room refuses, in sentences."""

from kz_services_law.errors import Sentence

NO_DOCUMENT = Sentence(
    "no_document", "an {needed} is needed, got {got!r}", "give what .document() gives"
)
FROZEN = Sentence("frozen_document", "a document is frozen", "make another: .model_copy(…)")
NO_PROOF = Sentence("no_proof", "it is open and has no proof", "state what is missing")
