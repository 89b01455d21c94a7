"""A fresh link for everybody who asks: the page takes any address alike, the worker looks whether it is on file."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts import audit
from clients.acting import CLIENT
from clients.client_links.mail import client_link_sent
from clients.client_links.sending import make_link
from clients.models import Client, LinkWanted
from notifications.outbox import enqueue

# a case that was closed longer ago leads nowhere any more
RECENT = timedelta(days=365)
LOOKED_UP_AT_ONCE = 50


@transaction.atomic
def want_link(*, at: datetime, email: str) -> LinkWanted:
    """Note that somebody asked for a link with this address. Whether it is on file is not looked at here."""
    return LinkWanted.objects.create(email=email, asked_at=at)


def look_up_links_wanted(*, at: datetime, limit: int = LOOKED_UP_AT_ONCE) -> int:
    """Send a link to each address that is on file; return how many askings were looked up. Each in its own transaction."""
    looked_up = 0
    while looked_up < limit and _look_up_next(at):
        looked_up += 1
    return looked_up


@transaction.atomic
def _look_up_next(at: datetime) -> bool:
    wanted = (
        LinkWanted.objects.select_for_update(skip_locked=True)
        .filter(looked_up_at__isnull=True)
        .order_by("asked_at", "pk")
        .first()
    )
    if wanted is None:
        return False
    for client in _on_file(wanted.email, at):
        new = make_link(client, at=at)
        # to the address on file, never to the one that was typed
        enqueue([client_link_sent(client, new.link, new.token)])
        audit.record(
            "send_client_link",
            client.code,
            by=None,
            actor=CLIENT,
            link=new.link.pk,
            decision="asked_on_the_page",
        )
    wanted.email, wanted.looked_up_at = "", at
    wanted.save(update_fields=["email", "looked_up_at"])
    return True


def _on_file(email: str, at: datetime) -> list[Client]:
    """The clients of this address with an open or recent case, who agree to be e-mailed."""
    if not email:
        return []
    recent = Q(cases__closed_on__isnull=True) | Q(cases__closed_on__gte=(at - RECENT).date())
    clients = Client.objects.filter(recent, email__iexact=email, cases__isnull=False, agrees_to_email=True)
    return list(clients.select_related("organisation").order_by("pk").distinct())
