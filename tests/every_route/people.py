"""Who opens the addresses: each kind of person twice, once where the scene plays and once elsewhere."""

from dataclasses import dataclass

from accounts.models import User
from tests.canary.planting import Scene
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    OrganisationFactory,
    PracticeAdministratorFactory,
    ReviewerMembershipFactory,
    UserFactory,
)

CONSULTANT, PRACTICE, CLINICAL, ACCOUNT, REVIEWER, ADMIN, NO_ROLE = KINDS = (
    "consultant",
    "practice administrator",
    "clinical manager",
    "account manager",
    "employer reviewer",
    "administrator",
    "no role",
)


@dataclass(frozen=True)
class Person:
    """Somebody who signed in. ``concerned``: what the scene holds is theirs to see."""

    kind: str
    concerned: bool
    user: User


def people_of(scene: Scene) -> tuple[Person, ...]:
    """Those of the scene, and their like of another practice and another employer.

    Clinical managers and administrators are concerned with all of it, so they stand here once.
    """
    consultant = scene.consultant.consultant
    here = PracticeAdministratorFactory.create(practice=consultant.practice)
    other_manager = AccountManagerFactory.create()
    elsewhere = OrganisationFactory.create(account_manager=other_manager)
    return (
        Person(CONSULTANT, True, scene.consultant),
        Person(CONSULTANT, False, ConsultantFactory.create().user),
        Person(PRACTICE, True, here.user),
        Person(PRACTICE, False, PracticeAdministratorFactory.create().user),
        Person(CLINICAL, True, ClinicalManagerFactory.create()),
        Person(ACCOUNT, True, scene.account_manager),
        Person(ACCOUNT, False, other_manager),
        Person(REVIEWER, True, scene.reviewer),
        Person(REVIEWER, False, ReviewerMembershipFactory.create(organisation=elsewhere).user),
        Person(ADMIN, True, AdministratorFactory.create()),
        Person(NO_ROLE, False, UserFactory.create()),
    )
