"""What this room refuses, in sentences."""

from kz_services_law.errors import Sentence

NO_POINT = Sentence("no_point", "{got!r} is no point in time ({why})", "give a real moment")
CONFLICT = Sentence(
    "norms_conflict",
    "norms conclude differently of {fact!r}: {claims}",
    "let one of them override the other in the rule files",
)
NOTHING_AWAITED = Sentence(
    "nothing_awaited",
    "{fact!r} is unknown though nothing it depends on is",
    "please report it",
)
TOO_MANY_CASES = Sentence(
    "too_many_cases",
    "{count} facts are not known, and what they come to together falls into more cases than can be"
    " told ({most})",
    "state more of the facts, such as {facts}",
)
NO_ENGINE = Sentence("no_engine", "no engine {got!r}", "{hint}")
ENGINES_DIFFER = Sentence("engines_differ", "the engines differ on {what}", "please report it")
NO_DURABLE = Sentence(
    "no_durable",
    "durable-rules cannot be imported here ({why})",
    "use engine='native', or, with a C compiler: pip install --force-reinstall --no-cache-dir "
    "durable-rules (from Python 3.13 on after: export "
    "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject)",
)
ODD_DURABLE = Sentence(
    "odd_durable",
    "the module durable_rules_engine found here is not that of durable-rules (it lacks {lacking})",
    "install durable-rules anew, or use engine='native'",
)
BROKEN_DURABLE = Sentence(
    "broken_durable",
    "durable-rules cannot be imported or used here ({why})",
    "install durable-rules anew, or use engine='native'",
)
WRONG_DURABLE = Sentence(
    "wrong_durable",
    "durable-rules does not conclude of an example what it must",
    "install durable-rules anew, or use engine='native'",
)
RULES_REFUSED = Sentence(
    "rules_refused", "durable-rules refuses these rules ({why})", "use engine='native'"
)
RULES_TOO_LARGE = Sentence(
    "rules_too_large",
    "{what}: more than durable-rules is known to carry",
    "use engine='native'",
)
DURABLE_FAILED = Sentence(
    "durable_failed", "durable-rules failed on this question ({why})", "use engine='native'"
)
DURABLE_STOPPED = Sentence(
    "durable_stopped",
    "durable-rules stopped before the end of a question",
    "use engine='native'",
)
NOT_PICKLED = Sentence(
    "program_not_pickled",
    "what a program computes is code, and is not pickled",
    "lower the rules again where it is needed",
)
