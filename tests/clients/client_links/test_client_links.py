"""Links to a client’s own pages: made, sent, opened once, taken back."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.models import AuditEntry
from clients.client_links.sending import (
    LINK_LASTS,
    links_in_force,
    make_link,
    revoke_client_links,
    send_client_link,
)
from clients.client_links.tokens import hash_of, new_token
from clients.client_links.visiting import VISIT_LASTS, leave, open_link
from clients.client_links.visits import visit_of
from clients.models import AssistCase, ClientLink, ClientVisit
from decisions.refusal import Refused
from notifications.models import OutboxMessage
from tests.clients.client_links.linked import NOW, audited, case_of_ana, token_in
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClientFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> AssistCase:
    return case_of_ana()


def refused_with(token: str, at: datetime = NOW) -> str:
    with pytest.raises(Refused) as refusal:
        open_link(at=at, token=token)
    return refusal.value.decision.code


def test_a_token_holds_256_bits_and_is_never_stored(case: AssistCase) -> None:
    new = make_link(case.client, at=NOW)

    assert re.fullmatch(r"[\w-]{43}", new.token, re.ASCII)
    assert new.address.endswith(f"/my/open/{new.token}/")
    link = ClientLink.objects.get()
    assert (link.token_hash, link.expires_at) == (hash_of(new.token), NOW + timedelta(days=14))
    assert new_token() != new_token()


def test_a_link_opens_once_and_begins_a_visit(case: AssistCase) -> None:
    new = make_link(case.client, at=NOW)

    key = open_link(at=NOW, token=new.token)

    visit = ClientVisit.objects.get()
    assert (visit.key_hash, visit.began_at, visit.ends_at) == (
        hash_of(key),
        NOW,
        NOW + timedelta(minutes=30),
    )
    assert refused_with(new.token) == "link_not_open"
    assert audited() == [("open_client_link", case.client.code, None, "client", {"link": new.link.pk})]


def test_a_link_stays_good_when_another_is_made(case: AssistCase) -> None:
    first, second = make_link(case.client, at=NOW), make_link(case.client, at=NOW)

    open_link(at=NOW, token=second.token)
    open_link(at=NOW, token=first.token)

    assert ClientVisit.objects.count() == 2


def test_three_links_are_in_force_at_most_and_a_fourth_ends_the_oldest(case: AssistCase) -> None:
    other = make_link(ClientFactory.create(), at=NOW)
    made = [make_link(case.client, at=NOW + timedelta(minutes=minute)) for minute in range(14)]

    later = NOW + timedelta(hours=1)
    assert [link.pk for link in links_in_force(case.client, at=later)] == [
        new.link.pk for new in reversed(made[-3:])
    ]
    assert [refused_with(new.token, later) for new in made[:-3]] == ["link_not_open"] * 11
    for new in [*made[-3:], other]:
        open_link(at=later, token=new.token)
    # those that were ended do not come back when the newer ones are used up
    assert refused_with(made[-4].token, later) == "link_not_open"


def test_a_link_that_is_too_old_or_never_was_is_refused_alike(case: AssistCase) -> None:
    old = make_link(case.client, at=NOW - LINK_LASTS)

    refusals = {refused_with(token) for token in (old.token, new_token(), "", "x" * 43, "é" * 43)}

    assert refusals == {"link_not_open"}
    assert not ClientVisit.objects.exists()


def test_a_visit_lasts_30_minutes_at_most_and_ends_when_left(case: AssistCase) -> None:
    key = open_link(at=NOW, token=make_link(case.client, at=NOW).token)
    just_before = NOW + VISIT_LASTS - timedelta(seconds=1)

    visit = visit_of(key, at=just_before)
    assert visit is not None
    assert visit.link.client == case.client
    assert visit_of(key, at=NOW + VISIT_LASTS) is None
    leave(at=just_before, key=key)
    assert visit_of(key, at=just_before) is None
    leave(at=just_before, key="nonsense")


def test_the_consultant_sends_the_client_a_link(case: AssistCase) -> None:
    link = send_client_link(by=case.consultant.user, at=NOW, case_reference=case.reference)

    message = OutboxMessage.objects.get()
    assert (message.kind, message.to_email, message.subject, message.about, message.from_name) == (
        "client_link",
        "ana@mail.example",
        "Your link",
        "",
        "Your support service",
    )
    assert hash_of(token_in(message)) == link.token_hash
    assert message.link.endswith(f"/my/open/{token_in(message)}/")
    assert audited() == [
        (
            "send_client_link",
            case.reference,
            case.consultant.user.pk,
            "consultant",
            {"link": link.pk, "decision": "may_be_sent"},
        )
    ]


@pytest.mark.parametrize(
    ("fields", "asks", "code"),
    [
        ({"email": ""}, False, "no_address"),
        ({"email": ""}, True, "no_address"),
        ({"agrees_to_email": False}, False, "wants_no_mail"),
    ],
)
def test_no_link_goes_to_whom_nothing_may_be_sent(fields: dict[str, Any], asks: bool, code: str) -> None:
    case = AssistCaseFactory.create(client=ClientFactory.create(**fields))

    with pytest.raises(Refused) as refusal:
        send_client_link(by=case.consultant.user, at=NOW, case_reference=case.reference, client_asks=asks)

    assert refusal.value.decision.code == code
    assert not ClientLink.objects.exists()


def test_whoever_wants_no_mail_gets_a_link_when_they_ask_for_it() -> None:
    case = AssistCaseFactory.create(client=ClientFactory.create(agrees_to_email=False))

    send_client_link(by=case.consultant.user, at=NOW, case_reference=case.reference, client_asks=True)

    assert OutboxMessage.objects.get().to_email == case.client.email
    assert AuditEntry.objects.get().details["decision"] == "client_asks"


def test_only_who_cares_for_the_case_sends_or_takes_back_links(case: AssistCase) -> None:
    for stranger in (ConsultantFactory.create().user, AccountManagerFactory.create()):
        with pytest.raises(AssistCase.DoesNotExist):
            send_client_link(by=stranger, at=NOW, case_reference=case.reference)
        with pytest.raises(AssistCase.DoesNotExist):
            revoke_client_links(by=stranger, at=NOW, case_reference=case.reference)


def test_the_desk_may_take_links_back_too(case: AssistCase) -> None:
    make_link(case.client, at=NOW)
    manager = ClinicalManagerFactory.create()

    assert revoke_client_links(by=manager, at=NOW, case_reference=case.reference) == 1
    assert audited()[0][2:4] == (manager.pk, "clinical_manager")


def test_taking_links_back_closes_visits_too_and_leaves_other_clients_alone(case: AssistCase) -> None:
    unopened = make_link(case.client, at=NOW)
    key = open_link(at=NOW, token=make_link(case.client, at=NOW).token)
    elsewhere = make_link(ClientFactory.create(), at=NOW)
    AuditEntry.objects.exists()

    taken = revoke_client_links(by=case.consultant.user, at=NOW, case_reference=case.reference)

    assert taken == 2
    assert refused_with(unopened.token) == "link_not_open"
    assert visit_of(key, at=NOW) is None
    assert not links_in_force(case.client, at=NOW).exists()
    open_link(at=NOW, token=elsewhere.token)
    assert audited()[1] == (
        "revoke_client_links",
        case.reference,
        case.consultant.user.pk,
        "consultant",
        {"links": 1, "visits": 1},
    )
    assert revoke_client_links(by=case.consultant.user, at=NOW, case_reference=case.reference) == 0
