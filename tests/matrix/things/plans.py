"""What addresses of the children's plans name."""

from dataclasses import replace

from tests.matrix.targets import Things
from tests.matrix.things.place import FAMILY, Place
from workbook.access.models import Limit, Withholding
from workbook.plans.models import ChildPlan, PlanLine


def plans(here: Place) -> Things:
    """Maisie's plan; its line for all to read, and the one that is limited."""
    parts, child = here.parts, here.members["Maisie"]
    shown, kept = here.rows_of(PlanLine, plan_id=here.all_of(ChildPlan)[0].id)
    inside = frozenset({parts.limiter, parts.manager})
    line = here.target(
        "line",
        {"child": child, "line": str(shown.uuid)},
        words={parts.finaliser: "its keeper"},
    )
    limited = here.target(
        "limited line",
        {"child": child, "line": str(kept.uuid)},
        words={parts.limiter: "its keeper"},
        seen_by=inside,
    )
    withholding = here.rule(Withholding, str(shown.uuid))
    limit = here.rule(Limit, str(kept.uuid))
    rules = f"{FAMILY}/plans/<uuid:child>/lines/<uuid:line>/rules"
    of_ending = f"{FAMILY}/plans/<uuid:child>/endings/<uuid:plan>/rules"
    _, baby = here.all_of(ChildPlan)
    ending = here.target(
        "why it ended",
        {"child": here.members["Baby"], "plan": str(baby.uuid)},
        seen_by=frozenset({parts.key_worker, parts.manager}),
    )
    lift = here.rule(Withholding, str(baby.uuid)), here.rule(Limit, str(baby.uuid))
    return {
        "child": [here.target("a plan", {"child": child})],
        "child line": [line, limited],
        "child plan": [ending],
        f"{of_ending}/withholdings/<uuid:rule>/end": [
            replace(here.also(ending, rule=lift[0]), words={parts.key_worker: "its setter"})
        ],
        f"{of_ending}/limits/<uuid:rule>/end": [here.also(ending, rule=lift[1])],
        f"{rules}/withholdings/<uuid:rule>/end": [
            replace(here.also(line, rule=withholding), words={parts.finaliser: "its setter"})
        ],
        f"{rules}/limits/<uuid:rule>/end": [
            replace(here.also(limited, rule=limit), words={parts.limiter: "its setter"})
        ],
    }
