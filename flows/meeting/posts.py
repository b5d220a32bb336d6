"""The posts that the founding meeting fills: by regime, way of running and size."""

from dataclasses import dataclass

from flows.documents.posts import has_control_board, is_full
from flows.engine.context import Context
from flows.text import Text, text

POST_NAMES: dict[str, Text] = {
    "board": text("thành viên hội đồng quản trị"),
    "chair": text("chủ tịch hội đồng quản trị"),
    "director": text("giám đốc"),
    "control": text("thành viên ban kiểm soát"),
    "control_head": text("trưởng ban kiểm soát"),
    "controller": text("kiểm soát viên"),
}


@dataclass(frozen=True, slots=True)
class Post:
    name: str
    """board, chair, director, control, control_head or controller."""
    seats: int

    @property
    def title(self) -> Text:
        return POST_NAMES[self.name]


def main_post(context: Context) -> Post:
    """The post that manages: the board, or the director of the light model."""
    founding = context.founding
    if is_full(founding):
        return Post("board", founding.charter.board_size or int(context.regime.value("board_min")))
    return Post("director", 1)


def control_post(context: Context) -> Post:
    """The post that controls: a control board, its head when there is only one, or one controller."""
    founding = context.founding
    if not has_control_board(founding, context.regime):
        return Post("controller", 1)
    size = founding.charter.ctrl_size or 1
    return Post("control", size) if size > 1 else Post("control_head", 1)


def posts_to_elect(context: Context) -> tuple[Post, ...]:
    """List what the meeting elects, in order.

    Under the law of 2023 the board, not the meeting, appoints the director of the full model.
    """
    main, control = main_post(context), control_post(context)
    posts = [main]
    if main.name == "board":
        posts.append(Post("chair", 1))
        if context.regime.law == "A" and context.founding.charter.chair_director == "diff":
            posts.append(Post("director", 1))
    posts.append(control)
    if control.name == "control":
        posts.append(Post("control_head", 1))
    return tuple(posts)


def post_called(context: Context, name: str) -> Post:
    return next(post for post in posts_to_elect(context) if post.name == name)


def rows_in(value: object) -> list[str]:
    """Return the member rows of an answer that holds one row or several."""
    if isinstance(value, list):
        return [str(row) for row in value]
    return [str(value)] if value else []
