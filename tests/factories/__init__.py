"""One factory a model: ``ClientFactory.create(family_name="Ó Súilleabháin")``.

``create`` and ``create_batch`` are typed; calling the class itself works too, but mypy cannot see what it returns.
Dates are relative to now, so a test that cares about the day freezes it with time-machine.
"""

from tests.factories.accounts import (
    AccountManagerFactory,
    AdministratorFactory,
    AuditEntryFactory,
    ClinicalManagerFactory,
    UserFactory,
)
from tests.factories.after_a_refusal import (
    ManagerContactFactory,
    SupportTicketFactory,
    TransferFactory,
)
from tests.factories.cases import AssistCaseFactory, ClientFactory, EntitlementGrantFactory, SessionFactory
from tests.factories.notifications import OutboxMessageFactory
from tests.factories.organisations import ContractFactory, OrganisationFactory
from tests.factories.people import (
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
)
from tests.factories.requests import (
    ExtraSessionsRequestFactory,
    RedactedRequestFactory,
    StatusChangeFactory,
)

__all__ = [
    "AccountManagerFactory",
    "AdministratorFactory",
    "AssistCaseFactory",
    "AuditEntryFactory",
    "ClientFactory",
    "ClinicalManagerFactory",
    "ConsultantFactory",
    "ContractFactory",
    "EntitlementGrantFactory",
    "ExtraSessionsRequestFactory",
    "ManagerContactFactory",
    "OrganisationFactory",
    "OutboxMessageFactory",
    "PracticeAdministratorFactory",
    "PracticeFactory",
    "RedactedRequestFactory",
    "ReviewerMembershipFactory",
    "SessionFactory",
    "StatusChangeFactory",
    "SupportTicketFactory",
    "TransferFactory",
    "UserFactory",
]
