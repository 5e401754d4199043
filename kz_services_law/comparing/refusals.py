"""What the room of comparing refuses, and the way out of it."""

from kz_services_law.errors import Sentence

__all__ = ["NOT_MADE_OF_IT", "NO_LAW"]

NO_LAW = Sentence(
    "no_other_law", "a Law is needed, got {got!r}", "give one such as Law({example!r})"
)
NOT_MADE_OF_IT = Sentence(
    "not_made_of_it",
    "neither of the editions {one} and {other} was made of the other",
    "compare editions of one law, each based on the one before",
)
