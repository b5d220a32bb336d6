"""The versions of the consent text, and what each changed for those who agreed to the one before."""

from typing import NamedTuple

from flows.text import Text, text


class Version(NamedTuple):
    name: str
    """The day from which it is asked, so that names sort by age."""
    changed: Text | None = None
    """One sentence without its full stop. None for the first."""


VERSIONS = (
    Version("2026-11"),
    Version(
        "2026-11-23",
        text("hạn giữ hồ sơ giờ tính từ lần cuối {xh} hoặc cán bộ làm hồ sơ; lúc đang chờ cán bộ, cơ quan, ngày họp thì giữ thêm, lâu nhất {keep_days} ngày"),
    ),
)  # fmt: skip
"""A new version is added whenever the text that people agree to changes in substance."""


def newest() -> str:
    return VERSIONS[-1].name


def changes_since(name: str) -> list[Text]:
    """List what changed after a version, oldest first."""
    return [version.changed for version in VERSIONS if version.name > name and version.changed]
