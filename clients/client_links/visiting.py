"""Opening a link, which begins a short visit of the client's own pages, and leaving; and the choices made there."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts import audit
from clients.acting import CLIENT
from clients.client_links.sending import links_in_force
from clients.client_links.tokens import hash_of, is_token, new_token
from clients.models import Client, ClientLink, ClientVisit
from clients.vocabulary import SenderName
from decisions.decision import refused
from decisions.refusal import Refused

VISIT_LASTS = timedelta(minutes=30)
# the same answer for one that never was, was used, has expired or was taken back
NOT_OPEN = refused("link_not_open", "This link cannot be opened any more.")


@transaction.atomic
def open_link(*, at: datetime, token: str) -> str:
    """Use the link and begin a visit; return the visit's key, which is told once.

    Raises Refused with ``link_not_open``: the link was never made, was opened before, has expired, was taken back or was
    followed by three newer ones.
    """
    link = _locked_link(token)
    if link is None or not links_in_force(link.client, at=at).filter(pk=link.pk).exists():
        raise Refused(NOT_OPEN)
    link.opened_at = at
    link.save(update_fields=["opened_at"])
    key = new_token()
    ClientVisit.objects.create(link=link, key_hash=hash_of(key), began_at=at, ends_at=at + VISIT_LASTS)
    audit.record("open_client_link", link.client.code, by=None, actor=CLIENT, link=link.pk)
    return key


@transaction.atomic
def leave(*, at: datetime, key: str) -> None:
    """End the visit; one that is over, or never was, is left alone."""
    if not is_token(key):
        return
    ClientVisit.objects.filter(key_hash=hash_of(key), left_at__isnull=True, ends_at__gt=at).update(left_at=at)


@transaction.atomic
def choose_how_to_be_written_to(
    *, by: Client, at: datetime, agrees_to_email: bool, sender_name: SenderName
) -> Client:
    """Whether, and under which neutral name, e-mails reach the client."""
    client = Client.objects.select_for_update(no_key=True).get(pk=by.pk)
    client.agrees_to_email, client.sender_name, client.choices_made_at = (
        agrees_to_email,
        sender_name.value,
        at,
    )
    client.save(update_fields=["agrees_to_email", "sender_name", "choices_made_at"])
    audit.record(
        "choose_how_to_be_written_to",
        client.code,
        by=None,
        actor=CLIENT,
        agrees_to_email=agrees_to_email,
        sender_name=sender_name.value,
    )
    return client


def _locked_link(token: str) -> ClientLink | None:
    if not is_token(token):
        return None
    return (
        ClientLink.objects.select_related("client")
        .select_for_update(of=("self",))
        .filter(token_hash=hash_of(token))
        .first()
    )
