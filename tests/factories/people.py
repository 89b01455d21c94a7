"""What users belong to."""

from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from accounts.roles import Role
from clients.models import Consultant, Practice, PracticeAdministrator, ReviewerMembership
from clients.vocabulary import Engagement
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory


class PracticeFactory(DjangoModelFactory[Practice]):
    """A group practice."""

    class Meta:
        model = Practice

    name = Sequence(lambda number: f"Practice {number}")


class ConsultantFactory(DjangoModelFactory[Consultant]):
    """An employed consultant with a user of their own."""

    class Meta:
        model = Consultant

    user = SubFactory(UserFactory, roles=LazyFunction(lambda: [Role.CONSULTANT.value]))
    engagement = Engagement.EMPLOYEE.value


class PracticeAdministratorFactory(DjangoModelFactory[PracticeAdministrator]):
    """Who acts for a practice's consultants."""

    class Meta:
        model = PracticeAdministrator

    user = SubFactory(UserFactory, roles=LazyFunction(lambda: [Role.PRACTICE_ADMINISTRATOR.value]))
    practice = SubFactory(PracticeFactory)


class ReviewerMembershipFactory(DjangoModelFactory[ReviewerMembership]):
    """An employer reviewer; ``ReviewerMembershipFactory.create(organisation=…).user`` signs in."""

    class Meta:
        model = ReviewerMembership

    user = SubFactory(
        UserFactory,
        roles=LazyFunction(lambda: [Role.EMPLOYER_REVIEWER.value]),
        email=Sequence(lambda number: f"hr{number}@employer.example"),
    )
    organisation = SubFactory(OrganisationFactory)
