"""What this room refuses, in sentences."""

from kz_services_law.errors import Sentence

__all__ = ["FIXED", "TAKES_NOTHING"]

FIXED = Sentence(
    "fixed_field", "its name says that already", "leave it out, or write Body({field}=…)"
)
TAKES_NOTHING = Sentence("takes_nothing", "it takes nothing", "write {example}")
