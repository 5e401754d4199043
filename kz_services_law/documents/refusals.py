"""What this room refuses, in sentences."""

from kz_services_law.errors import Sentence

NO_PROOF = Sentence("no_proof", "it is open and has no proof", "state what is missing")
