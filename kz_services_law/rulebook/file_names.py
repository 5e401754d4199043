"""How the files of an edition are called."""

import re

__all__ = ["ACTS", "NAMES", "RULE_FILE", "SHARED", "SHARED_FILES", "TEXT_FILE"]

RULE_FILE = re.compile(
    r"(art[1-9][0-9]*(-[1-9][0-9]*)?"
    r"|counting|edition|enumerations|facts|gaps|procedures|readings|words)\.toml"
)
TEXT_FILE = re.compile(r"text\.(kk|ru)\.json")
SHARED = "words.toml"
ACTS = "acts.toml"
SHARED_FILES = (ACTS, SHARED)
"""What editions share stands beside their folders."""
NAMES = (
    "counting.toml",
    "edition.toml",
    "enumerations.toml",
    "facts.toml",
    "gaps.toml",
    "procedures.toml",
    "readings.toml",
)
