"""From a founding to one of its papers."""

from datetime import date

from flows.documents.base import base_context
from flows.documents.blocks import Document
from flows.documents.papers import UnknownPaper, paper
from flows.documents.render import render
from flows.facts import Founding
from flows.regimes import regime


def compose(code: str, founding: Founding, *, day: date | None = None) -> Document:
    """Make a paper; what is not answered yet is left as gaps.

    `day` dates papers that have no date of their own (today by default). Nothing else depends on
    the clock, so the same founding and day give the same paper.

    Raises:
        UnknownPaper: no such paper in this regime.
    """
    it = paper(code)
    if regime(founding.regime).law not in it.laws:
        raise UnknownPaper(f"regime {founding.regime} has no paper {code!r}")
    day = day or founding.made_on
    context = {**base_context(founding, day), **it.context(founding)}
    return render(it.template_for(founding), context, code=code, title=it.title, day=day)
