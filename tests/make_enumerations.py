"""Writes the enumerations of kz_services_law/vocabulary from the rules.

    python tests/make_enumerations.py

Those of values stand in `[enum]` of facts.toml: enumerations.py. Those of elements are made of the
facts that norms conclude element by element (`[elements]`), in the order of the articles:
elements.py. The rules are read here without the package, so that a test may hold the two to each
other.
"""

import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules/2013-04-15"
VOCABULARY = ROOT / "kz_services_law/vocabulary"
MACHINERY = {"unit"}  # what a term is counted in: kz_services_law.counting.Unit
MADE = (
    "Made by tests/make_enumerations.py from rules/2013-04-15; a test holds the two to each other."
)
DOCS = {
    "body_kind": (
        "The kinds of bodies the Law speaks of. The ten from `OBLAST_AKIMAT` to "
        "`RURAL_DISTRICT_AKIM` are its local executive bodies and akims (Article 11)."
    ),
    "agreement": "With whom an approval is agreed (Article 13(1)).",
    "authorised_sphere": (
        "The spheres that have an authorised body (Article 13(3)); `NOTHING`: the body is none."
    ),
    "draft_type": "What a draft does with a standard (Articles 13(3), 15(5)).",
    "admissibility": "Whether a comment or proposal is to be considered (Article 15(4)).",
    "author_kind": "Who a comment comes from (Article 15(1)).",
    "rule_source": (
        "Where a rule or a power is set: of the laws, of the wider legislation, or nowhere. Laws "
        "are part of legislation; the exceptions of Articles 10(12) and 11(10) speak of "
        "legislation, that of Article 20(6) of laws only."
    ),
    "challenged_kind": "Whose decision or conduct is complained of (Article 14(3)).",
    "challenged_conduct": "What is complained of (Article 14(3)).",
    "regulation_developer": (
        "Who develops a regulation (Article 16(1), (3)). `OBLAST_LEVEL_AKIMAT`: the executive body "
        "of an oblast, a city of republican significance or the capital."
    ),
    "regulation_approver": "Who approves a regulation, by its own act (Article 16(2), (3)).",
    "approval_form": "In what form a regulation is approved (Article 16(2), (3)).",
    "channel": "Through what a service is rendered (Article 18).",
    "acceptance": (
        "What the centre's employee does with an application (Article 20(2)). `MAY_BE_REFUSED` "
        "occurs under one option of reading A23 only."
    ),
    "identifier": "Who identifies a recipient (Article 20(3)).",
    "interaction_means": "Through what a centre and a provider interact (Article 20(4)).",
    "consent_form": "In what form a recipient consented (Article 21(3)).",
    "result_form": "In what form the result of an electronic service is issued (Article 21(2)).",
    "timing": "When, or how often, a duty is to be done, where the text names no figure.",
    "region": (
        "A region or city, for its civil time; those of today (a part of an older region shares "
        "its time)."
    ),
    "hearing_state": "How the duty to discuss a report stands on a day (Article 23(6)).",
    "act": "What Articles 10-23 make bodies competent in, and bind many of them to.",
    "discussion_duty": "What Article 15 binds the developing body to.",
    "one_stop_employee_duty": "What Articles 20 and 21 bind the employee of a centre to.",
    "entry_item": (
        "What the registry contains of a service (Article 12(2)). `RECEPTION`: the organisations "
        "that accept applications and issue results and (or), for an electronic service, the "
        "portal."
    ),
    "standard_item": "What a standard contains (Article 14).",
    "regulation_item": "What a regulation contains (Article 17).",
    "report_item": "What the report on a discussion contains (Article 15(4), second part).",
    "way_to_be_informed": (
        "In what ways information on the order of services is given (Article 23(1))."
    ),
    "stage_teller": "Who tells the stage of a service (Article 23(4)).",
    "hearing_purpose": (
        "What the results of the discussions are used for (Article 23(6), second sentence)."
    ),
    "requirements_source": (
        "Where the requirements for services rendered by providers are set (Article 19)."
    ),
    "agreeing_bodies": "To whom a revised draft goes for agreement (Article 15(4), fourth part).",
}
Table = dict[str, Any]


