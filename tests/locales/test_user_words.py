"""Words of users are shown as they typed them, in every sentence that has a place for them."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from flows.text import Joined, Param, bold, joined, raw, text
from locales import LANGUAGES, PLACEHOLDER, plain, render
from tests.locales.sources import in_language, sources

HOSTILE = 'Nguyễn <b>An</b> & "Bình" <3 &lt;'
MARKDOWN = "_a_ *b* [c](d) ~e~ `f` \\ |g| {h} {n|one|many} ! . # + - ="
TEMPLATES = "{{ 7*7 }} {% for i in x %} {R.min_members} {xh}"

each_hostile = pytest.mark.parametrize("words", [HOSTILE, MARKDOWN, TEMPLATES], ids=["html", "markdown", "templates"])
each_language = pytest.mark.parametrize("language", LANGUAGES)

_TAG = re.compile(r"</?([a-z]+)[^>]*>")


def sentences() -> Iterator[str]:
    return (msgid for msgid in sources() if PLACEHOLDER.search(msgid))


def values(msgid: str, words: str) -> dict[str, Param]:
    return {match.group(1): words for match in PLACEHOLDER.finditer(msgid)}


@each_language
@each_hostile
def test_every_sentence_shows_them_literally(words: str, language: str) -> None:
    for msgid in sentences():
        html = render(text(msgid, **values(msgid, words)), language)

        if PLACEHOLDER.search(in_language(msgid, language).replace("{xh}", "").replace("{Xh}", "")):
            assert words in unescape(_TAG.sub("", html)), msgid


@each_language
@each_hostile
def test_markup_stays_our_own(words: str, language: str) -> None:
    for msgid in sentences():
        html = render(text(msgid, **values(msgid, words)), language)

        assert _TAG.findall(html) == _TAG.findall(in_language(msgid, language)), msgid
        assert "&" not in re.sub(r"&(amp|lt|gt);", "", html), msgid


@each_hostile
def test_wrapped_words_stay_literal(words: str) -> None:
    wrapped = bold(joined(raw(words), words, Joined((words,))))

    assert plain(wrapped) == " · ".join([words] * 3)


@each_hostile
def test_a_word_known_to_the_whole_chat_is_escaped_too(words: str) -> None:
    assert render(text("Chào {name}"), "vi", {"name": words}) == render(text("Chào {name}", name=words), "vi")


@each_hostile
def test_a_button_shows_them_as_typed(words: str) -> None:
    assert plain(text("✅ {name}", name=words)) == f"✅ {words}"


def test_user_words_are_never_translated() -> None:
    assert render(text("{name} và {other}", name="Tên", other=text("Tên")), "en") == "Tên và Name"
