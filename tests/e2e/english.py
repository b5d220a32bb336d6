"""Reads an English screen back into its Vietnamese source, by the catalogue."""

import re
from functools import cache

from locales import catalogue

_TAG = re.compile(r"</?[a-z][^>]*>")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], list[str], str], ...]:
    found = []
    for source, english in catalogue("en").items():
        english, source = _TAG.sub("", english), _TAG.sub("", source)
        names: list[str] = []
        pattern, at = "", 0
        for match in re.finditer(r"\{([A-Za-z_][\w.]*)(?:\|([^{}]*))?\}", english):
            pattern += re.escape(english[at : match.start()])
            if match[2] is None:
                names.append(match[1])
                pattern += "(.+?)"
            else:
                pattern += "(?:" + "|".join(re.escape(form) for form in match[2].split("|")) + ")"
            at = match.end()
        pattern += re.escape(english[at:])
        if not names or len(re.sub(r"\(.*?\)|\\.|\s", "", pattern)):
            found.append((re.compile(pattern, re.DOTALL), names, source))
    # What says most is tried first, so that "{a} {b}" does not swallow everything.
    return tuple(sorted(found, key=lambda one: -len(one[0].pattern) + 40 * len(one[1])))


@cache
def sources(words: str) -> tuple[str, ...]:
    """Return the Vietnamese sources that an English text may come from, values put in; and itself."""
    found = [words]
    for pattern, names, source in _patterns():
        match = pattern.fullmatch(words)
        if not match:
            continue
        values = dict(zip(names, match.groups(), strict=True))
        forms = [source]
        for name, value in values.items():
            inner = sources(value) if len(value) < len(words) else (value,)
            forms = [form.replace("{" + name + "}", one) for form in forms for one in inner][:20]
        found += forms
    sign, _, rest = words.partition(" ")
    if rest and not any(character.isalnum() for character in sign):
        found += [f"{sign} {form}" for form in sources(rest)]
    return tuple(dict.fromkeys(found))


def all_sources(words: str) -> str:
    """Return every source of every line, for looking a question up."""
    return "\n".join(one for line in words.split("\n") for one in sources(line))
