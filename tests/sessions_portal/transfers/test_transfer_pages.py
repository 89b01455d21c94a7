"""The consultant's way to a transfer: the refusal, the contact, the form, the decision."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clients.models import AssistCase
from clients.sessions.counts import local_day
from extra_requests.models import ManagerContact, Transfer
from tests.extra_requests.asking import case_of
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ManagerContactFactory,
    PracticeAdministratorFactory,
    ReviewerMembershipFactory,
    SessionFactory,
    TransferFactory,
)
from tests.pages import Page, words
from tests.sessions_portal.signed_in import signed_in
from tests.transfers.transfer_typed import case_without_extras, typed

pytestmark = pytest.mark.django_db


def page(name: str, case: AssistCase) -> str:
    return reverse(f"sessions_portal:{name}", args=[case.reference])


def browser_of(case: AssistCase) -> Browser:
    return signed_in(case.consultant.user)


def posted_form(case: AssistCase, **changed: str) -> Page:
    today = local_day(timezone.now(), case.client.organisation.zone)
    said = {"submission_key": str(uuid.uuid4())} | typed(today, **changed)
    return browser_of(case).post(page("transfer_new", case), said)


def contact_typed(manager: User, reader: User, /, **changed: object) -> dict[str, object]:
    an_hour_ago = (timezone.now() - timedelta(hours=1)).astimezone(reader.zone)
    return {
        "manager": manager.pk,
        "date": an_hour_ago.date().isoformat(),
        "time": f"{an_hour_ago:%H:%M}",
        "options": ["gp_plan", "community"],
        "discussed": "What else there is.",
        **changed,
    }


def test_the_refusal_leads_to_the_contact_and_the_contact_to_the_form() -> None:
    case, manager = case_without_extras(contact=False), ClinicalManagerFactory.create()
    browser = browser_of(case)
    refusal = browser.get(page("request_new", case)).content.decode()
    for name in ("contact", "transfer_new", "new_case"):
        assert page(name, case) in refusal
    first = browser.get(page("transfer_new", case))
    assert "Contact a clinical manager first" in words(first)
    logged = browser.post(page("contact", case), contact_typed(manager, case.consultant.user))
    assert (logged.status_code, logged["Location"]) == (302, page("transfer_new", case))
    assert ManagerContact.objects.get().options == ["gp_plan", "community"]
    form = browser.get(page("transfer_new", case))
    assert "Clinical reason for the transfer" in words(form)
    assert "What else there is." in words(form)


def test_while_extra_sessions_can_be_had_the_form_says_so_and_leads_there() -> None:
    case = case_of()
    answer = browser_of(case).get(page("transfer_new", case))
    assert "Extra sessions can still be requested on this case." in words(answer)
    assert page("request_new", case) in answer.content.decode()
    assert "Clinical reason" not in words(answer)
    assert posted_form(case).status_code == 422
    assert not Transfer.objects.exists()


def test_a_given_form_has_a_page_of_its_own() -> None:
    case = case_without_extras()
    answer = posted_form(case, clinical_reason="Long-term work: 汉字 😀")
    transfer = Transfer.objects.get()
    assert answer.status_code == 302
    read = words(browser_of(case).get(reverse("sessions_portal:transfer", args=[transfer.reference])))
    for said in ("Waiting for a clinical manager", "Long-term work: 汉字 😀", "Dr Meyer", "Given in writing"):
        assert said in read


def test_a_double_click_leads_to_the_one_transfer() -> None:
    case, key = case_without_extras(), str(uuid.uuid4())
    first, second = posted_form(case, submission_key=key), posted_form(case, submission_key=key)
    assert first["Location"] == second["Location"]  # type: ignore[index]
    assert Transfer.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"clinical_reason": ""}, "clinical_reason"),
        ({"clinical_reason": "\0"}, "clinical_reason"),
        ({"competence": "x" * 10_000}, "competence"),
        ({"alternative_2": "The community centre"}, "alternative_2"),
        ({"financial_described": " "}, "financial_described"),
        ({"fees_explained": "no"}, "fees_explained"),
        ({"consent": "not_given"}, "consent"),
        ({"consent": "by telepathy"}, "consent"),
        ({"consent_on": "2999-01-01"}, "consent_on"),
        ({"consent_on": "yesterday"}, "consent_on"),
        ({"duty_of_care_until": "0001-01-01"}, "duty_of_care_until"),
    ],
)
def test_what_is_wrong_is_said_at_its_question_and_nothing_typed_is_lost(
    changed: dict[str, str], at: str
) -> None:
    case = case_without_extras()
    answer = posted_form(case, **changed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {at}
    assert "The university clinic" in answer.content.decode()
    assert not Transfer.objects.exists()


def asked_on(answer: Page) -> dict[str, bool]:
    """The questions of the form that depend on another one, and whether each is asked as it stands."""
    questions = re.findall(r'id="question-(\w+)"\s+data-asked-when="\w+"([^>]*)>', answer.content.decode())
    return {key: rest.split()[-1] == "data-asked" for key, rest in questions}


def test_a_question_that_depends_on_another_is_marked_with_whether_it_is_asked() -> None:
    case = case_without_extras()
    dependent = ("conflict_described", "financial_described", "consent_on")
    nothing_said = browser_of(case).get(page("transfer_new", case))
    said = posted_form(case, clinical_reason="", conflict_of_interest="no", financial_interest="yes")

    assert asked_on(nothing_said) == dict.fromkeys(dependent, False)
    assert asked_on(said) == dict(zip(dependent, (False, True, True), strict=True))
    # read where no script shows and hides them
    assert "Only if “Is there a conflict of interest?” is “Yes”." in words(nothing_said)
    assert "js/asked_when.js" in nothing_said.content.decode()


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"options": []}, "options"),
        ({"options": ["a party"]}, "options"),
        ({"discussed": " "}, "discussed"),
        ({"discussed": "x" * 10_000}, "discussed"),
        ({"discussed": "a\0b"}, "discussed"),
        ({"date": "2999-01-01"}, "date"),
        ({"date": "1066-10-14"}, "date"),
        ({"date": "soon", "time": "late"}, "date"),
        ({"manager": 0}, "manager"),
        ({"manager": "huge" * 100}, "manager"),
    ],
)
def test_a_bad_contact_is_refused_at_its_field(changed: dict[str, object], at: str) -> None:
    case = case_without_extras(contact=False)
    sent = contact_typed(ClinicalManagerFactory.create(), case.consultant.user, **changed)
    answer = browser_of(case).post(page("contact", case), sent)
    assert answer.status_code == 422
    assert at in answer.context["form"].errors
    assert not ManagerContact.objects.exists()


def test_the_sessions_that_stand_in_the_way_are_shown_before_the_form_is_given() -> None:
    case = case_without_extras()
    session = SessionFactory.create(case=case)
    assert session.reference in words(browser_of(case).get(page("transfer_new", case)))


def test_nobody_else_finds_these_pages() -> None:
    transfer = TransferFactory.create()
    case = transfer.case
    addresses = [
        page("contact", case),
        page("transfer_new", case),
        reverse("sessions_portal:transfer", args=[transfer.reference]),
    ]
    stranger, office = ConsultantFactory.create().user, PracticeAdministratorFactory.create().user
    reviewer = ReviewerMembershipFactory.create().user
    for address in addresses:
        assert signed_in(stranger).get(address).status_code == 404
        for person in (office, reviewer, AccountManagerFactory.create(), ClinicalManagerFactory.create()):
            assert signed_in(person).get(address).status_code == 403
        assert Browser().get(address).status_code == 302


def test_the_office_of_a_practice_sees_no_way_to_what_is_clinical() -> None:
    office = PracticeAdministratorFactory.create()
    case = case_without_extras(ConsultantFactory.create(practice=office.practice))
    TransferFactory.create(case=case, contact=ManagerContactFactory.create(case=case))
    read = signed_in(office.user).get(page("rebook", case)).content.decode()
    assert page("new_case", case) in read
    for name in ("contact", "transfer_new"):
        assert page(name, case) not in read
    assert "TRF-" not in read
