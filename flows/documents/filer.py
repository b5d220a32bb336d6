"""Who files: the person named in the resolution (B), or the chair of the board (A)."""

from flows.documents.posts import posts_of
from flows.facts import Founding, Person


def filer_of(founding: Founding) -> Person | None:
    """Give the filer; None while nobody is named."""
    meeting = founding.meeting
    if founding.regime == "A":
        return posts_of(founding).signer.person
    return meeting.authorized_person or founding.member(meeting.authorized)


def filer_is_member(founding: Founding) -> bool:
    return founding.member(founding.meeting.authorized) is not None


def filer_phone(founding: Founding) -> str | None:
    filer = filer_of(founding)
    return founding.dossier.filer_phone or (filer.phone if filer else "") or None


def filer_email(founding: Founding) -> str | None:
    filer = filer_of(founding)
    return founding.dossier.filer_email or (filer.email if filer else "") or None
