"""Employers and their contracts."""

from datetime import timedelta

from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from clients.models import Contract, Organisation
from clients.vocabulary import Basis
from tests.factories.clock import today


class OrganisationFactory(DjangoModelFactory[Organisation]):
    """An employer in Victoria, without closure days and without an account manager."""

    class Meta:
        model = Organisation

    code = Sequence(lambda number: f"ORG{number:04}")
    name = Sequence(lambda number: f"Employer {number}")
    country = "AU"
    subdivision = "VIC"
    time_zone = "Australia/Melbourne"
    closure_days = LazyFunction(list)


class ContractFactory(DjangoModelFactory[Contract]):
    """Six sessions an issue, extras allowed without pool or limit, the default limits of the rules, letters released by one person."""

    class Meta:
        model = Contract

    code = Sequence(lambda number: f"CONTRACT-{number:04}")
    organisation = SubFactory(OrganisationFactory)
    starts_on = LazyFunction(lambda: today() - timedelta(days=500))
    ends_on = LazyFunction(lambda: today() + timedelta(days=500))
    basis = Basis.PER_ISSUE.value
    sessions_included = 6
    # a provider of one person; what needs a second one says so
    second_check_of_letters = False
