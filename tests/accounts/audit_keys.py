"""Keys of the signed heads, and an entry to sign."""

from django.conf import settings

from accounts import audit

#: A key that the portal does not know, and its public half.
KEY_OF_A_STRANGER = "c3RyYW5nZXItc3RyYW5nZXItc3RyYW5nZXItMTIzNDU="
PUBLIC_KEY_OF_A_STRANGER = "Jyod8hc9aeax_PnI8Y90tio55XONsjTgxPog3LyhC64="


def public_keys() -> list[str]:
    """Those that may have signed a head in these tests."""
    keys: list[str] = settings.AUDIT_HEAD_VERIFY_KEYS
    return keys


def write(subject: str) -> None:
    """Add an entry to the trail."""
    audit.record("submit_request", subject, by=None, actor=audit.SYSTEM, asked=3)
