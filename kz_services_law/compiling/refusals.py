"""What the room of compiled questions refuses, and the way out of it."""

from kz_services_law.errors import Sentence

COMPILED_FROZEN = Sentence(
    "compiled_frozen", "a compiled question is frozen, {name!r} too", "compile another"
)
NOT_COMPILED = Sentence(
    "not_compiled",
    "a law compiles questions; this is none: {got!r}",
    "law.compile(PostingDeadline)",
)
IS_FIXED = Sentence(
    "is_fixed",
    "{name!r} was said when the question was compiled",
    "compile another, or leave it out",
)
