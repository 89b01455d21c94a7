"""The account manager's employers: who sees which, what the pages say, cover and hand-over."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from clients.models import AccountCover, Organisation
from clients.sessions.counts import local_day
from interface.days_and_times import long_day
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of, submitted
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    OrganisationFactory,
)
from tests.letters.letters import endorsed, letter_given
from tests.letters.test_letter_sending import RELEASED, managed_case, released
from tests.sql import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return AccountManagerFactory.create(name="Wiremu Hohepa")


@pytest.fixture
def desk(client: Client, manager: User) -> Client:
    client.force_login(manager)
    return client


def today_of(organisation: Organisation) -> date:
    return local_day(timezone.now(), organisation.zone)


def cover_by(colleague: User, organisation: Organisation, *, first: int, last: int) -> AccountCover:
    today = today_of(organisation)
    return AccountCover.objects.create(
        organisation=organisation,
        covered_by=colleague,
        from_on=today + timedelta(days=first),
        until_on=today + timedelta(days=last),
        arranged_at=timezone.now(),
        arranged_by=colleague,
    )


def test_the_list_says_what_waits_for_whom_and_what_is_left(desk: Client, manager: User) -> None:
    case = managed_case(manager, extra_sessions_pool=40)
    endorsed(letter_given(case, 3))

    page = desk.get(reverse("clinical_desk:employers"))

    (line,) = page.context["lines"]
    assert (line.at_manager, line.at_employer, line.before, line.overdue) == (1, 0, 0, 0)
    assert line.oldest_on == today_of(case.client.organisation)
    (pool,) = line.pools
    assert (pool.size, pool.approved, pool.waiting, pool.left) == (40, 0, 3, 37)


@pytest.mark.parametrize("number", [1, 10, 50])
def test_the_list_takes_as_many_statements_for_many_as_for_one(
    desk: Client, manager: User, number: int
) -> None:
    OrganisationFactory.create_batch(number, account_manager=manager)
    desk.get(reverse("clinical_desk:employers"))

    with statements() as sent:
        desk.get(reverse("clinical_desk:employers"))

    assert len(sent) <= 8, sent


@pytest.mark.parametrize(
    ("first", "last", "seen"), [(0, 0, True), (-3, 3, True), (1, 5, False), (-5, -1, False)]
)
def test_a_cover_opens_an_employer_on_its_days_only(
    desk: Client, manager: User, first: int, last: int, seen: bool
) -> None:
    organisation = OrganisationFactory.create(account_manager=AccountManagerFactory.create())
    cover_by(manager, organisation, first=first, last=last)

    answer = desk.get(reverse("clinical_desk:employer", args=[organisation.code]))

    assert answer.status_code == (200 if seen else 404)


def test_another_employer_is_not_found(desk: Client) -> None:
    request = endorsed(letter_given(managed_case(AccountManagerFactory.create())))
    code = request.case.client.organisation.code
    pages = [
        reverse("clinical_desk:employer", args=[code]),
        reverse("clinical_desk:account_request", args=[request.reference]),
    ]
    posts = [
        reverse(f"clinical_desk:{name}", args=[request.reference])
        for name in ("letter_send", "letter_return", "nudge", "record_answer")
    ] + [reverse(f"clinical_desk:{name}", args=[code]) for name in ("cover", "hand_over_employer")]

    assert {desk.get(page).status_code for page in pages} == {404}
    assert {desk.post(page, {}).status_code for page in posts} == {404}


@pytest.mark.parametrize("person", [ClinicalManagerFactory, lambda: ConsultantFactory.create().user])
def test_only_account_managers_work_with_employers(client: Client, person: Any) -> None:
    client.force_login(person())

    assert client.get(reverse("clinical_desk:employers")).status_code == 403


def test_a_request_shows_nothing_of_the_client(desk: Client, manager: User) -> None:
    case = managed_case(manager)
    request = endorsed(letter_given(case))
    client = case.client

    page = desk.get(reverse("clinical_desk:account_request", args=[request.reference])).content.decode()

    told = [word for word in (client.given_name, client.family_name, client.email) if word in page]
    assert told == []
    assert case.reference not in page


def test_a_letter_is_sent_from_its_page(desk: Client, manager: User) -> None:
    request = endorsed(letter_given(managed_case(manager)), sessions=2)
    released(request)
    address = reverse("clinical_desk:account_request", args=[request.reference])
    assert RELEASED.split("\n")[0] in desk.get(address).content.decode()

    answer = desk.post(
        reverse("clinical_desk:letter_send", args=[request.reference]), {"line": "With thanks."}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    request.refresh_from_db()
    assert request.state == "awaiting_employer"


def test_a_line_that_names_somebody_comes_back_as_it_was_typed(desk: Client, manager: User) -> None:
    case = managed_case(manager)
    request = endorsed(letter_given(case))
    released(request)

    line = f"It is about {case.client.given_name} {case.client.family_name}."
    answer = desk.post(reverse("clinical_desk:letter_send", args=[request.reference]), {"line": line})

    assert answer.status_code == 422
    assert answer.context["send_form"]["line"].value() == line
    name = f"{case.client.given_name} {case.client.family_name}"
    assert answer.context["send_form"].errors["line"] == [
        f"The personal line could tell who this is about: “{name}” (client). Write it without."
    ]


def test_an_answer_given_by_phone_is_recorded_from_the_page(desk: Client, manager: User) -> None:
    case = managed_case(manager)
    request = submitted(case, 3)
    said = {
        "decision": "record_approval",
        "sessions": "2",
        "channel": "phone",
        "given_on": today_of(case.client.organisation).isoformat(),
        "given_by": "Head of people",
        "evidence": "Said so at ten.",
    }

    wrong = desk.post(
        reverse("clinical_desk:record_answer", args=[request.reference]), said | {"sessions": "9"}
    )
    checked = desk.post(reverse("clinical_desk:record_answer", args=[request.reference]), said)
    request.refresh_from_db()
    assert (checked.status_code, request.state) == (200, "awaiting_employer")
    assert dict(checked.context["form"].in_words()) == {
        "Decision": "2 of 3 sessions approved",
        "How they answered": "By phone",
        "On": long_day(today_of(case.client.organisation)),
        "Who answered": "Head of people",
        "What shows it": "Said so at ten.",
    }
    right = desk.post(
        reverse("clinical_desk:record_answer", args=[request.reference]), said | {"step": "confirm"}
    )

    assert (wrong.status_code, wrong.context["answer_form"].errors["sessions"]) == (
        422,
        ["No more than the 3 requested sessions can be approved."],
    )
    assert right.status_code == 302
    request.refresh_from_db()
    assert (request.state, request.sessions_approved) == ("approved", 2)


def test_a_colleague_is_asked_to_stand_in_and_both_are_told(desk: Client, manager: User) -> None:
    colleague = AccountManagerFactory.create()
    organisation = OrganisationFactory.create(account_manager=manager)
    today = today_of(organisation)

    answer = desk.post(
        reverse("clinical_desk:cover", args=[organisation.code]),
        {"colleague": colleague.pk, "from_on": today.isoformat(), "until_on": today.isoformat()},
    )

    assert answer.status_code == 302
    cover = AccountCover.objects.get()
    assert (cover.covered_by, cover.from_on, cover.until_on) == (colleague, today, today)
    told = OutboxMessage.objects.filter(kind="cover_arranged").values_list("to_email", flat=True)
    assert set(told) == {manager.email, colleague.email}
    assert AuditEntry.objects.filter(action="arrange_cover", subject=organisation.code).count() == 1


def test_without_a_colleague_the_page_says_so_instead_of_offering_an_empty_choice(
    desk: Client, manager: User
) -> None:
    organisation = OrganisationFactory.create(account_manager=manager)
    AccountManagerFactory.create(is_active=False)

    page = desk.get(reverse("clinical_desk:employer", args=[organisation.code])).content.decode()

    assert "There is no other account manager to stand in or to hand over to." in page
    assert "Arrange the cover" not in page
    assert "Hand over for good" not in page


def test_a_cover_that_ends_before_it_begins_is_refused_at_its_field(desk: Client, manager: User) -> None:
    organisation = OrganisationFactory.create(account_manager=manager)
    today = today_of(organisation)

    answer = desk.post(
        reverse("clinical_desk:cover", args=[organisation.code]),
        {
            "colleague": AccountManagerFactory.create().pk,
            "from_on": (today + timedelta(days=3)).isoformat(),
            "until_on": today.isoformat(),
        },
    )

    assert answer.status_code == 422
    assert answer.context["cover_form"].errors == {"until_on": ["The last day cannot come before the first."]}
    assert not AccountCover.objects.exists()


def test_a_cover_ended_by_whoever_covered_leads_back_to_the_list(desk: Client, manager: User) -> None:
    organisation = OrganisationFactory.create(account_manager=AccountManagerFactory.create())
    cover = cover_by(manager, organisation, first=-2, last=2)

    answer = desk.post(reverse("clinical_desk:cover_end", args=[organisation.code, cover.pk]))

    assert answer.headers["Location"] == reverse("clinical_desk:employers")
    cover.refresh_from_db()
    assert cover.until_on == today_of(organisation) - timedelta(days=1)


def test_an_employer_is_handed_over_for_good(desk: Client, manager: User) -> None:
    colleague = AccountManagerFactory.create()
    organisation = OrganisationFactory.create(account_manager=manager)

    desk.post(
        reverse("clinical_desk:hand_over_employer", args=[organisation.code]), {"colleague": colleague.pk}
    )

    organisation.refresh_from_db()
    assert organisation.account_manager == colleague
    assert desk.get(reverse("clinical_desk:employer", args=[organisation.code])).status_code == 404


def test_the_reviewer_who_opens_a_request_is_on_record_once_an_hour(client: Client) -> None:
    case = case_of()
    request = submitted(case, 3)
    assert request.redacted is not None
    reviewer = case.client.organisation.reviewers.get().user
    client.force_login(reviewer)
    address = reverse("employer_review:detail", args=[request.redacted.public_id])

    assert [client.get(address).status_code for _ in range(2)] == [200, 200]

    (opened,) = AuditEntry.objects.filter(action="open_request")
    assert (opened.subject, opened.by, opened.actor) == (request.reference, reviewer, "employer_reviewer")
