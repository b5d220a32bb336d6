"""Brings the catalogues up to date with the sources: `python -m locales.update`.

Translations are kept, sentences that are gone leave, new ones come in empty and are listed. The files
depend on nothing but the sources and the old catalogue: no dates, line numbers or paths of a machine.
"""

import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from locales import LANGUAGES, SOURCE_LANGUAGE, path_of
from locales.extract import extract

_HEADER = """\
# The words of the bot: Vietnamese sentences and their translation.
# `python -m locales.update` keeps this file in step with the sources.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def main() -> int:
    """Update every catalogue; the exit status is 1 when words are missing."""
    missing = False
    sources = extract()
    for language in LANGUAGES:
        if language == SOURCE_LANGUAGE:
            continue
        path = path_of(language)
        old = translations(path, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(catalogue_file(sources, old, language))
        to_do = [msgid for msgid in in_order(sources) if not old.get(msgid)]
        gone = len(old.keys() - sources.keys())
        print(f"{language}: {len(sources)} texts, {len(to_do)} without words, {gone} dropped")
        for msgid in to_do:
            print(f"  {sources[msgid][0]}: {msgid!r}")
        missing = missing or bool(to_do)
    return 1 if missing else 0


def translations(path: Path, language: str) -> dict[str, str]:
    """Read what a catalogue has so far."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id}


def catalogue_file(sources: Mapping[str, tuple[str, ...]], old: Mapping[str, str], language: str) -> bytes:
    """Write a catalogue of the present sentences with the words known for them."""
    catalogue = Catalog(locale=language)
    for msgid in in_order(sources):
        message = catalogue.add(msgid, old.get(msgid, ""), locations=[(place, 0) for place in sources[msgid]])
        message.flags.clear()  # Babel takes "5% là" for a printf format
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, width=0, include_lineno=False)
    return _HEADER.format(language=language).encode() + body.getvalue().lstrip(b"\n")


def in_order(sources: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Sort sentences by the first file that holds them, as a translator reads them, then by themselves."""
    return sorted(sources, key=lambda msgid: (sources[msgid][0], msgid))


if __name__ == "__main__":
    sys.exit(main())
