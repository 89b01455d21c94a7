"""Giving a client a link to their own pages, and taking links back (issue 4, "The client's pages")."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.acting import role_of
from clients.client_links.mail import client_link_sent, opening_page
from clients.client_links.tokens import hash_of, new_token
from clients.models import AssistCase, Client, ClientLink, ClientVisit
from clients.selectors import cases_in_care_of
from decisions.decision import Decision, allowed, refused
from decisions.refusal import insist
from notifications.outbox import enqueue

LINK_LASTS = timedelta(days=14)
# one for an outcome that was read late, one that was requested, and one that a consultant sent
MOST_IN_FORCE = 3


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made. ``token`` is known here and in the client's e-mail, and nowhere else."""

    link: ClientLink
    token: str

    @property
    def address(self) -> str:
        """The page that it opens."""
        return opening_page(self.token)


def make_link(client: Client, *, at: datetime) -> NewLink:
    """A link that opens once within 14 days. Part of a command, in its transaction: the caller audits and sends it.

    The two links before it stay good until they expire: an e-mail that was read late must still lead somewhere. Older
    ones end with it, so that a full mailbox is no drawer of keys.
    """
    token = new_token()
    link = ClientLink.objects.create(
        client=client, token_hash=hash_of(token), made_at=at, expires_at=at + LINK_LASTS
    )
    return NewLink(link, token)


@transaction.atomic
def send_client_link(*, by: User, at: datetime, case_reference: str, client_asks: bool = False) -> ClientLink:
    """Send the client of one of ``cases_to_link`` a link, to the address on file.

    Args:
        client_asks: the client, who wants no e-mail otherwise, has just asked ``by`` for this one.

    Raises AssistCase.DoesNotExist for a case out of sight; Refused with the Decision of ``may_send_link``.
    """
    case = _locked_case(by, case_reference)
    decision = insist(may_send_link(case.client, client_asks=client_asks))
    new = make_link(case.client, at=at)
    enqueue([client_link_sent(case.client, new.link, new.token)])
    audit.record("send_client_link", case, by=by, actor=role_of(by), link=new.link.pk, decision=decision.code)
    return new.link


@transaction.atomic
def revoke_client_links(*, by: User, at: datetime, case_reference: str) -> int:
    """Take back every link of the client that is still good, and end visits that are under way; return how many.

    Raises AssistCase.DoesNotExist for a case out of sight.
    """
    case = _locked_case(by, case_reference)
    links = links_in_force(case.client, at=at).update(revoked_at=at, revoked_by=by)
    visits = ClientVisit.objects.filter(link__client=case.client, left_at__isnull=True, ends_at__gt=at)
    ended = visits.update(left_at=at)
    if links or ended:
        audit.record("revoke_client_links", case, by=by, actor=role_of(by), links=links, visits=ended)
    return links + ended


def links_in_force(client: Client, *, at: datetime) -> QuerySet[ClientLink]:
    """The links that can still be opened: those of the newest three that were not opened, taken back or left to expire."""
    newest = ClientLink.objects.filter(client=client).order_by("-made_at", "-pk").values("pk")[:MOST_IN_FORCE]
    return ClientLink.objects.filter(
        pk__in=newest, opened_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at
    )


def may_send_link(client: Client, *, client_asks: bool = False) -> Decision:
    """Whether a link may be e-mailed. Codes: ``may_be_sent``, ``client_asks``; refused ``no_address``, ``wants_no_mail``."""
    if not client.email:
        return refused("no_address", "There is no e-mail address on file for this client.")
    if client.agrees_to_email:
        return allowed("may_be_sent", "The link goes to the address on file.")
    if client_asks:
        return allowed("client_asks", "The client wants no other e-mail, and has requested this one.")
    because = "This client wants no e-mail. Send a link only when they have just asked you for it."
    return refused("wants_no_mail", because)


def cases_to_link(by: User) -> QuerySet[AssistCase]:
    """The cases whose client a person may send a link, or take links back from: those in their care; all, for the desk."""
    if by.has_role(Role.CLINICAL_MANAGER):
        return AssistCase.objects.all()
    return cases_in_care_of(by)


def _locked_case(by: User, reference: str) -> AssistCase:
    return (
        cases_to_link(by)
        .select_related("client__organisation")
        .select_for_update(of=("client",), no_key=True)
        .get(reference=reference)
    )
