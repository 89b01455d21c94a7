"""Times proposed for an ad hoc associate: accepted, declined, taken back; and who reaches the pages of booking."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import User
from clients.models import AssistCase, Session, SessionProposal
from clients.vocabulary import Engagement
from notifications.models import OutboxMessage
from tests.factories import (
    AssistCaseFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
    SessionFactory,
)
from tests.pages import words
from tests.sessions_portal.diary.works_on_fridays import NOW, page, works
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def ad_hoc(**fields: Any) -> AssistCase:
    return AssistCaseFactory.create(consultant=works(Engagement.AD_HOC_ASSOCIATE, **fields))


def propose(case: AssistCase, user: User, **typed: str) -> Any:
    slot = {"how": "slots", "slot": "2026-03-27T10:00+11:00"} | typed
    return signed_in(user).post(page("rebook", case.reference), slot, follow=True)


def answer(user: User, what: str, proposal: SessionProposal | None = None) -> Any:
    found = proposal or SessionProposal.objects.get()
    return signed_in(user).post(page("proposal_answer", found.pk, what), follow=True)


def test_a_practice_proposes_and_the_associate_accepts() -> None:
    practice = PracticeFactory.create()
    case, administrator = ad_hoc(practice=practice), PracticeAdministratorFactory.create(practice=practice)
    proposed = propose(case, administrator.user)
    assert "1 time is proposed. Nothing is booked before it is accepted" in words(proposed)
    assert Session.objects.count() == 0
    told = OutboxMessage.objects.get(kind="time_proposed")
    assert told.to_email == case.consultant.user.email
    assert case.client.family_name not in told.text

    own = answer(administrator.user, "accept")
    accepted = answer(case.consultant.user, "accept")

    assert own.status_code == 422
    assert "The other side answers" in words(own)
    assert "the session is booked" in words(accepted)
    session = Session.objects.get()
    assert session.starts_at == NOW + timedelta(days=2)
    assert SessionProposal.objects.get().session == session
    assert OutboxMessage.objects.filter(kind__startswith="session_booked").count() == 2


def test_an_associate_on_their_own_accepts_what_is_agreed() -> None:
    case = ad_hoc()
    propose(case, case.consultant.user, weeks="2")

    answer(case.consultant.user, "accept", SessionProposal.objects.earliest("starts_at"))
    answer(case.consultant.user, "take-back", SessionProposal.objects.latest("starts_at"))

    assert list(SessionProposal.objects.values_list("state", flat=True)) == ["accepted", "taken_back"]
    assert Session.objects.count() == 1


def test_a_declined_proposal_is_told_and_answered_once() -> None:
    practice = PracticeFactory.create()
    case, administrator = ad_hoc(practice=practice), PracticeAdministratorFactory.create(practice=practice)
    propose(case, case.consultant.user)

    answer(administrator.user, "decline")
    again = answer(administrator.user, "accept")

    assert OutboxMessage.objects.get(kind="time_declined").to_email == case.consultant.user.email
    assert again.status_code == 422
    assert "answered or taken back already" in words(again)
    assert Session.objects.count() == 0


def test_accepting_passes_every_rule_again() -> None:
    case = ad_hoc()
    propose(case, case.consultant.user)
    ExtraSessionsRequestFactory.create(case=case)

    response = answer(case.consultant.user, "accept")

    assert response.status_code == 422
    assert "undecided" in words(response)
    assert Session.objects.count() == 0


def test_nothing_is_proposed_while_a_request_is_undecided() -> None:
    case = ad_hoc()
    ExtraSessionsRequestFactory.create(case=case)

    response = propose(case, case.consultant.user)

    assert response.status_code == 422
    assert SessionProposal.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 10, 50])
def test_proposals_take_as_many_queries_at_1_10_and_50_rows(
    rows: int, django_assert_num_queries: Any
) -> None:
    case = ad_hoc()
    SessionProposal.objects.bulk_create(
        SessionProposal(
            case=case,
            starts_at=NOW + timedelta(hours=number + 1),
            proposed_at=NOW,
            proposed_by=case.consultant.user,
        )
        for number in range(rows)
    )
    browser = signed_in(case.consultant.user)

    with django_assert_num_queries(3):
        assert len(browser.get(page("proposals")).context["lines"]) == rows


def test_other_peoples_are_404_and_other_roles_403() -> None:
    case = ad_hoc()
    session = SessionFactory.create(case=case)
    propose(case, case.consultant.user)
    proposal = SessionProposal.objects.get()
    stranger, reviewer = signed_in(works().user), signed_in(ReviewerMembershipFactory.create().user)
    addresses = [
        page("session_reschedule", session.reference),
        page("session_note", session.reference),
        page("consultant_hours", case.consultant_id),
        page("proposal_answer", proposal.pk, "accept"),
        page("proposal_answer", 10**30, "accept"),
    ]

    assert [stranger.post(address).status_code for address in addresses] == [404] * 5
    assert [reviewer.post(address).status_code for address in addresses] == [403] * 5
    assert proposal.pk
    assert answer(case.consultant.user, "eat").status_code == 404
