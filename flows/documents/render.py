"""Templates and values to a composed paper.

Templates are files of this program, rendered once in a sandbox; values are literal text.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flows.documents import formats
from flows.documents.amounts import in_words
from flows.documents.blocks import Document
from flows.documents.escaping import NOTHING, join, literal, literal_paragraphs
from flows.documents.gaps import Gaps
from flows.documents.reader import read

SUFFIX = ".md.j2"


class LiteralGenerator(CodeGenerator):
    """Makes values literal in the two places where Jinja would escape them as HTML: `~` and constants."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible  # left to run time, where `finalize` comes first

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.join_words((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class PaperEnvironment(ImmutableSandboxedEnvironment):
    code_generator_class = LiteralGenerator
    intercepted_binops = frozenset({"+"})
    join_words = staticmethod(join)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Keep `+` as literal as `~` when one side is markup."""
        if hasattr(left, "__html__") or hasattr(right, "__html__"):
            return join((left, right))
        return super().call_binop(context, operator, left, right)


def render(
    template_name: str, context: Mapping[str, Any], *, code: str, title: str, day: date | None = None
) -> Document:
    """Compose a paper from the template `flows/<template_name>` and its values.

    A value of None prints as a gap that no question fills; `val(value, key, label)` names the question.

    Raises:
        jinja2.TemplateError: an unknown template or value.
        DialectError, TableError: the rendered text is not well formed.
    """
    return _compose(_environment().get_template(template_name), context, code=code, title=title, day=day)


def render_source(
    source: str, context: Mapping[str, Any], *, code: str, title: str, day: date | None = None
) -> Document:
    """Compose a paper from template text instead of a file."""
    return _compose(_environment().from_string(source), context, code=code, title=title, day=day)


def _compose(
    template: Any, context: Mapping[str, Any], *, code: str, title: str, day: date | None
) -> Document:
    gaps = Gaps()
    source = template.render({**context, "gap": gaps.gap, "val": gaps.val}).replace(NOTHING, gaps.gap())
    blocks = read(source, gaps)
    return Document(code=code, title=title, blocks=blocks, gaps=tuple(gaps.seen), day=day)


def _load(name: str) -> str:
    """Read a template of this package, and nothing else."""
    parts = name.split("/")
    if not name.endswith(SUFFIX) or any(part in ("", ".", "..") or "\\" in part for part in parts):
        raise TemplateNotFound(name)
    try:
        return resources.files("flows").joinpath(*parts).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise TemplateNotFound(name) from error


@lru_cache(maxsize=1)
def _environment() -> PaperEnvironment:
    environment = PaperEnvironment(
        loader=FunctionLoader(_load),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=literal,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "amount_words": in_words,
        "area": formats.area,
        "clock": formats.clock,
        "count_words": formats.count,
        "day": lambda day: formats.day_words(day).removeprefix("ngày "),
        "day_words": formats.day_words,
        "dmy": formats.dmy,
        "escape": literal,
        "e": literal,
        "join": _join_filter,
        "money": formats.money,
        "paragraphs": literal_paragraphs,
        "percent": formats.percent,
        "share": formats.share,
    }
    del environment.globals["lipsum"]
    return environment


def _join_filter(parts: Any, separator: Any = "", attribute: str | None = None) -> str:
    values = parts if attribute is None else (getattr(part, attribute) for part in parts)
    return join(values, separator)
