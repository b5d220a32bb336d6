"""When a question is asked, said as data: small conditions that can be shown and combined."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from flows.engine.context import Context


class Condition(Protocol):
    def holds(self, context: "Context") -> bool: ...


@dataclass(frozen=True, slots=True)
class Always:
    def holds(self, context: "Context") -> bool:
        return True


ALWAYS = Always()


@dataclass(frozen=True, slots=True)
class InLaw:
    """The regime's law block is A or B."""

    law: str

    def holds(self, context: "Context") -> bool:
        return bool(context.regime.law == self.law)


@dataclass(frozen=True, slots=True)
class InRegime:
    """The regime is one of these keys."""

    keys: tuple[str, ...]

    def holds(self, context: "Context") -> bool:
        return context.regime.key in self.keys


@dataclass(frozen=True, slots=True)
class Equals:
    key: str
    value: Any

    def holds(self, context: "Context") -> bool:
        return bool(context.value(self.key) == self.value)


@dataclass(frozen=True, slots=True)
class Includes:
    """A list answer has at least one of these codes."""

    key: str
    codes: tuple[str, ...]

    def holds(self, context: "Context") -> bool:
        return any(code in self.codes for code in context.value(self.key) or ())


@dataclass(frozen=True, slots=True)
class MoreThan:
    """A number answer is above a bound."""

    key: str
    bound: int

    def holds(self, context: "Context") -> bool:
        value = context.value(self.key)
        return isinstance(value, int) and value > self.bound


@dataclass(frozen=True, slots=True)
class AnyOf:
    conditions: tuple[Condition, ...]

    def holds(self, context: "Context") -> bool:
        return any(condition.holds(context) for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class AllOf:
    conditions: tuple[Condition, ...]

    def holds(self, context: "Context") -> bool:
        return all(condition.holds(context) for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Not:
    condition: Condition

    def holds(self, context: "Context") -> bool:
        return not self.condition.holds(context)


@dataclass(frozen=True, slots=True)
class Where:
    """A named fact of the founding that plain answers do not tell."""

    name: str

    def holds(self, context: "Context") -> bool:
        return context.fact(self.name)
