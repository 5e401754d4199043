"""Who approves a standard, in OpenFisca: a part of `peers.py` and `peers_rows.py`."""

from __future__ import annotations

from typing import Any

from peers_approval import ADMINISTRATION, CENTRAL, GOVERNMENT, KINDS, NOBODY, TRUTHS, Facts, Peer

MONTH = "2013-04"


def openfisca_system() -> tuple[Any, Any]:
    """A system with one entity, four facts and a formula for each part of the answer; and kinds."""
    import numpy as np
    from openfisca_core.entities import build_entity
    from openfisca_core.indexed_enums import Enum
    from openfisca_core.periods import DateUnit
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    body = build_entity("body", "bodies", "A body", is_person=True)
    kinds = Enum("Kind", [(each, each) for each in KINDS])
    approvers = Enum("Approver", [(each, each) for each in ("silent", GOVERNMENT)])
    agreements = Enum("Agreement", [(each, each) for each in ("silent", NOBODY, ADMINISTRATION)])

    def central(bodies, month):
        return bodies("kind", month) == kinds[CENTRAL]

    def under_president(bodies, month):
        return central(bodies, month) * bodies("subordinate", month) * bodies("accountable", month)

    def in_government(bodies, month):
        return central(bodies, month) * bodies("in_government", month)

    def approver(bodies, month):
        return np.where(under_president(bodies, month) + in_government(bodies, month), 1, 0)

    def agreed_with(bodies, month):
        in_structure = np.where(in_government(bodies, month), 1, 0)
        return np.where(under_president(bodies, month), 2, in_structure)

    system = TaxBenefitSystem([body])
    every = {"entity": body, "definition_period": DateUnit.MONTH}
    choice = {"value_type": Enum, **every}
    variables = {
        "kind": {"possible_values": kinds, "default_value": kinds.other, **choice},
        **{name: {"value_type": bool, **every} for name in TRUTHS},
        "approver": {
            "possible_values": approvers, "default_value": approvers.silent,
            "formula": approver, **choice,
        },
        "agreed_with": {
            "possible_values": agreements, "default_value": agreements.silent,
            "formula": agreed_with, **choice,
        },
    }  # fmt: skip
    for name, said in variables.items():
        system.add_variable(type(name, (Variable,), dict(said)))
    return system, kinds


def by_openfisca() -> Peer:
    """A simulation of one body, from a dictionary."""
    from openfisca_core.simulations import SimulationBuilder

    system, _ = openfisca_system()

    def ask(facts: Facts) -> Any:
        given = {name: {MONTH: value} for name, value in facts.items()}
        simulation = SimulationBuilder().build_from_dict(system, given)
        return [simulation.calculate(name, MONTH) for name in ("approver", "agreed_with")]

    return Peer(ask, lambda said: tuple(none_where_silent(*one.decode_to_str()) for one in said))


def none_where_silent(said: str) -> str | None:
    """What OpenFisca says: it has no null."""
    return None if said == "silent" else str(said)
