"""Whose visit a key belongs to."""

from datetime import datetime

from clients.client_links.tokens import hash_of, is_token
from clients.models import ClientVisit


def visit_of(key: str, *, at: datetime) -> ClientVisit | None:
    """The visit that is under way with this key, its client and organisation loaded; None once it is over. One query."""
    if not is_token(key):
        return None
    return (
        ClientVisit.objects.select_related("link__client__organisation")
        .filter(key_hash=hash_of(key), left_at__isnull=True, ends_at__gt=at)
        .first()
    )
