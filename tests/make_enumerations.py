"""Writes the enumerations of kz_services_law/vocabulary from the rules.

    python tests/make_enumerations.py

Those of values stand in `[enum]` of enumerations.toml: enumerations.py. Those of elements are made
of the facts that norms conclude element by element (`[elements]`), in the order of the articles:
elements.py. What documents contain, the items of their articles say: contents.py. They have what
any edition has; those based on another add to it. The rules are read here without the package, so
that a test may hold the two to each other.
"""

import re
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules/2013-04-15"
LATER = tuple(ROOT / "rules" / edition for edition in ("2019-07-01",))
"""The editions based on it, each over the one before."""
VOCABULARY = ROOT / "kz_services_law/vocabulary"
MACHINERY = {"unit"}  # what a term is counted in: kz_services_law.counting.Unit
MADE = "Made by tests/make_enumerations.py from the rules; a test holds the two to each other."
Table = dict[str, Any]


def read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def norms() -> Iterator[Table]:
    """Every norm of every edition, whole: with what its file says of all of them, what it is like,
    and what it had in the edition before.
    """
    before: dict[str, Table] = {}
    for rules in (RULES, *LATER):
        files = [read(path) for path in sorted(rules.glob("art*.toml"), key=number)]
        own = {name: norm for file in files for name, norm in named(file)}
        now = {}
        for file in files:
            for name, norm in named(file):
                like = own.get(norm.get("like"), {})
                now[name] = file.get("each", {}) | before.get(name, {}) | like | norm
        before |= now
        yield from now.values()


def number(path: Path) -> list[int]:
    """The number of a file's article, by which they are ordered: art11, art11-1, art12."""
    return [int(part) for part in path.stem.removeprefix("art").split("-")]


def named(file: Table) -> Iterator[tuple[str, Table]]:
    """The norms of a file, each with its id: its unit, and its name within it; what became of one
    of the edition before has that one's.
    """
    for unit in file["unit"]:
        for norm in unit.get("norm", ()):
            earlier = norm.get("changes") or norm.get("keeps")
            yield earlier or "/".join(filter(None, (unit["at"], norm.get("name")))), norm


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
    for act in norm.get("of", ()):
        yield from (f"{act}.lacks.{manner}" for manner in norm.get("manner", ()))
    then = norm.get("then", {})
    yield from [then] if isinstance(then, str) else then
    for way in norm.get("any", ()):
        yield from way.get("then", {})


def elements(patterns: dict[str, str]) -> dict[str, list[str]]:
    """Of each pattern, what stands in the place of its star in the facts that norms conclude."""
    known = dict.fromkeys(fact for norm in norms() for fact in concluded(norm))
    named = {
        "{act}": {act for norm in norms() for act in norm.get("of", ())},
        "{manner}": {name for norm in norms() for name in norm.get("manner", ())},
    }
    found = {}
    for name, pattern in patterns.items():
        form = re.escape(pattern).replace(re.escape("*"), r"(\w+)")
        for placeholder, names in named.items():
            form = form.replace(re.escape(placeholder), f"(?:{'|'.join(names)})")
        matches = (re.fullmatch(form, fact) for fact in known)
        found[name] = list(dict.fromkeys(match[1] for match in matches if match))
    return found


def in_edition(edition: str, values: list[str]) -> str:
    """What is said of values that an edition added."""
    listed = ", ".join(f"`{value.upper()}`" for value in values)
    return f"New in the edition {edition}: {listed}." if values else ""


def camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def as_class(name: str, values: list[str], about: str) -> str:
    told = f'"""{" ".join(about.split())}'
    words = textwrap.wrap(f'{told}"""', 96)
    if len(words) > 1:
        words = [*textwrap.wrap(told, 96), '"""']
    doc = textwrap.indent("\n".join(words), "    ")
    members = "\n".join(f'    {value.upper()} = "{value}"' for value in values)
    return f"class {camel(name)}(Enum):\n{doc}\n\n{members}\n"


def fields_of(document: str) -> list[str]:
    """What a caller states of a document: what its items say, then what facts.toml does."""
    items = [
        f"contains_{item}"
        for path in sorted(RULES.glob("art*.toml"), key=number)
        for item, said in read(path).get("item", {}).get(document, {}).items()
        if "name" in said
    ]
    stated = read(RULES / "facts.toml")["stated"]
    yes_or_no = [fact for fact, spec in stated.items() if spec["type"] == "bool"]
    return items + [f.partition(".")[2] for f in yes_or_no if f.partition(".")[0] == document]


def as_entity(name: str, about: str, fields: list[str]) -> str:
    words = textwrap.wrap(f'"""{" ".join(about.split())}', 96)
    doc = textwrap.indent("\n".join(words), "    ")
    first, second = fields[:2]
    example = f"    >>> {name}({first}=True).{second} is None\n    True\n"
    listed = "\n".join(f"    {field}: Bool | None = None" for field in fields)
    return f'class {name}(Entity):\n{doc}\n\n{example}    """\n\n{listed}\n'


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
    declared = read(RULES / "enumerations.toml")
    enums = {name: them for name, them in declared["enum"].items() if name not in MACHINERY}
    values = {name: list(them["values"]) for name, them in enums.items()}
    of_elements = declared["elements"]
    about = {name: them["about"] for name, them in (enums | of_elements).items()}
    for rules in LATER:
        later = read(rules / "enumerations.toml")
        of_elements = of_elements | later.get("elements", {})
        for name, them in later.get("elements", {}).items():
            about[name] = them["about"]
        for name, them in later["enum"].items():
            new = [value for value in them["values"] if value not in values.get(name, ())]
            values[name] = [*values.get(name, ()), *new]
            of_edition = f"{about[name]} {in_edition(rules.name, new)}" if name in about else ""
            about[name] = them.get("about") or of_edition or about[name]
    by_element = elements({name: them["facts"] for name, them in of_elements.items()})
    local = local_kinds(declared["class"]["local_bodies"]["values"])
    documents = read(RULES / "facts.toml")["document"]
    return {
        "enumerations.py": module(
            "The kinds and forms of things, in the words of the rules.",
            "from enum import Enum\nfrom typing import Literal, TypeAlias, get_args",
            ["LOCAL_KINDS", "LocalKind", *map(camel, values)],
            [*(as_class(name, them, about[name]) for name, them in values.items()), local],
        ),
        "contents.py": module(
            "What documents contain, in the words of the rules.",
            "from kz_services_law.asking.field_types import Bool\n"
            "from kz_services_law.asking.models import Entity",
            [spec["entity"] for spec in documents.values()],
            [
                as_entity(spec["entity"], spec["about"], fields_of(name))
                for name, spec in documents.items()
            ],
        ),
        "elements.py": module(
            "What is answered element by element, in the words of the rules.",
            "from enum import Enum",
            [*map(camel, by_element)],
            [as_class(name, them, about[name]) for name, them in by_element.items()],
        ),
    }


if __name__ == "__main__":
    for name, says in texts().items():
        (VOCABULARY / name).write_text(says, encoding="utf-8", newline="\n")
