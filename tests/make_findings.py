"""Writes `docs/findings.md`: what was found in each edition examined as a whole, and why it stands.

python tests/make_findings.py
"""

import tomllib
from pathlib import Path

from kz_services_law import Law, cite
from kz_services_law.documents.reasoning_words import reasoning_words
from kz_services_law.rulebook import editions

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "findings.md"
BEGINNING = """\
# The law examined

What `law.findings()` finds in each edition: every combination of what the premises of a fact can
be is looked at, save of the facts named below, under the default readings and under each other
option of each reading. What is said to be possible is shown by facts that somebody could state. A
finding that is not accepted here, with its reason, fails the tests; gaps are accepted where they
are declared.
"""


def accepted():
    """The findings that are accepted, each with its reason."""
    return tomllib.loads((HERE / "findings.toml").read_text(encoding="utf-8"))


def lines(edition, reasons):
    """The part of the page about one edition."""
    found, words = Law(edition, engine="native").findings(), reasoning_words().examined
    looked = words.looked.filled(count=f"{found.combinations:,}", choices=str(found.choices))
    yield f"## {found.title.en}"
    left_out = words.left_out.filled(names="; ".join(each.en for each in found.left_out))
    yield f"{looked.en} {left_out.en}"
    for kind in dict.fromkeys(each.kind for each in found.findings):
        yield f"### {words.kind[kind].en}"
        yield "\n".join(line for each in found.of_kind(kind) for line in told(each, reasons))


def told(finding, reasons):
    """One finding."""
    where = "; ".join(cite(at) for at in finding.cites)
    yield f"- {finding.says.en}" + (f" [{where}]" if where else "")
    if finding.shown_by:
        yield (
            "  - For example: " + "; ".join(f"{f.en}: {f.says.en}" for f in finding.shown_by) + "."
        )
    elif finding.shown_by is not None:
        yield "  - Whatever is stated."
    if finding.kind != "gap":
        yield f"  - {reasons[finding.id]}"


def page():
    """The whole page."""
    reasons = accepted()
    parts = [part for edition in editions() for part in lines(edition, reasons)]
    return "\n\n".join([BEGINNING.rstrip(), *parts]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
