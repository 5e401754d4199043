"""What this room refuses, in sentences; problems of rule files are said by the checks."""

from kz_services_law.errors import Sentence

BOOK_NOT_PICKLED = Sentence(
    "rulebook_not_pickled", "a rulebook is not pickled", "load it again: rulebook.load(…)"
)
NO_EDITION = Sentence("no_edition", "no edition {got!r} is encoded", "{hint}")
