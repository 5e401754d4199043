"""What is refused of an edition that is based on an earlier one, in sentences."""

from kz_services_law.errors import Sentence

NO_ACT = Sentence("no_act", "no act is named", "say in 'by' which act did it")
UNIT_CHANGED = Sentence(
    "unit_changed",
    "the words of {locator} have changed, '{before}' to '{now}', and nothing is said of it",
    "write the unit, and what became of its norms",
)
UNIT_GONE = Sentence(
    "unit_gone",
    "{locator} is no longer in the text, and nothing is said of it",
    "say where it stands now ('was'), or that it has ended (edition.toml, [[ends]])",
)
UNIT_NEW = Sentence(
    "unit_new", "{locator} is new in the text, and nothing is said of it", "write the unit"
)
NORM_LEFT_OUT = Sentence(
    "norm_left_out",
    "nothing is said of the earlier norm {name!r}",
    "write a norm that 'keeps' or 'changes' it, or name it in 'ends'",
)
NOT_FROM_THERE = Sentence(
    "not_from_there",
    "it stood in {was}, which is not where {at} comes from",
    "say in 'was' where the unit stood, or take a norm of that unit",
)
COMES_TWICE = Sentence(
    "comes_twice",
    "it comes from {was}, and so does {other}",
    "say 'was' of the one that carries it on; the other is new",
)
STANDS_TWICE_NOW = Sentence(
    "stands_twice_now", "two values would be called {name!r}", "rename to a name of its own"
)
EXACT_CHANGED = Sentence(
    "exact_changed",
    "its list is exact on {facts}, and its other side would stay as it was",
    "name the norm, and its other side, in 'ends', and write it anew with 'exact'",
)
ENDED_AND_MENTIONED = Sentence(
    "ended_and_mentioned", "it is among what has ended, and carries {was} on", "say one thing of it"
)
LEFT_OUT_ENCODED = Sentence(
    "left_out_encoded",
    "{locator!r} is left out, and {unit} stands in the files",
    "leave out what is not encoded only",
)
SPOKEN_TWICE = Sentence(
    "spoken_twice", "of the earlier norm {name!r} something is said already", "say one thing of it"
)
KEEPS_AND_CHANGES = Sentence(
    "keeps_and_changes",
    "a norm that is kept gives {keys}",
    "write 'changes', or leave that out: what is kept may give says, quote, readings",
)
LIKE_NO_OTHER = Sentence(
    "like_no_other",
    "a norm that keeps or changes an earlier one is like no other",
    "leave 'like' out, or write a norm of its own",
)
NOT_SAID_ANEW = Sentence(
    "not_said_anew",
    "its words have changed, and what it says is not said anew",
    "give 'says', in English at least",
)
NAMES_WHAT_ENDED = Sentence(
    "names_what_ended",
    "what is taken over names {name!r}, which has ended",
    "change it, or end it too",
)
WIDENED = Sentence(
    "widened",
    "it tests {fact!r} for being none of some values, and there are more of them now",
    "write its unit, and a norm that 'keeps' it if it holds of the new ones too, or 'changes' it",
)
GAP_NOT_LOOKED_AT = Sentence(
    "gap_not_looked_at",
    "something is said of {touched}, among its nearest provisions and what it is about",
    "look at it again: name it in 'keeps' or 'ended', or write a gap that 'changes' it",
)
