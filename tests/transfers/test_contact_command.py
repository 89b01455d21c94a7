"""Logging a contact with a clinical manager: by either side, once, and about a case of one’s own."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.roles import Role
from clients.models import AssistCase
from decisions.refusal import Refused
from extra_requests.models import ManagerContact
from extra_requests.vocabulary.clinical import DiscussedOption
from tests.extra_requests.asking import case_of
from tests.factories import (
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
)
from transfers.commands.contact import Contact, log_contact

pytestmark = pytest.mark.django_db


def contact_with(manager: User, at: datetime, **changed: Any) -> Contact:
    said: dict[str, Any] = {"options": [DiscussedOption.GP_PLAN], "discussed": "What else there is."}
    return Contact(manager, at, **(said | changed))


def test_either_side_logs_a_contact_and_a_double_click_logs_it_once() -> None:
    case, manager, now = case_of(), ClinicalManagerFactory.create(), timezone.now()
    an_hour_ago = now - timedelta(hours=1)
    for by in (case.consultant.user, case.consultant.user, manager):
        log_contact(by=by, at=now, case_reference=case.reference, contact=contact_with(manager, an_hour_ago))
    assert sorted(ManagerContact.objects.values_list("logged_by", "manager", "options")) == sorted(
        [
            (case.consultant.user.pk, manager.pk, ["gp_plan"]),
            (manager.pk, manager.pk, ["gp_plan"]),
        ]
    )
    assert list(AuditEntry.objects.order_by("id").values_list("action", "subject", "actor")) == [
        ("log_contact", case.reference, "consultant"),
        ("log_contact", case.reference, "clinical_manager"),
    ]


@pytest.mark.parametrize(
    ("changed", "ago", "code"),
    [
        ({"options": []}, timedelta(hours=1), "nothing_discussed"),
        ({"discussed": " \n"}, timedelta(hours=1), "nothing_discussed"),
        ({}, timedelta(minutes=-1), "contact_in_the_future"),
        ({}, timedelta(days=40), "contact_before_the_case"),
    ],
)
def test_what_cannot_be_logged(changed: dict[str, Any], ago: timedelta, code: str) -> None:
    case, now = case_of(), timezone.now()
    contact = contact_with(ClinicalManagerFactory.create(), now - ago, **changed)
    with pytest.raises(Refused) as refusal:
        log_contact(by=case.consultant.user, at=now, case_reference=case.reference, contact=contact)
    assert refusal.value.decision.code == code
    assert not ManagerContact.objects.exists()


def test_a_contact_is_with_a_clinical_manager_who_does_not_counsel_the_client() -> None:
    both = ConsultantFactory.create()
    both.user.roles = [Role.CONSULTANT.value, Role.CLINICAL_MANAGER.value]
    both.user.save()
    case, now = case_of(both), timezone.now()
    for manager in (both.user, ConsultantFactory.create().user):
        with pytest.raises(Refused) as refusal:
            log_contact(
                by=both.user, at=now, case_reference=case.reference, contact=contact_with(manager, now)
            )
        assert refusal.value.decision.code == "not_a_manager"


def test_nobody_else_logs_a_contact() -> None:
    case, now, manager = case_of(), timezone.now(), ClinicalManagerFactory.create()
    for stranger in (ConsultantFactory.create().user, PracticeAdministratorFactory.create().user):
        with pytest.raises(AssistCase.DoesNotExist):
            log_contact(
                by=stranger, at=now, case_reference=case.reference, contact=contact_with(manager, now)
            )