def read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def norms() -> Iterator[Table]:
    """Every norm, whole: with what its file says of all of them, and what it is like."""
    files = [read(path) for path in sorted(RULES.glob("art*.toml"), key=number)]
    own = {name: norm for file in files for name, norm in named(file)}
    for file in files:
        for _, norm in named(file):
            yield file.get("each", {}) | own.get(norm.get("like"), {}) | norm


def number(path: Path) -> list[int]:
    """The number of a file's article, by which they are ordered: art11, art11-1, art12."""
    return [int(part) for part in path.stem.removeprefix("art").split("-")]


def named(file: Table) -> Iterator[tuple[str, Table]]:
    """The norms of a file, each with its id: its unit, and its name within it."""
    for unit in file["unit"]:
        for norm in unit.get("norm", ()):
            yield "/".join(filter(None, (unit["at"], norm.get("name")))), norm


def concluded(norm: Table) -> Iterator[str]:
    """The facts a norm concludes, by its kind and by its own words."""
    bearer = norm.get("bearer", {})
    for act in norm.get("act", ()):
        if "class" in bearer and "given_by" not in bearer:
            yield f"{norm['role']}.competent.{act}"
        if norm["kind"] == "duty":
            yield f"{norm['role']}.must.{act}"
    for item in norm.get("item", ()):
        yield f"{norm['document']}.lacks.{item}"
    then = norm.get("then", {})
    yield from [then] if isinstance(then, str) else then
    for way in norm.get("any", ()):
        yield from way.get("then", {})


def elements(patterns: dict[str, str]) -> dict[str, list[str]]:
    """Of each pattern, what stands in the place of its star in the facts that norms conclude."""
    known = dict.fromkeys(fact for norm in norms() for fact in concluded(norm))
    found = {}
    for name, pattern in patterns.items():
        head, _, tail = pattern.partition("*")
        facts = [fact for fact in known if fact.startswith(head) and fact.endswith(tail)]
        found[name] = [fact[len(head) : len(fact) - len(tail)] for fact in facts]
    return found


def camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def as_class(name: str, values: list[str]) -> str:
    words = textwrap.wrap(f'"""{DOCS[name]}"""', 96)
    if len(words) > 1:
        words = [*textwrap.wrap(f'"""{DOCS[name]}', 96), '"""']
    doc = textwrap.indent("\n".join(words), "    ")
    members = "\n".join(f'    {value.upper()} = "{value}"' for value in values)
    return f"class {camel(name)}(Enum):\n{doc}\n\n{members}\n"


def local_kinds(values: list[str]) -> str:
    members = "\n".join(f"    BodyKind.{value.upper()}," for value in values)
    return f'''\
LocalKind: TypeAlias = Literal[
{members}
]
"""The kinds of local executive bodies and akims (Article 11)."""
LOCAL_KINDS: tuple[LocalKind, ...] = get_args(LocalKind)
"""The same, one by one."""
'''


def module(says: str, imports: str, names: list[str], parts: list[str]) -> str:
    listed = "\n".join(f'    "{name}",' for name in sorted(names, key=constants_first))
    head = f'"""{says}\n\n{MADE}\n"""\n\n{imports}\n\n__all__ = [\n{listed}\n]\n'
    return "\n\n".join([head, *parts])


def constants_first(name: str) -> tuple[bool, str]:
    return not name.isupper(), name


def texts() -> dict[str, str]:
    """What each module is to say, by its file name."""
    facts = read(RULES / "facts.toml")
    values = {name: them for name, them in facts["enum"].items() if name not in MACHINERY}
    by_element = elements(facts["elements"])
    local = local_kinds(facts["class"]["local_bodies"]["values"])
    return {
        "enumerations.py": module(
            "The kinds and forms of things, in the words of the rules.",
            "from enum import Enum\nfrom typing import Literal, TypeAlias, get_args",
            ["LOCAL_KINDS", "LocalKind", *map(camel, values)],
            [*(as_class(name, them) for name, them in values.items()), local],
        ),
        "elements.py": module(
            "What is answered element by element, in the words of the rules.",
            "from enum import Enum",
            [*map(camel, by_element)],
            [as_class(name, them) for name, them in by_element.items()],
        ),
    }


if __name__ == "__main__":
    for name, says in texts().items():
        (VOCABULARY / name).write_text(says, encoding="utf-8")
