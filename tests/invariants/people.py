"""Who acts in the scenes: enough people that somebody else is always left to decide on an appeal."""

from dataclasses import dataclass

from accounts.models import User
from clients.models import Consultant, Organisation
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    OrganisationFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
)


@dataclass(frozen=True)
class People:
    """One consultant with their practice's office, and two of whoever decides."""

    consultant: User
    office: User
    managers: tuple[User, User]
    reviewers: tuple[User, User]

    @property
    def carers(self) -> tuple[User, User]:
        """Those who book: the consultant, and the office for them."""
        return self.consultant, self.office


def everybody(engagement: str) -> tuple[People, Consultant, Organisation]:
    """The people, their consultant's row, and the employer that the reviewers decide for."""
    organisation = OrganisationFactory.create(account_manager=AccountManagerFactory.create())
    practice = PracticeFactory.create()
    consultant = ConsultantFactory.create(practice=practice, engagement=engagement)
    managers = ClinicalManagerFactory.create_batch(2)
    reviewers = ReviewerMembershipFactory.create_batch(2, organisation=organisation)
    people = People(
        consultant.user,
        PracticeAdministratorFactory.create(practice=practice).user,
        (managers[0], managers[1]),
        (reviewers[0].user, reviewers[1].user),
    )
    return people, consultant, organisation
