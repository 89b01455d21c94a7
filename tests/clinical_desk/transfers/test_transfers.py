"""Transfers on the desk: the queue, the decision, and contacts logged from this side."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clients.models import Consultant
from extra_requests.models import ManagerContact, Transfer
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ReviewerMembershipFactory,
    SessionFactory,
    TransferFactory,
)
from tests.pages import Page, words
from tests.sessions_portal.signed_in import signed_in
from tests.sql import statements

pytestmark = pytest.mark.django_db
QUEUE, CONTACT = "clinical_desk:transfers", "clinical_desk:contact_new"


def address(transfer: Transfer) -> str:
    return reverse("clinical_desk:transfer", args=[transfer.reference])


def decided(transfer: Transfer, by: User, to_state: str, words_said: str = "") -> Page:
    return signed_in(by).post(address(transfer), {"to_state": to_state, "words": words_said})


def test_the_queue_shows_the_longest_waiting_first_and_the_decided_apart() -> None:
    now = timezone.now()
    later, first = (TransferFactory.create(submitted_at=now - timedelta(days=days)) for days in (1, 2))
    done = TransferFactory.create(state="declined", decided_at=now)
    browser = signed_in(ClinicalManagerFactory.create())
    assert [row[0] for row in browser.get(reverse(QUEUE)).context["rows"]] == [first, later]
    assert [row[0] for row in browser.get(reverse(QUEUE) + "?show=decided").context["rows"]] == [done]
    assert browser.get(reverse(QUEUE) + "?key=nonsense").status_code == 400


def test_the_queue_takes_as_many_queries_for_fifty_as_for_one() -> None:
    browser = signed_in(ClinicalManagerFactory.create())
    counts = []
    for more in (1, 9, 40):
        TransferFactory.create_batch(more)
        with statements() as sent:
            browser.get(reverse(QUEUE))
        counts.append(len(sent))
    assert counts[0] == counts[1] == counts[2]


def test_a_clinical_manager_reads_the_form_and_approves_with_conditions() -> None:
    transfer, manager = TransferFactory.create(), ClinicalManagerFactory.create()
    read = words(signed_in(manager).get(address(transfer)))
    assert "Longer work is needed." in read
    assert "We went through what else there is." in read
    assert decided(transfer, manager, "approved_with_conditions").status_code == 422
    assert decided(transfer, manager, "approved_with_conditions", "Review in a month").status_code == 302
    transfer.case.refresh_from_db()
    assert transfer.case.outcome == "transferred"
    after = words(signed_in(manager).get(address(transfer)))
    assert "Review in a month" in after
    late = decided(transfer, ClinicalManagerFactory.create(), "declined", "Too late")
    assert late.status_code == 422
    assert "Review in a month" in words(late)


def test_with_sessions_to_come_only_a_decline_is_offered_and_the_reason_said() -> None:
    transfer, manager = TransferFactory.create(), ClinicalManagerFactory.create()
    session = SessionFactory.create(case=transfer.case)
    page = signed_in(manager).get(address(transfer))
    assert session.reference in words(page)
    assert [value for value, _ in page.context["form"].fields["to_state"].choices] == ["declined"]
    assert decided(transfer, manager, "approved").status_code == 422
    assert Transfer.objects.get().state == "awaiting_decision"


@pytest.mark.parametrize(
    ("to_state", "said", "at"),
    [
        ("", "", "to_state"),
        ("awaiting_decision", "", "to_state"),
        ("declined", " ", "words"),
        ("declined", "x" * 10_000, "words"),
        ("declined", "a\0b", "words"),
    ],
)
def test_a_bad_decision_is_refused_at_its_field(to_state: str, said: str, at: str) -> None:
    transfer = TransferFactory.create()
    answer = decided(transfer, ClinicalManagerFactory.create(), to_state, said)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {at})
    assert Transfer.objects.get().state == "awaiting_decision"


def test_ones_own_client_cannot_be_decided_on_and_the_page_says_why() -> None:
    manager = ClinicalManagerFactory.create(roles=["clinical_manager", "consultant"])
    case = AssistCaseFactory.create(consultant=Consultant.objects.create(user=manager, engagement="employee"))
    transfer = TransferFactory.create(case=case)
    because = "You cannot decide on the transfer of your own client."
    assert because in words(signed_in(manager).get(address(transfer)))
    assert decided(transfer, manager, "declined", "No").status_code == 422
    assert Transfer.objects.get().state == "awaiting_decision"


def test_a_contact_is_logged_from_the_desk() -> None:
    case, manager = AssistCaseFactory.create(), ClinicalManagerFactory.create()
    browser = signed_in(manager)
    at = (timezone.now() - timedelta(hours=1)).astimezone(manager.zone)
    sent = {
        "case": case.reference,
        "manager": manager.pk,
        "date": at.date().isoformat(),
        "time": f"{at:%H:%M}",
        "options": ["self_funded"],
        "discussed": "The client's own means.",
    }
    assert (
        f'value="{case.reference}"'
        in browser.get(f"{reverse(CONTACT)}?case={case.reference}").content.decode()
    )
    assert browser.post(reverse(CONTACT), sent).status_code == 302
    logged = ManagerContact.objects.get()
    assert (logged.case, logged.manager, logged.logged_by) == (case, manager, manager)
    for wrong in ("ASST-999999999999", "the case"):
        answer = browser.post(reverse(CONTACT), sent | {"case": wrong})
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"case"})


def test_nobody_else_opens_these_pages() -> None:
    transfer = TransferFactory.create()
    people = (
        transfer.case.consultant.user,
        ConsultantFactory.create().user,
        AccountManagerFactory.create(),
        ReviewerMembershipFactory.create().user,
    )
    for where in (reverse(QUEUE), reverse(CONTACT), address(transfer)):
        for person in people:
            assert signed_in(person).get(where).status_code == 403
            assert signed_in(person).post(where).status_code in (403, 405)
        assert Browser().get(where).status_code == 302
    manager = signed_in(ClinicalManagerFactory.create())
    assert manager.get("/desk/transfers/TRF-999999/").status_code == 404
