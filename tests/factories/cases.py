"""Clients, their assist cases, sessions and granted extras."""

from datetime import timedelta

from django.db.models import Q
from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from clients.models import AssistCase, Client, EntitlementGrant, Session
from clients.vocabulary import GrantKind, SessionStatus
from tests.factories.clock import in_days, now, today
from tests.factories.organisations import ContractFactory, OrganisationFactory
from tests.factories.people import ConsultantFactory


class ClientFactory(DjangoModelFactory[Client]):
    """An employee whose every field is filled."""

    class Meta:
        model = Client

    code = Sequence(lambda number: f"C9{number:05}")
    organisation = SubFactory(OrganisationFactory)
    given_name = "Siobhán"
    family_name = Sequence(lambda number: f"O’Testfamily{number}")
    pronouns = "she/her"
    email = Sequence(lambda number: f"client{number}@mail.example")
    phone = "+61 400 000 000"
    birth_date = LazyFunction(lambda: today().replace(year=1985, month=5, day=17))
    position = "Crane operator"
    site = "Williamstown yard"


class AssistCaseFactory(DjangoModelFactory[AssistCase]):
    """An open case of a client of the contract's organisation."""

    class Meta:
        model = AssistCase

    contract = SubFactory(ContractFactory)
    client = SubFactory(ClientFactory, organisation=SelfAttribute("..contract.organisation"))
    consultant = SubFactory(ConsultantFactory)
    issue_category = "grief"
    service = "counselling"
    opened_on = LazyFunction(lambda: today() - timedelta(days=30))


def _hours_taken(case: AssistCase) -> timedelta:
    """So that neither the consultant nor the client is booked twice."""
    theirs = Q(consultant=case.consultant_id) | Q(case__client=case.client_id)
    return timedelta(hours=Session.objects.filter(theirs).count() if case.pk else 0)


class SessionFactory(DjangoModelFactory[Session]):
    """A session booked in three days, with the case's own consultant; each further one of theirs an hour later."""

    class Meta:
        model = Session

    case = SubFactory(AssistCaseFactory)
    consultant = SelfAttribute("case.consultant")
    starts_at = LazyAttribute(lambda session: in_days(3) + _hours_taken(session.case))
    status = SessionStatus.BOOKED.value


class EntitlementGrantFactory(DjangoModelFactory[EntitlementGrant]):
    """Two extra sessions granted today, outside of any request."""

    class Meta:
        model = EntitlementGrant

    case = SubFactory(AssistCaseFactory)
    kind = GrantKind.EXTRA.value
    sessions = 2
    granted_on = LazyFunction(today)
    granted_at = LazyFunction(now)
