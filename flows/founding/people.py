"""How many people a founding counts on before they are entered."""

from flows.engine.context import Context

AT_LEAST = {"mid": 10, "many": 30}
"""The least number of people that the buttons of `elig.count` stand for."""


def people_told(context: Context) -> int:
    """How many were told of at the start; never less than the law asks for."""
    told = context.value("elig.count")
    said = told if isinstance(told, int) else AT_LEAST.get(str(told), 0)
    return max(said, int(context.regime.value("min_members")))


def people_expected(context: Context) -> int:
    """Count the list, else what was told at the start; never less than the law asks for."""
    rows = len(context.founding.members)
    return max(rows, int(context.regime.value("min_members"))) if rows else people_told(context)
