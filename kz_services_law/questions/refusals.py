"""What this room refuses, in sentences."""

from kz_services_law.errors import Sentence

__all__ = ["NO_SUCH_QUESTION"]

NO_SUCH_QUESTION = Sentence("no_such_question", "no question is called {name!r}", "{hint}")
