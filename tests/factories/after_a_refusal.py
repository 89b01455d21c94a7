"""What comes when no more sessions are to be had: contacts, transfers, support tickets."""

import uuid
from datetime import timedelta

from factory.declarations import LazyFunction, SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from clients.models import SupportTicket
from clients.vocabulary import TicketCategory
from extra_requests.models import ManagerContact, Transfer
from extra_requests.vocabulary.clinical import DiscussedOption
from tests.factories.accounts import ClinicalManagerFactory, UserFactory
from tests.factories.cases import AssistCaseFactory
from tests.factories.clock import now, today


class ManagerContactFactory(DjangoModelFactory[ManagerContact]):
    """A talk of an hour ago, logged by the case's consultant."""

    class Meta:
        model = ManagerContact

    case = SubFactory(AssistCaseFactory)
    manager = SubFactory(ClinicalManagerFactory)
    contacted_at = LazyFunction(lambda: now() - timedelta(hours=1))
    options = LazyFunction(lambda: [DiscussedOption.GP_PLAN.value, DiscussedOption.SELF_FUNDED.value])
    discussed = "We went through what else there is."
    logged_at = LazyFunction(now)
    logged_by = SelfAttribute("case.consultant.user")


class TransferFactory(DjangoModelFactory[Transfer]):
    """A form waiting for a clinical manager."""

    class Meta:
        model = Transfer

    case = SubFactory(AssistCaseFactory)
    contact = SubFactory(ManagerContactFactory, case=SelfAttribute("..case"))
    form = LazyFunction(lambda: {"clinical_reason": "Longer work is needed.", "fees_explained": "yes"})
    consent_on = LazyFunction(today)
    duty_of_care_until = LazyFunction(lambda: today() + timedelta(days=30))
    submission_key = LazyFunction(uuid.uuid4)
    submitted_at = LazyFunction(now)
    submitted_by = SelfAttribute("case.consultant.user")


class SupportTicketFactory(DjangoModelFactory[SupportTicket]):
    """An open ticket about no case."""

    class Meta:
        model = SupportTicket

    category = TicketCategory.OTHER.value
    question = "Which way does this go?"
    raised_at = LazyFunction(now)
    raised_by = SubFactory(UserFactory, roles=LazyFunction(lambda: ["consultant"]))
