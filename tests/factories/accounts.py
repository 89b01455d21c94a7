"""Users of every role, and audit entries."""

from factory.declarations import LazyFunction, Sequence
from factory.django import DjangoModelFactory, Password

from accounts.models import AuditEntry, User
from accounts.roles import Role


class UserFactory(DjangoModelFactory[User]):
    """A person without a role; ``password="…"`` is hashed, none can be used by default."""

    class Meta:
        model = User

    email = Sequence(lambda number: f"person{number}@provider.example")
    name = Sequence(lambda number: f"Person {number}")
    roles = LazyFunction(list)
    password = Password(None)


class ClinicalManagerFactory(UserFactory):
    """A clinical manager."""

    roles = LazyFunction(lambda: [Role.CLINICAL_MANAGER.value])


class AccountManagerFactory(UserFactory):
    """An account manager, of no organisation yet."""

    roles = LazyFunction(lambda: [Role.ACCOUNT_MANAGER.value])


class AdministratorFactory(UserFactory):
    """An administrator who may open the administration site."""

    roles = LazyFunction(lambda: [Role.ADMINISTRATOR.value])
    is_staff = True


class AuditEntryFactory(DjangoModelFactory[AuditEntry]):
    """An entry of the chain; the database stamps and hashes it."""

    class Meta:
        model = AuditEntry

    actor = "system"
    action = "submit_request"
    subject = Sequence(lambda number: f"XSR-9{number:05}")
