"""Logging a talk between a consultant and a clinical manager: what comes before a transfer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase
from clients.selectors import cases_counselled_by, cases_visible_to, clinical_managers_for
from decisions.refusal import insist
from extra_requests.models import ManagerContact
from extra_requests.vocabulary.clinical import DiscussedOption
from transfers.rules import may_log_contact, time_of_contact


@dataclass(frozen=True, slots=True)
class Contact:
    """What was said: with which clinical manager, when, which options, and what about."""

    manager: User
    contacted_at: datetime
    options: Collection[DiscussedOption]
    discussed: str


@transaction.atomic
def log_contact(*, by: User, at: datetime, case_reference: str, contact: Contact) -> ManagerContact:
    """Log a contact, by either side: the client's consultant, or a clinical manager. Sent twice, it is logged once.

    Raises AssistCase.DoesNotExist for a case out of sight; Refused with the Decision of ``rules.may_log_contact`` or
    ``rules.time_of_contact``.
    """
    case, role = _locked_case(by, case_reference)
    managers = clinical_managers_for(case)
    insist(
        may_log_contact(
            is_manager_of_contact=managers.filter(pk=contact.manager.pk).exists(),
            options=contact.options,
            discussed=contact.discussed,
        )
    )
    zone = case.client.organisation.zone
    insist(
        time_of_contact(contact.contacted_at.astimezone(zone), at.astimezone(zone), opened_on=case.opened_on)
    )
    logged, is_new = ManagerContact.objects.get_or_create(
        case=case,
        manager=contact.manager,
        contacted_at=contact.contacted_at,
        logged_by=by,
        defaults={
            "options": [option.value for option in DiscussedOption if option in contact.options],
            "discussed": contact.discussed.strip(),
            "logged_at": at,
        },
    )
    if is_new:
        audit.record("log_contact", case, by=by, actor=role)
    return logged


def _locked_case(by: User, reference: str) -> tuple[AssistCase, Role]:
    """The case, and the side on which ``by`` stands."""
    own = cases_counselled_by(by).filter(reference=reference).exists()
    visible = cases_counselled_by(by) if own else cases_visible_to(by)
    if not own and not by.has_role(Role.CLINICAL_MANAGER):
        visible = visible.none()
    case = (
        visible.select_related("client__organisation")
        .select_for_update(of=("self",), no_key=True)
        .get(reference=reference)
    )
    return case, Role.CONSULTANT if own else Role.CLINICAL_MANAGER
